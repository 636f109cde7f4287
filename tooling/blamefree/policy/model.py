"""The team's rules as data: the scale of severities, and what each step of it asks. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from blamefree.document.model import ActionItem, Frontmatter, Model, SectionName
from blamefree.document.values import is_absent
from blamefree.policy.duties import Count, Days, Duties
from blamefree.policy.presets import PRESETS, Name
from blamefree.workdays import CalendarSettings, Period

ALL_SECTIONS: tuple[SectionName, ...] = (
    "summary",
    "impact",
    "timeline",
    "root-cause",
    "contributing-factors",
    "went-well",
    "went-poorly",
    "got-lucky",
    "action-items",
    "lessons-learned",
)
DRILL = "drill"
HIGH = "high"


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    if "" in names:
        raise ValueError("a name may not be empty")
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise ValueError(f'"{twice[0]}" stands there twice')
    if DRILL in (name.casefold() for name in names):
        raise ValueError(f'"{DRILL}" is a kind of postmortem and no severity')
    return names


Scale = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_distinct)]


class Policy(Model):
    """The severity scale, worst first, and the duties that come with each step of it."""

    preset: Name = "default"
    """Whose published deadlines hold where `duties` says nothing."""
    since: dt.date | None = None
    """Its days and its reviews are asked of incidents from this day on; None for all."""
    severities: Scale = ("SEV1", "SEV2", "SEV3", "SEV4")
    """The scale, worst first."""
    order: tuple[SectionName, ...] = ALL_SECTIONS
    """The order in which sections stand."""
    duties: Mapping[str, Duties] = {}
    """Overrides by severity, and by `drill`; what is not named keeps the preset."""
    gap_minutes: Count = 30
    """A silence in a worst-severity timeline that is worth a word."""
    calendar: CalendarSettings = CalendarSettings()
    """Which days the team works on."""
    critical_services: tuple[str, ...] = ()
    """Services whose incidents' actions have the priority `high` where they state none."""
    recurring_days: Days = 90
    """An incident came back that hits the same service again within so many days."""
    completion_target: Annotated[float, Field(ge=0, le=1)] = 0.9
    """The share of owed postmortems that is to be published."""

    @field_validator("duties", mode="before")
    @classmethod
    def _over_the_preset(cls, duties: Any, info: ValidationInfo) -> Any:
        """Let what is written of a severity stand over what the preset asks of it."""
        scale, preset = info.data.get("severities"), info.data.get("preset")
        if scale is None or preset is None or not isinstance(duties, Mapping):
            return duties
        for name in duties:
            if name not in (*scale, DRILL):
                known = ", ".join((*scale, DRILL))
                raise ValueError(f'no such severity as "{name}"; known: {known}')
        if isinstance(own := duties.get(DRILL), Mapping) and own.get("owed") == "recurring":
            raise ValueError(f"{DRILL}.owed: a drill does not come back; true or false is expected")
        return {name: _over(_base(preset, scale, name), own) for name, own in duties.items()}

    def binds(self, day: dt.date | None) -> bool:
        """Whether its days hold for an incident of that day; where none is known, they do."""
        return self.since is None or day is None or self.since <= day

    def rank(self, severity: str | None) -> int:
        """Return 0 for the worst severity; one past the scale's end for an unknown one."""
        if severity in self.severities:
            return self.severities.index(severity)
        return len(self.severities)

    def duties_of(self, frontmatter: Frontmatter) -> Duties:
        """Return what this postmortem owes, by its kind and severity."""
        name = DRILL if frontmatter.kind == DRILL else frontmatter.severity
        return self.duties_at(name)

    def duties_at(self, name: str | None) -> Duties:
        """Return what a severity asks, or `drill`; the least for one that is not on the scale."""
        return self.duties.get(name or "") or _base(self.preset, self.severities, name)

    def days_for(self, frontmatter: Frontmatter, action: ActionItem) -> Period | None:
        """Return how long an action of this postmortem may take; None where nothing says."""
        critical = {name.casefold() for name in self.critical_services}
        hit = critical & {name.casefold() for name in frontmatter.services}
        stated = action.priority.value if action.priority else ""
        stated = "" if is_absent(stated) else stated.strip()
        return self.duties_of(frontmatter).days_for(stated or (HIGH if hit else ""))


def _base(preset: Name, scale: tuple[str, ...], name: str | None) -> Duties:
    """Return what the preset asks of a severity on the scale; the least of one that is not."""
    if name == DRILL:
        return PRESETS[preset].drill
    by_rank = PRESETS[preset].by_rank
    least = len(by_rank) - 1
    return by_rank[min(scale.index(name), least) if name in scale else least]


def _over(base: Duties, own: Any) -> Any:
    """Return what is written, over the base; a `ladder` keeps the steps that are not named."""
    if not isinstance(own, Mapping):
        return own
    ladder = own.get("ladder")
    if isinstance(ladder, Mapping):
        own = {**own, "ladder": {**base.ladder.model_dump(), **ladder}}
    return {**base.model_dump(), **own}
