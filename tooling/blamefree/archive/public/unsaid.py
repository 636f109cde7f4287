"""What customers must not read, found in a text: people, hosts, internal names, private data."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from blamefree.archive.public import names
from blamefree.archive.public.model import Terms
from blamefree.document import escape
from blamefree.document.model import Postmortem, Span
from blamefree.privacy import escaped
from blamefree.privacy import find as private
from blamefree.privacy import names as listed
from blamefree.privacy.settings import Privacy

_HANDLE = re.compile(r"(?<![\w@/.+-])@[A-Za-z][\w-]{0,38}")
_V4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)")
_V6 = re.compile(r"(?i)(?<![\w:])f[c-e][0-9a-f]{2}:[0-9a-f:]{2,34}(?![\w:])")
_HOST = re.compile(
    r"(?i)(?<![\w.-])(?:[\w-]{1,63}\.){1,8}"
    r"(?:internal|local|localdomain|lan|corp|intranet|intra|home\.arpa|svc)(?![\w-])"
    r"|(?<![\w.-])ip(?:-\d{1,3}){4}(?!\w)"
)
_TODO = re.compile(r"\bTODO\b")
PERSON, INTERNAL = "name of a person", "internal name"
_FORMS = (
    ("handle", _HANDLE),
    ("host", _HOST),
    ("IP address", _V4),
    ("IP address", _V6),
    ("TODO", _TODO),
)
_REST = r"[\w.-]{0,253}"

Find = Callable[[str], list["Unsaid"]]


class Unsaid(NamedTuple):
    """One stretch of a text that must not be published."""

    at: int
    """The character it begins at."""
    kind: str
    """In words for people; never what it is."""


class _Search(NamedTuple):
    """What is looked for."""

    privacy: Privacy
    people: tuple[str, ...]
    internal: tuple[str, ...]
    patterns: Sequence[tuple[str, re.Pattern[str]]]


def finder(terms: Terms, postmortems: Iterable[Postmortem]) -> Find:
    """Return what finds all that must not be said, the people of these postmortems included."""
    wild = tuple(_wild(one) for one in terms.internal if "*" in one)
    parts = tuple(re.escape(one) for one in names.parts(terms.people))
    patterns = [*_FORMS, *((INTERNAL, _word(one, re.IGNORECASE)) for one in wild)]
    patterns += [(PERSON, _word("|".join(parts)))] if parts else []
    search = _Search(
        # Whatever a draft may hold: of what everybody reads, all is looked at.
        privacy=Privacy(names=terms.privacy.names, allow=terms.privacy.allow),
        people=names.written(terms.people, postmortems),
        internal=tuple(one for one in terms.internal if "*" not in one),
        patterns=patterns,
    )
    return lambda text: sorted(set(_found(text, search)))


def _found(text: str, search: _Search) -> Iterator[Unsaid]:
    seen = escape.terminal(text)  # an invisible character hides no name
    for found in private.find(seen, search.privacy):
        yield Unsaid(found.span.start, private.named(found.kind))
    for kind, span in _own(seen, search):
        yield Unsaid(span.start, kind)
    for reading in escaped.readings(seen):
        for kind, span in _own(reading.text, search):
            yield Unsaid(reading.span(span).start, kind)


def _own(text: str, search: _Search) -> Iterator[tuple[str, Span]]:
    for kind, span in _matches(text, search):
        if not search.privacy.allows(kind, span.of(text)):
            yield kind, span


def _matches(text: str, search: _Search) -> Iterator[tuple[str, Span]]:
    for kind, words in ((PERSON, search.people), (INTERNAL, search.internal)):
        yield from ((kind, found.span) for found in listed.find(text, words))
    for kind, pattern in search.patterns:
        yield from ((kind, Span(*found.span())) for found in pattern.finditer(text))


def _wild(pattern: str) -> str:
    return _REST.join(re.escape(piece) for piece in pattern.split("*"))


def _word(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", flags)
