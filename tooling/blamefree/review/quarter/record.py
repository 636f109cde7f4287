"""All that a quarter is looked back on with: documents, register, history, and their numbers."""

import datetime as dt
from functools import cached_property

from blamefree.document.disclosure import is_withheld
from blamefree.document.model import ActionItem, Model, Postmortem
from blamefree.history import History
from blamefree.metrics import Metrics, Trend, incident, measure, trends
from blamefree.people import People
from blamefree.policy import Policy
from blamefree.register.matching import Owing, day, owed
from blamefree.register.model import Incident
from blamefree.review.quarter.span import Span
from blamefree.review.repeats import Repeat, repeats
from blamefree.review.voice import Places


class Record(Model):
    """A quarter, as it is known on a day."""

    span: Span
    today: dt.date
    postmortems: tuple[Postmortem, ...]
    """All of the archive: what came back is looked up in every quarter."""
    policy: Policy = Policy()
    people: People | None = None
    on_record: tuple[Incident, ...] = ()
    """What the register says."""
    history: History = History()
    places: Places = Places()

    @cached_property
    def numbers(self) -> Metrics:
        """The numbers of the whole archive; those of the quarter are among them, by its name."""
        return measure(
            self.postmortems,
            self.today,
            self.policy,
            people=self.people,
            register=self.on_record,
            history=self.history,
        )

    @cached_property
    def compared(self) -> dict[str, Trend]:
        """The numbers of the quarter beside those of the one before, where both have enough."""
        found = self.numbers
        quarters = trends.Quarters(
            found.durations_by_quarter,
            found.shares_by_quarter,
            found.actions_by_quarter,
            found.owed_by_quarter,
        )
        return trends.trends(quarters, (self.span.name, self.span.before.name))

    @cached_property
    def written(self) -> tuple[Postmortem, ...]:
        """Every postmortem in review or published, of any quarter."""
        return tuple(one for one in self.postmortems if one.frontmatter.status != "draft")

    @cached_property
    def of_quarter(self) -> tuple[Postmortem, ...]:
        """Those of them that are of this quarter, by severity, the worst first, then by date."""
        found = [one for one in self.written if self.span.holds(incident.date(one))]
        return tuple(sorted(found, key=self._worst_first))

    @cached_property
    def incidents(self) -> tuple[Postmortem, ...]:
        """The incidents of the quarter; drills are none."""
        return tuple(incident.counted(self.of_quarter))

    @cached_property
    def drafts(self) -> tuple[Postmortem, ...]:
        """What happened in the quarter and is not written yet."""
        drafts = (one for one in self.postmortems if one.frontmatter.status == "draft")
        return tuple(one for one in drafts if self.span.holds(incident.date(one)))

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """What came back in the quarter, in the order of its incidents."""
        return tuple(repeats(self.incidents, incident.counted(self.postmortems)))

    @cached_property
    def owing(self) -> Owing:
        """What the register owes, of any quarter."""
        return owed(self.on_record, self.postmortems, self.policy)

    @cached_property
    def missing(self) -> tuple[Incident, ...]:
        """The incidents of the quarter that owe a postmortem and have none."""
        return tuple(one for one in self.owing.missing if self.span.holds(day(one, self.policy)))

    def moves(self, postmortem: Postmortem, action: ActionItem) -> int:
        """Return how often the action's due date was moved, by its cell or by git."""
        return self.history.times_moved(postmortem.path, action)

    def named(self, postmortems: tuple[Postmortem, ...]) -> tuple[Postmortem, ...]:
        """Return those that may be named."""
        return tuple(one for one in postmortems if not is_withheld(one))

    def _worst_first(self, one: Postmortem) -> tuple[int, dt.date, str]:
        at = incident.date(one) or dt.date.min
        return self.policy.rank(one.frontmatter.severity), at, one.id
