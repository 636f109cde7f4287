"""What stands in the way of creating issues, known from the repository's record. Pure."""

from collections.abc import Iterator

from blamefree.sync.trackers.github.records import Record

LABELLED = ("triage", "push", "maintain", "admin")
"""The rights with which an issue gets its labels; without them GitHub leaves labels off."""
MAKING = ("push", "maintain", "admin")
"""The rights with which a label that is not there yet is made."""


def obstacles(repository: Record) -> Iterator[str]:
    """Yield why no issue can be created there."""
    name = repository["full_name"]
    if repository.get("archived"):
        yield f"{name} is archived: its issues can only be read"
    if not repository.get("has_issues", True):
        yield f"{name} has no issues: they are switched off in its settings"
    if tells_rights(repository) and not _has(repository, LABELLED):
        yield f"the account may not set labels in {name}: it needs the role Triage or Write"


def makes_labels(repository: Record) -> bool:
    """Whether labels that are not there yet are no obstacle."""
    return not tells_rights(repository) or _has(repository, MAKING)


def tells_rights(repository: Record) -> bool:
    """Whether the record says what we may do: an app's token is told nothing, or that it may not.

    Everybody who sees a repository has the right to pull.
    """
    return _has(repository, ("pull",))


def _has(repository: Record, rights: tuple[str, ...]) -> bool:
    granted = repository.get("permissions")
    return isinstance(granted, dict) and any(granted.get(right) for right in rights)
