"""Whatever people write, their text does nothing on the site but show."""

import datetime as dt
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.text.body import body
from blamefree.archive.text.markdown import to_html
from blamefree.document.parse import parse
from blamefree.metrics import measure

HARMLESS = {
    "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup",
    "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp",
    "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var",
    "wbr",
}  # fmt: skip
TODAY = dt.date(2026, 6, 30)
EMPTY = Archive(postmortems=(), numbers=measure([], TODAY), today=TODAY)
TABLE = "| ID | Action | Owner | Status |\n|---|---|---|---|\n"


class Elements(HTMLParser):
    """What a browser would make of a block: its elements and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def blocks_of(text: str) -> tuple[Block, ...]:
    return body(EMPTY, parse(text, "postmortems/x.md"), {}).blocks


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<style>body{display:none}</style>",
        "<iframe src='https://evil.example'></iframe>",
        "<form action='/x'><input name=a><button>b</button></form>",
        '<b onclick="alert(1)">x</b>',
        '<div style="position:fixed" class="md-overlay" id="__search" name="x">y</div>',
        "<a href='java\nscript:alert(1)'>x</a>",
        "<a href='&#x202e;javascript&colon;alert(1)'>x</a>",
        "[x](data:text/html,y) ![x](data:image/png;base64,eA==)",
        "<img src=x onerror=alert(1)>",
        '<img src="//evil.example/x.png"> ![x](https://evil.example/x.png)',
        "![x](https:evil.example/x.png) ![x](HTTP:/evil.example/x.png)",
        "![x][e]\n\n[e]: https:evil.example/x.png",
        '<img src="https:evil.example/x.png"> <img src="https:\\\\evil.example/x.png">',
        r'<img src="/\evil.example/x.png"> <img src="\\evil.example/x.png"> ![x](/\evil.example/x)',
        "<svg onload=alert(1)><a href='javascript:alert(1)'>x</a></svg>",
        '<div title="\n\n<img src=x onerror=alert(1)>\n\n">',
        "<b title='&quot; onclick=alert(1)'>x</b>",
        '```x" onclick=alert(1)\ncode\n```',
        "<!-- > <script>alert(1)</script> -->",
        "<textarea><script>alert(1)</script>",
    ],
)
def test_what_does_something_is_left_out(written: str) -> None:
    _, html = blocks_of(f"## Summary\n\n{written}\n\nThe rest.\n")
    assert isinstance(html, str)
    assert_inert(html)
    assert "The rest." in html


def assert_inert(html: str, *more: str) -> None:
    """Nothing runs, nothing is loaded from elsewhere, no line is empty, no template begins."""
    found = Elements(html)
    assert {tag for tag, _ in found.found} <= HARMLESS | {*more}, html
    for tag, attributes in found.found:
        assert not [name for name in attributes if name.startswith("on")], html
        assert not attributes.keys() & {"style", "name", "srcset", "srcdoc", "action"}, html
        assert not re.match(r"[a-zA-Z][\w+.-]*:|[/\\]{2}", attributes.get("src", "")), html
        assert not re.match(r"\s*(?:java|vb)script:|data:", attributes.get("href", "")), html
        assert not attributes.get("class", "").startswith("md-"), (tag, html)
    assert not re.search(r"\n[ \t]*\n", html)
    assert "{" not in html


PIECES = st.sampled_from(
    [
        *("<", ">", '"', "'", "`", "*", "[", "](", ")", "!", "|", "\n", "\n\n", "    ", "- ", "> "),
        *("<script>", "</script>", "<b title=", "<img src=", "onerror=x", "<a href=", "<!--"),
        *("-->", "<svg>", "<textarea>", "<style>"),
        *("<table><tr>", "<details>", "</details>", "</div>", "<p>"),
        *("javascript:", "data:", "//evil.example", "https://evil.example", "&#58;", "{{"),
        *("# ", "## x\n", "\u202e", "\u200b", "\x00", "\r", "[^1]", "[^1]: ", "!!! ", "```"),
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=100)
def test_no_text_does_anything(text: str) -> None:
    assert_inert(to_html(text), "h1")


@given(st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join))
@settings(max_examples=60)
def test_no_document_does_anything(text: str) -> None:
    source = f"---\ntitle: x\n---\n## Timeline\n\n{text}\n\n## Action items\n\n{TABLE}{text}"
    for block in blocks_of(source):
        assert_inert(block if isinstance(block, str) else "")
        assert not isinstance(block, Heading) or re.fullmatch(r"[\w-]+", block.id)


@pytest.mark.parametrize(
    "piece",
    [
        *(">", "[", "<div>\n\n", "<b title=1>\n\n", "- ", "[a](", "*a_ ", "<!--", "<a href='"),
        *("<details>\n\n# a\n\n", "[^1]: ", "!!! a\n", "https://", "```py\n", "\u200d\u200b"),
    ],
)
def test_text_without_end_comes_to_an_end(ends_soon: Callable[..., None], piece: str) -> None:
    ends_soon(to_html, piece, 10_000)
