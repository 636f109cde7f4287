"""What each number means: one place for the command, the site and every export."""

from blamefree.document.model import Model

ENOUGH = 5
"""Fewer incidents than this say nothing about the next one; whoever shows a number says so."""
FIRST_UPDATE = "first public update"
"""The one moment that is no milestone."""


class Duration(Model):
    """A time between two moments that an incident is measured by."""

    key: str
    name: str
    start: str
    """The milestone it counts from."""
    end: str
    """A milestone, or `FIRST_UPDATE`."""
    text: str
    """The definition, for people."""


class Term(Model):
    """A word that the numbers use, and what it stands for."""

    key: str
    name: str
    text: str


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
TERMS = (
    Term(
        key="counted",
        name="What counts",
        text="Postmortems in review or published. Drafts do not count; drills count apart.",
    ),
    Term(
        key="spread",
        name="Median and quartiles",
        text=(
            "Half of the incidents lie below the median and half between the quartiles. There is"
            " no mean: one long incident would decide it. An incident without both moments, or"
            " with them in the wrong order, is left out; n says how many were measured."
        ),
    ),
    Term(
        key="completion",
        name="Action completion",
        text=(
            "Actions done, as a share of those that were not declined. Actions of drills count,"
            " and each belongs to the quarter of its incident, not to the one it was done in."
        ),
    ),
    Term(
        key="overdue",
        name="Overdue",
        text="Neither done nor declined, and the due date has passed.",
    ),
)


def duration(key: str) -> Duration:
    """Return the duration of that key (`mttd`)."""
    return next(one for one in DURATIONS if one.key == key)


def term(key: str) -> Term:
    """Return the term of that key (`completion`)."""
    return next(one for one in TERMS if one.key == key)
