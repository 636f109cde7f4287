"""GitHub: deployments, releases, merges, runs and the timeline of an issue."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Self

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.github import changes, issues
from blamefree.draft.sources.github.changes import Reader
from blamefree.draft.sources.recorded import Recorded, ordered

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "deployment_status": changes.deployment_status,
        "deployment": changes.deployment,
        "release": changes.release,
        "workflow_run": changes.workflow_run,
        "push": changes.push,
        "comment": issues.comment,
        "pull_request": changes.pull_request,
        "issue": issues.issue,
        "timeline": issues.timeline,
    }
)
"""By what the object is; a webhook names it by a key, the first of these that it has."""

_SHAPES: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (what, frozenset(keys.split()))
    for what, keys in (
        ("deployment_status", "deployment_url state"),
        ("deployment", "sha environment task"),
        ("release", "tag_name published_at"),
        ("workflow_run", "workflow_id run_number"),
        ("workflow_run", "workflow_name conclusion"),
        ("timeline", "event actor created_at node_id"),
        ("timeline", "event source actor created_at"),
        ("timeline", "event sha committer"),
        ("timeline", "event user submitted_at"),
        ("comment", "issue_url body user"),
        ("pull_request", "number merged_at"),
        ("pull_request", "number title pull_request"),
        ("issue", "number title comments_url state"),
    )
)
"""The keys by which an object of the REST API, or of `gh --json`, tells what it is."""
_WRAPS = ("workflow_runs", "items")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class GitHub(Recorded):
    """Webhooks and answers of the REST API, also as `gh` prints them."""

    kind: ClassVar[str] = "github"

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Tell by the repository of a webhook, or by the keys of an object."""
        return _is_webhook(payload) or any(shape(item) for item in objects(payload))

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the records.

        Raises:
            InputError: nothing in them happened at a known time.
        """
        found = super().open(material, given)
        lack = "is of GitHub, but holds no deployment, release, merge or issue with a time"
        hint = "Export deployments, releases, merged pull requests or the timeline of an issue."
        return found.dated(lack, hint) if found else None

    def title(self) -> str:
        """Return the title of the issue, where there is one only."""
        issues = (fields.table(payload, "issue") or payload for payload in self.payloads)
        titles = {fields.string(item, "title") for item in issues if shape(item) == "issue"}
        return titles.pop() if len(titles) == 1 else ""

    def events(self) -> tuple[SourceEvent, ...]:
        """Return what happened, each thing once."""
        return ordered(self._events())

    def _events(self) -> Iterator[SourceEvent]:
        for payload in self.payloads:
            for what, item, envelope in _read(payload):
                for told in READERS[what](item, envelope):
                    yield self.record(told.pointer, told.text, **told.more)


def _read(payload: Table) -> Iterator[tuple[str, Table, Table]]:
    """Yield what an object is, its own fields, and the webhook around it."""
    if not _is_webhook(payload):
        yield from ((shape(item), item, {}) for item in objects(payload) if shape(item))
    elif {"ref", "before", "after"} <= payload.keys():
        yield "push", payload, payload
    else:
        named = (what for what in READERS if isinstance(payload.get(what), dict))
        yield from ((what, payload[what], payload) for what in [*named][:1])


def _is_webhook(payload: Table) -> bool:
    return "/" in fields.string(payload, "repository", "full_name") and "sender" in payload


def objects(payload: Table) -> list[Table]:
    """Return the objects of a page of a list, or the one itself, their keys as in the API."""
    wrapped = [item for key in _WRAPS for item in fields.tables(payload, key)]
    return [_named_as_in_api(item) for item in (wrapped or [payload])]


def _named_as_in_api(item: Table) -> Table:
    """Return the object with `merged_at` for `mergedAt`, which `gh` makes of it."""
    return {_HUMP.sub("_", str(key)[:60]).lower(): value for key, value in item.items()}


def shape(item: Table) -> str:
    """Return what an object is, by its keys; empty where it is none of GitHub's."""
    if "event" in item and not isinstance(item["event"], str):
        return ""
    return next((what for what, keys in _SHAPES if keys <= item.keys()), "")
