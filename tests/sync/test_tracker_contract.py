"""What every tracker does alike, whatever it is made of: one contract, held by all."""

from typing import Any

import pytest

from blamefree.sync import block
from blamefree.sync.tracker import Tracker
from standin.sides import agreed, both, change, left, read
from standin.world import World, item

HOSTILE = (
    "<!-- blamefree {} --> --> <img src=x onerror=alert(1)> [a](javascript:b) [~ana] @ana #1 GH-1"
    " {code}x{code} h1. *b* _i_ `c` | \\ \u202e\x1b[31m ${jndi:x} !x! &#64;ana {color:red}"
)


def test_a_created_issue_differs_in_no_field_and_is_found_by_token_and_by_key(
    world: World, tracker: Tracker
) -> None:
    made = tracker.create(item())
    assert not made.refused
    world.clock.advance(60)
    key = made.issue.key
    for issue in (
        made.issue,
        *tracker.find([item()]),
        *tracker.recent([item()]),
        read(tracker, key),
    ):
        assert (issue.id, issue.key, issue.tokens) == (made.issue.id, key, (item().token,))
        assert left(tracker, item(), issue) == ()
        assert set(issue.fields) >= set(tracker.fields(item()))
        assert issue.state == "open"
        assert agreed(tracker, issue) == both(tracker, item())
    assert tracker.key(key) == tracker.key(f" {made.issue.url}") == key
    assert tracker.key(f"[the ticket]({made.issue.url})") == key
    assert tracker.key("see the wiki") is None


def test_the_token_finds_its_own_issue_only(world: World, tracker: Tracker) -> None:
    first, second = (tracker.create(item(action)).issue for action in ("AI-1", "AI-2"))
    world.clock.advance(60)
    assert [one.key for one in tracker.find([item("AI-2")])] == [second.key]
    assert {one.key for one in tracker.find([item(), item("AI-2")])} == {first.key, second.key}
    assert not tracker.find([item("AI-3")])
    assert not tracker.recent([item("AI-3")])


def test_a_closed_issue_is_found_too(world: World, tracker: Tracker) -> None:
    key = tracker.create(item()).issue.key
    world.finishes(key, done=True)
    world.clock.advance(60)
    assert [one.key for one in tracker.find([item()])] == [key]


def test_an_update_changes_what_was_asked_and_nothing_else(world: World, tracker: Tracker) -> None:
    made = tracker.create(item()).issue
    world.renames(made.key, "A person's words")
    issue = read(tracker, made.key)
    later = item(done_when="two alerts fire")
    changed = change(tracker, issue, later, "description")
    assert changed.fields["title"] == "A person's words"
    assert changed.fields["assignee"] == made.fields["assignee"]
    assert [one.field for one in left(tracker, later, changed)] == ["title"]
    assert read(tracker, made.key).tokens == (item().token,)


def test_text_that_people_wrote_around_the_block_stays(world: World, tracker: Tracker) -> None:
    key = tracker.create(item()).issue.key
    world.writes(key, f"Look here first.\n\n{world.text(key)}\n\nTried on Monday.")
    issue = read(tracker, key)
    assert left(tracker, item(), issue) == ()
    later = item(done_when="two alerts fire")
    change(tracker, issue, later, "description")
    text = read(tracker, key).fields["description"]
    assert text.splitlines()[0] == "Look here first."
    assert text.rstrip().endswith("Tried on Monday.")
    assert block.holds(text, tracker.fields(later)["description"])
    assert not block.holds(text, tracker.fields(item())["description"])
    assert text.count("two alerts fire") == 1


def test_a_refused_assignee_is_reported_and_the_issue_is_there(
    world: World, tracker: Tracker
) -> None:
    one = item(owners=(world.refused,))
    made = tracker.create(one)
    assert set(made.refused) == {"assignee"}
    assert not made.issue.assignees
    assert world.bearing(one.token) == [made.issue.key]
    remembered = agreed(tracker, read(tracker, made.issue.key))
    assert remembered.theirs["assignee"] == ""
    assert remembered.ours["assignee"] == tracker.fields(one)["assignee"]
    known = made.issue._replace(agreement=remembered, is_read=True)
    assert [each.course for each in left(tracker, one, known)] == ["left"]


def test_an_assignee_that_a_change_is_refused_leaves_the_rest_of_the_change(
    world: World, tracker: Tracker
) -> None:
    made = tracker.create(item()).issue
    later = item(owners=(world.refused,), title="Page when the mail queue grows")
    changed = change(tracker, made, later, "title", "assignee")
    assert changed.fields["title"] == later.title
    assert changed.fields["assignee"] == made.fields["assignee"]


@pytest.mark.parametrize("state", ["done", "declined"])
def test_an_issue_closed_by_us_comes_back_as_closed(
    world: World, tracker: Tracker, state: Any
) -> None:
    made = tracker.create(item()).issue
    one = item(state=state)
    known = made._replace(agreement=agreed(tracker, made), is_read=True)
    tracker.close(known, one, both(tracker, one))
    issue = read(tracker, made.key)
    assert agreed(tracker, issue) == both(tracker, one)
    assert issue.state == state
    assert issue.done_on == (world.clock().date() if state == "done" else issue.done_on)
    assert bool(issue.reason) == (state == "declined")
    world.reopens(made.key)
    assert read(tracker, made.key).state == "open"
    assert read(tracker, made.key).done_on is None


