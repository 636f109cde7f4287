"""Which postmortem answers for an incident on record, and what says so. Pure."""

import datetime as dt
import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from blamefree.document.model import Postmortem
from blamefree.policy import DRILL
from blamefree.register import likeness
from blamefree.register.likeness import Stretch
from blamefree.register.model import Incident

By = Literal["register", "records", "text", "time"]
"""A person wrote it into the register; the postmortem's `records` name the incident; its text
does; both were at one time, of one service or under one title."""
_TOLD = re.compile(r"[\w-]{4,100}")
_DIGIT_AND_LETTER = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).*")
"""What stands in a text for one thing only."""
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'|`]{1,500}", re.IGNORECASE)


class Link(NamedTuple):
    """That a postmortem answers for an incident."""

    incident: Incident
    postmortem: Postmortem
    by: By
    rivals: tuple[Postmortem, ...] = ()
    """Other postmortems that could be meant as well, the likelier first."""


class Archive:
    """The postmortems that can answer for an incident: of drills, none."""

    def __init__(self, postmortems: Iterable[Postmortem]) -> None:
        real = (one for one in postmortems if one.frontmatter.kind != DRILL)
        self.postmortems = tuple(sorted(real, key=lambda one: (one.id, one.path)))

    def link(self, incident: Incident) -> Link | None:
        """Return the postmortem of an incident; what a person said goes before all else."""
        if incident.postmortem:
            named = self._by_id.get(_file(incident.postmortem))
            return Link(incident, named, "register") if named else None
        ways: tuple[tuple[By, Callable[[Incident], Iterator[Postmortem]]], ...] = (
            ("records", self._recorded),
            ("text", self._mentioned),
            ("time", self._alike),
        )
        found = ((by, _ranked(incident, find(incident))) for by, find in ways)
        return next((Link(incident, all_[0], by, all_[1:]) for by, all_ in found if all_), None)

    def holds(self, name: str) -> bool:
        """Whether there is a postmortem of that id."""
        return _file(name) in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Postmortem]:
        return {one.id.casefold(): one for one in reversed(self.postmortems)}

    @cached_property
    def _by_record(self) -> dict[str, list[Postmortem]]:
        found: dict[str, list[Postmortem]] = {}
        for one in self.postmortems:
            for name in dict.fromkeys(map(_folded, one.frontmatter.records)):
                found.setdefault(name, []).append(one)
        return found

    @cached_property
    def _by_mention(self) -> dict[str, list[Postmortem]]:
        found: dict[str, list[Postmortem]] = {}
        for one in self.postmortems:
            for name in _told(one.text):
                found.setdefault(name, []).append(one)
        return found

    @cached_property
    def _stretches(self) -> tuple[tuple[Postmortem, Stretch], ...]:
        known = ((one, likeness.stretch(one)) for one in self.postmortems)
        return tuple((one, stretch) for one, stretch in known if stretch)

    def _recorded(self, incident: Incident) -> Iterator[Postmortem]:
        """Yield those whose `records` name it; a mere number can be another tool's too."""
        for name in _names(incident):
            named = self._by_record.get(name, ())
            yield from (one for one in named if not name.isdigit() or _is_near(incident, one))

    def _mentioned(self, incident: Incident) -> Iterator[Postmortem]:
        """Yield those whose text names it, if they are of its time: others tell of an old one."""
        for name in (_folded(incident.id), _folded(incident.url)):
            for one in self._by_mention.get(name, ()):
                if _is_near(incident, one):
                    yield one

    def _alike(self, incident: Incident) -> Iterator[Postmortem]:
        own = likeness.span(incident)
        if own is None:
            return
        start, end = own[0] - likeness.SLACK, own[1] + likeness.SLACK
        for one, stretch in self._stretches:
            if stretch[0] <= end and start <= stretch[1] and _likeness(incident, one):
                yield one


def _ranked(incident: Incident, found: Iterable[Postmortem]) -> tuple[Postmortem, ...]:
    """Return them once each, the likeliest first, however they came."""
    own = likeness.span(incident)

    def doubt(one: Postmortem) -> tuple[int, dt.timedelta, str]:
        away = likeness.starts_apart(own, likeness.stretch(one))
        return -_likeness(incident, one), away, one.id

    return tuple(sorted(dict.fromkeys(found), key=doubt))


def _likeness(incident: Incident, one: Postmortem) -> int:
    """Return how many of service and title two have in common."""
    service = likeness.shares_service(incident.services, one.frontmatter.services)
    return service + likeness.is_like(incident.title, one.title)


def _is_near(incident: Incident, one: Postmortem) -> bool:
    apart = likeness.apart(likeness.span(incident), likeness.stretch(one))
    return apart is None or apart <= likeness.NEAR


def _names(incident: Incident) -> Iterator[str]:
    """Yield what `records` may call it: its id, its address, the number at the end of that."""
    last = incident.url.rstrip("/").rpartition("/")[2]
    numbers = (last,) if any(map(str.isdigit, last)) else ()
    yield from dict.fromkeys(filter(None, map(_folded, (incident.id, incident.url, *numbers))))


def _folded(name: str) -> str:
    return name.strip().removeprefix("#").rstrip("/").casefold()


def _file(name: str) -> str:
    """Return the id that a person means who writes it, or the file."""
    return name.strip().rpartition("/")[2].casefold().removesuffix(".md")


@lru_cache(maxsize=16_384)  # a site asks several times of the same texts
def _told(text: str) -> frozenset[str]:
    """Return what a text names that can be an incident: addresses, and what mixes in digits."""
    plain = html.unescape(text).casefold()
    addresses = {_folded(found.rstrip(".,;:!?*_")) for found in _ADDRESS.findall(plain)}
    words = (word for word in set(_TOLD.findall(plain)) if _DIGIT_AND_LETTER.fullmatch(word))
    return frozenset((*addresses, *words))
