"""Inline text on its way in and out: Markdown to plain words, plain words to inert Markdown."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from blamefree.document import escape
from blamefree.document.escape import one_line

# Holds a kept piece's place while the text around it is escaped; no text needs this character.
_PLACE = "\ue000"
MAX_BRACKETS = 1000
"""A text with more of them is no prose: in it, links stay as they are written."""
_ADDRESS = re.compile(r"https?://")
# What may stand in a code span or an address as it is: nothing that any renderer, template
# language or snippet inclusion could take for its own.
_KEPT = re.compile(
    r"`(?P<code>[A-Za-z0-9@/_.:=,+%-]{1,80}(?: [A-Za-z0-9@/_.:=,+%-]{1,80}){0,8})`"
    r"|(?P<url>https?://[A-Za-z0-9.-]{1,100}(?::\d{1,5})?(?:/[A-Za-z0-9/._~%?=&+#:@-]{0,400})?"
    r"(?<![.,:?]))(?![A-Za-z0-9@]|:\S)"
)


def plain(markdown: str) -> str:
    """Return a piece of inline Markdown as one line of plain words.

    Emphasis goes; `code` keeps its backticks; a link reads `label (https://...)`.
    """
    tokens = _parser(links=_has_links(markdown)).parseInline(markdown)
    return one_line("".join(_words(tokens[0].children or [])))


def inert(text: str) -> str:
    """Return plain words as Markdown that shows exactly them, addresses as links."""
    own = one_line(text).replace(_PLACE, "")
    kept = [_as_it_is(found) for found in _KEPT.finditer(own)]
    first, *others = escape.markdown(_KEPT.sub(_PLACE, own)).split(_PLACE)
    return first + "".join(piece + after for piece, after in zip(kept, others, strict=True))


def _as_it_is(kept: re.Match[str]) -> str:
    return kept.group() if kept["code"] else f"<{kept['url']}>"


def _has_links(markdown: str) -> bool:
    """Whether links are worth looking for: to look behind thousands of brackets takes seconds."""
    return "](" in markdown and markdown.count("[") <= MAX_BRACKETS


@cache
def _parser(*, links: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    return parser if links else parser.disable(["link", "image"])


def _words(tokens: list[Token]) -> list[str]:
    words: list[str] = []
    targets: list[tuple[str, int]] = []
    for token in tokens:
        if token.type == "link_open":
            targets.append((str(token.attrs.get("href", "")), len(words)))
        elif token.type == "link_close":
            href, start = targets.pop()
            words.append(_target(href, "".join(words[start:])))
        else:
            words.append(_word(token))
    return words


def _word(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return f"`{token.content}`" if token.type == "code_inline" else token.content


def _target(href: str, label: str) -> str:
    if not _ADDRESS.match(href) or href == label:
        return ""
    return f" ({href})"
