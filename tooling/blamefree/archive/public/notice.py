"""What customers are told of an incident: the parts of a postmortem that are meant for them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from blamefree.archive.markup import in_utc
from blamefree.archive.public.internal import Mistake, blanked, internal
from blamefree.document.markup import comments_of
from blamefree.document.model import Postmortem, Section, SectionName
from blamefree.document.parse import parse
from blamefree.document.wording import spoken

# The titles that write a part for customers; the first is the one the guide names.
TITLES: Mapping[str, tuple[str, ...]] = {
    "summary": ("public summary", "summary for customers"),
    "impact": ("public impact", "impact for customers"),
    "timeline": ("public timeline", "timeline for customers"),
    "cause": ("public cause", "public root cause", "cause for customers"),
    "follow_up": ("what we are doing", "what we are doing about it", "public actions"),
    "customers": ("for customers", "what customers can do"),
}
_AS_WRITTEN: Mapping[str, SectionName] = {"summary": "summary", "impact": "impact"}
_SAID = {
    "started": "The incident began.",
    "mitigated": "Customers were no longer affected.",
    "resolved": "The incident was resolved.",
}
_GONE = "\0"
_UPDATE = "We told customers what we knew."


class Passage(NamedTuple):
    """A part as written, without what is internal."""

    text: str
    line: int
    """The line of the file that it begins on."""


class Notice(NamedTuple):
    """A public postmortem, and what is published of it."""

    postmortem: Postmortem
    """Without what is internal, every character in its place."""
    passages: Mapping[str, Passage]
    """By the name the template knows it by."""
    mistakes: tuple[Mistake, ...]


def notice(postmortem: Postmortem) -> Notice:
    """Return what customers are told."""
    spans, mistakes = internal(postmortem.text, postmortem.body.start)
    cut = parse(blanked(postmortem.text, spans), postmortem.path) if spans else postmortem
    gone = sorted({*spans, *comments_of(cut)})
    marked = blanked(postmortem.text, gone, _GONE)
    passages = {name: _passage(marked, section) for name, section in _sections(cut)}
    return Notice(cut, passages, mistakes)


def line_of(text: str, at: int) -> int:
    """Return the number of the line that the character stands on."""
    return text.count("\n", 0, at) + 1


def moments(postmortem: Postmortem) -> list[tuple[str, str]]:
    """Return when what happened that customers could see, in order."""
    head = postmortem.frontmatter
    stated = head.times.stated().items()
    every = [(in_utc(at), _SAID[name]) for name, at in stated if name in _SAID]
    every += [(in_utc(at), _UPDATE) for at in head.public_updates]
    return [(clock(at), said) for at, said in sorted(every)]


def clock(at: dt.datetime | None) -> str:
    """Return a moment as customers read it; empty where it is not known."""
    return f"{in_utc(at):%Y-%m-%d %H:%M} {in_utc(at).tzname()}" if at else ""


def lasted(postmortem: Postmortem) -> str:
    """Return how long customers were affected; empty where the times do not say."""
    times = postmortem.frontmatter.times
    end = times.mitigated or times.resolved
    taken = end - times.started if end and times.started else dt.timedelta(-1)
    return spoken(taken) if taken >= dt.timedelta() else ""


def state(postmortem: Postmortem) -> str:
    """Return what became of the incident, in the words of a status page."""
    times = postmortem.frontmatter.times
    if times.resolved:
        return "Resolved"
    return "Monitoring" if times.mitigated else "Investigating"


def _sections(cut: Postmortem) -> Iterator[tuple[str, Section]]:
    by_title = {_plain(one.title): one for one in reversed(cut.sections)}
    for name, titles in TITLES.items():
        written = next((by_title[title] for title in titles if title in by_title), None)
        known = _AS_WRITTEN.get(name)
        section = written or (cut.section(known) if known else None)
        if section:
            yield name, section


def _plain(title: str) -> str:
    return " ".join(title.strip(" *_#`").casefold().split())


def _passage(marked: str, section: Section) -> Passage:
    """Return what stands under the section's heading; a line loses what was cut out of it."""
    first = line_of(marked, section.body.start)
    return Passage(section.body.of(marked).replace(_GONE, ""), first)
