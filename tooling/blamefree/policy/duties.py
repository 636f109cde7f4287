"""What one severity asks of its postmortem. Pure."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from blamefree.document.model import Model, SectionName
from blamefree.workdays import Period

Milestone = Literal["started", "detected", "acknowledged", "mitigated", "resolved"]
CORE_SECTIONS: tuple[SectionName, ...] = (
    "summary",
    "impact",
    "timeline",
    "root-cause",
    "went-well",
    "went-poorly",
    "action-items",
)
DEFAULT = "default"
"""The priority of an action that states none, or none that the policy names."""

Count = Annotated[int, Field(ge=0, strict=True)]
Minutes = Annotated[int, Field(gt=0, strict=True)]
Days = Annotated[int, Field(gt=0, strict=True)]


def _distinct(days: Mapping[str, Period]) -> Mapping[str, Period]:
    """Refuse priorities that nobody can state, or that are one to whoever looks for them."""
    names = [folded(name) for name in days]
    if "" in names:
        raise ValueError("a priority may not be empty")
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(f'"{twice[0]}" stands there twice')
    return days


def folded(priority: str) -> str:
    """Return the word by which a priority is looked for."""
    return priority.strip().casefold()


class Ladder(Model):
    """When somebody is reminded, in calendar days before and after a due date."""

    before: tuple[Days, ...] = (7, 1)
    """So many days before it is due."""
    on_the_day: bool = True
    """On the day itself."""
    overdue: tuple[Days, ...] = (1, 7, 14)
    """So many days after it was due."""
    every: Count = 14
    """After the last of `overdue`, again and again; 0 for never."""
    escalate: Count = 14
    """From so many days overdue on, the owner's manager or team is told as well; 0 for never."""


class Duties(Model):
    """What one severity asks of its postmortem; periods count from the incident's end."""

    sections: tuple[SectionName, ...] = CORE_SECTIONS
    """The sections that have to be there."""
    roles: tuple[str, ...] = ()
    """The roles that somebody has to have held."""
    milestones: tuple[Milestone, ...] = ("started", "detected", "resolved")
    """The milestones that `times` has to state."""
    whys: Count = 0
    """The least number of whys in the root cause."""
    actions: Count = 0
    """The least number of action items."""
    draft_days: Period = Period(days=14)
    """Until it is ready for review."""
    review_days: Period | None = None
    """Until it has been reviewed; None where no day is promised."""
    publish_days: Period = Period(days=30)
    """Until it is published."""
    reviewed: bool = False
    """Whether a published one has to say on which day it was reviewed."""
    action_days: Annotated[Mapping[str, Period], AfterValidator(_distinct)] = {}
    """Until an action of that priority (`high`, `default`) is to be done; empty: no promise."""
    owed: bool | Literal["recurring"] = False
    """Whether an incident of this severity must have a postmortem, or only one that came back.

    Of a drill, whose record is its postmortem alone: whether that has to be ready by some day.
    """
    first_update_minutes: Minutes | None = None
    """From detection until customers are first told something; None for no promise."""
    update_minutes: Minutes | None = None
    """From one public update to the next, until it is mitigated."""
    ladder: Ladder = Ladder()
    """When somebody is reminded; a step that is not named keeps what the preset says."""

    def days_for(self, priority: str) -> Period | None:
        """Return what the policy gives an action of that priority (empty: it states none)."""
        stated = {folded(name): period for name, period in self.action_days.items()}
        return stated.get(folded(priority)) or stated.get(DEFAULT)
