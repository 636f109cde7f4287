"""Whatever stands in a postmortem, no page, feed, chart or data file does anything but show it."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import markdown  # type: ignore[import-untyped]  # it ships no types
import pytest

from blamefree.archive.model import Archive, Content, Page
from blamefree.archive.pages import derive
from blamefree.archive.setting import as_html, as_markdown
from blamefree.document.model import Postmortem
from blamefree.metrics import measure
from blamefree.people import People, Person

Read = Callable[..., Postmortem]

RTL = "\u202egnp.exe\u2066"
HOSTILE = (
    '</title></svg><script>alert(1)</script> & "x" ]]> <img src=x onerror=alert(1)> `|` [a]'
    f"(javascript:b) {{{{ c }}}} {{% raw %}} <i>d</i> {RTL} *e* __f__ ~~g~~ --> \\u003c"
)
CELL = HOSTILE.replace("|", "")
LIVE = {"script", "iframe", "object", "embed", "style", "base"}
MARKUP = {"i", "img", "del"}
"""What the text of a postmortem may hold, and nothing that is made from its fields."""
BODY = f"""## Summary

{HOSTILE}

## Impact

<script>alert(1)</script><p onclick="alert(1)" style="position:fixed">{HOSTILE}</p>

## Timeline

- 14:02 - {HOSTILE}
- 14:03 - @ana {HOSTILE}

## Lessons learned

- {HOSTILE}

## Action items

| ID | Action | Owner | Due | Done when | Status | Ticket |
|---|---|---|---|---|---|---|
| {HOSTILE} | {CELL} | {CELL} | 2026-05-01 | x | open | y |
| AI-2 | {CELL} | ana | 2026-05-01 | x | declined: {HOSTILE} | [z](javascript:z) |
"""


@pytest.fixture
def contents(read: Read, archive: Archive) -> dict[str, Content]:
    """Everything that is derived from two postmortems that are hostile in every field."""
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    words = {"severity": quoted, "services": f"[{quoted}]", "body": BODY}
    extra = f"teams: [{quoted}]\ncauses: [{quoted}]\nauthors: [{quoted}]\n"
    shown = tuple(
        read(name, title=HOSTILE.replace("'", "''"), extra=extra, **words)
        for name in ("2026-06-04-a", "2026-03-04-b")
    )
    people = People(persons=(Person(handle="ana", name=HOSTILE, team=HOSTILE),))
    numbers = measure(shown, archive.today)
    changes = {"postmortems": shown, "numbers": numbers, "people": people, "name_of_site": HOSTILE}
    return derive(archive.model_copy(update=changes))


def set_as_text(contents: dict[str, Content]) -> Iterator[tuple[str, str]]:
    """Yield every page as HTML, once as MkDocs gets it, once from its staged Markdown."""
    extensions = ["attr_list", "md_in_html", "tables", "toc"]
    for uri, content in contents.items():
        if isinstance(content, Page):
            yield uri, as_html(content)
            _, _, body = as_markdown(content).removeprefix("---\n").partition("\n---\n")
            yield f"{uri} (staged)", markdown.markdown(body, extensions=extensions)


def test_nothing_hostile_lives_on_any_page(
    contents: dict[str, Content], elements: Callable[[str], Any]
) -> None:
    seen = 0
    for uri, html in set_as_text(contents):
        found = elements(html)  # it refuses event handlers
        live = LIVE if uri.startswith("postmortems/") else LIVE | MARKUP
        assert not found.names & live, uri
        assert not [
            one for one in found.targets if re.match(r"\s*(javascript|data|vbscript):", one)
        ]
        seen += 1
    assert seen > 2 * 15


def test_no_template_and_no_mark_that_turns_the_text_is_left(contents: dict[str, Content]) -> None:
    for uri, html in set_as_text(contents):
        assert "{{" not in html.replace("&#123;", ""), uri
        assert "{%" not in html.replace("&#123;", ""), uri
    for uri, content in contents.items():
        text = as_html(content) if isinstance(content, Page) else content
        assert not set(text) & set(RTL) - set("gnp.exe"), uri


def test_no_page_holds_an_empty_line(contents: dict[str, Content]) -> None:
    for uri, content in contents.items():
        blocks = content.blocks if isinstance(content, Page) else ()
        pieces = [one for one in blocks if isinstance(one, str)]
        assert not [one for one in pieces if re.search(r"\n\s*\n", one)], uri


def test_data_and_feeds_are_data(contents: dict[str, Content]) -> None:
    texts = {uri: text for uri, text in contents.items() if isinstance(text, str)}
    assert {uri.rpartition(".")[2] for uri in texts} >= {"json", "atom", "ics", "html"}
    for uri, text in texts.items():
        assert "<script" not in text.casefold() or uri.endswith(".ics"), uri
        if uri.endswith(".json"):
            assert json.loads(text), uri
        elif uri.endswith(".atom"):
            names = {one.tag.partition("}")[2] for one in ET.fromstring(text).iter()}  # noqa: S314 - our own
            assert not names & (LIVE | MARKUP), uri
        elif uri.endswith(".ics"):
            assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), (
                uri
            )  # RFC 5545, 3.1
