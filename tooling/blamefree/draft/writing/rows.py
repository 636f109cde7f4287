"""The rows of a draft's timeline: an event as time, inert words, and the places that tell it."""

import datetime as dt
import re
from typing import NamedTuple

from blamefree.draft.cast.naming import Cast, narrate
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.writing.inline import inert

MAX_TEXT = 280
"""The most characters of a chat message in the timeline."""
MAX_PLACES = 4
"""So many places stand beside a row; the record names all of them."""
NO_TIME = "--:--"

# No comma: it stands between two places.
_UNSAFE_ORIGIN = re.compile(r"[^\w ./+=-]|-(?=-)")


class Row(NamedTuple):
    """A line of the timeline."""

    at: dt.datetime | None
    time: str
    """As it stands in a draft, in UTC: `14:02`, `~14:02:30`."""
    text: str
    """Inert Markdown in one line."""
    origin: str
    """As it can stand in a comment."""

    @property
    def said(self) -> str:
        """What follows the time."""
        return f"{self.text} <!-- {self.origin} -->"


def row(event: SourceEvent, cast: Cast) -> Row:
    """Return the event's row; `cast` gives the words that stand for people."""
    text = narrate(event, cast)
    shown = text if event.kind == "entry" else shortened(text, MAX_TEXT)
    return Row(event.at, _clock(event), inert(shown), origins(event))


def _clock(event: SourceEvent) -> str:
    if event.at is None or event.precision in ("day", "none"):
        return NO_TIME
    mark = "~" if event.precision == "approx" else ""
    return mark + event.at.strftime("%H:%M:%S" if event.at.second else "%H:%M")


def origins(event: SourceEvent) -> str:
    """Return the places that tell the event, for a comment: `a.json x, also b.json y`."""
    named, left = event.also_in[: MAX_PLACES - 1], len(event.also_in) - MAX_PLACES + 1
    more = f", and {left} more" if left > 0 else ""
    return ", also ".join(in_comment(origin) for origin in (event.origin, *named)) + more


def in_comment(origin: Origin) -> str:
    """Return an origin as it can stand in an HTML comment: nothing in it ends or opens one."""
    return " ".join(_UNSAFE_ORIGIN.sub("_", str(origin)).split())


def shortened(text: str, most: int) -> str:
    """Return at most `most` characters of `text`, cut behind a word and marked."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"
