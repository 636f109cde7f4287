"""Whether the incidents of the quarter were written up, and in time."""

from collections.abc import Iterator

from blamefree.document.wording import percent, plural
from blamefree.metrics import Owed
from blamefree.register.matching import deadline
from blamefree.register.model import Incident
from blamefree.review.quarter.happened import part, shares
from blamefree.review.quarter.record import Record
from blamefree.review.voice import listed, name_of

_IN_TIME = ("published_in_time", "reviewed_in_time")


def sentences(record: Record) -> Iterator[str]:
    """Yield how many postmortems are owed, and how far they have come."""
    found = record.numbers.owed_by_quarter.get(record.span.name, Owed())
    if not found.total:
        yield "The policy asks for no postmortem of this quarter's incidents."
        return
    verb = "was" if found.total == 1 else "were"
    yield f"{plural(found.total, 'postmortem')} {verb} owed: {_stages(found)}."
    target = record.policy.completion_target
    reached = part(found.published, found.total, target)
    yield f"Completion: {reached}. The target is {percent(target)}."
    if not record.on_record:
        yield "There is no register of incidents: one without a postmortem is not seen here."
    yield from shares(record, _IN_TIME)


def missing(record: Record) -> Iterator[str]:
    """Yield the incidents of the quarter that nobody has begun to write up."""
    for one in record.missing:
        last = deadline(one, record.policy, record.people)
        late = (
            f"; by the policy its draft was due on {last}" if last and last < record.today else ""
        )
        yield f"{incident_of(one)}: {asked_of(one, record)}{late}."


def incident_of(one: Incident) -> str:
    """Return an incident on record by its id, severity and title."""
    return " ".join(filter(None, (one.id, one.severity, f"“{one.title}”" if one.title else "")))


def asked_of(one: Incident, record: Record) -> str:
    """Return who is asked for its postmortem."""
    names = [name_of(name, record.people) for name in one.asked]
    return f"{listed(names) or 'nobody'} {'are' if len(names) > 1 else 'is'} asked"


def _stages(found: Owed) -> str:
    stages = (
        (found.published, "published"),
        (found.in_review, "in review"),
        (found.draft, "still a draft" if found.draft == 1 else "still drafts"),
        (found.missing, "not begun"),
    )
    return listed([f"{count} {stage}" for count, stage in stages if count])
