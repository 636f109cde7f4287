"""A plan as a value: what it does, what it leaves to people, how large it is, and its digest."""

import pytest

from blamefree.sync.gather import Found, gather
from blamefree.sync.items import Skipped
from blamefree.sync.merge import Change
from blamefree.sync.model import Agreement, Issue
from blamefree.sync.plan import Plan, Terms, plan
from blamefree.sync.step import Step
from blamefree.sync.tracker import Tracker
from standin.world import World
from sync.desk import Desk, one

TITLE = Change("title", "write", "New", "Old")
STATE = Change("status", "pull", "open", "done")


@pytest.fixture
def desk(world: World, tracker: Tracker) -> Desk:
    return Desk(world, tracker)


def issue(number: int) -> Issue:
    return Issue(str(number), f"PLT-{number}", "", (), {}, "open")


def update(number: int, *changes: Change) -> Step:
    return Step("update", one(number), issue(number), changes or (TITLE,))


def unchanged(number: int) -> Step:
    return Step("unchanged", one(number), issue(number))


def planned(*steps: Step) -> Plan:
    return Plan("Jira, as bot", steps)


def sized(touched: int, known: int) -> Plan:
    """Return a plan that touches so many of the known tickets."""
    steps = [update(number) for number in range(touched)]
    return planned(*steps, *(unchanged(number) for number in range(touched, known)))


@pytest.mark.parametrize(
    ("touched", "known", "said"),
    [
        (3, 3, ""),
        (3, 9, ""),
        (4, 12, ""),
        (4, 11, "it touches 4 of 11 known tickets, more than a third"),
        (4, 4, "it touches 4 of 4 known tickets, more than a third"),
    ],
)
def test_what_touches_more_than_a_third_is_large(touched: int, known: int, said: str) -> None:
    assert sized(touched, known).excess(50) == said


def test_what_creates_more_than_it_may_is_large() -> None:
    creates = [Step("create", one(number)) for number in range(51)]
    assert planned(*creates[:50]).excess(50) == ""
    assert planned(*creates).excess(50) == "it creates 51 tickets, more than 50"


def test_a_link_touches_and_a_pull_does_not() -> None:
    links = [Step("link", one(number), issue(number)) for number in range(4)]
    assert planned(*links).excess(50)
    pulls = [Step("pull", one(number), issue(number), (STATE,)) for number in range(4)]
    assert planned(*pulls).excess(50) == ""
    conflict = Change("title", "conflict", "New", "Old")
    assert planned(*(update(number, conflict) for number in range(4))).excess(50) == ""


def test_the_digest_is_that_of_what_is_done() -> None:
    whole = planned(update(1), update(2, STATE))
    conflict = Step("conflict", one(4), issue(4), (Change("due", "conflict", "", "2027-01-15"),))
    same = (
        planned(update(1), update(2, STATE)),
        planned(update(1), unchanged(3), update(2, STATE), conflict),
        whole._replace(skipped=(Skipped("a.md", "AI-9", "it is only proposed"),)),
    )
    assert {each.digest for each in same} == {whole.digest}
    assert len(whole.digest) == len("0123456789ab")


@pytest.mark.parametrize(
    "other",
    [
        planned(update(1)),
        planned(update(2, STATE), update(1)),
        planned(update(1, TITLE._replace(file="Newer")), update(2, STATE)),
        planned(update(1, TITLE._replace(tracker="Older")), update(2, STATE)),
        planned(update(1)._replace(verb="adopt"), update(2, STATE)),
        planned(update(1)._replace(issue=issue(7)), update(2, STATE)),
        planned(update(1)._replace(item=one(7)), update(2, STATE)),
        planned(update(1), update(2, STATE), Step("create", one(3))),
        planned(update(1), update(2, STATE))._replace(tracker="Jira, as another"),
    ],
)
def test_any_other_deed_has_another_digest(other: Plan) -> None:
    assert other.digest != planned(update(1), update(2, STATE)).digest


def test_where_an_issue_goes_is_part_of_the_digest() -> None:
    here, there = (planned(Step("create", one(), where=place)) for place in ("OPS", "INT"))
    assert here.digest != there.digest


