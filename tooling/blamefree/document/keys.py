"""The keys of a head: the known ones, and those that seem to be meant for one of them."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from blamefree.document.model import Frontmatter, Problem, Span
from blamefree.document.nodes import Node, flatten

KNOWN = tuple(Frontmatter.model_fields)
# Low enough for `visiblity`, `Sevrity` and `stauts`, too high for `state` or `subtitle`.
_CLOSE = 0.8
# What an unknown key says may be the word that keeps a document back.
_KEEPS_BACK = {"restricted": "visibility", "draft": "status"}


class Mistake(NamedTuple):
    """A key that is none of ours, and the one that was probably meant."""

    meant: str
    problem: Problem


def mistakes(node: dict[str, Node], whole: Span) -> Iterator[Mistake]:
    """Yield the unknown keys that look like a known one, or whose value keeps a document back."""
    for key, value in node.items():
        if key in KNOWN:
            continue
        leaves = list(flatten(value))
        place = next((leaf.span for _, leaf in leaves), whole)
        for meant in _meant(key, [leaf.value for _, leaf in leaves]):
            message = f"`{key}` is not a key; did you mean `{meant}`?"
            yield Mistake(meant, Problem(message=message, span=place))


def _meant(key: str, values: list[str]) -> list[str]:
    """Return the known keys that this one may stand for: usually none, rarely two."""
    name = key.split(".", maxsplit=1)[0].strip().casefold()
    words = [value.strip().casefold() for value in values]
    if name == "restricted":
        words.append(name)
    kept = [meant for word, meant in _KEEPS_BACK.items() if word in words]
    return list(dict.fromkeys([*get_close_matches(name, KNOWN, n=1, cutoff=_CLOSE), *kept]))
