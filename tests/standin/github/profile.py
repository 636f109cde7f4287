"""What one GitHub stand-in is like: who may do what, and how late its lists are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["pull", "triage", "push"]
ROLES: tuple[Role, ...] = ("pull", "triage", "push")


@dataclass(frozen=True)
class Profile:
    """One repository, and the one token that is known there."""

    repository: str = "acme/checkout"
    others: tuple[str, ...] = ("acme/platform",)
    """Repositories that issues may be transferred to."""
    token: str = "ghp_standin0123456789"  # noqa: S105 - it opens nothing but a stand-in
    login: str = "blamefree-bot"
    integration: bool = False
    """Whether the token is a job's own, which belongs to no account."""
    role: Role = "push"
    tells_role: bool = True
    """Whether the repository's answer states the rights; an app's token may be told none."""
    private: bool = True
    has_issues: bool = True
    archived: bool = False
    assignable: frozenset[str] = frozenset({"ana-o", "bo-l"})
    drops_assignees: bool = False
    """Whether one who cannot be assigned is left off without a word, instead of refused."""
    labels: tuple[str, ...] = ("bug", "postmortem")
    lag: float = 0.0
    """Seconds until a list by label knows of an issue."""
    limits: Mapping[str, str] = field(default_factory=lambda: {"X-RateLimit-Resource": "core"})

    @property
    def permissions(self) -> dict[str, bool]:
        """Return the rights as the repository's answer states them."""
        reached = ROLES.index(self.role) if self.tells_role else -1
        stated: dict[str, bool] = {role: reached >= rank for rank, role in enumerate(ROLES)}
        return {"admin": False, "maintain": False, **stated}

    def may(self, role: Role) -> bool:
        """Whether the token has this right."""
        return ROLES.index(self.role) >= ROLES.index(role)
