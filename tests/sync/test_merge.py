"""Three-way: what the file says, what the tracker says, and what both said last."""

import datetime as dt

import pytest

from blamefree.sync import merge
from blamefree.sync.merge import Change, Side
from blamefree.sync.model import Agreement, Field, Issue, IssueState, Item

ITEM = Item(
    token="pmai-000000000001",  # noqa: S106 - a label, no secret
    postmortem="2026-11-12-mail",
    action="AI-1",
    path="postmortems/2026-11-12-mail.md",
    title="Alert",
    headline="Mails delayed",
    cells=frozenset({"id", "title", "owner", "due", "status", "ticket"}),
)


def issue(
    *,
    due: str = "",
    base: tuple[str, str] | None = None,
    state: IssueState = "open",
    states: tuple[str, str] = ("open", "open"),
    linked: bool = True,
) -> Issue:
    """Return an issue; `base` and `states` are what file and tracker said when they last agreed."""
    ours, theirs = ({"due": base[0]}, {"due": base[1]}) if base else ({}, {})
    agreement = Agreement(ITEM.token, {**ours, "state": states[0]}, {**theirs, "state": states[1]})
    return Issue(
        id="10001",
        key="PLT-1",
        url="",
        tokens=(ITEM.token,) if linked else (),
        fields={"title": "Alert", "assignee": "", "due": due, "description": ""},
        state=state,
        agreement=agreement if linked else None,
    )


def due(wanted: str, of: Issue, prefer: Side | None = None) -> tuple[str, str] | None:
    """Return the course of the due date and what the tracker said before it moved."""
    found = merge.changes(ITEM, {"due": wanted}, of, prefer=prefer, progress=True)
    assert [change.field for change in found] in ([], ["due"])
    return (found[0].course, found[0].was) if found else None


JAN, FEB, MAR = "2027-01-15", "2027-02-15", "2027-03-15"


@pytest.mark.parametrize(
    ("file", "tracker", "base", "course"),
    [
        (JAN, JAN, (JAN, JAN), None),
        (JAN, JAN, (FEB, FEB), None),
        (FEB, JAN, (JAN, JAN), ("write", "")),
        ("", JAN, (JAN, JAN), ("write", "")),
        (JAN, FEB, (JAN, JAN), ("conflict", JAN)),
        (JAN, "", (JAN, JAN), ("conflict", JAN)),
        (FEB, MAR, (JAN, JAN), ("conflict", JAN)),
        (JAN, "", (JAN, ""), ("left", "")),
        (FEB, "", (JAN, ""), ("write", "")),
        (JAN, "", None, ("write", "")),
        (JAN, FEB, None, ("conflict", "")),
    ],
)
def test_where_a_field_goes(
    file: str, tracker: str, base: tuple[str, str] | None, course: tuple[str, str] | None
) -> None:
    assert due(file, issue(due=tracker, base=base)) == course


def test_a_ticket_that_people_made_is_filled_and_not_overwritten() -> None:
    assert due(JAN, issue(due="", linked=False)) == ("write", "")
    assert due(JAN, issue(due=FEB, linked=False)) == ("left", "")


def test_who_is_preferred_wins_and_nobody_else() -> None:
    torn = issue(due=FEB, base=(JAN, JAN))
    assert due(JAN, torn, "file") == ("write", JAN)
    assert due(JAN, torn, "tracker") == ("pull", JAN)
    assert due(MAR, issue(due=JAN, base=(JAN, JAN)), "tracker") == ("write", "")


@pytest.mark.parametrize(
    ("file", "tracker", "states", "change"),
    [
        ("open", "open", ("open", "open"), None),
        ("proposed", "open", ("open", "open"), None),
        ("open", "in progress", ("open", "open"), ("pull", "in progress")),
        ("in progress", "open", ("open", "open"), ("pull", "open")),
        ("in progress", "open", ("in progress", "open"), None),
        ("in progress", "open", ("in progress", "in progress"), ("pull", "open")),
        ("open", "done", ("open", "open"), ("pull", "done 2026-11-20")),
        ("in progress", "declined", ("open", "open"), ("pull", "declined: Won't Do")),
        ("done", "open", ("open", "open"), ("write", "open")),
        ("declined", "in progress", ("open", "open"), ("write", "in progress")),
        ("done", "in progress", ("done", "done"), ("pull", "in progress")),
        ("declined", "open", ("declined", "done"), ("pull", "open")),
        ("open", "done", ("done", "done"), ("pull", "done 2026-11-20")),
        ("declined", "done", ("open", "open"), None),
        ("done", "declined", ("open", "open"), None),
    ],
)
def test_where_a_state_goes(
    file: str, tracker: IssueState, states: tuple[str, str], change: tuple[str, str] | None
) -> None:
    there = issue(state=tracker, states=states)._replace(
        done_on=dt.date(2026, 11, 20) if tracker == "done" else None, reason="Won't Do"
    )
    item = ITEM._replace(state=file, done_on=dt.date(2026, 11, 19))  # type: ignore[arg-type]
    found = merge.changes(item, {}, there, prefer=None, progress=True)
    assert [(one.course, one.tracker) for one in found] == ([change] if change else [])


