"""What is written into a row: single cells of the right one, and nothing where that is unsure."""

import datetime as dt

import pytest

from blamefree.document.edit import apply
from blamefree.document.parse import parse
from blamefree.errors import RepositoryError
from blamefree.people import People, Person
from blamefree.sync import cells
from blamefree.sync.merge import Change
from blamefree.sync.model import Cell, Issue, Item
from sync.desk import one

HEADER = "| ID | Action | Owner | Status | Ticket |\n|---|---|---|---|---|\n"
PULL = Change("assignee", "pull", "ana", "5b10a")
PEOPLE = People(persons=(Person(handle="bo", jira="5B10A"), Person(handle="chi", github="chi-o")))


def written(rows: str, item: Item, header: str = HEADER, **values: str) -> str:
    """Return the rows after these cells were written."""
    before = f"# Told\n\n## Action items\n\n{header}"
    named: dict[Cell, str] = dict(values)  # type: ignore[assignment] # their names are cells
    postmortem = parse(before + rows, item.path)
    return apply(before + rows, cells.edits(postmortem, item, named)).removeprefix(before)


def refused(rows: str, item: Item, header: str = HEADER, **values: str) -> str:
    """Return why nothing was written."""
    with pytest.raises(RepositoryError) as raised:
        written(rows, item, header, **values)
    return raised.value.message


def test_only_the_cell_changes() -> None:
    rows = "|AI-2| Other |  | open ||\n| **ai-1** |  Alert  | ana | open | |\n"
    after = "|AI-2| Other |  | open ||\n| **ai-1** |  Alert  | ana | open | PLT-7 |\n"
    assert written(rows, one(), ticket="PLT-7") == after


def test_what_a_tracker_says_becomes_no_markup() -> None:
    row = "| AI-1 | Alert | ana | open | |\n"
    after = written(row, one(), status="declined: a | b <img>")
    assert after.count("|") == row.count("|")
    assert "<img>" not in after


def test_a_row_without_an_id_is_known_by_its_title() -> None:
    new = one(2, title="Alert", numbered=False)
    rows = "| | Other | | | |\n| | Alert | | | |\n"
    assert written(rows, new, id="AI-2") == "| | Other | | | |\n| AI-2 | Alert | | | |\n"
    gone = "postmortems/2026-11-12-mail.md: the row of AI-2 is not what it was."
    assert refused("| | Other | | | |\n", new, id="AI-2") == gone
    assert refused("| | Alert | | | |\n| AI-2 | New | | | |\n", new, id="AI-2") == gone
    assert refused("| AI-3 | Alert | | | |\n", new, id="AI-2") == gone


def test_a_row_that_is_not_one_is_not_written() -> None:
    row = "| AI-1 | Alert | | | |\n"
    assert "is not what it was" in refused(row + row, one(), ticket="PLT-7")
    assert "is not what it was" in refused("", one(), ticket="PLT-7")
    without = "| ID | Action | Ticket |\n|---|---|---|\n"
    assert refused("| AI-1 | Alert | |\n", one(), without, status="done").endswith(
        "AI-1 has no cell Status."
    )


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| AI-1 | Alert | bo | open | PLT-1 |\n", {"owner": "chi"}),
        ("| AI-1 | Page | ana | open | PLT-1 |\n", {"title": "Other"}),
        ("| AI-1 | Alert | ana | done | PLT-1 |\n", {"status": "in progress"}),
        ("| AI-1 | Alert | ana | open | PLT-2 |\n", {"ticket": "PLT-7"}),
    ],
)
def test_what_a_person_wrote_meanwhile_is_not_written_over(row: str, cell: dict[str, str]) -> None:
    planned = one(title="Alert", owners=("ana",), ticket="PLT-1")
    assert "is not what it was" in refused(row, planned, **cell)
    same = "| AI-1 | Alert | ana | open | PLT-1 |\n"
    assert written(same, planned, **cell) != same


def issue(*assignees: str) -> Issue:
    return Issue("1", "PLT-1", "", (), {}, "open", assignees=frozenset(assignees))


def written_as(change: Change, item: Item, of: Issue) -> list[tuple[str, str]]:
    """Return where a change goes, and what is then written."""
    return [(each.course, each.tracker) for each in cells.writable([change], item, of, PEOPLE)]


def test_an_assignee_is_written_by_the_handle_or_not_at_all() -> None:
    assert written_as(PULL, one(), issue("5b10a")) == [("pull", "bo")]
    assert written_as(PULL, one(), issue("chi-o", "x")) == [("pull", "chi")]
    assert written_as(PULL, one(), issue("somebody")) == [("left", "5b10a")]
    assert written_as(PULL, one(), issue()) == [("left", "5b10a")]
    without = one(cells=frozenset({"status"}))
    assert written_as(PULL, without, issue("5b10a")) == [("left", "5b10a")]


def test_what_the_table_has_no_column_for_is_left_out() -> None:
    status = Change("status", "pull", "open", "done")
    assert written_as(status, one(), issue()) == [("pull", "done")]
    assert written_as(status, one(cells=frozenset({"owner"})), issue()) == []
    kept = status._replace(course="write")
    assert written_as(kept, one(cells=frozenset()), issue()) == [("write", "done")]


def test_a_date_from_the_tracker_leaves_what_the_cell_says_of_earlier_ones() -> None:
    header = "| ID | Action | Due | Status | Ticket |\n|---|---|---|---|---|\n"
    row = "| AI-1 | Alert | 2027-01-15 (was 2026-12-01: vendor) | open | |\n"
    planned = one(title="Alert", due=dt.date(2027, 1, 15))
    after = written(row, planned, header, due="2027-03-01")
    assert after == row.replace("2027-01-15", "2027-03-01")
    assert written(row, planned, header, status="done") == row.replace("open", "done")
