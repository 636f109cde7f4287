"""Who is who in a file that stands: a person keeps the word there, and no number is used twice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from blamefree.document.model import Event, Postmortem
from blamefree.draft.cast import naming
from blamefree.draft.cast.known import Known
from blamefree.draft.cast.naming import RESPONDERS, Cast, Standing, narrate
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.facts import roles
from blamefree.draft.facts.roles import Claim
from blamefree.draft.growth.grow import named, places
from blamefree.draft.writing.inline import plain
from blamefree.draft.writing.rows import in_comment
from blamefree.people import People, Person

_NUMBERED = re.compile(r"(?i)\bresponder (\d{1,4})\b")


class _Team(NamedTuple):
    """Everybody of whom the file, its record and the new rows know."""

    known: Known
    held: tuple[Claim, ...]
    record: tuple[SourceEvent, ...]

    def cast(
        self, claims: Sequence[Claim], rows: Sequence[SourceEvent], standing: Standing
    ) -> Cast:
        """Return the cast of these rows."""
        own, listed = self.known.persons, self.known.directory
        return naming.cast(claims, rows, own, listed, self.record, standing)


def cast_of(
    postmortem: Postmortem,
    rows: Sequence[SourceEvent],
    record: Sequence[SourceEvent],
    persons: Sequence[Person],
    directory: People | None,
) -> Cast:
    """Return the words for those whom `rows` name, with the words that the file has for them.

    The rows that stand tell whose number is whose; where they do not, the frontmatter's order.
    """
    held = _held(postmortem)
    named_there = [("frontmatter", one.holder) for one in held]
    listed = Known.of(persons, directory, named_there).persons
    known = Known.of(listed, directory, naming.acting((*rows, *record)))
    team = _Team(known, held, tuple(record))
    own = {role for role in postmortem.frontmatter.roles if role != RESPONDERS}
    placed = {known.handle(one.holder) for one in held if one.role in own}
    numbers = {h: at for h, at in _numbers(postmortem, team).items() if h not in placed}
    last = max((*numbers.values(), *_standing(postmortem.text)), default=0)
    words = {handle: f"responder {at}" for handle, at in numbers.items()}
    new = [one for one in roles.claims(record, known.has) if one.role not in own]
    free = [one for one in new if known.handle(one.holder) not in {*words, *placed}]
    return team.cast((*held, *free), rows, Standing(words, last))


def _standing(text: str) -> Iterator[int]:
    """Yield the numbers of responders that stand anywhere in the file."""
    yield from map(int, _NUMBERED.findall(text))


def _held(postmortem: Postmortem) -> tuple[Claim, ...]:
    """Return who held what, as the frontmatter says."""
    origin = Origin(file=postmortem.path, pointer="frontmatter")
    return tuple(
        Claim(role=role, holder=holder, origin=origin)
        for role, holders in postmortem.frontmatter.roles.items()
        for holder in holders
    )


def _numbers(postmortem: Postmortem, team: _Team) -> dict[str, int]:
    """Return the numbers by which the file calls people: what its rows show, then the list."""
    everybody = team.cast(team.held, team.record, Standing())
    handles = dict(enumerate(everybody.roles.get(RESPONDERS, ()), start=1))
    found: dict[str, int] = {}
    for own, number in _pairs(postmortem, team.record, everybody):
        # Two names may have one number: to the file they are one person.
        found.setdefault(handles[own], number)
    shown = set(found.values())
    for number, listed in enumerate(postmortem.frontmatter.roles.get(RESPONDERS, ()), start=1):
        if number not in shown:
            found.setdefault(team.known.handle(listed), number)
    return found


def _pairs(
    postmortem: Postmortem, record: Sequence[SourceEvent], team: Cast
) -> Iterator[tuple[int, int]]:
    """Yield the numbers of `team` with those that stand in their place in the file's rows."""
    told = {in_comment(origin): event for event in record for origin in places(event)}
    for row in postmortem.timeline.events:
        event = _told(row, postmortem, told)
        if event and not _NUMBERED.search(event.text):
            ours, theirs = narrate(event, team), plain(row.text)
            yield from _beside(ours, theirs)


def _told(
    row: Event, postmortem: Postmortem, told: Mapping[str, SourceEvent]
) -> SourceEvent | None:
    return next((told[place] for place in named(row, postmortem.text) if place in told), None)


def _beside(ours: str, theirs: str) -> Iterator[tuple[int, int]]:
    """Yield the numbers of both sentences, as far as they say the same."""
    own, other = _NUMBERED.split(ours), _NUMBERED.split(theirs)
    pairs = zip(own[::2], own[1::2], other[::2], other[1::2], strict=False)
    for before, number, before_there, there in pairs:
        if before.casefold() != before_there.casefold():
            return
        yield int(number), int(there)
