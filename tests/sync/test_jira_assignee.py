"""An assignee that Jira will not have: the issue is made without, and that is said."""

from collections.abc import Iterator

import pytest

from blamefree.errors import RefusedError, UnclearError
from standin.faults import RESET_AFTER, Fault, Strike
from standin.world import item
from sync.jira_sites import FLAVOURS, Office, office

NO = Fault("status", status=400)
"""A refusal that names no field."""


@pytest.fixture(params=FLAVOURS, ids=lambda one: one.flavour)
def site(request: pytest.FixtureRequest) -> Iterator[Office]:
    with office(request.param) as made:
        yield made


def test_a_refusal_that_names_no_field_may_be_one_of_the_assignee(site: Office) -> None:
    tracker = site.tracker()
    site.faults.sources = [Strike(NO, method="POST", path="/issue$")]
    made = tracker.create(item())
    assert set(made.refused) == {"assignee"}
    assert "fails with 400" in made.refused["assignee"]
    assert made.issue.assignees == frozenset()
    assert made.issue.agreement
    assert made.issue.agreement.theirs["assignee"] == ""
    sent = [body["fields"].get("assignee") for body in site.sent("POST", "issue")]
    assert sent[0]
    assert sent[1:] == [None]
    assert site.bearing(item().token) == [made.issue.key]


def test_what_is_refused_without_one_too_is_refused(site: Office) -> None:
    tracker = site.tracker()
    site.faults.sources = [Strike(NO, method="POST", path="/issue$", times=None)]
    with pytest.raises(RefusedError):
        tracker.create(item())
    assert len(site.sent("POST", "issue")) == 2
    site.server.clear()
    with pytest.raises(RefusedError):
        tracker.create(item(owners=()))
    assert len(site.sent("POST", "issue")) == 1


def test_the_second_try_is_no_less_doubtful_than_the_first(site: Office) -> None:
    tracker = site.tracker()
    site.faults.sources = [
        Strike(NO, method="POST", path="/issue$"),
        Strike(RESET_AFTER, method="POST", path="/issue$", times=None),
    ]
    with pytest.raises(UnclearError):
        tracker.create(item())
    assert len(site.bearing(item().token)) == 1
