"""Which issue is whose: by key, by token in any status, and past what the index knows."""

from dataclasses import replace

import pytest

from blamefree.sync.gather import age, gather, oldest
from blamefree.sync.model import Issue
from blamefree.sync.tracker import Tracker
from standin.jira.profile import DATACENTER
from standin.world import World
from standin.worlds import JiraWorld
from sync.desk import Desk, one

ONE = one()
LATE = 300.0


@pytest.fixture
def desk(world: World, tracker: Tracker) -> Desk:
    return Desk(world, tracker)


def crowd(world: World, count: int) -> str:
    """Open issues that are none of ours and return the newest one's key."""
    return [world.opens(f"Elsewhere {number}") for number in range(count)][-1]


def test_an_issue_that_no_row_names_is_found_past_the_index(desk: Desk) -> None:
    desk.world.lags(LATE)
    made = desk.tracker.create(ONE).issue
    crowd(desk.world, 30)
    assert gather(desk.tracker, [ONE]).issues[ONE.token].id == made.id


def test_a_newer_ticket_that_was_read_does_not_hide_it(desk: Desk) -> None:
    """What is read by its key says nothing of how far the index goes."""
    crowd(desk.world, 5)
    desk.world.clock.advance(LATE)
    desk.world.lags(LATE)
    made = desk.tracker.create(ONE).issue
    by_hand = one(2, ticket=crowd(desk.world, 60))
    assert gather(desk.tracker, [by_hand, ONE]).issues[ONE.token].id == made.id


def test_an_old_issue_that_no_row_names_is_found_by_search(desk: Desk) -> None:
    made = desk.tracker.create(ONE).issue
    desk.world.finishes(made.key, done=True)
    crowd(desk.world, 130)
    desk.world.clock.advance(LATE)
    assert gather(desk.tracker, [ONE]).issues[ONE.token].id == made.id


def test_of_two_the_oldest_is_taken_up_and_both_are_told(desk: Desk) -> None:
    first = desk.tracker.create(ONE).issue
    copy = desk.world.clones(first.key)
    desk.world.clock.advance(LATE)
    found = gather(desk.tracker, [ONE])
    assert found.issues[ONE.token].key == first.key
    assert [issue.key for issue in found.twins[ONE.token]] == [first.key, copy]
    assert gather(desk.tracker, [ONE], sweep=False).twins == {}


def test_issues_are_as_old_as_their_ids() -> None:
    issues = [
        Issue(name, f"PLT-{name}", "", ("pmai-1",), {}, "open") for name in ("1000", "999", "x")
    ]
    assert oldest(issues[:2])["pmai-1"].id == "999"
    assert [issue.id for issue in sorted(issues, key=age)] == ["x", "999", "1000"]


def test_a_deleted_ticket_is_gone_until_it_is_made_anew(desk: Desk) -> None:
    desk.apply(ONE)
    (linked,) = desk.now(ONE)
    desk.world.deletes(linked.ticket)
    desk.world.clock.advance(LATE)
    found = gather(desk.tracker, [linked])
    assert (set(found.gone), set(found.issues)) == ({ONE.token}, set())
    anew = frozenset({linked.ticket})
    assert gather(desk.tracker, [linked], recreate=anew).gone == frozenset()
    assert gather(desk.tracker, [linked], recreate=frozenset({"PLT-99"})).gone == {ONE.token}


def test_a_ticket_made_anew_is_looked_for_among_the_newest(desk: Desk) -> None:
    desk.apply(ONE)
    (linked,) = desk.now(ONE)
    desk.world.deletes(linked.ticket)
    desk.world.clock.advance(LATE)
    desk.world.lags(LATE)
    made = desk.tracker.create(ONE).issue
    found = gather(desk.tracker, [linked], recreate=frozenset({linked.ticket}))
    assert found.issues[ONE.token].id == made.id


def test_what_names_no_ticket_of_this_tracker_is_left_alone(desk: Desk) -> None:
    there = desk.world.opens("By hand")
    elsewhere, twice = one(1, ticket="https://example.com/7"), one(2, ticket=there)
    found = gather(desk.tracker, [elsewhere, twice, one(3, ticket=there), one(4)])
    assert [each.action for each in found.items] == ["AI-4"]
    assert [(each.action, each.reason) for each in found.skipped] == [
        ("AI-1", f"“https://example.com/7” is no ticket of {desk.tracker.short}"),
        ("AI-2", f"{there} is the ticket of 2 actions"),
        ("AI-3", f"{there} is the ticket of 2 actions"),
    ]


def test_only_what_would_be_created_is_checked(desk: Desk) -> None:
    desk.apply(ONE)
    desk.world.forbids(writing=True)
    desk.tracker.sign_in()
    assert gather(desk.tracker, desk.now(ONE)).doubts == ()
    doubts = gather(desk.tracker, [*desk.now(ONE), one(2)]).doubts
    assert {token for doubt in doubts for token in doubt.tokens} == {one(2).token}


def test_what_an_index_says_is_no_conflict() -> None:
    world = JiraWorld(replace(DATACENTER, lag=LATE))
    with world.server:
        desk = Desk(world, world.connect())
        desk.tracker.sign_in()
        desk.apply(ONE)
        world.clock.advance(LATE)
        changed = ONE._replace(title="Other", state="done")
        assert desk.apply(changed).is_complete
        (step,) = desk.planned(changed).steps
        assert (step.of("conflict", "write"), world.is_open(step.key)) == ((), False)


def test_an_index_does_not_bring_a_deleted_issue_back() -> None:
    world = JiraWorld(DATACENTER)
    with world.server:
        desk = Desk(world, world.connect())
        desk.tracker.sign_in()
        desk.apply(ONE)
        world.lags(LATE)
        (linked,) = desk.now(ONE)
        world.clock.advance(LATE)
        world.deletes(linked.ticket)
        assert gather(desk.tracker, [linked._replace(title="Other")]).gone == {ONE.token}


def test_an_agreement_that_people_spoilt_is_none(desk: Desk) -> None:
    if not isinstance(desk.world, JiraWorld):
        return
    desk.apply(ONE)
    (linked,) = desk.now(ONE)
    stored = desk.world.app.store.find(linked.ticket)
    assert stored
    stored.properties["blamefree"] = "spoilt"
    assert desk.planned(ONE).pending == ()
    (step,) = desk.planned(ONE._replace(title="Other")).steps
    assert [(change.field, change.course) for change in step.changes] == [("title", "conflict")]


def test_what_is_as_it_should_be_is_not_asked_for_again(desk: Desk) -> None:
    desk.apply(ONE)
    desk.world.clock.advance(LATE)
    desk.world.server.clear()
    assert desk.planned(ONE).pending == ()
    (key,) = desk.world.bearing(ONE.token)
    number = key.rpartition("#")[2]
    assert not [each for each in desk.world.server.requests if each.path.endswith(f"/{number}")]


def test_a_ticket_without_its_labels_is_known_by_what_was_agreed(desk: Desk) -> None:
    if not isinstance(desk.world, JiraWorld):
        return
    desk.apply(ONE)
    (linked,) = desk.now(ONE)
    desk.world.app.person_edits(linked.ticket, labels=[])
    desk.world.clock.advance(LATE)
    assert [step.verb for step in desk.planned(ONE).steps] == ["unchanged"]
