"""What is private is cut out before anything is written; whoever is named by it gets a handle."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from blamefree.document.escape import one_line
from blamefree.document.model import Model
from blamefree.draft.cast.handles import Handles, handles, of_people
from blamefree.draft.event import Assignment, Origin, SourceEvent
from blamefree.people import People, Person
from blamefree.privacy.find import find, named, redact
from blamefree.privacy.found import Found
from blamefree.privacy.settings import Privacy

_USUAL = Privacy()
_LINES = ("text", "raw_time", "severity", "thread")
_NUMBERED = re.compile(r"[a-z ]{1,20}[: ]\d{1,16}(?:\.\d{6})?")
"""A number by which a source knows its entries: nobody's."""
_LISTS = ("notes", "about", "services", "reactions", "milestones", "code")


class Redaction(Model):
    """That something was cut out; never what it was."""

    origin: Origin
    kind: str
    is_secret: bool = False
    """Whether it opens something, so that it has to be revoked, too."""


class Redacted(NamedTuple):
    """What the sources say, without what is private."""

    told: list[tuple[SourceEvent, ...]]
    """The events of each source."""
    persons: tuple[Person, ...]
    cuts: tuple[Redaction, ...]


def of_sources(
    told: Sequence[Sequence[SourceEvent]],
    persons: Sequence[Person],
    directory: People | None,
    privacy: Privacy,
) -> Redacted:
    """Return the events of all sources and the persons these know, without what is private."""
    names = (name for events in told for event in events for name in _named(event))
    written = handles(names, persons, directory, privacy)
    clean = [of_events(events, privacy, written) for events in told]
    cuts = tuple(cut for _, found in clean for cut in found)
    return Redacted([events for events, _ in clean], of_people(persons, written), cuts)


def of_events(
    events: Sequence[SourceEvent], privacy: Privacy = _USUAL, written: Handles | None = None
) -> tuple[tuple[SourceEvent, ...], tuple[Redaction, ...]]:
    """Return the events without what is private, and where something was cut out.

    `written` has the handles of those whose names are private; without it they are found here.
    """
    if written is None:
        names = (name for event in events for name in _named(event))
        written = handles(names, (), None, privacy)
    clean, cuts = [], []
    for event in events:
        founds: list[Found] = []
        changed = _changed(event, privacy, written, founds) if _is_private(event, privacy) else {}
        clean.append(event.model_copy(update=changed) if changed else event)
        cuts += [_cut(clean[-1].origin, found) for found in founds]
    return tuple(clean), tuple(cuts)


def of_title(title: str, origin: Origin, privacy: Privacy) -> tuple[str, tuple[Redaction, ...]]:
    """Return the title without what is private, and what was cut out of it."""
    clean, founds = redact(one_line(title), privacy)
    return clean, tuple(_cut(origin, found) for found in founds)


def of_note(note: str, privacy: Privacy) -> str:
    """Return what a source notes about itself, without what is private: it quotes its input."""
    return redact(_seen(note), privacy)[0]


def of_name(name: str, privacy: Privacy) -> str:
    """Return the name of a file or channel without what is private: places are told by it."""
    return redact(_seen(name), privacy)[0]


def _cut(origin: Origin, found: Found) -> Redaction:
    return Redaction(origin=origin, kind=named(found.kind), is_secret=found.sort == "secret")


def _named(event: SourceEvent) -> Iterator[str]:
    """Yield those whom the event's fields name."""
    yield from [event.actor] if event.actor else []
    yield from (role.holder for role in event.roles)


def _is_private(event: SourceEvent, privacy: Privacy) -> bool:
    """Whether anything in the event is private: one look at all of it is far cheaper."""
    listed = (value for name in _LISTS for value in getattr(event, name))
    lines = (getattr(event, name) for name in _LINES)
    roles = (text for role in event.roles for text in role)
    # The bar keeps the end of one value from being taken for the beginning of the next.
    places = (text for one in _places(event) for text in (one.file, one.pointer))
    named = (n for n in (*places, *event.ids) if not _NUMBERED.fullmatch(n))
    values = " | ".join((*lines, event.actor, *named, *listed, *roles))
    return bool(find(_seen(values), privacy))


def _places(event: SourceEvent) -> tuple[Origin, ...]:
    return event.origin, *event.also_in


def _seen(text: str) -> str:
    """Return what a reader will see: invisible characters are dropped later, and hide nothing."""
    return text if text.isascii() and text.isprintable() else one_line(text)


def _changed(
    event: SourceEvent, privacy: Privacy, written: Handles, founds: list[Found]
) -> dict[str, Any]:
    """Return the fields that hold something private as they may be written; note what was found."""

    def clean(text: str) -> str:
        shown, cut = redact(_seen(text), privacy)
        founds.extend(cut)
        return shown

    def handle(name: str) -> str:
        # That somebody is named by handle and not by address is no news in every other line.
        founds.extend(found for found in find(name, privacy) if found.sort == "secret")
        return written[name] if name in written else clean(name)

    def place(origin: Origin) -> Origin:
        return Origin(file=of_name(origin.file, privacy), pointer=clean(origin.pointer))

    fresh: dict[str, Any] = {
        "origin": place(event.origin),
        "also_in": tuple(map(place, event.also_in)),
        "actor": handle(event.actor),
        "ids": tuple(_apart(one, privacy) for one in event.ids),
        "roles": tuple(Assignment(clean(r.role), handle(r.holder)) for r in event.roles),
        **{name: clean(getattr(event, name)) for name in _LINES},
        **{name: tuple(map(clean, getattr(event, name))) for name in _LISTS},
    }
    return {name: value for name, value in fresh.items() if value != getattr(event, name)}


def _apart(name: str, privacy: Privacy) -> str:
    """Return an event's name without what is private, but still another than every other name."""
    clean, founds = redact(name, privacy)
    if not founds:
        return name
    return f"{clean}#{hashlib.blake2b(name.encode(), digest_size=8).hexdigest()}"
