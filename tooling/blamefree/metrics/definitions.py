"""What each number means: one place for the command, the site and every export."""

from blamefree.document.model import Model

ENOUGH = 5
"""Fewer incidents than this say nothing about the next one; whoever shows a number says so."""
TOO_FEW = "too few"
"""How that is said beside a number."""
UNDATED = "no date"
"""What an open action is counted under whose incident has no date."""
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


class Age(Model):
    """A span of time that something has waited, from so many days on."""

    name: str
    short: str
    """The same under the column of a chart."""
    days: int


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
TERMS = (
    Term(
        key="counted",
        name="What counts",
        text=(
            "Postmortems in review or published; a built site holds, and counts, the published ones"
            " only. Drafts do not count; drills count apart."
        ),
    ),
    Term(
        key="frequency",
        name="Frequency",
        text=(
            "Incidents by the quarter of their date. An incident counts once for each service that"
            " it names. How often is no measure of how well: a team that writes more down has more."
        ),
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
        key="detection",
        name="Detection source",
        text=(
            "Who or what noticed first. The share is among the incidents that say so; those that"
            " do not are counted apart."
        ),
    ),
    Term(
        key="recurrence",
        name="Repeat cause",
        text=(
            "A cause that at least two incidents name in the same words. An incident counts for"
            " each of its causes."
        ),
    ),
    Term(
        key="return",
        name="Came back",
        text=(
            "A cause that met the same service again: its newest incident, and the one before."
            " Still open were those actions of the one before that nobody had done by that day;"
            " declined ones, and ones done without a date, are not among them."
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
    Term(
        key="age",
        name="Age of an open action",
        text="The days since the end of its incident. The classes are not equally wide.",
    ),
    Term(
        key="owed",
        name="Postmortem completion",
        text=(
            "Published postmortems, as a share of those of the severities that owe one. Drafts and"
            " reviews are the others; an incident that nobody has begun to write up is unknown."
        ),
    ),
    Term(
        key="lateness",
        name="Published in time",
        text=(
            "From the end of the incident to the publication, against the days that its severity"
            " gives. Only where the postmortem states the day it was published."
        ),
    ),
)


def duration(key: str) -> Duration:
    """Return the duration of that key (`mttd`)."""
    return next(one for one in DURATIONS if one.key == key)


def term(key: str) -> Term:
    """Return the term of that key (`completion`)."""
    return next(one for one in TERMS if one.key == key)
