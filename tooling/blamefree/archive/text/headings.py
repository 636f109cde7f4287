"""The headings of a text: their addresses, as on GitHub, and the parts they begin."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from blamefree.archive.model import Heading
from blamefree.archive.text.tame import words_of

_SECTIONS = ("h2", "h3")
_DETAILS = re.compile(r"<!--.*?-->|<(/?)details\b", re.IGNORECASE | re.DOTALL)
# What themes and we call our own places.
_OURS = re.compile(r"\A(?:_+|bf-|fn(?=(?:ref)?\d))")


class Part(NamedTuple):
    """A heading, None in front of the first, and the tokens under it."""

    heading: Heading | None
    tokens: list[Token]


def parts(tokens: Sequence[Token], title: str, taken: Iterable[str]) -> Iterator[Part]:
    """Yield the text in parts; what is `taken` is the id of none, a heading `title` is left out."""
    folded, ids, part = _folded(tokens), dict.fromkeys(taken, 0), Part(None, [])
    skipped = 0
    for at, token in enumerate(tokens):
        if at < skipped:
            continue
        if token.type != "heading_open":
            part.tokens.append(token)
            continue
        heading = _heading(tokens, at, ids)
        if not token.level and _is_title(token, heading, title):
            skipped = at + 3
        elif not token.level and token.tag in _SECTIONS and at not in folded:
            yield part
            part, skipped = Part(heading, []), at + 3
        else:
            part.tokens.append(token)
    yield part


def _heading(tokens: Sequence[Token], at: int, ids: dict[str, int]) -> Heading:
    """Return the heading that begins there; none is as high as the page's own."""
    for tag in (tokens[at], tokens[at + 2]):
        tag.tag = "h2" if tag.tag == "h1" else tag.tag
    words = words_of(tokens[at + 1].children or ()) or "Section"
    name = next_id(words, ids)
    tokens[at].attrs["id"] = name
    return Heading(words, name, int(tokens[at].tag[1]))


def next_id(words: str, ids: dict[str, int]) -> str:
    """Return the id that GitHub gives the heading: the next of its name has a number.

    `ids` are those given so far; it gets the new one.
    """
    plain = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
    plain = name = _OURS.sub("", plain, count=1) or "section"
    while name in ids:
        ids[plain] = ids.get(plain, 0) + 1
        name = f"{plain}-{ids[plain]}"
    ids.setdefault(name, 0)
    return name


def _is_title(token: Token, heading: Heading, title: str) -> bool:
    """Whether it is the page's title once more."""
    is_first = token.markup in ("#", "=")
    return is_first and heading.words.casefold().split() == title.casefold().split()


def _folded(tokens: Sequence[Token]) -> set[int]:
    """Return the places of tokens inside `<details>`, which stay one piece."""
    opened: list[int] = []
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if token.type == "html_block" and not token.level:
            for tag in _DETAILS.finditer(token.content):
                if tag[1] is None:
                    continue
                if not tag[1]:
                    opened.append(at)
                elif opened:
                    found.update(range(opened.pop(), at))
    return found
