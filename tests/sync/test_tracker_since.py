"""What every tracker does about people who work on an issue between the plan and its writing."""

from typing import Any

import pytest

from blamefree.sync import block
from blamefree.sync.model import Field, Issue, Item, Made
from blamefree.sync.tracker import Tracker
from standin import sides
from standin.sides import both, read
from standin.world import World, item

LATER = item(title="Page when the mail queue grows", done_when="two alerts fire", owners=("bo",))


@pytest.fixture
def planned(tracker: Tracker) -> Issue:
    """Return an issue as a plan has seen it."""
    key = tracker.create(item()).issue.key
    issue = read(tracker, key)
    return issue._replace(agreement=sides.agreed(tracker, issue), is_read=True)


def written(tracker: Tracker, issue: Issue, one: Item, *names: Field) -> Made:
    wanted = tracker.fields(one)
    return tracker.update(issue, one, {name: wanted[name] for name in names}, both(tracker, one))


def test_a_title_changed_since_the_plan_is_left_and_the_rest_is_written(
    world: World, tracker: Tracker, planned: Issue
) -> None:
    world.renames(planned.key, "A person's words")
    made = written(tracker, planned, LATER, "title", "description")
    assert made.refused == {"title": f"changed in {tracker.short} since the plan was made"}
    assert made.issue.fields["title"] == world.title(planned.key) == "A person's words"
    assert "two alerts fire" in world.text(planned.key)


def test_the_next_plan_calls_it_a_conflict(world: World, tracker: Tracker, planned: Issue) -> None:
    world.renames(planned.key, "A person's words")
    written(tracker, planned, LATER, "title", "description", "assignee")
    issue = read(tracker, planned.key)
    agreement = sides.agreed(tracker, issue)
    assert agreement.ours["title"] == agreement.theirs["title"] == item().title
    known = issue._replace(agreement=agreement, is_read=True)
    assert [(one.field, one.course) for one in sides.left(tracker, LATER, known)] == [
        ("title", "conflict")
    ]


def test_an_assignee_taken_off_since_the_plan_stays_off(
    world: World, tracker: Tracker, planned: Issue
) -> None:
    world.unassigns(planned.key)
    made = written(tracker, planned, LATER, "title", "assignee")
    assert set(made.refused) == {"assignee"}
    assert world.title(planned.key) == LATER.title
    assert read(tracker, planned.key).assignees == frozenset()


def test_a_line_of_ours_that_was_edited_since_the_plan_stays_as_it_is(
    world: World, tracker: Tracker, planned: Issue
) -> None:
    edited = world.text(planned.key).replace("an alert fires before", "nobody waits for")
    assert edited != world.text(planned.key)
    world.writes(planned.key, edited)
    made = written(tracker, planned, LATER, "description")
    assert set(made.refused) == {"description"}
    assert "nobody waits for" in world.text(planned.key)
    assert "two alerts fire" not in world.text(planned.key)


def test_words_around_our_lines_keep_nothing_from_being_written(
    world: World, tracker: Tracker, planned: Issue
) -> None:
    world.writes(planned.key, f"Read this.\n\n{world.text(planned.key)}")
    made = written(tracker, planned, LATER, "description")
    assert made.refused == {}
    text = read(tracker, planned.key).fields["description"]
    assert text.startswith("Read this.")
    assert block.holds(text, tracker.fields(LATER)["description"])


@pytest.mark.parametrize("name", ["title", "description"])
def test_what_reads_as_it_should_by_now_is_no_conflict(
    world: World, tracker: Tracker, planned: Issue, name: Any
) -> None:
    written(tracker, planned, LATER, "title", "description")
    assert written(tracker, planned, LATER, name).refused == {}
    assert world.title(planned.key) == LATER.title


def test_a_change_asks_once_before_it_writes(
    world: World, tracker: Tracker, planned: Issue
) -> None:
    world.server.clear()
    written(tracker, planned, LATER, "title", "description", "assignee")
    assert [one.method for one in world.server.requests] == ["GET", world.changes]
