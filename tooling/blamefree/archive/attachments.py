"""The pictures and other files of a postmortem: published only where a shown page links to them."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from markdown_it import MarkdownIt

from blamefree.document.model import Postmortem

_RAW = re.compile(r"""\b(?:src|href)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#")


def linked(postmortems: Iterable[Postmortem]) -> frozenset[str]:
    """Return the paths, relative to the repository, that these postmortems link to."""
    return frozenset(path for one in postmortems for path in _paths(one))


def _paths(postmortem: Postmortem) -> Iterator[str]:
    folder = posixpath.dirname(postmortem.path)
    for address in _addresses(postmortem.body.of(postmortem.text)):
        if address and not _ELSEWHERE.match(address):
            path = unquote(re.split(r"[?#]", address)[0])
            yield posixpath.normpath(posixpath.join(folder, path))


def _addresses(body: str) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        for piece in (token, *(token.children or ())):
            yield str(piece.attrGet("href") or piece.attrGet("src") or "")
            if piece.type in ("html_inline", "html_block"):
                yield from _RAW.findall(piece.content)
