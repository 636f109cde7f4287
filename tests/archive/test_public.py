"""The edition for customers: what they are told, and that they are told nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.archive.model import Archive, Page
from blamefree.archive.public import Edition
from blamefree.archive.public.internal import internal
from blamefree.archive.setting import as_html
from blamefree.document.model import Postmortem
from hostile_inputs import HOSTILE, SCRIPTS
from told import TERMS, told

Read = Callable[..., Postmortem]

NAME = "2026-03-04-checkout-outage"


def public(read: Read, body: str = "", **head: str) -> Postmortem:
    return read(NAME, **{"visibility": "public", "body": body or PUBLIC, **head})


def page(made: Edition, name: str = NAME) -> str:
    content = made.contents[f"postmortems/{name}.md"]
    assert isinstance(content, Page)
    return as_html(content)


def headings(html: str) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]*)", html)


PUBLIC = """\
## Summary

Customers could not pay.

## Impact

1,200 orders failed.

## Timeline

- 14:02 - @bo restarts pg-7 by hand.

## Root cause

pg-7 was full, as bo had said.

## Public cause

A database had no room left.

## What we are doing

- [x] We watch the room that is left.

## For customers

Please try again.

## Public notes nobody asked for

Nothing of this.

## Action items

| Action | Owner | Due |
|---|---|---|
| Watch pg-7 | bo | 2026-05-01 |
"""


def test_what_customers_are_told(read: Read, archive: Archive) -> None:
    extra = "public_updates: [2026-03-04T14:20:00Z]\n"
    made = told(archive, public(read, extra=extra))
    assert made.leaks == ()
    html = page(made)
    assert headings(html) == [
        "What happened",
        "What it meant for customers",
        "Timeline",
        "Why it happened",
        "What we are doing",
        "What you can do",
    ]
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))
    assert (
        "Resolved · 2026-03-04 · customers were affected for 1 h 08 min · affected: check" in said
    )
    assert "2026-03-04 14:02 UTC: The incident began. 2026-03-04 14:20 UTC: We told cust" in said
    assert "A database had no room left." in said
    assert "Nothing of this" not in said


def test_a_part_without_words_is_left_out(read: Read, archive: Archive) -> None:
    made = told(archive, public(read, "## Summary\n\nIt broke.\n"))
    assert headings(page(made)) == ["What happened", "Timeline"]


def test_a_public_part_stands_for_the_one_of_the_team(read: Read, archive: Archive) -> None:
    body = (
        "## Summary\n\nbo did it.\n\n## Public summary\n\nIt broke.\n\n## Public timeline\n\n- x\n"
    )
    made = told(archive, public(read, body))
    assert made.leaks == ()
    assert "It broke." in page(made)
    assert "The incident began" not in page(made)


def test_a_team_has_its_own_template(read: Read, archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "postmortem.md.j2").write_text("## Short\n\n{{ title }}: {{ summary }}")
    made = told(archive, public(read), terms=TERMS._replace(templates=tmp_path))
    assert headings(page(made)) == ["Short"]
    assert "Checkout outage: Customers could not pay." in page(made)


def test_only_what_is_public_and_published_is_in_it(read: Read, archive: Archive) -> None:
    others = (
        read("2026-03-05-internal"),
        read("2026-03-06-draft", visibility="public", status="draft"),
        read("2026-03-07-review", visibility="public", status="in-review"),
        read("2026-03-08-restricted", visibility="restricted"),
    )
    made = told(archive, public(read), *others)
    assert set(made.contents) == {
        "index.md",
        f"postmortems/{NAME}.md",
        "feeds/all.atom",
        "feeds/all.json",
    }
    assert [one.id for one in made.archive.postmortems] == [NAME]


@pytest.mark.parametrize(
    ("text", "left", "mistakes"),
    [
        ("a<!-- internal -->b<!-- /internal -->c", "ac", []),
        ("a<!--INTERNAL: why-->b<!-- /Internal-->c", "ac", []),
        ("a<!-- internal -->b<!-- internal -->c<!-- /internal -->d<!-- /internal -->e", "ae", []),
        ("`a<!-- internal -->b`\nc<!-- /internal -->d", "`ad", []),
        ("a<!-- internal -->b", "a", ["nothing closes"]),
        ("a<!-- internal b", "a", ["nothing closes"]),
        ("a<!-- interal -->b<!-- /internal -->c", "a<!-- interal -->b<!-- /internal -->c",
            ["closes nothing"]),
        ("a<!-- note --> internal", "a<!-- note --> internal", []),
    ],
)  # fmt: skip
def test_what_is_internal(text: str, left: str, mistakes: list[str]) -> None:
    spans, found = internal(text, 0)
    cut = text
    for span in reversed(spans):
        cut = cut[: span.start] + cut[span.end :]
    assert cut == left
    assert len(found) == len(mistakes)
    assert all(said in one.message for said, one in zip(mistakes, found, strict=True))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_is_internal_goes_before_anything_is_rendered(
    read: Read, archive: Archive, end: str
) -> None:
    hidden = "<!-- internal -->\nZanzibar\n\n## Impact\n\nZanzibar\n<!-- /internal -->"
    body = f"## Summary\n\nIt <!-- internal -->zanzibar<!-- /internal -->broke.\n{hidden}\nFixed.\n"
    made = told(archive, public(read, body.replace("\n", end)))
    assert made.leaks == ()
    assert "It broke." in page(made)
    assert "Fixed." in page(made)
    assert "zanzibar" not in str(made.contents).casefold()


def test_a_block_that_is_not_closed_is_a_leak(read: Read, archive: Archive) -> None:
    one = public(read, "## Summary\n\nIt broke.\n\n<!-- internal -->\n\n## Impact\n\nZanzibar\n")
    made = told(archive, one)
    assert [leak.kind for leak in made.leaks] == [
        "`<!-- internal -->` that nothing closes: all that follows is left out"
    ]
    assert "Zanzibar" not in str(made.contents)


@pytest.mark.parametrize("words", [*SCRIPTS, *HOSTILE[::4]])
def test_hostile_text_is_inert(
    read: Read, archive: Archive, words: str, elements: Callable[[str], object]
) -> None:
    titled = public(read, f"## Summary\n\n{words}\n", title=words.replace("'", "''")[:300])
    made = told(archive, titled)
    for uri, content in made.contents.items():
        if isinstance(content, Page):
            read_back = elements(as_html(content))
            assert not {"script", "iframe", "style", "svg"} & read_back.names, uri  # type: ignore[attr-defined]
