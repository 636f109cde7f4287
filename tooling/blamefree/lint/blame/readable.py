"""A sentence as the parser can read it: of the same length, so that offsets stay."""

import re
from collections.abc import Iterable

from blamefree.lint.pattern import Pattern

# Cut at the hyphen or taken for a number, these would be no nouns and no verbs.
_MISTAKEN = Pattern(r"\b(?:on-call(?=s?\b)|fat[- ]finger)", re.IGNORECASE)
_MENTION = Pattern(r"(?<![\w@./])@\w[\w-]*")
_CAPITALISED = Pattern(r"(?<![\w@./-])[^\W\d_]\w*(?![\w/-])")
# `Root cause: Ana forgot ...`: the label is no part of the sentence, and confuses its reading.
_LABELLED = Pattern(r"^(\W*[\w /'’-]{1,40}):(?=\s)")
# Whom the model knows: what stands for Will, May or @dave, by the length of the name.
_STAND_INS = {
    len(name): name
    for name in ("Bob", "John", "David", "Robert", "Michael", "Jonathan", "Alexander")
}


def readable(text: str, names: Iterable[str]) -> str:
    """Return the text with what the model mistakes put in words of the same length.

    `names` are the people the document knows, in lower case: a name that is also a word (Will,
    May) is read as one that is not.
    """
    known = frozenset(names)

    def named(found: re.Match[str]) -> str:
        word = found.group()
        is_name = word[0].isupper() and word.lower() in known
        return _STAND_INS.get(len(word), word) if is_name else word

    plain = _MENTION.sub(_mentioned, _MISTAKEN.sub(_joined, text))
    return _LABELLED.sub(r"\1.", _CAPITALISED.sub(named, plain) if known else plain)


def _mentioned(found: re.Match[str]) -> str:
    word = found.group()
    return _STAND_INS.get(len(word), f"A{word[1:]}")


def _joined(found: re.Match[str]) -> str:
    word = found.group()
    if word.lower() == "on-call":
        return "Officer" if word[0].isupper() else "officer"
    return re.sub("[- ]", "_", word)
