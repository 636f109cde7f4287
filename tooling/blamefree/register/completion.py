"""How far the postmortems have come that are owed: the one count of them. Pure.

What is owed is a postmortem, not an incident: one that answers for several incidents counts once,
and one that no tool has on record counts too, where its own severity owes it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from blamefree.document.days import Days, date, quarter
from blamefree.document.model import Model, Postmortem
from blamefree.policy import Policy
from blamefree.register.matching import Owing, day


class Owed(Model):
    """How far the postmortems have come that are owed; the four add up to the total."""

    total: int = 0
    published: int = 0
    in_review: int = 0
    draft: int = 0
    missing: int = 0
    """Incidents on record that nobody has begun to write up."""

    @property
    def share(self) -> float | None:
        """Published among all, 0.0 to 1.0; None where none is owed."""
        return self.published / self.total if self.total else None


def completion(owing: Owing) -> Owed:
    """Return how far all have come."""
    return _count(owing.documents, len(owing.missing))


def by_quarter(owing: Owing, policy: Policy) -> dict[str, Owed]:
    """Return the same by the quarter of the incidents; those without a day are in none."""
    written: dict[str, list[Postmortem]] = {}
    for one, at in _dated(owing, policy):
        written.setdefault(quarter(at) if at else "", []).append(one)
    lacking = Counter(quarter(at) for one in owing.missing if (at := day(one, policy)))
    names = sorted({*written, *lacking} - {""})
    return {name: _count(written.get(name, ()), lacking[name]) for name in names}


def within(owing: Owing, policy: Policy, days: Days) -> Owing:
    """Return the same of the incidents of these days alone.

    What is owed depends on what was before: it is judged first, and left out then.
    """
    documents = tuple(one for one, at in _dated(owing, policy) if days.holds(at))
    told = owing.of(lambda one: days.holds(day(one, policy)))
    return told.model_copy(update={"documents": documents})


def _dated(owing: Owing, policy: Policy) -> list[tuple[Postmortem, dt.date | None]]:
    """Return each postmortem with its day; without a date of its own, that of its incident."""
    found = [(link.postmortem.path, day(link.incident, policy)) for link in owing.links]
    recorded = {path: at for path, at in reversed(found) if at}
    return [(one, date(one) or recorded.get(one.path)) for one in owing.documents]


def _count(written: Iterable[Postmortem], missing: int) -> Owed:
    counts = Counter(one.frontmatter.status for one in written)
    return Owed(
        total=counts.total() + missing,
        published=counts["published"],
        in_review=counts["in-review"],
        draft=counts["draft"],
        missing=missing,
    )