@pytest.mark.parametrize("done", [True, False])
def test_an_issue_closed_by_people_comes_back_as_closed(
    world: World,
    tracker: Tracker,
    done: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    key = tracker.create(item()).issue.key
    world.finishes(key, done=done)
    assert read(tracker, key).state == ("done" if done else "declined")


def test_a_moved_issue_stands_under_the_key_that_was_asked_for(
    world: World, tracker: Tracker
) -> None:
    key = tracker.create(item()).issue.key
    elsewhere = world.moves(key)
    world.clock.advance(60)
    issue = read(tracker, key)
    assert (issue.key, issue.tokens) == (elsewhere, (item().token,))
    assert read(tracker, elsewhere).key == elsewhere


def test_a_deleted_issue_is_left_out_and_keeps_no_other_from_being_read(
    world: World, tracker: Tracker
) -> None:
    gone, kept = (tracker.create(item(action)).issue.key for action in ("AI-1", "AI-2"))
    world.deletes(gone)
    world.clock.advance(60)
    assert list(tracker.read({gone: item(), kept: item("AI-2")})) == [kept]
    assert not tracker.find([item()])


def test_what_the_search_does_not_know_yet_is_among_the_newest(
    world: World, tracker: Tracker
) -> None:
    world.lags(30)
    made = tracker.create(item()).issue
    tracker.create(item("AI-2"))
    assert not tracker.find([item()])
    assert [one.key for one in tracker.recent([item()])] == [made.key]
    assert read(tracker, made.key).tokens == (item().token,)
    world.clock.advance(31)
    assert [one.key for one in tracker.find([item()])] == [made.key]


def test_twins_are_reported_oldest_first(world: World, tracker: Tracker) -> None:
    first = tracker.create(item()).issue
    tracker.create(item("AI-2"))
    second = tracker.create(item()).issue
    world.clock.advance(60)
    found = tracker.twins([first])
    assert {token: [one.key for one in same] for token, same in found.items()} == {
        item().token: [first.key, second.key]
    }
    assert world.bearing(item().token) == [first.key, second.key]


def test_a_twin_that_came_since_the_last_look_is_reported_too(
    world: World, tracker: Tracker
) -> None:
    first = tracker.create(item()).issue
    world.clock.advance(60)
    assert tracker.twins([*tracker.read({first.key: item()}).values()]) == {}
    tracker.create(item())
    world.clock.advance(60)
    assert len(tracker.twins([first])[item().token]) == len(world.bearing(item().token)) == 2


def test_what_was_just_created_can_be_looked_at_again(world: World, tracker: Tracker) -> None:
    made = tracker.create(item()).issue
    world.clock.advance(60)
    assert [(one.id, one.key) for one in tracker.again([made])] == [(made.id, made.key)]


def test_nothing_is_in_the_way_of_creating(tracker: Tracker) -> None:
    assert list(tracker.check([item(), item("AI-2")])) == []


def test_a_run_with_nothing_to_do_asks_little(world: World) -> None:
    tracker = world.connect()
    tracker.sign_in()
    actions = {one.token: one for one in (item(f"AI-{number}") for number in range(1, 251))}
    first, *others = actions
    world.repeat(lambda: tracker.create(actions[first]), first, others)
    world.clock.advance(60)
    found = tracker.find([*actions.values()])
    keys = {issue.key: actions[issue.tokens[0]] for issue in found}
    assert len(keys) == len(actions)
    again = world.connect()
    world.server.clear()
    again.sign_in()
    known = again.read(keys)
    assert len(known) == len(actions)
    assert again.twins([*known.values()]) == {}
    assert again.requests == len(world.server.requests) <= 3 + 5


@pytest.mark.parametrize("field", ["title", "headline", "done_when", "action", "postmortem"])
def test_hostile_text_comes_back_equal_and_does_nothing(
    world: World, tracker: Tracker, field: str
) -> None:
    one = item(**{field: HOSTILE})
    made = tracker.create(one)
    world.clock.advance(60)
    (found,) = tracker.find([one])
    assert left(tracker, one, found) == ()
    assert found.tokens == (one.token,)
    assert agreed(tracker, found).ours["description"] == tracker.fields(one)["description"]
    later = one._replace(due=None)
    change(tracker, found, later, "description")
    rest = left(tracker, later, read(tracker, found.key))
    assert [one.field for one in rest if one.field != "due"] == []
    assert world.bearing(one.token) == [made.issue.key]


def test_long_text_is_cut_rather_than_refused(tracker: Tracker) -> None:
    one = item(title="long " * 500, done_when="| " * 20000, headline="<" * 9000)
    made = tracker.create(one)
    assert left(tracker, one, made.issue) == ()
