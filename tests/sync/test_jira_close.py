"""Closing in Jira: whatever statuses and resolutions are called, and only as the item says."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from blamefree.errors import RefusedError, UnclearError
from blamefree.sync.model import Agreement, Issue, Item
from blamefree.sync.trackers.jira.tracker import JiraTracker
from standin import sides
from standin.faults import CLOSED_AFTER, RESET_BEFORE, Strike
from standin.jira.profile import ALL, DATACENTER, GERMAN, TRANSITIONS
from standin.world import item
from sync.jira_sites import FLAVOURS, Office, office

GERMAN_WORDS = ("Verworfen", "Wird nicht erledigt")
DONE = item(state="done")
DECLINED = item(state="declined", reason="not worth it")
MOVE = "transitions$"


@pytest.fixture(params=FLAVOURS, ids=lambda one: one.flavour)
def site(request: pytest.FixtureRequest) -> Iterator[Office]:
    with office(request.param) as made:
        yield made


def closed(tracker: JiraTracker, one: Item) -> Issue:
    """Create an issue, close it, and return it as it then is."""
    made = tracker.create(one).issue
    tracker.close(made, one, agreement(one))
    return tracker.read({made.key: one})[made.key]


def agreement(one: Item) -> Agreement:
    return Agreement(one.token, {"state": one.state}, {"state": one.state})


@pytest.mark.parametrize("one", [DONE, DECLINED], ids=lambda one: one.state)
def test_an_issue_is_closed_as_the_item_says(site: Office, one: Item) -> None:
    tracker = site.tracker()
    issue = closed(tracker, one)
    assert issue.state == one.state
    assert issue.done_on == dt.date(2026, 11, 21)
    assert issue.reason == ("Won't Do" if one is DECLINED else "")
    assert (sides.remembered(tracker, issue) or agreement(item())).theirs["state"] == one.state


@pytest.mark.parametrize("flavour", ["cloud", "datacenter"])
@pytest.mark.parametrize("one", [DONE, DECLINED], ids=lambda one: one.state)
def test_names_may_be_in_any_language(one: Item, flavour: str) -> None:
    with office(replace(GERMAN, flavour=flavour)) as site:  # type: ignore[arg-type] # a literal
        issue = closed(site.tracker(type="Task", declined=GERMAN_WORDS), one)
        assert issue.state == one.state


def test_a_resolution_tells_what_one_way_for_all_does_not(site: Office) -> None:
    only = replace(TRANSITIONS[2], required=("resolution",), resolution="")
    site.profiled(transitions=(only,))
    assert closed(site.tracker(), DONE).state == "done"
    assert closed(site.tracker(), DECLINED).reason == "Won't Do"


def test_done_is_not_said_by_declining(site: Office) -> None:
    site.profiled(transitions=(TRANSITIONS[1], TRANSITIONS[3]))
    with pytest.raises(RefusedError, match="No transition"):
        closed(site.tracker(), DONE)


def test_without_the_right_there_is_no_way(site: Office) -> None:
    site.profiled(permissions=ALL - {"TRANSITION_ISSUES"})
    with pytest.raises(RefusedError) as raised:
        closed(site.tracker(), DONE)
    assert "Transition issues" in raised.value.hint


def test_what_a_way_asks_for_is_named_or_configured(site: Office) -> None:
    asking = replace(TRANSITIONS[2], screen=("duedate",), required=("duedate",))
    site.profiled(transitions=(asking,))
    with pytest.raises(RefusedError, match=r"“Finish” asks for “Due date” \(duedate\)"):
        closed(site.tracker(), DONE)
    assert closed(site.tracker(fields={"duedate": "2027-02-01"}), DONE).state == "done"


@pytest.mark.parametrize(("fault", "sent"), [(CLOSED_AFTER, 1), (RESET_BEFORE, 1)])
def test_an_unclear_answer_is_looked_into_and_never_repeated(
    site: Office, fault: object, sent: int
) -> None:
    tracker = site.tracker()
    made = tracker.create(DONE).issue
    site.faults.sources = [Strike(fault, method="POST", path=MOVE)]  # type: ignore[arg-type] # typed by the list
    if fault is CLOSED_AFTER:
        tracker.close(made, DONE, agreement(DONE))
        assert sides.remembered(tracker, made) == agreement(DONE)
    else:
        with pytest.raises(UnclearError):
            tracker.close(made, DONE, agreement(DONE))
    assert len(site.sent("POST", f"issue/{made.id}/transitions")) == sent


def test_what_is_reopened_is_open() -> None:
    with office(DATACENTER) as site:
        tracker = site.tracker()
        key = closed(tracker, DONE).key
        site.app.reopens(key)
        issue = tracker.read({key: DONE})[key]
        assert (issue.state, issue.done_on) == ("open", None)
