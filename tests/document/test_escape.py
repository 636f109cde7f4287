"""Untrusted text stays text in every sink: nothing of it comes to life, and it reads as written."""

import csv
import io
import re
from collections.abc import Callable
from html.parser import HTMLParser

import markdown as python_markdown  # type: ignore[import-untyped] # it ships no types
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from blamefree.document import escape

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- timeline:end -->",
    "<https://example.org>",
    "[click](javascript:alert(1))",
    "![pixel](https://example.org/p.png)",
    "[ref][1] [1]: https://example.org",
    "**bold** __bold__ *it* _it_ ***both*** a*b*c",
    "~~gone~~ ~gone~ ==mark== ++new++ ^up^ $x$",
    "`code` ``co`de`` ```",
    "| a | b | \\| c",
    "\\<b\\> \\* \\` trailing \\",
    "&lt;b&gt; &#60;b&#62; &copy; &amp;amp;",
    "# Heading",
    "- item",
    "+ item",
    "* item",
    "1. first",
    "12) twelfth",
    "> quote",
    "--- --- ---",
    "===",
    "!!! danger",
    "??? note",
    "/// admonition",
    ':   definition "x"',
    "text {: .cls onclick=alert(1) } {#id}",
    '--8<-- "/etc/passwd"',
    ";--8<-- x",
    "{{ config.secret }} {% include 'x' %}",
    "[TOC] [^1] [x] *[abbr]: y",
    "@ana @org/team #12 fixes #3 :rocket: :100:",
    "http://example.org www.example.org a@example.org mailto:a@b.c",
    "line one\n\n# line two\r\n\tindented\u2028x\x0b\x0c\x85y",
    "\x00\x02\x03\x1b[31mred\x9b1m\u202e\u2066\u200b\U000e0041end",
    "klzzwxh:0001 \x02klzzwxh:0\x03",
    "    four spaces",
    "| --- |",
    "emoji 🚒 ünï “quotes” --> ... (c)",
    "",
)
SNIPPETS = st.sampled_from([*HOSTILE, *"<>&|`*_~[](){}!#+-=:@^$\\/.1 \n\tab", "--8<--", "_a", "a_"])
TEXT = st.lists(SNIPPETS | st.text(max_size=4), max_size=8).map("".join)
EXTENSIONS = (
    *("admonition", "attr_list", "md_in_html", "tables", "toc", "footnotes", "def_list", "abbr"),
    *("pymdownx.superfences", "pymdownx.snippets", "pymdownx.tilde", "pymdownx.caret"),
    *("pymdownx.mark", "pymdownx.details", "pymdownx.tabbed", "pymdownx.tasklist"),
)
GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def as_mkdocs(source: str) -> str:
    return str(python_markdown.markdown(source, extensions=EXTENSIONS))


def as_gfm(source: str) -> str:
    return str(GFM.render(source))


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *(name for name, _ in attrs)]))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"comment {data}")


RENDERERS = [as_gfm, as_mkdocs]


def stays_text(render: Callable[[str], str], text: str) -> None:
    line = escape.one_line(text)
    paragraph = Page(render(escape.markdown(text)))
    assert paragraph.tags == (["p"] if line else [])
    assert paragraph.text.strip() == line
    cell = Page(render(f"| a | b |\n|---|---|\n| {escape.markdown_cell(text)} | end |\n"))
    assert cell.tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]
    assert " ".join(cell.text.split()) == " ".join(f"a b {line} end".split())


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_markdown_stays_text(render: Callable[[str], str], text: str) -> None:
    stays_text(render, text)


@settings(max_examples=150)
@given(TEXT)
def test_any_text_in_markdown_stays_text(text: str) -> None:
    for render in RENDERERS:
        stays_text(render, text)


@pytest.mark.parametrize(
    "text",
    [
        *("snake_case and a_b_c", "5xx > 25%", "a & b", "p99 = 3 s (was 200 ms)", "x - y"),
        *("~14:00 rolled back", "14:32:05 alert", "C++ build", "10.15 release", "it's 50% up!"),
    ],
)
def test_ordinary_text_reads_the_same_in_the_source(text: str) -> None:
    assert escape.markdown(text) == text


@pytest.mark.parametrize("marker", ["{{", "{%", "{#", "--8<--", "<!--", "[TOC]", "://", "]("])
def test_what_other_programs_look_for_is_broken(marker: str) -> None:
    assert marker not in escape.markdown(f"x {marker} y")


