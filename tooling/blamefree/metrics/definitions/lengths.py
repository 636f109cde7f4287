"""How long something took, or has waited."""

from blamefree.metrics.definitions.model import Age, Duration

FIRST_UPDATE = "first public update"
"""The one moment that is no milestone."""
AGES = (
    Age(name="under 1 week", short="<1 wk", days=0),
    Age(name="1 to 4 weeks", short="1–4 wk", days=7),
    Age(name="1 to 3 months", short="1–3 mo", days=28),
    Age(name="3 to 6 months", short="3–6 mo", days=91),
    Age(name="6 to 12 months", short="6–12 mo", days=182),
    Age(name="over 1 year", short=">1 y", days=365),
)
DURATIONS = (
    Duration(
        key="mttd",
        name="Time to detect (MTTD)",
        start="started",
        end="detected",
        text="From the start of the impact to the moment anybody or anything noticed.",
    ),
    Duration(
        key="mtta",
        name="Time to acknowledge (MTTA)",
        start="detected",
        end="acknowledged",
        text="From detection to the moment somebody took it on.",
    ),
    Duration(
        key="mttm",
        name="Time to mitigate (MTTM)",
        start="started",
        end="mitigated",
        text="From the start of the impact to its end for customers.",
    ),
    Duration(
        key="mttr",
        name="Time to resolve (MTTR)",
        start="started",
        end="resolved",
        text="From the start of the impact to the full repair.",
    ),
    Duration(
        key="ttfu",
        name="First public update (TTFU)",
        start="detected",
        end=FIRST_UPDATE,
        text="From detection to the first update that customers could see.",
    ),
)
