"""Reminders as comments: each leaves a mark, and is looked for before it is written."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Protocol

from blamefree.document.wording import plural
from blamefree.errors import AnswerError, UnclearError
from blamefree.followup.message import ChannelError, Line, Message, Recipient

MARK = "postmortem-reminder:"
_MARK = re.compile(rf"{MARK} ([0-9a-f]{{16}})\b")

Write = Callable[[Message, Sequence[str]], str]
"""Returns a comment with the message and the marks of its lines."""


class Wall(Protocol):
    """Where comments are written."""

    def bodies(self, place: str) -> Iterable[str]:
        """Return the comments of an issue, as far as they could be ours."""

    def add(self, place: str, body: str) -> None:
        """Write one comment, or be sure that nobody knows whether it is written."""


def marks(lines: Iterable[Line], recipient: Recipient) -> dict[str, Line]:
    """Return the lines by what tells each step of a thing, for this recipient, from all others.

    Two actions that share an id by mistake are alike: these are counted.
    """
    found: dict[str, Line] = {}
    for line in lines:
        ways = (_mark(line, recipient, nth) for nth in count())
        found[next(way for way in ways if way not in found)] = line
    return found


def _mark(line: Line, recipient: Recipient, nth: int) -> str:
    parts = (recipient.kind, recipient.key, *line.reminder.subject, line.step, str(nth))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


class Board:
    """The issues of one server, with what was said there already."""

    def __init__(self, wall: Wall, write: Write) -> None:
        self._wall = wall
        self._write = write
        self._said: dict[str, set[str]] = {}

    def say(self, message: Message, placed: Mapping[str, Sequence[Line]]) -> None:
        """Write on each issue those of its lines that do not stand there yet.

        Raises:
            ChannelError: an issue could not be read or written to; the others have been.
        """
        troubles: list[AnswerError] = []
        for place, lines in placed.items():
            try:
                self._say(message, place, lines)
            except AnswerError as trouble:
                troubles.append(trouble)
        if troubles:
            others = len(troubles) - 1
            more = f" So it was with {plural(others, 'further issue')}." if others else ""
            raise ChannelError(f"{troubles[0].message}{more}", troubles[0].hint)

    def _say(self, message: Message, place: str, lines: Sequence[Line]) -> None:
        marked, known = marks(lines, message.recipient), self._known(place)
        fresh = {name: line for name, line in marked.items() if name not in known}
        if not fresh:
            return
        part = message.model_copy(update={"lines": tuple(fresh.values())})
        try:
            self._wall.add(place, self._write(part, tuple(fresh)))
        except UnclearError:
            del self._said[place]
            if not set(fresh) <= self._known(place):
                raise
        self._known(place).update(fresh)

    def _known(self, place: str) -> set[str]:
        if place not in self._said:
            found = (_MARK.findall(body) for body in self._wall.bodies(place))
            self._said[place] = {name for names in found for name in names}
        return self._said[place]
