"""The HTML people write between their Markdown: harmless tags are written anew, others left out."""

import html
import re
from collections.abc import Iterator, MutableSequence

from blamefree.archive.text.addresses import Resolve, opening, picture

_TAGS = frozenset(
    (
        *("blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "summary", "ul"),
        *("col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        *("a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins"),
        *("kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike"),
        *("strong", "sub", "sup", "tt", "u", "var", "wbr"),
    )
)
# Who leaves these open means no nesting.
_SINGLE = frozenset(
    (
        *("br", "hr", "col", "img", "wbr", "p", "li", "dd", "dt"),
        *("td", "th", "tr", "tbody", "thead", "tfoot"),
    )
)
_DEEPEST = 32
_VALUES = {
    "open": r"", "title": r".*", "lang": r"[\w-]{1,20}", "dir": r"ltr|rtl|auto",
    "width": r"\d{1,4}%?", "height": r"\d{1,4}%?", "start": r"\d{1,9}", "span": r"\d{1,3}",
    "colspan": r"\d{1,3}", "rowspan": r"\d{1,3}", "class": r"bf-example bf-(?:bad|good)",
}  # fmt: skip
_ATTRIBUTE = r"""[a-z_:][\w.:-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+"""
_EACH = re.compile(
    r"""([a-z_:][\w.:-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""",
    re.IGNORECASE | re.ASCII,
)
_NEVER = "script|style|template|title|textarea|iframe|object|svg|math|noscript|xmp"
_PIECE = re.compile(
    rf"""
      (?P<hidden><!--.*?(?:-->|\Z)|<[!?][^>]*+>?)
    | (?P<never><(?P<kind>{_NEVER})\b.*?(?:</(?P=kind)\s*+>|\Z))
    | <(?P<closing>/?)(?P<name>[a-z][a-z0-9-]*+)(?P<attributes>(?:\s++{_ATTRIBUTE})*+)\s*+/?>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE | re.ASCII,
)


def written_anew(content: str, resolve: Resolve, around: MutableSequence[str]) -> str:
    """Return harmless HTML for what stands in a document; `around` is what is open, kept up."""
    pieces, at = [], 0
    for found in _PIECE.finditer(content):
        pieces += [_text(content[at : found.start()]), _tag(found, resolve, around)]
        at = found.end()
    return "".join([*pieces, _text(content[at:])])


def _text(content: str) -> str:
    return html.escape(html.unescape(content)) if content else ""


def _tag(found: re.Match[str], resolve: Resolve, around: MutableSequence[str]) -> str:
    name = (found["name"] or "").lower()
    if name not in _TAGS:
        return ""
    name = "h2" if name == "h1" else name
    if found["closing"]:
        return f"</{name}>" if _is_closed(name, around) else ""
    stated = dict(_attributes(found["attributes"]))
    if name == "img":
        return picture(stated, resolve, is_linked="a" in around)
    if not _is_opened(name, around):
        return ""
    if name == "a":
        return opening(stated.get("href", ""), stated.get("title", ""), resolve)
    return f"<{name}{''.join(_kept(stated))}>"


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    for name, *values in _EACH.findall(written):
        yield name.lower(), html.unescape("".join(values))


def _kept(stated: dict[str, str]) -> Iterator[str]:
    for name, value in stated.items():
        if name in _VALUES and re.fullmatch(_VALUES[name], value):
            yield f' {name}="{html.escape(value)}"'


def _is_opened(name: str, around: MutableSequence[str]) -> bool:
    """Whether another element may be opened: not without end inside each other."""
    if name in _SINGLE:
        return True
    if len(around) >= _DEEPEST:
        return False
    around.append(name)
    return True


def _is_closed(name: str, around: MutableSequence[str]) -> bool:
    """Whether the element is open, which it is no more."""
    if name in _SINGLE:
        return True
    if name not in around:
        return False
    while around.pop() != name:
        pass
    return True
