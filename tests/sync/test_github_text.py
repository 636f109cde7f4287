"""GitHub's side as text: Ticket cells, the block, and the mark that nobody sees."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from blamefree.document import tickets
from blamefree.document.model import ActionState
from blamefree.sync import block
from blamefree.sync.model import Agreement
from blamefree.sync.trackers.github import body
from blamefree.sync.trackers.github.body import Mark
from standin.world import FAMILY, item

URL = "https://github.com"
TEXT = "Tried on Monday.\r\n\r\n- [ ] ask the vendor"
AGREED = Agreement(item().token, {"title": "a", "state": "open"}, {"title": "b", "state": "open"})


def mark(**ours: str) -> Mark:
    """Return a mark in which both sides said the same."""
    return Mark(FAMILY, Agreement(item().token, ours, ours))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("#12", "acme/app#12"),
        (" acme/app#12 ", "acme/app#12"),
        ("ACME/App#12", "acme/app#12"),
        ("acme/other#7", "acme/other#7"),
        ("acme/app&#35;12", "acme/app#12"),
        ("https://github.com/acme/app/issues/12", "acme/app#12"),
        ("https://github.com/acme/app/issues/12#issuecomment-3", "acme/app#12"),
        ("<https://github.com/acme/app/issues/12>", "acme/app#12"),
        ("[#12](https://github.com/acme/app/issues/12)", "acme/app#12"),
        ("[the ticket](https://github.com/acme/other/issues/7/)", "acme/other#7"),
        ("https://github.com/acme/app/pull/12", None),
        ("https://github.com.example.com/acme/app/issues/12", None),
        ("https://example.com/acme/app/issues/12", None),
        ("[#12](https://example.com/acme/app/issues/12)", None),
        ("PLT-12", None),
        ("#0", None),
        ("12", None),
        ("#12, #13", None),
        ("", None),
    ],
)
def test_a_ticket_cell_names_one_issue_or_none(cell: str, found: str | None) -> None:
    named = tickets.on_github(cell, "acme/app", URL)
    assert (str(named) if named else None) == found


def test_a_mark_comes_back_as_it_was_written_and_stays_where_it_is() -> None:
    marked = body.marked(f"Look here.\n\n{TEXT}", Mark(FAMILY, AGREED))
    assert body.mark(marked, FAMILY) == Mark(FAMILY, AGREED)
    moved = f"{marked}\n\nAnd this."
    again = body.marked(moved, mark(title="c"))
    assert body.mark(again, FAMILY) == mark(title="c")
    assert again.endswith("-->\n\nAnd this.")
    assert body.unmarked(marked) == f"Look here.\n\n{TEXT}"


@given(st.text(), st.text(st.characters(codec="utf-8")))
@example("a -- b", "--- --> --!> <!--\u2028\x85")
def test_no_text_ends_the_comment_it_stands_in(one: str, other: str) -> None:
    told = mark(title=one.encode("utf-8", "replace").decode(), description=other)
    marked = body.marked("", told)
    assert body.mark(marked, FAMILY) == told
    assert marked.splitlines() == [marked]
    assert marked.count("-->") == marked.count("<") == 1
    assert "--" not in marked[4:-3]


@pytest.mark.parametrize(
    "damaged",
    [
        "<!-- blamefree {} -->",
        "<!-- blamefree {not json} -->",
        '<!-- blamefree {"token": 1, "family": 2, "ours": {}, "theirs": {}} -->',
        '<!-- blamefree {"token": "x", "family": "pmrp-1", "ours": {}, "theirs": {}} -->',
        f'<!-- blamefree {{"token": "{item().token}", "family": "{FAMILY}", "ours": []}} -->',
        f"<!-- blamefree {'{' * 3000}{'}' * 3000} -->",
        "<!-- blamefree",
    ],
)
def test_a_mark_that_cannot_be_read_is_none(damaged: str) -> None:
    assert body.mark(f"{TEXT}\n{damaged}", FAMILY) is None


def test_a_mark_of_another_repository_is_none_of_ours() -> None:
    assert body.mark(body.marked(TEXT, Mark("pmrp-000000000000", AGREED)), FAMILY) is None


def test_the_block_shows_every_word_and_does_nothing() -> None:
    hostile = "@ana #1 GH-2 acme/app#3 <b> [x](javascript:y) <!-- blamefree {} --> https://e.com"
    one = item(headline=hostile, done_when=hostile, action=hostile, path=hostile, source="")
    html = MarkdownIt("commonmark").render(body.text(one))
    assert not re.findall(r"<(?!/?(?:ul|li|strong|em|p|a href=.https://pm\.example)|/a>)", html)
    shown = re.sub(r"<[^>]+>", "", html)
    assert not re.findall(r"@\w|#\d|GH-\d", shown)
    assert body.mark(body.text(one), FAMILY) is None


def test_a_line_that_loses_its_words_is_written_anew() -> None:
    bare = body.text(item(due=None, done_when=""))
    assert not block.holds(body.text(item()), bare)
    assert not block.holds(bare, body.text(item()))


def test_a_block_that_people_removed_is_added_at_the_end() -> None:
    old, new = body.text(item()), body.text(item(due=None))
    marked = body.marked(f"{TEXT}\n\n{old}", mark())
    assert block.holds(body.changed(marked, old, new), new)
    assert body.changed(TEXT, old, new) == f"{TEXT}\n\n{new}"


@pytest.mark.parametrize("state", ["open", "done"])
def test_the_block_does_not_depend_on_the_state(state: ActionState) -> None:
    assert body.text(item(state=state)) == body.text(item())
