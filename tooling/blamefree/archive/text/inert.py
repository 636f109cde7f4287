"""The last gate: whatever HTML comes in, what goes out only shows."""

import re

import nh3

from blamefree.document import escape

_TAGS = (nh3.ALLOWED_TAGS | {"section"}) - {"area", "header", "footer", "map", "nav"}
_EVERYWHERE = {"aria-hidden", "aria-label", "class", "dir", "id", "lang", "role", "title"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href", "rel"},
    "col": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "td": {"colspan", "data-label", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
SCHEMES = {"http", "https", "mailto"}
_CLEANER = nh3.Cleaner(tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
_EMPTY_LINE = re.compile(r"\n(?=[ \t]*\n)")
# Between letters of other scripts, and in emoji, a joiner is part of what is written.
_JOINER = re.compile("(?<=[^\x00-\x7f])([\u200c\u200d])(?=[^\x00-\x7f])")


def inert(html: str) -> str:
    """Return the HTML balanced, of elements that only show, without an empty line or a `{`."""
    shown = _CLEANER.clean(_visible(html))
    return _EMPTY_LINE.sub("&#10;", shown).strip().replace("{", "&#123;")


def _visible(html: str) -> str:
    """Return the text without control, bidirectional and other invisible characters."""
    if html.replace("\n", "").isprintable():
        return html
    pieces = _JOINER.split(html)
    return "".join(one if at % 2 else escape.terminal(one) for at, one in enumerate(pieces))
