"""What the merged events tell of the incident, before any of them is chosen for a row."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from blamefree.draft.cast import naming
from blamefree.draft.cast.known import Known
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.facts import changes, milestones, roles, severity
from blamefree.draft.facts.changes import Change
from blamefree.draft.facts.milestones import Candidate
from blamefree.draft.facts.roles import Claim
from blamefree.draft.facts.severity import Statement
from blamefree.draft.merging import merge
from blamefree.draft.redact import Redacted
from blamefree.draft.wishes import Wishes
from blamefree.people import People


class Told(NamedTuple):
    """The events of all sources as one story, and the facts in it."""

    events: Sequence[SourceEvent]
    milestones: Mapping[str, tuple[Candidate, ...]]
    claims: Sequence[Claim]
    services: tuple[Statement, ...]
    changes: tuple[Change, ...]
    """Those before the detection."""

    @property
    def marked(self) -> dict[Origin, str]:
        """Which events have a row in any case, each with what it is."""
        return {**roles.hand_overs(self.claims), **_winners(self.milestones)}


def read(clean: Redacted, wishes: Wishes, directory: People | None) -> Told:
    """Return what the sources tell together."""
    events = merge.merge(clean.told)
    found = milestones.candidates(events)
    known = Known.of(clean.persons, directory, naming.acting(events))
    hit = severity.services(events)
    named = [service.value for service in hit]
    made = changes.before_detection(events, found["detected"], wishes.changes_before, named)
    return Told(events, found, _claims(events, known), hit, made)


def _claims(events: Sequence[SourceEvent], known: Known) -> list[Claim]:
    """Return who is said to have held which role, each person by one handle."""
    said = roles.claims(events, known.has)
    return [one.model_copy(update={"holder": known.handle(one.holder)}) for one in said]


def _winners(found: Mapping[str, tuple[Candidate, ...]]) -> dict[Origin, str]:
    """Return the events that are milestones, each with the names of all that it is."""
    names: dict[Origin, str] = {}
    for name, mentions in found.items():
        for winner in mentions[:1]:
            before = names.get(winner.event.origin)
            names[winner.event.origin] = f"{before} and {name}" if before else name
    return names