def test_done_without_a_day_gets_the_trackers() -> None:
    there = issue(state="done")._replace(done_on=dt.date(2026, 11, 20))
    item = ITEM._replace(state="done")
    (change,) = merge.changes(item, {}, there, prefer=None, progress=True)
    assert change == Change("status", "pull", "done", "done 2026-11-20")


def test_a_tracker_that_knows_no_progress_takes_none_back() -> None:
    item = ITEM._replace(state="in progress")
    assert merge.changes(item, {}, issue(), prefer=None, progress=False) == ()
    closed = issue(state="done")
    assert [c.course for c in merge.changes(item, {}, closed, prefer=None, progress=False)] == [
        "pull"
    ]


def test_after_what_was_agreed_there_is_nothing_left_to_do() -> None:
    for wanted, there in (
        (JAN, issue(due=FEB, linked=False)),
        (FEB, issue(due=JAN, base=(JAN, JAN))),
        (JAN, issue(due=JAN, base=(FEB, FEB))),
    ):
        fields: dict[Field, str] = {"due": wanted}
        found = merge.changes(ITEM, fields, there, prefer=None, progress=True)
        agreement = merge.agreed(ITEM, fields, there, found)
        written = {change.field: change.file for change in found if change.course == "write"}
        after = there._replace(
            fields={**there.fields, "due": written.get("due", there.fields["due"])},
            tokens=(ITEM.token,),
            agreement=agreement,
        )
        again = merge.changes(ITEM, fields, after, prefer=None, progress=True)
        assert [change.course for change in again] in ([], ["left"])
        assert merge.is_kept(again, after, merge.agreed(ITEM, fields, after, again))


def test_a_conflict_is_not_forgotten_by_looking_at_it() -> None:
    torn = issue(due=FEB, base=(JAN, JAN))
    found = merge.changes(ITEM, {"due": JAN}, torn, prefer=None, progress=True)
    agreement = merge.agreed(ITEM, {"due": JAN}, torn, found)
    assert (agreement.ours["due"], agreement.theirs["due"]) == (JAN, JAN)
    assert merge.is_kept(found, torn, agreement)


@pytest.mark.parametrize(
    ("file", "tracker", "states", "kept"),
    [
        ("done", "done", ("open", "open"), False),
        ("done", "done", ("done", "done"), True),
        ("open", "open", ("done", "done"), False),
        ("open", "in progress", ("open", "open"), True),
        ("done", "open", ("open", "open"), True),
    ],
)
def test_what_is_closed_on_both_sides_is_remembered_as_closed(
    file: str,
    tracker: IssueState,
    states: tuple[str, str],
    kept: bool,  # noqa: FBT001 - what the test expects
) -> None:
    item = ITEM._replace(state=file)  # type: ignore[arg-type]
    assert merge.is_state_kept(item, issue(state=tracker, states=states)) is kept


def test_another_number_in_the_description_is_another_description() -> None:
    said: dict[Field, str] = {"description": "Done when: p99 < 1.5 s"}
    both = {"description": said["description"], "state": "open"}
    base = Agreement(ITEM.token, both, both)
    there = issue()._replace(fields={**issue().fields, **said}, agreement=base)
    assert merge.changes(ITEM, said, there, prefer=None, progress=True) == ()
    for other in ("Done when: p99 > 1.5 s", "Done when: p99 < 15 s", "Done when: p99 < 1.5 s!"):
        wanted: dict[Field, str] = {"description": other}
        (change,) = merge.changes(ITEM, wanted, there, prefer=None, progress=True)
        assert change.course == "write"
    moved = there._replace(fields={**there.fields, "description": "Done when: p99 < 15 s"})
    (change,) = merge.changes(ITEM, said, moved, prefer=None, progress=True)
    assert change.course == "conflict"