def test_a_link_leads_only_where_a_browser_may_go() -> None:
    assert escape.link("run book", "https://example.org/a b(1)|<x>?a=1&b=2") == (
        "[run book](https://example.org/a%20b%281%29%7C%3Cx%3E?a=1&amp;b=2)"
    )
    assert escape.link("mail", "mailto:a@example.org") == "[mail](mailto:a@example.org)"
    for address in (
        "javascript:alert(1)",
        "//example.org",
        "data:x",
        "https:///",
        "vbscript:x",
        "",
    ):
        assert escape.link("x", address) == "x"


@given(TEXT, TEXT)
def test_a_link_is_one_link_and_nothing_else(text: str, rest: str) -> None:
    written = escape.link(text, f"https://example.org/{rest}")
    for render in RENDERERS:
        page = Page(render(f"- {written}"))
        assert page.tags[:2] == ["ul", "li"]
        assert page.tags[2:] == ["a href"]


@given(st.text() | TEXT)
def test_yaml_gives_the_text_back(text: str) -> None:
    written = f"key: {escape.yaml_scalar(text)}\n"
    expected = re.sub("[\ud800-\udfff]", "�", text)
    for loader in (yaml.SafeLoader, yaml.BaseLoader):
        assert yaml.load(written, Loader=loader) == {"key": expected}  # noqa: S506 - both are safe
    assert written.count("\n") == 1


@pytest.mark.parametrize(
    "text", ["NO", "14:32", "1.10", "0123e45", "~", "\x85\u2028\ufeff", "\ud800"]
)
def test_yaml_takes_every_scalar_for_text(text: str) -> None:
    assert isinstance(yaml.safe_load(escape.yaml_scalar(text)), str)


@given(st.text())
def test_a_terminal_sees_no_control_character(text: str) -> None:
    shown = escape.terminal(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", shown)
    shown.encode()
    assert escape.terminal("a\tb\nc") == "a\tb\nc"
    assert len(escape.terminal_line(text).splitlines()) <= 1


@given(TEXT)
def test_html_shows_the_text(text: str) -> None:
    page = Page(f'<p title="{escape.html(text)}">{escape.html(text)}</p>')
    assert page.tags == ["p title"]


@given(TEXT)
def test_a_github_command_stays_one_command(text: str) -> None:
    assert not re.search(r"[\r\n]", escape.github_data(text))
    assert not re.search(r"[\r\n:,]", escape.github_property(text))
    assert escape.github_data("50%\nup") == "50%25%0Aup"


@pytest.mark.parametrize(
    "text", ["=1+1", "+x", "-x", "@x", "\tx", ' "=x', "＝x", "-1+cmd|' /C'!A0"]
)
def test_a_spreadsheet_gets_no_formula(text: str) -> None:
    assert escape.csv_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["-5", "+3.2", "a=b", "plain", "", "multi\nline"])
def test_a_spreadsheet_keeps_ordinary_cells(text: str) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow([escape.csv_cell(text)])
    assert next(csv.reader(io.StringIO(written.getvalue(), newline=""))) == [text]


@given(TEXT)
def test_jira_gets_one_line_without_live_markup(text: str) -> None:
    line = escape.jira(text)
    assert len(line.splitlines()) <= 1
    bare = re.sub(r"\\[^A-Za-z0-9\s\\]|&#\d+;", "\N{MIDDLE DOT}", line)
    assert not re.search(r"[\\{}\[\]|]|(?<![A-Za-z0-9])[*_+^~-]|\Ah[1-6]\.|\Abq\.|\?\?", bare)


@given(TEXT)
def test_jira_reads_as_written(text: str) -> None:
    shown = re.sub(r"\\([^A-Za-z0-9\s])", r"\1", escape.jira(text))
    named = {"&#38;": "&", "&#92;": "\\", "&#46;": "."}
    assert re.sub("|".join(named), lambda one: named[one[0]], shown) == escape.one_line(text)


@pytest.mark.parametrize("text", ["snake_case and check-out", "5 - 3", "a * b", "Done!", "(a, b)"])
def test_ordinary_text_reads_the_same_in_jira(text: str) -> None:
    assert escape.jira(text).replace("\\", "") == text


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.example/b_c?d=1&e", "https://a.example/b_c?d=1&e"),
        ("https://a.example/{b}|[c]!", "https://a.example/%7Bb%7D%7C%5Bc%5D%21"),
        ("https://a.example/b c\nh1. x", "https://a.example/b%20c%0Ah1.%20x"),
        ("javascript:{x}", "javascript:\\{x\\}"),
    ],
)
def test_an_address_in_jira_is_one_address(url: str, written: str) -> None:
    assert escape.jira_address(url) == written
