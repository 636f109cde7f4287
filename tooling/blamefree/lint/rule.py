"""What a rule is, what it sees and what it says.

A rule is one file with one decorated function. Its docstring is its page on the site; the
fenced blocks marked `bad` and `good` in it run as tests.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from blamefree.document.edit import Edit
from blamefree.document.model import Located, Model, Postmortem, Span
from blamefree.people import People
from blamefree.policy import Policy
from blamefree.privacy.settings import Privacy

Group = Literal["structure", "times", "actions", "blame", "privacy"]
Severity = Literal["error", "warning", "advice"]
Confidence = Literal["high", "medium", "low"]

SEVERITIES: tuple[Severity, ...] = ("advice", "warning", "error")


class Case(Model):
    """A document under lint, and what surrounds it."""

    postmortem: Postmortem
    policy: Policy = Policy()
    people: People | None = None
    """None where no directory is configured: then no owner is unknown."""
    privacy: Privacy = Privacy()
    today: dt.date
    ids: Mapping[str, tuple[str, ...]] = {}
    """Every id of the archive to the paths of the files that claim it."""
    before: Mapping[str, dt.date] = {}
    """The due dates of its action items as the base revision has them, by `history.key_of`."""
    exists: Callable[[str], bool] = lambda _: True
    """Whether a path, relative to the repository's root, is there."""
    unused: tuple[Located, ...] = ()
    """Rules named in ignore comments that silenced nothing; known to rules that run last."""


class Fix(Edit):
    """How a fault would be mended."""

    unsafe: bool = False
    """Whether it changes what the sentence says, so that a person has to read it first."""


class Fault(Model):
    """What a rule says of one place; the engine makes a `Finding` of it."""

    span: Span
    message: str
    suggestion: str = ""
    fix: Fix | None = None
    severity: Severity | None = None
    """None for the rule's own severity."""
    confidence: Confidence = "high"


class Finding(Model):
    """One fault, addressed: what reporters print."""

    rule: str
    group: Group
    severity: Severity
    confidence: Confidence
    path: str
    span: Span
    message: str
    suggestion: str = ""
    fix: Fix | None = None


Check = Callable[[Case], Iterator[Fault]]


@dataclass(frozen=True)
class Rule:
    """A named check; its name is the same word in file, output, configuration and URL."""

    name: str
    group: Group
    severity: Severity
    check: Check
    doc: str
    softens: bool = True
    """Whether a draft gets it one step softer than a published document."""
    last: bool = False
    """Whether it runs when the others have, to judge the ignore comments."""


def rule(
    *, group: Group, severity: Severity, softens: bool = True, last: bool = False
) -> Callable[[Check], Rule]:
    """Make a `Rule` of a check function; its name becomes the rule's, with hyphens."""

    def made(check: Check) -> Rule:
        name = check.__name__.replace("_", "-")
        return Rule(name, group, severity, check, check.__doc__ or "", softens, last)

    return made
