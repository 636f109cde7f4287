"""The tokens of a text made ready for the site: its links, its own HTML, its callouts."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from blamefree.archive.text import addresses
from blamefree.archive.text.addresses import Resolve
from blamefree.archive.text.raw import written_anew

_KINDS = {
    "note": "note", "abstract": "abstract", "info": "info", "tip": "tip", "success": "success",
    "question": "question", "warning": "warning", "failure": "failure", "danger": "danger",
    "bug": "bug", "example": "example", "quote": "quote",
    "important": "info", "hint": "tip", "attention": "warning", "error": "danger",
}  # fmt: skip
_ALIGNED = {"text-align:right": "bf-right", "text-align:center": "bf-center"}
_ALERTS = {**_KINDS, "caution": "danger"}
_CALLOUTS = frozenset(
    f"{name}{part}"
    for name in ("alert", "admonition")
    for part in ("_open", "_title_open", "_close")
)
_MARKED = ("html_inline", "link_open", "image")


def tame(tokens: Sequence[Token], resolve: Resolve) -> None:
    """Make the tokens of one part ready to be rendered."""
    around: list[str] = []
    for at, token in enumerate(tokens):
        kind = token.type
        if kind == "inline":
            token.children = _inline(token.children or [], resolve, around)
        elif kind in ("th_open", "td_open"):
            _align(token)
        elif kind == "html_block":
            token.content = written_anew(token.content, resolve, around)
        elif kind in _CALLOUTS:
            _callout(token)
            _fold(tokens, at)


def _inline(children: list[Token], resolve: Resolve, around: list[str]) -> list[Token]:
    for one in children:
        if one.type in _MARKED or "://" in one.content:
            return [*_pieces(children, resolve, around)]
    return children


def _pieces(children: Sequence[Token], resolve: Resolve, around: list[str]) -> Iterator[Token]:
    linked = 0
    for one in children:
        linked += {"link_open": 1, "link_close": -1}.get(one.type, 0)
        is_linked = linked > 0 or "a" in around
        if one.type == "link_open":
            _relink(one, resolve)
        if one.type == "html_inline" and not one.meta.get("is_ours"):
            one.content = written_anew(one.content, resolve, around)
        if one.type == "image":
            yield _picture(one, resolve, is_linked=is_linked)
        elif one.type == "text" and "://" in one.content and not is_linked:
            yield from _with_links(one.content)
        else:
            yield one


def _relink(link: Token, resolve: Resolve) -> None:
    address = str(link.attrs.pop("href", ""))
    link.attrs.update(addresses.of_link(address, resolve))


def _picture(image: Token, resolve: Resolve, *, is_linked: bool) -> Token:
    stated = {name: str(value) for name, value in image.attrs.items()}
    stated["alt"] = words_of(image.children or ())
    return ours(addresses.picture(stated, resolve, is_linked=is_linked))


def _with_links(text: str) -> Iterator[Token]:
    at = 0
    for start, end in addresses.bare(text):
        address = addresses.normalized(text[start:end])
        if address:
            attributes = {"href": address, "rel": "noopener noreferrer"}
            yield Token("text", "", 0, content=text[at:start])
            yield Token("link_open", "a", 1, attrs=dict(attributes))
            yield Token("text", "", 0, content=text[start:end])
            yield Token("link_close", "a", -1)
            at = end
    yield Token("text", "", 0, content=text[at:])


def ours(html: str) -> Token:
    """Return a token for inert HTML of our own."""
    return Token("html_inline", "", 0, content=html, meta={"is_ours": True})


def words_of(children: Sequence[Token]) -> str:
    """Return what a reader sees of inline tokens, in one line."""
    return " ".join("".join(map(_words, children)).split())


def _words(one: Token) -> str:
    if one.type.endswith("break"):
        return " "
    if one.children:
        return words_of(one.children)
    return "" if one.type == "html_inline" else one.content


def _align(cell: Token) -> None:
    style = cell.attrs.pop("style", None) if cell.attrs else None
    if style in _ALIGNED:
        cell.attrs["class"] = _ALIGNED[str(style)]


def _callout(token: Token) -> None:
    """Give GitHub's alerts and MkDocs' admonitions one look."""
    if token.type.endswith("title_open"):
        token.attrs["class"] = "admonition-title"
    elif token.type == "alert_open":
        token.attrs["class"] = f"admonition {_ALERTS.get(token.meta['kind'].casefold(), 'note')}"
    elif token.type == "admonition_open":
        token.attrs["class"] = f"admonition {_KINDS.get(token.meta['tag'], 'note')}"


def _fold(tokens: Sequence[Token], at: int) -> None:
    """Make `<details>` of a callout that is written to be folded."""
    token = tokens[at]
    if not token.markup.startswith("?"):
        return
    if token.type == "admonition_title_open":
        del token.attrs["class"]
        token.tag = tokens[at + 2].tag = "summary"
        return
    token.tag = "details"
    if token.nesting == 1 and token.markup.endswith("+"):
        token.attrs["open"] = ""
