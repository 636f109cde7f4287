"""Kubernetes: when each version of a deployment was rolled out for the first time."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar, Self

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.recorded import Recorded, ordered
from blamefree.errors import InputError

_HINT = "Export them with: kubectl get deploy,rs -o json"
_OURS = ("ReplicaSet", "Deployment")
_ANNOTATION = "deployment.kubernetes.io/"
_CAUSE = "kubernetes.io/change-cause"
_LACKS = {
    r"(?:\S{1,300}\s{1,20})?REVISION\s{1,20}CHANGE-CAUSE\b": (
        "a rollout history, which has no times"
    ),
    r"NAME\s{1,300}(?:DESIRED|READY)\s{1,20}\S{1,20}\s{1,20}\S{1,20}\s{1,20}AGE\b": (
        "a table of kubectl, which has ages instead of times"
    ),
    r"(?:---\s{1,8})?apiVersion:\s": "YAML of Kubernetes, which is not read",
}
_MOST_WORDS = 300


class Kubernetes(Recorded):
    """Deployments and their replica sets, one or a list of them."""

    kind: ClassVar[str] = "kubernetes"

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Tell by the kinds of the objects; a list of others is of Kubernetes as well."""
        listed = payload.get("kind") == "List" and payload.get("apiVersion") == "v1"
        others = [item for item in _objects(payload) if item.get("kind") == "Application"]
        return bool(_ours(payload)) or (listed and not others)

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the objects.

        Raises:
            InputError: they are in a form without times, or none of them is about a rollout.
        """
        found = super().open(material, given)
        if found is None and not material.members:
            _refuse_without_times(material)
        lack = "is a list of Kubernetes without deployments and replica sets"
        return found.dated(lack, _HINT) if found else None

    def events(self) -> tuple[SourceEvent, ...]:
        """Return the replica sets by the time they were made, and what deployments report."""
        return ordered(
            event
            for payload in self.payloads
            for item in _ours(payload)
            for event in (
                self._first_rollout(item)
                if item.get("kind") == "ReplicaSet"
                else self._conditions(item)
            )
        )

    def _first_rollout(self, item: Table) -> Iterator[SourceEvent]:
        owner, name = _owner(item), fields.string(item, "metadata", "name")
        images = " and ".join(_images(item))
        revision = _annotation(item, f"{_ANNOTATION}revision")
        cause = _annotation(item, _CAUSE)[:_MOST_WORDS]
        yield self.record(
            f"replica set {name}",
            f"Rolled out {owner}{f' with {images}' if images else ''}{_where(item)}"
            f" (first time; {_revisions(item, revision)}"
            f"{f', change cause: {cause}' if cause else ''})",
            at=fields.instant(item, "metadata", "creationTimestamp"),
            what="deploy",
            services=(owner,),
            notes=tuple(_undone(item, revision)),
        )

    def _conditions(self, item: Table) -> Iterator[SourceEvent]:
        """Yield the states that a deployment is in, with the time since when.

        That one is as it should be is worth a row only behind the record that it was not.
        """
        name = fields.string(item, "metadata", "name")
        for condition in fields.tables(item, "status", "conditions"):
            kind, state = (fields.string(condition, key) for key in ("type", "status"))
            words = fields.string(condition, "message")[:_MOST_WORDS]
            is_rollout = fields.string(condition, "reason") == "NewReplicaSetAvailable"
            key = "lastUpdateTime" if is_rollout else "lastTransitionTime"
            at = fields.instant(condition, key)
            usual = (kind, state) == ("Available", "True") and not self._was_down(item, at)
            yield self.record(
                f"deployment {name} {kind}",
                f"Rollout of {name}{_where(item)} complete: {words}"
                if is_rollout
                else f"Deployment {name}{_where(item)}: {kind} became {state}: {words}",
                at=at,
                what="deploy" if is_rollout else "status",
                services=(name,),
                **({"kind": "noise"} if usual else {}),
            )

    def _was_down(self, item: Table, until: dt.datetime | None) -> bool:
        """Whether a record of the deployment says that it was not available before."""
        since = self._downs.get(_name(item))
        return bool(since and until and since < until)

    @cached_property
    def _downs(self) -> Mapping[tuple[str, ...], dt.datetime]:
        """Since when each deployment is first said not to be available."""
        found: dict[tuple[str, ...], dt.datetime] = {}
        for item in (item for payload in self.payloads for item in _ours(payload)):
            for condition in fields.tables(item, "status", "conditions"):
                state = tuple(fields.string(condition, key) for key in ("type", "status"))
                since = fields.instant(condition, "lastTransitionTime")
                if state == ("Available", "False") and since:
                    found[_name(item)] = min(since, found.get(_name(item), since))
        return found


def _objects(payload: Table) -> list[Table]:
    return [payload, *fields.tables(payload, "items")]


def _ours(payload: Table) -> list[Table]:
    """Return the replica sets and deployments, the object itself or those in a list."""
    return [
        item
        for item in _objects(payload)
        if item.get("kind") in _OURS and fields.string(item, "metadata", "name")
    ]


def _name(item: Table) -> tuple[str, ...]:
    """Return what no other object is called."""
    named = (fields.string(item, "metadata", key) for key in ("namespace", "name"))
    return (fields.string(item, "kind"), *named)


def _owner(item: Table) -> str:
    """Return the deployment that a replica set belongs to, or its own name where there is none."""
    owners = fields.tables(item, "metadata", "ownerReferences")
    named = (fields.string(owner, "name") for owner in owners if owner.get("kind") == "Deployment")
    return next(filter(None, named), fields.string(item, "metadata", "name"))


def _images(item: Table) -> list[str]:
    containers = fields.tables(item, "spec", "template", "spec", "containers")
    return list(filter(None, (fields.string(container, "image") for container in containers)))


def _annotation(item: Table, key: str) -> str:
    return fields.string(fields.table(item, "metadata", "annotations"), key)


def _where(item: Table) -> str:
    place = fields.string(item, "metadata", "namespace")
    return f" in {place}" if place else ""


def _revisions(item: Table, revision: str) -> str:
    """Return the revision that was rolled out then; of a later return no time is recorded."""
    history = _annotation(item, f"{_ANNOTATION}revision-history")[:_MOST_WORDS]
    first, *later = [*filter(None, re.split(r"[,\s]+", history)), revision or "unknown"]
    again = f"; came back later as {' and '.join(later)}, when is not recorded" if later else ""
    return f"Kubernetes revision {first}{again}"


def _undone(item: Table, revision: str) -> Iterator[str]:
    """Yield what an undo leaves behind: it uses a replica set again, which keeps its old time."""
    before = _annotation(item, f"{_ANNOTATION}revision-history")
    if before:
        yield (
            f"rolled out again later: revision {before} became revision {revision};"
            " this time is the first one, when it came back is not recorded here"
        )


def _refuse_without_times(material: Material) -> None:
    """Refuse what kubectl prints for people."""
    head = material.text[:2000].lstrip()
    for pattern, what in _LACKS.items():
        if re.match(pattern, head):
            raise InputError(f"{material.name} is {what}.", _HINT)
