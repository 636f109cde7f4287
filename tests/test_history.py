"""How often a due date was moved, read from the versions of a file."""

import datetime as dt
from typing import NamedTuple

import pytest

from blamefree.document.parse import parse
from blamefree.history import History, Slip, key_of
from blamefree.history.part import Reader, part_of
from blamefree.history.read import read

_HEAD = "| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"


class Said(NamedTuple):
    at: dt.datetime
    path: str
    before: str
    text: str


def at(number: int) -> dt.datetime:
    return dt.datetime(2026, 3, 1, tzinfo=dt.UTC) + dt.timedelta(days=number)


def document(*rows: str, head: str = _HEAD, title: str = "## Action items") -> str:
    table = head + "".join(f"{row}\n" for row in rows)
    return f"---\nid: x\n---\n## Summary\n\nIt broke.\n\n{title}\n\n{table}\n## Lessons\n\n| a |\n"


def history(*texts: str) -> History:
    return read(Said(at(n), "p/x.md", "p/x.md", text) for n, text in enumerate(texts))


def due(*days: str, id_: str = "AI-1", title: str = "Fit a fuse") -> History:
    """Return the history of one action that was due on these days, one after another."""
    return history(*(document(f"| {id_} | {title} | ana | {day} | open |") for day in days))


@pytest.mark.parametrize(
    ("days", "moves"),
    [
        (("2026-04-01", "2026-04-01"), 0),
        (("2026-04-01", "2026-05-01"), 1),
        (("2026-05-01", "2026-04-01"), 0),  # brought forward
        (("2026-04-01", "2026-05-01", "2026-04-01"), 1),  # there and back
        (("2026-04-01", "2026-05-01", "2026-04-01", "2026-05-01"), 2),
        (("", "2026-04-01"), 0),  # a first date
        (("2026-04-01", ""), 0),
        (("2026-04-01", "", "2026-04-01"), 0),
        (("2026-04-01", "TBD", "2026-05-01"), 1),
        (("2026-04-01", "1 April 2026"), 0),  # only written in other words
        (("2026-04-01",), 0),
    ],
)
def test_moves_are_counted(days: tuple[str, ...], moves: int) -> None:
    assert due(*days).moves_of("p/x.md", "AI-1") == moves


def test_a_move_says_when_and_why() -> None:
    found = due("2026-04-01", "2026-05-01 (was 2026-04-01: vendor slipped)", "2026-06-01")
    assert found.slips_of("p/x.md", "AI-1") == (
        Slip(dt.date(2026, 4, 1), dt.date(2026, 5, 1), at(1), "vendor slipped"),
        Slip(dt.date(2026, 5, 1), dt.date(2026, 6, 1), at(2)),
    )


def test_an_empty_history_says_nothing() -> None:
    assert History().moves_of("p/x.md", "AI-1") == 0
    assert History().extent == "none"
    assert read([]) == History()
    assert read([], cut=True).extent == "cut"
    assert history("").extent == "whole"


def test_a_renamed_file_keeps_its_history() -> None:
    early, late = (
        document(f"| AI-1 | Fit | ana | {day} | |") for day in ("2026-04-01", "2026-05-01")
    )
    found = read(
        [Said(at(0), "p/old.md", "p/old.md", early), Said(at(1), "p/x.md", "p/old.md", late)]
    )
    assert found.moves_of("p/x.md", "AI-1") == 1
    assert found.moves_of("p/old.md", "AI-1") == 0


def test_one_file_taken_out_and_another_written_are_no_rename() -> None:
    rows = ("| AI-1 | Fit a fuse | ana | 2026-04-01 | |", "| AI-2 | Paint it | bo | 2026-04-01 | |")
    other = ("| AI-1 | Add a test | cy | 2026-09-30 | |", "| AI-2 | Paint it | bo | 2026-05-01 | |")
    texts = (document(*rows), document(*other))
    found = read(
        [Said(at(0), "p/old.md", "p/old.md", texts[0]), Said(at(1), "p/x.md", "p/old.md", texts[1])]
    )
    assert found.moves_of("p/x.md", "AI-1") == 0
    assert found.moves_of("p/x.md", "AI-2") == 1


