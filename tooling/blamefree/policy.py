"""The team's rules as data: what a severity demands of its postmortem. Pure."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from blamefree.document.model import Frontmatter, Model, SectionName

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


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    if "" in names:
        raise ValueError("a name may not be empty")
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise ValueError(f'"{twice[0]}" stands there twice')
    return names


Count = Annotated[int, Field(ge=0, strict=True)]
Scale = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_distinct)]


class Duties(Model):
    """What one severity asks of its postmortem; days count from the incident's end."""

    sections: tuple[SectionName, ...] = CORE_SECTIONS
    roles: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ("started", "detected", "resolved")
    whys: Count = 0
    """The least number of whys in the root cause."""
    actions: Count = 0
    """The least number of action items."""
    draft_days: Count = 14
    publish_days: Count = 30
    owed: bool = False
    """Whether an incident of this severity must have a postmortem."""


_WORST = Duties(
    roles=("incident_commander", "technical_lead"),
    milestones=("started", "detected", "acknowledged", "mitigated", "resolved"),
    whys=5,
    actions=1,
    draft_days=3,
    publish_days=14,
    owed=True,
)
_DEFAULTS = (
    _WORST,
    _WORST.model_copy(update={"whys": 3, "draft_days": 5}),
    Duties(),
    Duties(sections=("summary", "timeline", "action-items"), milestones=()),
)
_DRILL = Duties(
    sections=("summary", "timeline", "went-well", "went-poorly", "action-items"),
    milestones=(),
    actions=1,
    owed=True,
)


class Policy(Model):
    """The severity scale, worst first, and the duties that come with each step of it."""

    severities: Scale = ("SEV1", "SEV2", "SEV3", "SEV4")
    order: tuple[SectionName, ...] = ALL_SECTIONS
    """The order in which sections stand."""
    duties: Mapping[str, Duties] = {}
    """Overrides by severity, and by `drill`; what is not named keeps the default."""
    gap_minutes: Count = 30
    """A silence in a worst-severity timeline that is worth a word."""

    @field_validator("duties", mode="before")
    @classmethod
    def _over_the_defaults(cls, duties: Any, info: ValidationInfo) -> Any:
        """Let what is written of a severity stand over that severity's own defaults."""
        scale = info.data.get("severities")
        if scale is None or not isinstance(duties, Mapping):
            return duties
        for name in duties:
            if name not in (*scale, "drill"):
                known = ", ".join((*scale, "drill"))
                raise ValueError(f'no such severity as "{name}"; known: {known}')
        return {name: _merged(name, scale, own) for name, own in duties.items()}

    def rank(self, severity: str | None) -> int:
        """Return 0 for the worst severity; one past the scale's end for an unknown one."""
        if severity in self.severities:
            return self.severities.index(severity)
        return len(self.severities)

    def duties_of(self, frontmatter: Frontmatter) -> Duties:
        """Return what this postmortem owes, by its kind and severity."""
        if frontmatter.kind == "drill":
            return self.duties.get("drill", _DRILL)
        configured = self.duties.get(frontmatter.severity or "")
        return configured or default_duties(self.rank(frontmatter.severity))


def _merged(name: str, scale: tuple[str, ...], own: Any) -> Any:
    base = _DRILL if name == "drill" else default_duties(scale.index(name))
    return {**base.model_dump(), **own} if isinstance(own, Mapping) else own


def default_duties(rank: int) -> Duties:
    """Return the built-in duties of the severity at `rank` (0 is worst)."""
    return _DEFAULTS[min(rank, len(_DEFAULTS) - 1)]


def drill_duties() -> Duties:
    """Return the built-in duties of a drill."""
    return _DRILL
