"""The rules, one file each under the folder of their group; listed here, loaded when asked for."""

import importlib
from collections.abc import Iterable

from blamefree.lint.rule import Group, Rule

RULES: dict[Group, tuple[str, ...]] = {
    "structure": (
        "unreadable-frontmatter",
        "wrong-id",
        "duplicate-id",
        "missing-section",
        "empty-section",
        "unknown-section",
        "misordered-section",
        "missing-role",
        "late-postmortem",
        "unreviewed",
        "todo-left",
        "broken-link",
        "unknown-related",
        "ignore-without-reason",
        "unknown-ignore",
        "unused-ignore",
    ),
    "times": (
        "missing-milestone",
        "milestone-order",
        "timeline-order",
        "outside-incident",
        "time-without-zone",
        "impossible-time",
        "duration-mismatch",
        "silent-gap",
    ),
    "actions": (
        "no-action-items",
        "no-owner",
        "unknown-owner",
        "left-owner",
        "several-owners",
        "no-due-date",
        "past-due-date",
        "moved-due-date",
        "due-after-promise",
        "overdue-action",
        "unknown-priority",
        "vague-action",
        "no-done-when",
        "no-action-id",
        "duplicate-action-id",
        "shallow-root-cause",
        "too-few-whys",
    ),
    "blame": (
        "person-as-cause",
        "human-error",
        "character-judgement",
        "punishment",
        "hindsight",
        "who-question",
        "be-more-careful",
        "agentless-slip",
    ),
    "privacy": (
        "secret",
        "personal-data",
        "customer-name",
    ),
}


def names() -> tuple[str, ...]:
    """Return every rule's name, by group, in the order rules run."""
    return tuple(name for group in RULES.values() for name in group)


def load(wanted: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of these names, importing only their files."""
    return tuple(_load(name) for name in wanted)


def _load(name: str) -> Rule:
    group = next(group for group, members in RULES.items() if name in members)
    function = name.replace("-", "_")
    module = importlib.import_module(f"blamefree.lint.rules.{group}.{function}")
    found: Rule = getattr(module, function)
    return found
