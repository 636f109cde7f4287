"""What the archive is made from, and who may see which part of it. Pure."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from blamefree.archive import disclosure
from blamefree.archive.model import Archive
from blamefree.document.model import Audience, Postmortem
from blamefree.history import History
from blamefree.metrics import measure
from blamefree.people import People
from blamefree.policy import Policy
from blamefree.register.links import Archive as Written
from blamefree.register.model import Incident
from blamefree.similar import neighbourhoods


class Gathered(NamedTuple):
    """Everything that was read, whoever may see it."""

    postmortems: Sequence[Postmortem]
    policy: Policy
    people: People | None
    register: tuple[Incident, ...] = ()
    history: History = History()


def archive(found: Gathered, today: dt.date, *, preview: bool, audience: Audience) -> Archive:
    """Return what this audience may see, and its numbers."""
    every, policy = found.postmortems, found.policy
    shown = disclosure.shown(every, preview=preview, audience=audience)
    unpublished = disclosure.unpublished(every, preview=preview, audience=audience)
    is_internal = audience == "internal"
    register = _on_record(found, (*shown, *unpublished)) if is_internal else ()
    return Archive(
        postmortems=shown,
        unpublished=unpublished,
        numbers=measure(
            shown,
            today,
            policy,
            unpublished,
            people=found.people,
            register=register,
            history=found.history,
        ),
        today=today,
        policy=policy,
        people=found.people,
        on_record=register,
        history=found.history,
        neighbours=neighbourhoods(shown) if is_internal else {},
    )


def _on_record(found: Gathered, seen: Sequence[Postmortem]) -> tuple[Incident, ...]:
    """Return the incidents on record but those whose postmortem may not be seen."""
    known = {one.path for one in seen}
    if all(one.path in known for one in found.postmortems):
        return found.register
    written = Written(found.postmortems)
    links = {one.id: written.link(one) for one in found.register}
    return tuple(
        one
        for one in found.register
        if (link := links[one.id]) is None or link.postmortem.path in known
    )
