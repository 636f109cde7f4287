"""GitHub Issues, where they differ from other trackers: labels, rights, spoofs, transfers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from blamefree.errors import BusyError, RefusedError, SignInError, UnclearError
from blamefree.sync.trackers.github import body
from blamefree.sync.trackers.github.body import Mark
from standin.faults import Fault, Strike
from standin.github import Github
from standin.message import Answer, Request, as_json
from standin.world import FAMILY, item
from standin.worlds import GithubWorld


@pytest.fixture
def world() -> Iterator[GithubWorld]:
    """Return a GitHub that serves."""
    made = GithubWorld()
    with made.server:
        yield made


def profile(world: GithubWorld, **changes: Any) -> Github:
    """Change what the stand-in is like."""
    world.app.profile = replace(world.app.profile, **changes)
    return world.app


def marked(world: GithubWorld, text: str = "") -> str:
    """Return a text with the mark of an item, as anybody could copy it."""
    agreement = world.connect().create(item()).issue.agreement
    assert agreement
    return body.marked(text, Mark(FAMILY, agreement))


def test_an_issue_bears_the_labels_and_one_for_the_family(world: GithubWorld) -> None:
    key = world.connect().create(item()).issue.key
    issue = world.app.get(key)
    assert issue
    assert issue.labels == ["postmortem", FAMILY]
    assert world.app.labels["acme/checkout"] == ["bug", "postmortem", FAMILY]


def test_a_mark_that_a_stranger_wrote_counts_for_nothing(world: GithubWorld) -> None:
    copied = marked(world)
    own = world.bearing(item().token)
    spoof = world.app.opens("Look!", copied, author="mallory")
    tracker = world.connect()
    tracker.sign_in()
    assert [one.key for one in tracker.recent([item()])] == own
    assert tracker.twins([]) == {}
    world.app.person_edits(spoof.key, author="")
    assert [one.key for one in world.connect().recent([item()])] == own
    read = tracker.read({spoof.key: item()})[spoof.key]
    assert (read.tokens, read.agreement) == ((), None)


def test_a_mark_beside_the_familys_label_or_of_our_own_account_counts(world: GithubWorld) -> None:
    copied = marked(world)
    first = world.bearing(item().token)
    theirs = world.app.opens("Copied", copied, author="ana-o", labels=[FAMILY])
    own = world.app.opens("Unlabelled", copied)
    tracker = world.connect()
    assert {one.key for one in tracker.recent([item()])} == {*first, theirs.key}
    tracker.sign_in()
    assert {one.key for one in tracker.recent([item()])} == {*first, theirs.key, own.key}


def test_pull_requests_are_no_issues(world: GithubWorld) -> None:
    copied = marked(world)
    pull = world.app.opens("Mend it", copied, is_pull_request=True, labels=[FAMILY])
    tracker = world.connect()
    assert pull.key not in [one.key for one in (*tracker.find([item()]), *tracker.recent([item()]))]
    assert tracker.read({pull.key: item()}) == {}


def test_a_lost_mark_means_that_nothing_was_agreed_on_and_an_update_writes_it_again(
    world: GithubWorld,
) -> None:
    tracker = world.connect()
    made = tracker.create(item()).issue
    assert made.agreement
    world.writes(made.key, "A person's words only")
    issue = tracker.read({made.key: item()})[made.key]
    assert (issue.tokens, issue.agreement) == ((), None)
    again = tracker.update(issue, item(), {}, made.agreement).issue
    assert (again.tokens, again.agreement) == ((item().token,), made.agreement)
    assert again.fields["description"] == "A person's words only"


def test_an_issue_that_people_made_keeps_its_labels_and_gets_the_familys(
    world: GithubWorld,
) -> None:
    agreed = world.connect().create(item("AI-2")).issue.agreement
    assert agreed
    own = world.app.opens("Ours", "Words", author="ana-o", labels=["bug"])
    tracker = world.connect()
    issue = tracker.read({own.key: item()})[own.key]
    tracker.update(issue, item(), {}, agreed._replace(token=item().token))
    assert own.labels == ["bug", FAMILY]
    world.clock.advance(1)
    assert [one.key for one in tracker.find([item()])] == [own.key]


def test_who_was_assigned_by_people_stays_beside_the_new_owner(world: GithubWorld) -> None:
    tracker = world.connect()
    made = tracker.create(item()).issue
    assert made.agreement
    profile(world, assignable=frozenset({"ana-o", "bo-l", "chi-o"}))
    world.app.person_edits(made.key, assignees=["ana-o", "chi-o"])
    issue = world.app.get(made.key)
    tracker.update(made, item(owners=("bo",)), {"assignee": "bo-l"}, made.agreement)
    assert issue
    assert issue.assignees == ["bo-l", "chi-o"]


def test_an_assignee_left_off_without_a_word_is_noticed(world: GithubWorld) -> None:
    profile(world, drops_assignees=True)
    tracker = world.connect()
    first = tracker.create(item(owners=("zoe",)))
    assert first.refused
    assert first.issue.agreement
    assert first.issue.agreement.theirs["assignee"] == ""
    world.server.clear()
    assert tracker.create(item("AI-2", owners=("zoe",))).refused
    assert [one.method for one in world.server.requests] == ["POST"]


def test_a_job_s_own_token_has_no_account_and_signs_in_by_the_repository(
    world: GithubWorld,
) -> None:
    profile(world, integration=True, tells_role=False)
    tracker = world.connect()
    assert tracker.sign_in() == "an app in acme/checkout"
    assert list(tracker.check([item()])) == []
    key = tracker.create(item()).issue.key
    assert [one.key for one in tracker.find([item()])] == [key]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"role": "pull"}, "Triage or Write"),
        ({"archived": True}, "archived"),
        ({"has_issues": False}, "switched off"),
        ({"role": "triage"}, f"no label {FAMILY}"),
    ],
)
def test_what_is_in_the_way_is_known_before_anything_is_written(
    world: GithubWorld, changes: dict[str, Any], said: str
) -> None:
    profile(world, **changes)
    tracker = world.connect()
    tracker.sign_in()
    doubts = tracker.check([item(), item("AI-2")])
    assert [doubt.tokens for doubt in doubts] == [{item().token, item("AI-2").token}]
    assert said in doubts[0].message


def test_labels_that_are_there_need_not_be_made(world: GithubWorld) -> None:
    world.connect().create(item())
    profile(world, role="triage")
    tracker = world.connect()
    tracker.sign_in()
    assert list(tracker.check([item()])) == []


def test_a_repository_that_is_not_to_be_seen_is_no_empty_one(world: GithubWorld) -> None:
    world.app.repositories[0] = "acme/renamed"
    with pytest.raises(SignInError, match="no repository acme/checkout"):
        world.connect().sign_in()


def test_a_caller_whose_token_got_lost_on_the_way_is_nobody(world: GithubWorld) -> None:
    profile(world, private=False)
    tracker = world.connect()
    key = tracker.create(item()).issue.key
    tracker.sign_in()

    class Stripping:
        """A proxy that takes the token away."""

        def answer(self, request: Request) -> Answer:
            bare = {name: said for name, said in request.headers.items() if name != "authorization"}
            return world.app.answer(replace(request, headers=bare))

    world.faults.app = Stripping()
    for act in (tracker.find, tracker.recent, lambda _: tracker.read({key: item()})):
        with pytest.raises(SignInError):
            act([item()])


def test_a_transferred_issue_is_changed_where_it_is_now(world: GithubWorld) -> None:
    tracker = world.connect()
    tracker.sign_in()
    made = tracker.create(item()).issue
    elsewhere = world.moves(made.key)
    there = tracker.read({made.key: item()})[made.key]
    assert there.key == elsewhere == "acme/platform#1"
    assert there.agreement
    tracker.update(there, item(), {"title": "Elsewhere"}, there.agreement)
    moved = world.app.get(elsewhere)
    assert moved
    assert moved.title == "Elsewhere"


def test_a_redirect_to_another_host_is_not_followed(world: GithubWorld) -> None:
    tracker = world.connect()
    key = tracker.create(item()).issue.key

    class Redirecting:
        """A server that sends people elsewhere."""

        def answer(self, request: Request) -> Answer:
            if request.path.endswith("/1"):
                return as_json(301, {}, Location="https://elsewhere.example.com/issues/1")
            return as_json(200, [])

    world.faults.app = Redirecting()
    world.server.clear()
    assert tracker.read({key: item()}) == {}
    assert [one.path.count("/") for one in world.server.requests] == [4, 5]


def test_a_limit_on_writing_is_waited_for(world: GithubWorld) -> None:
    limited = Fault("status", status=403, retry_after=60)
    world.faults.sources.append(Strike(limited, method="POST"))
    assert world.connect().create(item()).issue.key == "acme/checkout#1"
    assert world.clock.slept == [60]
    world.faults.sources.append(Strike(limited, times=None))
    with pytest.raises(BusyError):
        world.connect().create(item("AI-2"))


def test_an_answer_that_is_no_issue_leaves_it_unclear(world: GithubWorld) -> None:
    class Odd:
        """A server that answers with other JSON."""

        def answer(self, request: Request) -> Answer:
            return replace(world.app.answer(request), body=b"{}")

    world.faults.app = Odd()
    tracker = world.connect()
    acts = (tracker.create, lambda one: tracker.find([one]), lambda one: tracker.recent([one]))
    for act in (*acts, lambda _: tracker.sign_in()):
        with pytest.raises(UnclearError):
            act(item())


def test_an_issue_is_done_or_declined_by_its_reason(world: GithubWorld) -> None:
    tracker = world.connect()
    key = tracker.create(item()).issue.key
    for reason, state in (
        *(("completed", "done"), (None, "done")),
        *(("not_planned", "declined"), ("duplicate", "declined")),
    ):
        world.app.closes(key, reason)
        assert tracker.read({key: item()})[key].state == state


def test_a_text_that_is_too_long_with_what_people_wrote_is_refused(world: GithubWorld) -> None:
    tracker = world.connect()
    made = tracker.create(item()).issue
    assert made.agreement
    world.writes(made.key, world.text(made.key) + "x" * 64000)
    now = tracker.read({made.key: item()})[made.key]
    longer = tracker.fields(item(done_when="y" * 2000))["description"]
    with pytest.raises(RefusedError, match="too long"):
        tracker.update(now, item(), {"description": longer}, made.agreement)
