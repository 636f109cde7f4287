"""Markdown as GitHub and editors read it, to HTML that does nothing but show."""

from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.footnote import footnote_plugin

from blamefree.archive.text import code
from blamefree.archive.text.addresses import Resolve
from blamefree.archive.text.inert import inert
from blamefree.archive.text.tame import tame

# Deeper than that, text is left out: a guard against endless nesting.
_OPTIONS = {"html": True, "tasklists": True, "alerts": True, "maxNesting": 40}
_BOXES = {
    True: '<span class="bf-box" role="img" aria-label="Done:">☑</span> ',
    False: '<span class="bf-box" role="img" aria-label="To do:">☐</span> ',
}


def parsed(text: str) -> list[Token]:
    """Return the tokens of the text; each block's `map` counts its lines."""
    return _MARKDOWN.parse(text)


def parsed_inline(line: str) -> list[Token]:
    """Return the one token of a line, a heading's or a cell's."""
    return _MARKDOWN.parseInline(line)


def to_html(text: str) -> str:
    """Return inert HTML without empty lines; links stay as they are written."""
    return rendered(parsed(text), _as_written)


def rendered(tokens: Sequence[Token], resolve: Resolve) -> str:
    """Return the tokens as inert HTML; `resolve` knows where their links lead."""
    tame(tokens, resolve)
    return inert(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _as_written(address: str) -> str:
    return address


def _list_item(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    opened = renderer.renderToken(tokens, at, options, env)
    checked = tokens[at].meta.get("checked")
    return str(opened) if checked is None else f"{opened}{_BOXES[checked]}"


def _code(_renderer: Any, tokens: Sequence[Token], at: int, *_: Any) -> str:
    language = tokens[at].info.split()[:1]
    return code.listing(tokens[at].content, "".join(language))


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", _OPTIONS).enable(["table", "strikethrough"])
    markdown.use(admon_plugin).use(footnote_plugin, inline=False)
    rules: Mapping[str, Any] = {"list_item_open": _list_item, "fence": _code, "code_block": _code}
    for name, rule in rules.items():
        markdown.add_render_rule(name, rule)
    return markdown


_MARKDOWN = _markdown()
