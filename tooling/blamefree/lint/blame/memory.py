"""What earlier runs said of a sentence, so that it is parsed once."""

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pydantic import TypeAdapter

from blamefree.document.plain import lowered
from blamefree.lint.rule import Confidence, Severity

if TYPE_CHECKING:
    from blamefree.lint.blame.reading import Reading


class Remark(NamedTuple):
    """What a rule says of a place in a sentence; `start` and `end` count its clean characters."""

    start: int
    end: int
    message: str
    suggestion: str
    severity: Severity | None = None
    """None for the rule's own severity."""
    confidence: Confidence = "high"
    rewrite: str = ""
    """What could stand in the place of the whole sentence; empty where that would invent."""


Remarks = tuple[Remark, ...]


class Memory(Protocol):
    """Remarks by key; to forget is always allowed, to remember wrongly never."""

    def recall(self, key: str) -> Remarks | None:
        """Return what was said, or None where nothing is known."""

    def keep(self, key: str, said: Remarks) -> None:
        """Remember it."""


class Forgetful:
    """No memory: every sentence is read anew."""

    def recall(self, key: str) -> Remarks | None:
        """Return None."""

    def keep(self, key: str, said: Remarks) -> None:
        """Do nothing."""


def key(rule: str, reading: "Reading") -> str:
    """Return a name for all that the rule's remarks on this sentence depend on.

    That is its words, as they are and as the parser reads them, the section it stands in and
    whom of its words the document knows as people; the rules themselves and the English model
    are the store's to tell apart.
    """
    known = reading.cast.named_in(f"{reading.lowered}\n{lowered(reading.readable)}")
    depends = json.dumps([rule, reading.text, reading.readable, reading.sentence.section, known])
    return hashlib.blake2b(depends.encode(), digest_size=16).hexdigest()


def dumped(said: Remarks) -> str:
    """Return the remarks as text that `loaded` reads."""
    return json.dumps([list(remark) for remark in said])


def loaded(text: str) -> Remarks:
    """Return the remarks that `dumped` wrote.

    Raises:
        ValueError: the text is something else.
    """
    return _shape().validate_json(text)


@cache
def _shape() -> TypeAdapter[Remarks]:
    return TypeAdapter(Remarks)
