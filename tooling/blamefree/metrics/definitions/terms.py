"""The words that the numbers use."""

from blamefree.metrics.definitions.model import Term

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
        key="repeat_cause",
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
            "Published postmortems, as a share of all that are owed. Owed is a postmortem whose own"
            " severity asks for it (where the policy says “recurring”: if a service of it was hit"
            " not long before), or that answers an incident on record whose severity does; it"
            " counts once, however many incidents it answers. An incident on record that is"
            " resolved, owes one and has none counts as one not begun, unless somebody waived it;"
            " without a register of incidents these are unknown. Drills do not count. A quarter"
            " holds postmortems by their date, and what is not begun by the day it began."
        ),
    ),
    Term(
        key="lateness",
        name="Published in time",
        text=(
            "From the end of the incident to the publication, against the day that the policy"
            " gives its severity. Only where the postmortem states the day it was published;"
            " those that wait, and are late already, are counted apart."
        ),
    ),
    Term(
        key="reviewing",
        name="Reviewed in time",
        text=(
            "From the end of the incident to the review, against the day that the policy gives"
            " its severity. Only where a review is promised and the postmortem states its day."
        ),
    ),
    Term(
        key="silence",
        name="Longest silence",
        text=(
            "The longest that customers waited for a word, from detection to mitigation, among"
            " the incidents whose severity promises them one every so many minutes."
        ),
    ),
    Term(
        key="slips",
        name="Due dates moved",
        text=(
            "How often the due date of an action became a later one, as its cell says"
            " (“was 2026-03-14: vendor fix slipped”) or as git's history shows, whichever knows of"
            " more. A first date is no move, nor is one that was brought forward, nor what a branch"
            " changed before it was merged. A move has a reason where the cell gives one."
        ),
    ),
    Term(
        key="trend",
        name="Trend",
        text=(
            "The last whole quarter beside the one before it, by the date of the incident, where"
            " both have at least five to measure. Of fewer nothing is said."
        ),
    ),
)