def test_what_acts_and_what_waits() -> None:
    agreement = Agreement("", {}, {})
    steps = {
        "create": Step("create", one()),
        "write": update(1),
        "pull": update(1, STATE),
        "remember": unchanged(1)._replace(agreement=agreement),
        "conflict": update(1, TITLE._replace(course="conflict")),
        "left": update(1, TITLE._replace(course="left")),
        "gone": Step("gone", one()),
        "blocked": Step("blocked", one()),
        "unchanged": unchanged(1),
    }
    acting = [name for name, step in steps.items() if planned(step).pending]
    waiting = [name for name, step in steps.items() if planned(step).open]
    assert acting == ["create", "write", "pull", "remember"]
    assert waiting == ["conflict", "gone", "blocked"]


def test_an_id_given_twice_is_a_conflict_until_somebody_decides(desk: Desk) -> None:
    """A run was cut off before it wrote the key down; since then the ID went to another action."""
    made = desk.tracker.create(one(title="Alert on queue age")).issue
    other = one(title="Cap the retries")
    found = gather(desk.tracker, [other])
    (step,) = plan(found, desk.tracker, Terms("bot")).steps
    assert (step.verb, step.key, step.acts) == ("conflict", made.key, False)
    assert step.why == f"{made.key} bears this action's mark and another title"
    (settled,) = plan(found, desk.tracker, Terms("bot", "file")).steps
    assert (settled.verb, [change.field for change in settled.of("write")]) == ("adopt", ["title"])


def test_an_adopted_issue_that_people_renamed_is_still_the_actions(desk: Desk) -> None:
    made = desk.tracker.create(one()).issue
    desk.world.renames(made.key, "Renamed")
    (step,) = desk.planned(one()).steps
    assert (step.verb, [each.field for each in step.of("conflict")]) == ("adopt", ["title"])


def test_what_is_in_the_way_blocks_only_what_it_is_about(desk: Desk) -> None:
    desk.apply(one())
    desk.world.forbids(writing=True)
    desk.tracker.sign_in()
    steps = desk.planned(one(), one(2)).steps
    assert [step.verb for step in steps] == ["unchanged", "blocked"]
    assert steps[1].why


def test_a_conflict_is_still_one_after_a_run(desk: Desk) -> None:
    desk.apply(one())
    (linked,) = desk.now(one())
    desk.world.renames(linked.ticket, "Renamed")
    desk.world.clock.advance(600)
    changed = one(done_when="It shows")
    assert [each.verb for each in desk.planned(changed).steps] == ["update"]
    desk.apply(changed)
    desk.world.clock.advance(600)
    (step,) = desk.planned(changed).steps
    (conflict,) = step.of("conflict")
    assert (step.verb, conflict.tracker, conflict.was) == ("conflict", "Renamed", one().title)
    assert desk.world.title(linked.ticket) == "Renamed"


def test_a_plan_says_whose_it_is(desk: Desk) -> None:
    made = plan(Found((), {}, frozenset(), (), (), {}), desk.tracker, Terms("the bot"))
    assert made.tracker == f"{desk.tracker.name}, as the bot"
    assert (made.pending, made.open, made.counts()) == ((), (), {})


def test_a_ticket_that_people_made_is_linked(desk: Desk) -> None:
    by_hand = one(ticket=desk.world.opens("By hand"))
    desk.world.clock.advance(600)
    assert [step.verb for step in desk.planned(by_hand).steps] == ["link"]


def test_a_deleted_ticket_waits_for_a_person(desk: Desk) -> None:
    desk.apply(one())
    (linked,) = desk.now(one())
    desk.world.deletes(linked.ticket)
    desk.world.clock.advance(600)
    (step,) = desk.planned(one()).steps
    assert (step.verb, step.acts) == ("gone", False)
    assert step.why == f"{linked.ticket} was deleted, or may not be seen"


def test_what_was_refused_once_is_not_asked_for_again(desk: Desk) -> None:
    refused = one(owners=(desk.world.refused,))
    desk.apply(refused)
    desk.world.clock.advance(600)
    (step,) = desk.planned(refused).steps
    assert (step.verb, step.acts, [each.course for each in step.changes]) == (
        "unchanged",
        False,
        ["left"],
    )