@pytest.mark.parametrize(
    ("due", "moves"),
    [
        ("2026-05-01 (was 2026-04-01: rain)", 1),
        ("2026-05-01 (was 2026-06-01: sooner)", 0),
        ("2026-05-01 (was 2026-04-01; was 2026-04-20: back; was 2026-03-01)", 2),
        ("TBD (was 2026-04-01: rain)", 1),
    ],
)
def test_a_cell_counts_what_was_put_off(due: str, moves: int) -> None:
    text = document(f"| AI-1 | Fit a fuse | ana | {due} | open |")
    (action,) = parse(text, "p/x.md").action_items
    assert History().times_moved("p/x.md", action) == moves


def test_an_action_is_followed_by_its_id_or_by_its_title_until_it_has_one() -> None:
    found = history(
        document("|  | Fit a fuse | ana | 2026-04-01 | |"),
        document("|  | Fit  a Fuse | ana | 2026-05-01 | |"),
        document("| AI-7 | Fit a fuse | ana | 2026-06-01 | |"),
        document("| AI-7 | Fit two fuses | ana | 2026-07-01 | |"),
    )
    assert found.moves_of("p/x.md", "AI-7") == 3
    assert found.moves_of("p/x.md", "fit a fuse") == 0


def test_of_two_actions_under_one_name_nobody_knows_which_moved() -> None:
    rows = ("|  | Fit | ana | 2026-04-01 | |", "|  | Fit | bo | 2026-05-01 | |")
    found = history(document(*rows), document(*reversed(rows)), document(*rows, "| A | B | | | |"))
    assert found.slips == {}


def test_rows_may_move_and_columns_too() -> None:
    first = ("| AI-1 | A | ana | 2026-04-01 | |", "| AI-2 | B | bo | 2026-04-02 | |")
    other = "| Due | ID | Action |\n|---|---|---|\n"
    found = history(
        document(*first),
        document(*reversed(first)),
        document("| 2026-04-01 | AI-1 | A |", "| 2026-09-09 | AI-2 | B |", head=other),
    )
    assert found.moves_of("p/x.md", "AI-1") == 0
    assert found.moves_of("p/x.md", "AI-2") == 1


def test_lists_are_followed_too() -> None:
    form = "## Action items\n\n- [ ] Fit a fuse (@ana, due {})\n"
    found = history(form.format("2026-04-01"), form.format("2026-05-01"))
    (action,) = parse(form.format("2026-05-01"), "p/x.md").action_items
    assert found.moves_of("p/x.md", key_of(action)) == 1


@pytest.mark.parametrize(
    "text",
    [
        document("| AI-1 | A | ana | 2026-04-01 | |"),
        document("| AI-1 | A | ana | 2026-04-01 | |").replace("\n", "\r\n"),
        document("| AI-1 | A | ana | 2026-04-01 | |", title="Action items\n---"),
        document("| AI-1 | A | ana | 2026-04-01 | |", title="# Follow-ups #"),
        "```\n## Action items\n\n- not one\n```\n" + document("| AI-1 | A | ana | 2026-04-01 | |"),
        document(
            "| AI-1 | A | ana | 2026-04-01 | |", "", "Later:", "", _HEAD + "| AI-2 | B | | | |"
        ),
        document("| AI-1 | A | ana | 2026-04-01 | |", "", "### More", "", "- nothing"),
        document("| AI-1 | A \\| B | ana | 2026-04-01 | |", "| AI-2 | short |", "| | | | | |"),
        "## Action items\n\n* Fit a fuse\n* Paint it by 2026-04-01\n",
        "## Summary\n\nNo actions.\n",
        "",
    ],
)
def test_a_part_is_read_as_the_whole_document_is(text: str) -> None:
    whole = [(one.title.value, one.due_date) for one in parse(text, "p/x.md").action_items]
    part = Reader().actions(part_of(text))
    assert [(one.title.value, one.due_date) for one in part] == whole
