"""Whether something was changed shortly before an incident began, as far as it is on record."""

import datetime as dt
import re
from collections.abc import Iterator

from blamefree.document import timeline
from blamefree.document.model import Event, Postmortem, Section, Span
from blamefree.metrics.given import Given

WINDOW = dt.timedelta(hours=2)
TITLE = "changes before detection"
"""The part that a draft lists them in."""
_CHANGE = re.compile(
    r"(?<![\w-])(?:"
    r"(?:re)?deploy(?:s|ed|ing|ments?)?|releas(?:es?|ed|ing)|roll(?:s|ed|ing)?[ -]?outs?|rollouts?"
    r"|merg(?:es?|ed|ing)|migrat(?:es?|ed|ing|ions?)|upgrad(?:es?|ed|ing)"
    r"|(?:feature )?flags?|config(?:s|uration)?s?"
    r")(?![\w-])",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|none|nothing|never|without)\b|n't\b", re.IGNORECASE)
# "- Deploy at 13:48 UTC, ..." begins with what it was, so that no timeline takes it for an event.
_KIND = re.compile(r"^(\s{0,8}[-*+] )[A-Za-z][A-Za-z -]{0,30} at (?=\d)", re.MULTILINE)


def followed(one: Postmortem, _: Given) -> Iterator[bool | None]:
    """Yield whether a change is on record in the two hours before the start."""
    started, part = one.frontmatter.times.started, _part(one)
    if started is None:
        yield None
        return
    listed = _listed(one, part) if part else ()
    before = (event for event in one.timeline.events if _is_before(event, started))
    told = any(tells_change(event.text) for event in before)
    if told or any(_is_before(event, started) for event in listed):
        yield True
    else:
        yield False if part else None


def tells_change(text: str) -> bool:
    """Whether a line speaks of a change; one that denies anything does not."""
    return bool(_CHANGE.search(text)) and not _DENIED.search(text)


def _part(one: Postmortem) -> Section | None:
    named = (part for part in one.sections if part.title.strip(" :*_").casefold() == TITLE)
    return next(named, None)


def _listed(one: Postmortem, part: Section) -> tuple[Event, ...]:
    text = _KIND.sub(r"\1", part.body.of(one.text))
    zone = one.timeline.zone or "UTC"
    return timeline.read(text, Span(0, len(text)), date=one.first_day, zone=zone).events


def _is_before(event: Event, started: dt.datetime) -> bool:
    if event.at is None or event.precision in ("day", "none"):
        return False
    return dt.timedelta() <= started - event.at <= WINDOW
