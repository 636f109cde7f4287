"""Argo CD: what an application was synced to, when and by whom."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.recorded import Recorded, ordered

_SHA = 40
_MOST_WORDS = 300


class ArgoCD(Recorded):
    """Applications, one or a list of them."""

    kind: ClassVar[str] = "argocd"

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Tell by the kind and the API's name."""
        return bool(_applications(payload))

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the applications.

        Raises:
            InputError: none of them was ever synced.
        """
        found = super().open(material, given)
        hint = "Export it with: argocd app get NAME -o json"
        lack = "is an application of Argo CD without a history"
        return found.dated(lack, hint) if found else None

    def events(self) -> tuple[SourceEvent, ...]:
        """Return the syncs of the history, the last operation if it is none of them, the health."""
        return ordered(
            event
            for payload in self.payloads
            for app in _applications(payload)
            for event in (*self._history(app), *self._operation(app), *self._health(app))
        )

    def _history(self, app: Table) -> Iterator[SourceEvent]:
        name = _name(app)
        before: dict[str, str] = {}
        for entry in fields.tables(app, "status", "history"):
            revision, number = _revision(entry), fields.string(entry, "id") or "unknown"
            again = before.get(revision, "") if revision else ""
            note = f"the same revision as in history {again}" if again else ""
            before.setdefault(revision, number)
            yield self.record(
                f"history {number} of {name}",
                f"Deployed {name}{_at(revision)}{_where(app)} (Argo CD history {number})",
                at=fields.instant(entry, "deployedAt"),
                what="deploy",
                services=(name,),
                notes=(note,) if note else (),
                **_by(entry),
            )

    def _operation(self, app: Table) -> Iterator[SourceEvent]:
        """Yield the end of the last operation, if it did not make it into the history."""
        name, state = _name(app), fields.table(app, "status", "operationState")
        phase = fields.string(state, "phase")
        at = fields.instant(state, "finishedAt") or fields.instant(state, "startedAt")
        if at is None or phase == "Succeeded":
            return
        revision = _revision(fields.table(state, "syncResult"))
        words = fields.string(state, "message")[:_MOST_WORDS]
        yield self.record(
            f"operation of {name}",
            f"Sync of {name}{_at(revision)}, phase {phase or 'unknown'}"
            f"{f': {words}' if words else ''}",
            at=at,
            what="deploy" if phase in ("Failed", "Error") else "",
            services=(name,),
            **_by(fields.table(state, "operation")),
        )

    def _health(self, app: Table) -> Iterator[SourceEvent]:
        """Yield the state that the application is in since a known time."""
        name, health = _name(app), fields.table(app, "status", "health")
        state = fields.string(health, "status")
        if at := fields.instant(health, "lastTransitionTime"):
            text = f"Health of {name}: {state}"
            yield self.record(
                f"health of {name}",
                text, at=at, what="status", actor="Argo CD", is_bot=True, services=(name,),
            )  # fmt: skip


def _applications(payload: Table) -> list[Table]:
    """Return the applications in a list, or the one itself."""
    found = [payload, *fields.tables(payload, "items")]
    return [item for item in found if _is_application(item)]


def _is_application(item: Table) -> bool:
    group = fields.string(item, "apiVersion").partition("/")[0]
    stated = group == "argoproj.io" and item.get("kind") == "Application"
    # The API of its server leaves out the kind.
    bare = not group and "history" in fields.table(item, "status")
    return stated or (bare and "metadata" in item)


def _name(app: Table) -> str:
    return fields.string(app, "metadata", "name") or "an application"


def _revision(entry: Table) -> str:
    """Return what was deployed: one revision, or those of several sources."""
    return fields.string(entry, "revision") or " ".join(fields.strings(entry, "revisions"))


def _at(revision: str) -> str:
    """Return the revision as people write it: a hash by its first characters."""
    listed = revision.split()
    several = listed if any(len(part) == _SHA for part in listed) else filter(None, [revision])
    short = [part[:7] if len(part) == _SHA else part for part in several]
    return f" {' '.join(short)}" if short else ""


def _where(app: Table) -> str:
    place = fields.string(app, "spec", "destination", "namespace")
    return f" to {place}" if place else ""


def _by(entry: Table) -> dict[str, Any]:
    """Return who began it: a user, or Argo CD by itself."""
    if fields.get(entry, "initiatedBy", "automated") is True:
        return {"actor": "Argo CD", "is_bot": True}
    return {"actor": fields.string(entry, "initiatedBy", "username")}
