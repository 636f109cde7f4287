"""Issues in Jira: made with what the screen takes, changed by one request, found where they are."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from blamefree.errors import RefusedError, UnclearError
from blamefree.sync import block
from blamefree.sync.trackers.jira.tracker import JiraTracker
from standin import sides
from standin.faults import Fault, Strike
from standin.jira.profile import ANA, BO, OPS, SCREEN, TASK
from standin.world import FAMILY, item
from sync.jira_sites import FLAVOURS, Office, numbered, office, updated


@pytest.fixture(params=FLAVOURS, ids=lambda one: one.flavour)
def site(request: pytest.FixtureRequest) -> Iterator[Office]:
    with office(request.param) as made:
        yield made


def signed_in(site: Office, **settings: Any) -> JiraTracker:
    tracker = site.tracker(**settings)
    tracker.sign_in()
    site.server.clear()
    return tracker


def without(*names: str) -> tuple[Any, ...]:
    kept = tuple(name for name in SCREEN if name not in names)
    return (replace(OPS, types=(replace(TASK, screen=kept),)),)


def account(site: Office, person: Any) -> str:
    return str(person.account if site.app.profile.on_cloud else person.name)


def test_an_issue_is_made_of_the_item_and_the_configuration(site: Office) -> None:
    tracker = signed_in(site, labels=("postmortem", "sre"), priorities={"SEV2": "high"})
    made = tracker.create(item(title="  Alert\nwhen   it grows "))
    seen = site.app.seen(made.issue.key)
    assert seen.fields["summary"] == "Alert when it grows"
    assert seen.labels == ("postmortem", "sre", FAMILY, item().token)
    assert seen.fields["priority"]["name"] == "High"
    assert seen.fields["duedate"] == "2027-01-15"
    assert seen.properties["blamefree"]["token"] == item().token
    assert made.refused == {}


def test_a_title_is_as_long_as_jira_takes(site: Office) -> None:
    tracker = signed_in(site)
    made = tracker.create(item(title="long " * 100)).issue
    assert len(site.app.seen(made.key).fields["summary"]) <= 255
    assert tracker.read({made.key: item()})[made.key].fields["title"] == made.fields["title"]


def test_the_first_route_that_fits_decides(site: Office) -> None:
    routes = [
        {"service": "search", "project": "NO"},
        {"service": "Mail", "project": "INT", "type": "Bug"},
        {"project": "NO"},
    ]
    tracker = signed_in(site, routes=routes)
    made = tracker.create(item(services=("mail",))).issue
    assert made.key == "INT-1"
    assert site.app.seen(made.key).fields["issuetype"]["name"] == "Bug"


@pytest.mark.parametrize(("handle", "person"), [("ana", ANA), ("bo", BO)])
def test_people_are_found_by_their_address_even_a_hidden_one(
    site: Office, handle: str, person: Any
) -> None:
    tracker = signed_in(site)
    several = [tracker.create(one._replace(owners=(handle,))) for one in numbered(3)]
    assert {one.issue.fields["assignee"] for one in several} == {account(site, person)}
    assert len(site.sent("GET", "user/assignable/search")) == 1
    fresh = tracker.read({several[0].issue.key: item()})[several[0].issue.key]
    assert fresh.fields["assignee"] == account(site, person)


def test_nobody_is_guessed(site: Office) -> None:
    made = signed_in(site).create(item(owners=("eve",)))
    assert "nobody@example.com" in made.refused["assignee"]
    assert made.issue.fields["assignee"] == ""


@pytest.mark.parametrize("field", ["duedate", "description", "assignee"])
def test_what_is_not_on_the_screen_is_left_off_for_good(site: Office, field: str) -> None:
    site.profiled(projects=without(field))
    tracker = signed_in(site)
    made = tracker.create(item()).issue
    names = {"duedate": "due", "description": "description", "assignee": "assignee"}
    assert made.agreement
    assert made.agreement.theirs[names[field]] == ""
    assert made.agreement.ours[names[field]] != ""
    assert not site.app.seen(made.key).fields[field]


def test_what_is_refused_after_all_is_left_off_and_reported(site: Office) -> None:
    tracker = signed_in(site)
    tracker.create(item())
    site.profiled(projects=without("duedate"))
    made = tracker.create(item("AI-2"))
    assert set(made.refused) == {"due"}
    assert made.issue.fields["due"] == ""
    assert len(site.app.issues()) == 2


def test_without_its_labels_no_issue_is_made(site: Office) -> None:
    site.profiled(projects=without("labels"))
    with pytest.raises(RefusedError) as raised:
        signed_in(site).create(item())
    assert "labels" in raised.value.fields
    assert site.app.issues() == []


def test_a_success_that_names_no_issue_is_unclear(site: Office) -> None:
    tracker = signed_in(site)
    tracker.create(item())
    site.faults.sources = [Strike(Fault("status", status=200), method="POST", path="issue$")]
    with pytest.raises(UnclearError, match="which issue"):
        tracker.create(item("AI-2"))


def test_one_request_changes_fields_labels_and_agreement(site: Office) -> None:
    tracker = signed_in(site)
    made = tracker.create(item()).issue
    plain = tracker.read({made.key: item()})[made.key]._replace(tokens=())
    site.server.clear()
    updated(tracker, plain, item(title="Other"), "title")
    (body,) = site.sent("PUT", f"issue/{made.id}")
    assert body["fields"] == {"summary": "Other"}
    assert body["update"] == {"labels": [{"add": FAMILY}, {"add": item().token}]}
    assert body["properties"][0]["value"]["ours"]["title"] == "Other"
    assert site.app.seen(made.key).labels.count(item().token) == 1


def test_an_agreement_alone_is_written_alone(site: Office) -> None:
    tracker = signed_in(site)
    issue = tracker.create(item()).issue
    updated(tracker, issue, item(title="Other"))
    assert site.sent("PUT", f"issue/{issue.id}") == []
    agreed = sides.remembered(tracker, issue)
    assert agreed
    assert agreed.ours["title"] == "Other"


def test_a_field_refused_in_an_update_is_reported_and_remembered_as_it_is(site: Office) -> None:
    tracker = signed_in(site)
    issue = tracker.create(item()).issue
    site.profiled(projects=without("duedate"))
    made = updated(tracker, issue, item(title="Other", due=None), "title", "due")
    assert set(made.refused) == {"due"}
    agreed = sides.remembered(tracker, issue)
    assert agreed
    assert (agreed.ours["due"], agreed.theirs["due"]) == ("", "2027-01-15")
    assert site.app.seen(issue.key).fields["summary"] == "Other"


def test_labels_that_cannot_be_set_keep_nothing_else_from_being_set(site: Office) -> None:
    tracker = signed_in(site)
    issue = tracker.create(item()).issue._replace(tokens=())
    site.profiled(projects=without("labels"))
    made = updated(tracker, issue, item(title="Other"), "title")
    assert site.app.seen(issue.key).fields["summary"] == "Other"
    assert (made.issue.tokens, made.refused) == ((), {})


def test_words_written_since_the_plan_stay(site: Office) -> None:
    tracker = signed_in(site)
    key = tracker.create(item()).issue.key
    planned = tracker.read({key: item()})[key]
    planned = planned._replace(agreement=sides.remembered(tracker, planned))
    site.writes(key, f"{site.text(key)}\nWritten meanwhile.")
    updated(tracker, planned, item(done_when="otherwise"), "description")
    assert "Written meanwhile." in site.text(key)
    assert "otherwise" in site.text(key)
    assert "1,000 mails" not in site.text(key)


def test_a_block_that_people_took_out_comes_to_the_end(site: Office) -> None:
    tracker = signed_in(site)
    key = tracker.create(item()).issue.key
    site.writes(key, "All mine.")
    issue = sides.read(tracker, key)
    updated(tracker, issue, item(), "description")
    assert site.text(issue.key).splitlines()[:2] == ["All mine.", ""]
    assert block.holds(site.text(issue.key), tracker.fields(item())["description"])


def test_an_unreadable_agreement_is_none(site: Office) -> None:
    tracker = signed_in(site)
    issue = tracker.create(item()).issue
    there = site.app.store.find(issue.key)
    assert there
    for value in ("x", {"token": 1}, {"token": "t", "ours": [], "theirs": {}}, None):
        there.properties["blamefree"] = value
        assert sides.remembered(tracker, issue) is None
    del there.properties["blamefree"]
    assert sides.remembered(tracker, issue) is None


def test_moved_hidden_and_deleted_issues(site: Office) -> None:
    tracker = signed_in(site)
    items = numbered(4)
    keys = [tracker.create(one).issue.key for one in items]
    site.clock.advance(60)
    new = site.app.moves(keys[1], "INT")
    site.app.hides(keys[2])
    site.app.deletes(keys[3])
    site.clock.advance(60)
    read = tracker.read(dict(zip(keys, items, strict=True)))
    assert {key: issue.key for key, issue in read.items()} == {keys[0]: keys[0], keys[1]: new}


def test_a_moved_issue_without_its_label_is_found_under_its_key(site: Office) -> None:
    tracker = signed_in(site)
    keys = [tracker.create(one).issue.key for one in numbered(2)]
    new = site.app.moves(keys[0], "INT")
    site.app.person_edits(new, labels=[])
    assert tracker.read({keys[0]: item()})[keys[0]].key == new
