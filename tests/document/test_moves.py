"""A due date that was moved keeps what was promised before, and why."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree.document import moves
from blamefree.document.model import ActionItem, Move
from blamefree.document.parse import parse

D = dt.date.fromisoformat
HEADER = "## Action items\n\n| ID | Action | Due |\n|---|---|---|\n"


def item(cell: str) -> ActionItem:
    (found,) = parse(f"{HEADER}| AI-1 | Fix | {cell} |\n", "a.md").action_items
    return found


@pytest.mark.parametrize(
    ("cell", "due", "was"),
    [
        ("2026-04-01", "2026-04-01", []),
        ("2026-04-01 (was 2026-03-14: vendor fix slipped)", "2026-04-01",
         [("2026-03-14", "vendor fix slipped")]),
        ("2026-04-01 (Was: 2026-03-14 because of the (late) vendor)", "2026-04-01",
         [("2026-03-14", "the (late) vendor")]),
        ("2026-04-01 (was 2026-03-14 because the vendor slipped)", "2026-04-01",
         [("2026-03-14", "the vendor slipped")]),
        ("2026-04-01 (was 2026-03-14 due to illness)", "2026-04-01", [("2026-03-14", "illness")]),
        ("2026-04-01 (was 2026-03-14 – vendor)", "2026-04-01", [("2026-03-14", "vendor")]),
        ("2026-04-01, was 2026-03-14, vendor", "2026-04-01", [("2026-03-14", "vendor")]),
        ("2026-04-01  (was  2026-03-14:  vendor)", "2026-04-01", [("2026-03-14", "vendor")]),
        ("2026-05-01 (was 2026-04-01: staff; was 2026-03-14: vendor)", "2026-05-01",
         [("2026-04-01", "staff"), ("2026-03-14", "vendor")]),
        ("2026-04-01 (was 2026-03-14: vendor, was late)", "2026-04-01",
         [("2026-03-14", "vendor, was late")]),
        ("2026-04-01 (was 2026-03-14)", "2026-04-01", [("2026-03-14", "")]),
        ("2026-04-01 (was 2026-13-44: x)", "2026-04-01", []),
        ("2026-04-01 (was due to a vendor)", "2026-04-01", []),
        ("TBD (was 2026-03-14: vendor)", None, [("2026-03-14", "vendor")]),
        ("(was 2026-03-14: vendor)", None, [("2026-03-14", "vendor")]),
    ],
)  # fmt: skip
def test_a_cell_says_what_holds_and_what_held(
    cell: str, due: str | None, was: list[tuple[str, str]]
) -> None:
    found = item(cell)
    assert found.due_date == (D(due) if due else None)
    assert found.moves == tuple(Move(D(day), reason) for day, reason in was)


def test_a_bullet_says_so_too() -> None:
    bullet = (
        "## Action items\n\n- Fix the pool (owner: ana), due 2026-04-01 (was 2026-03-14: x y)\n"
    )
    (found,) = parse(bullet, "a.md").action_items
    assert found.due_date == D("2026-04-01")
    assert found.moves == (Move(D("2026-03-14"), "x y"),)


reasons = st.text("abc de'()", min_size=1, max_size=20).map(
    lambda text: " ".join(text.replace("(", "").replace(")", "").split())
)
whens = st.dates(D("2000-01-01"), D("2099-12-31"))


@settings(max_examples=60)
@given(whens, st.lists(st.builds(Move, whens, reasons.filter(bool)), max_size=4))
def test_what_is_written_is_read_again(due: dt.date, were: list[Move]) -> None:
    cell = moves.written(due, were)
    assert moves.read(cell) == tuple(were)
    assert moves.present(cell) == str(due)
    later = moves.kept(cell, "2099-01-01")
    assert moves.read(later) == tuple(were)
    assert moves.present(later) == "2099-01-01"


@settings(max_examples=100)
@given(st.text("(;, was:20-13)\n|", max_size=60))
def test_no_cell_is_trouble(cell: str) -> None:
    assert all(isinstance(move, Move) for move in moves.read(cell))
    assert moves.present(moves.kept(cell, "2026-04-01")).startswith("2026-04-01")
