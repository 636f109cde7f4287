"""Policies that others have published, by name. Pure.

Each takes over the deadlines that its owner names; what one leaves open keeps our default.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from blamefree.policy.duties import Duties
from blamefree.workdays import Period

Name = Literal["default", "gitlab", "pagerduty", "atlassian", "google"]


class Preset(NamedTuple):
    """The duties by rank of severity (the worst first, the last for all beyond), and of a drill."""

    by_rank: tuple[Duties, ...]
    drill: Duties


def _days(**by_priority: int) -> dict[str, Period]:
    return {name: Period(days=days) for name, days in by_priority.items()}


_WORST = Duties(
    roles=("incident_commander", "technical_lead"),
    milestones=("started", "detected", "acknowledged", "mitigated", "resolved"),
    whys=5,
    actions=1,
    draft_days=Period(days=3),
    review_days=Period(days=10),
    publish_days=Period(days=14),
    action_days=_days(high=30, default=60),
    owed=True,
    first_update_minutes=15,
    update_minutes=30,
)
_SECOND = _WORST.model_copy(
    update={
        "whys": 3,
        "draft_days": Period(days=5),
        "first_update_minutes": 60,
        "update_minutes": 60,
    }
)
_THIRD = Duties(action_days=_days(default=90))
_FOURTH = Duties(sections=("summary", "timeline", "action-items"), milestones=())
_DRILL = Duties(
    sections=("summary", "timeline", "went-well", "went-poorly", "action-items"),
    milestones=(),
    actions=1,
    action_days=_days(default=90),
    owed=True,
)
_USUAL = (_WORST, _SECOND, _THIRD, _FOURTH)


def _each(drill: Mapping[str, object], *changes: Mapping[str, object]) -> Preset:
    """Return our default with these changes to its severities, the worst first, and its drill."""
    changed = (one.model_copy(update=own) for one, own in zip(_USUAL, changes, strict=True))
    return Preset(tuple(changed), _DRILL.model_copy(update=drill))


_TWO_WEEKS = Period(days=14)
_GITLAB = tuple(
    {"action_days": _days(default=days), "review_days": _TWO_WEEKS} for days in (7, 30, 60, 90)
)
_PAGERDUTY_ACTIONS = _days(high=15, default=30)
_FIVE = Period(days=5, business=True)
_PAGERDUTY: tuple[dict[str, object], ...] = (
    {"draft_days": Period(days=3), "review_days": Period(days=3)},
    {"draft_days": _FIVE, "review_days": _FIVE},
    {"draft_days": _FIVE, "review_days": _FIVE},
    {},
)
_ATLASSIAN = {"action_days": _days(high=28, default=56)}
_GOOGLE = {"reviewed": True, "review_days": _TWO_WEEKS}

PRESETS: Mapping[Name, Preset] = {
    "default": Preset(_USUAL, _DRILL),
    "gitlab": _each({"action_days": _days(default=90)}, *_GITLAB),
    "pagerduty": _each(
        {"action_days": _PAGERDUTY_ACTIONS},
        *({**own, "action_days": _PAGERDUTY_ACTIONS} for own in _PAGERDUTY),
    ),
    "atlassian": _each(_ATLASSIAN, *(_ATLASSIAN for _ in _USUAL)),
    "google": _each(_GOOGLE, *(_GOOGLE for _ in _USUAL)),
}
