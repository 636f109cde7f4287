"""What stands in the way is found before anything is written, and named."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from blamefree.sync.model import Doubt
from standin.jira.profile import ALL, OPS, READ_ONLY, SCREEN, SUBTASK, TASK, CustomField
from standin.world import item
from sync.jira_sites import FLAVOURS, Office, numbered, office

ITEMS = numbered(2)
TOKENS = frozenset(one.token for one in ITEMS)
TEAM = CustomField("customfield_10050", "Team", "option", ("Mail", "Search"))


@pytest.fixture(params=FLAVOURS, ids=lambda one: one.flavour)
def site(request: pytest.FixtureRequest) -> Iterator[Office]:
    with office(request.param) as made:
        yield made


def check(site: Office, **settings: Any) -> list[Doubt]:
    return list(site.tracker(**settings).check(ITEMS))


def only(site: Office, **settings: Any) -> tuple[str, frozenset[str]]:
    """Return the one doubt there is."""
    (doubt,) = check(site, **settings)
    return doubt.message, doubt.tokens


def screened(site: Office, *names: str, required: tuple[str, ...] = TASK.required) -> None:
    types = (replace(TASK, screen=names, required=required), SUBTASK)
    site.profiled(projects=(replace(OPS, types=types),), custom_fields=(TEAM,))


def test_no_doubt_costs_three_requests(site: Office) -> None:
    tracker = site.tracker()
    tracker.sign_in()
    site.server.clear()
    assert tracker.check(ITEMS) == []
    assert len(site.server.requests) == 3


def test_an_unknown_project(site: Office) -> None:
    message, tokens = only(site, project="NONE")
    assert message == "There is no project NONE, or the token may not see it."
    assert tokens == TOKENS


def test_an_unknown_type_names_those_that_exist(site: Office) -> None:
    message, tokens = only(site, type="Story")
    assert message == "OPS has no issue type “Story”; it has Task, Bug."
    assert tokens == TOKENS


@pytest.mark.parametrize("name", ["task", "10001"])
def test_a_type_goes_by_name_or_id(site: Office, name: str) -> None:
    assert check(site, type=name) == []


def test_a_token_that_may_only_read(site: Office) -> None:
    site.profiled(permissions=READ_ONLY)
    doubts = check(site)
    assert [one.tokens for one in doubts] == [TOKENS, frozenset(), frozenset(), frozenset()]
    assert "CREATE_ISSUES" in doubts[0].message


@pytest.mark.parametrize("right", ["EDIT_ISSUES", "ASSIGN_ISSUES", "TRANSITION_ISSUES"])
def test_a_right_that_lacks_later_blocks_nothing(site: Office, right: str) -> None:
    site.profiled(permissions=ALL - {right})
    doubts = check(site)
    assert right in doubts[0].message
    assert {one.tokens for one in doubts} == {frozenset()}


def test_labels_off_the_screen_block(site: Office) -> None:
    screened(site, *[name for name in SCREEN if name != "labels"])
    message, tokens = only(site)
    assert "Labels" in message
    assert tokens == TOKENS


@pytest.mark.parametrize(
    ("field", "name"),
    [("duedate", "The due date"), ("description", "The description"), ("assignee", "The assignee")],
)
def test_what_is_left_off_is_worth_knowing(site: Office, field: str, name: str) -> None:
    screened(site, *[one for one in SCREEN if one != field])
    message, tokens = only(site)
    assert message.startswith(name)
    assert tokens == frozenset()


def test_a_required_field_is_named_with_what_it_takes(site: Office) -> None:
    screened(site, *SCREEN, TEAM.id, required=(*TASK.required, TEAM.id))
    message, tokens = only(site)
    assert "“Team” (customfield_10050)" in message
    assert message.endswith("It takes Mail, Search.")
    assert tokens == TOKENS
    assert check(site, fields={TEAM.id: {"value": "Mail"}}) == []


def test_a_required_field_blocks_the_items_that_leave_it_empty(site: Office) -> None:
    screened(site, *SCREEN, required=(*TASK.required, "duedate"))
    undated = item("AI-9", due=None)
    (doubt,) = site.tracker().check([*ITEMS, undated])
    assert doubt.tokens == frozenset({undated.token})


def test_a_configured_field_has_to_be_on_the_screen(site: Office) -> None:
    message, tokens = only(site, fields={"customfield_1": "x"})
    assert "customfield_1" in message
    assert tokens == TOKENS


def test_an_unknown_priority_leaves_the_default(site: Office) -> None:
    message, tokens = only(site, priorities={"SEV2": "Nope"})
    assert "“Nope”" in message
    assert tokens == frozenset()
    assert site.tracker(priorities={"SEV2": "Nope"}).create(item()).refused == {}


def test_each_place_is_asked_about_once(site: Office) -> None:
    routes = [{"service": "mail", "type": "Bug"}]
    tracker = site.tracker(routes=routes)
    mail = item("AI-3", services=("mail",))
    assert tracker.check([*ITEMS, mail]) == []
    before = tracker.requests
    tracker.create(mail)
    assert tracker.requests - before == 2  # the person, and the issue
