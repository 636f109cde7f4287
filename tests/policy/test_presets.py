"""Each preset says what its owner published, and our default where they say nothing."""

import pytest

from blamefree.document.model import Frontmatter
from blamefree.document.parse import parse
from blamefree.policy import DRILL, PRESETS, Policy
from blamefree.policy.presets import Name
from blamefree.workdays import Period

SEVERITIES = ("SEV1", "SEV2", "SEV3", "SEV4")
ROW = "## Action items\n\n| Action | Priority | Due |\n|---|---|---|\n| Fix | {} | 2026-04-01 |\n"


def days(preset: Name, severity: str, priority: str) -> int | None:
    period = Policy(preset=preset).duties_at(severity).days_for(priority)
    return period.days if period else None


def test_gitlab_counts_by_severity_and_reviews_within_two_weeks() -> None:
    assert [days("gitlab", one, "") for one in SEVERITIES] == [7, 30, 60, 90]
    assert [days("gitlab", one, "high") for one in SEVERITIES] == [7, 30, 60, 90]
    reviews = [Policy(preset="gitlab").duties_at(one).review_days for one in SEVERITIES]
    assert reviews == [Period(days=14)] * 4


def test_pagerduty_gives_high_15_days_and_reviews_in_3_or_5_business_days() -> None:
    assert [days("pagerduty", one, "high") for one in SEVERITIES] == [15] * 4
    assert [days("pagerduty", one, "") for one in SEVERITIES] == [30] * 4
    policy = Policy(preset="pagerduty")
    assert policy.duties_at("SEV1").review_days == Period(days=3)
    assert policy.duties_at("SEV2").review_days == Period(days=5, business=True)


def test_atlassian_gives_four_weeks_for_a_critical_service_and_eight_for_others() -> None:
    policy = Policy(preset="atlassian", critical_services=("Checkout",))
    (action,) = parse(ROW.format("-"), "a.md").action_items
    hit, other = (Frontmatter(severity="SEV2", services=(name,)) for name in ("checkout", "blog"))
    assert [policy.days_for(one, action) for one in (hit, other)] == [
        Period(days=28),
        Period(days=56),
    ]


def test_google_leaves_no_postmortem_unreviewed() -> None:
    policy = Policy(preset="google")
    assert all(policy.duties_at(one).reviewed for one in (*SEVERITIES, DRILL))
    assert not any(Policy().duties_at(one).reviewed for one in (*SEVERITIES, DRILL))


@pytest.mark.parametrize("preset", PRESETS)
def test_the_worst_two_and_drills_are_owed_everywhere(preset: Name) -> None:
    policy = Policy(preset=preset)
    owed = {one: policy.duties_at(one).owed for one in (*SEVERITIES, DRILL)}
    assert owed == {"SEV1": True, "SEV2": True, "SEV3": False, "SEV4": False, DRILL: True}


@pytest.mark.parametrize("preset", PRESETS)
def test_a_draft_comes_before_its_review_and_that_before_publication(preset: Name) -> None:
    for severity in (*SEVERITIES, DRILL):
        duties = Policy(preset=preset).duties_at(severity)
        # Five business days are seven at most where nothing is a holiday.
        stages = (duties.draft_days, duties.review_days, duties.publish_days)
        length = [one.days * 7 / 5 if one.business else one.days for one in stages if one]
        assert length == sorted(length), severity


def test_what_is_written_stands_over_the_preset_and_the_rest_keeps_it() -> None:
    own = {"SEV1": {"draft_days": "2 business days", "ladder": {"before": [3]}}}
    policy = Policy.model_validate({"preset": "pagerduty", "duties": own})
    duties = policy.duties_at("SEV1")
    assert duties.draft_days == Period(days=2, business=True)
    assert duties.days_for("HIGH") == Period(days=15)
    assert (duties.ladder.before, duties.ladder.overdue) == ((3,), (1, 7, 14))
    assert policy.duties_at("SEV2") == Policy(preset="pagerduty").duties_at("SEV2")


def test_days_by_priority_are_replaced_as_a_whole() -> None:
    own = {"SEV1": {"action_days": {"P0": 2}}, "SEV2": {"action_days": {}}}
    policy = Policy.model_validate({"duties": own})
    assert policy.duties_at("SEV1").days_for("p0") == Period(days=2)
    assert policy.duties_at("SEV1").days_for("") is None
    assert policy.duties_at("SEV2").days_for("high") is None


@pytest.mark.parametrize(
    ("written", "expected"), [("-", 30), ("tbd", 30), (" HIGH ", 30), ("low", 60), ("", 30)]
)
def test_a_priority_that_says_nothing_is_none(written: str, expected: int) -> None:
    policy = Policy(critical_services=("checkout",))
    (action,) = parse(ROW.format(written), "a.md").action_items
    head = Frontmatter(severity="SEV1", services=("checkout",))
    assert policy.days_for(head, action) == Period(days=expected)


@pytest.mark.parametrize(
    ("scale", "severity", "whys"),
    [
        (("P1", "P2"), "P2", 3),
        (("A", "B", "C", "D", "E"), "E", 0),
        (("P1",), "P9", 0),
        (("P1",), None, 0),
    ],
)
def test_the_place_on_the_scale_decides_and_not_the_name(
    scale: tuple[str, ...], severity: str | None, whys: int
) -> None:
    assert Policy(severities=scale).duties_at(severity).whys == whys
