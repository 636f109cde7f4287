"""Alertmanager: alerts that fired and were resolved, one by one and not by group."""

from collections.abc import Iterator
from typing import ClassVar, Self

from blamefree.draft.event import SourceEvent
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.recorded import Recorded, ordered

_GROUP = frozenset({"groupKey", "groupLabels"})
_SERVICES = ("service", "app", "application", "job")
_PLACES = ("instance", "pod", "namespace", "cluster", "region", "env", "environment")
"""Labels that tell apart two alerts of one name."""
GRAFANA = frozenset({"orgId", "appVersion"})
"""What Grafana adds to the same webhook."""


class Alertmanager(Recorded):
    """Webhooks, or the list of alerts that its API and `amtool` give."""

    kind: ClassVar[str] = "alertmanager"
    vendor: ClassVar[str] = "Alertmanager"

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Tell by a group of alerts, or by one alert of a list."""
        return _is_listed(payload) or (is_group(payload) and GRAFANA.isdisjoint(payload))

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the alerts; a webhook that left some out says so in the notes.

        Raises:
            InputError: no alert in it has a time.
        """
        found = super().open(material, given)
        if found is None:
            return None
        cut = sum(_left_out(payload) for payload in found.payloads)
        note = f"{found.name}: {cut} alerts were too many for a webhook and are not in it."
        source = found.model_copy(update={"notes": (*found.notes, *([note] if cut else ()))})
        hint = "Export the webhook as it was sent."
        return source.dated(f"is of {cls.vendor}, but no alert in it has a time", hint)

    def events(self) -> tuple[SourceEvent, ...]:
        """Return each alert when it fired and when it was resolved, repeats left out."""
        once: dict[str, SourceEvent] = {}
        for payload in self.payloads:
            for alert in [payload] if _is_listed(payload) else fields.tables(payload, "alerts"):
                for event in self._of(alert, fields.string(payload, "status")):
                    once.setdefault(event.origin.pointer, event)
        return ordered(once.values())

    def _of(self, alert: Table, status: str) -> Iterator[SourceEvent]:
        start, end = (fields.instant(alert, key) for key in ("startsAt", "endsAt"))
        since = f"{start:%Y-%m-%dT%H:%M:%SZ}" if start else "an unknown time"
        mark = fields.string(alert, "fingerprint") or _name(alert) + _place(alert)
        own = f"alert:{mark}@{since}" if start else ""
        more = {
            "actor": self.vendor,
            "is_bot": True,
            "severity": fields.string(alert, "labels", "severity"),
            "services": _services(alert),
            "about": _about(alert),
        }
        if start:
            text = f"Alert fired: {_name(alert)}{_place(alert)}{_said(alert)}{_runbook(alert)}"
            ids = (f"{own}:firing",)
            yield self.record(
                f"alert {mark} since {since}", text, at=start, what="alert", ids=ids, **more
            )
        # In a list that the API gives, the end is when the alert would expire: no event.
        state = fields.string(alert, "status") or status
        if end and state == "resolved":
            text = f"Alert resolved: {_name(alert)}{_place(alert)}"
            yield self.record(
                f"alert {mark} since {since} resolved",
                text,
                at=end,
                what="alert resolved",
                ids=(f"{own}:resolved",) if own else (),
                **more,
            )


def is_group(payload: Table) -> bool:
    """Whether it is a webhook: alerts under one key."""
    return isinstance(payload.get("alerts"), list) and not _GROUP.isdisjoint(payload)


def _is_listed(payload: Table) -> bool:
    """Whether it is one alert of the API's list: there the state is an object."""
    return {"labels", "startsAt", "fingerprint"} <= payload.keys() and "alerts" not in payload


def _left_out(payload: Table) -> int:
    count = payload.get("truncatedAlerts")
    return count if isinstance(count, int) and 0 < count < 10**6 else 0


def _name(alert: Table) -> str:
    return fields.string(alert, "labels", "alertname") or "an alert without a name"


def _place(alert: Table) -> str:
    """Return the first label that says where, in brackets."""
    labels = fields.table(alert, "labels")
    found = ((key, fields.string(labels, key)) for key in _PLACES)
    return next((f" ({key} {value})" for key, value in found if value), "")


def _said(alert: Table) -> str:
    """Return what its rule says of it."""
    notes = fields.table(alert, "annotations")
    words = fields.first(*(fields.string(notes, k) for k in ("summary", "description", "message")))
    return f": {words}" if words else ""


def _runbook(alert: Table) -> str:
    url = fields.string(alert, "annotations", "runbook_url")
    return f", runbook ({url})" if url.startswith(("http://", "https://")) else ""


def _services(alert: Table) -> tuple[str, ...]:
    """Return the service that its labels name, by the most telling label alone."""
    named = fields.first(*(fields.string(alert, "labels", key) for key in _SERVICES))
    return (named,) if named else ()


def _about(alert: Table) -> tuple[str, ...]:
    """Return the addresses under which chat posts may link the alert."""
    keys = ("generatorURL", "silenceURL", "dashboardURL", "panelURL")
    urls = (fields.string(alert, key) for key in keys)
    return tuple(url for url in urls if url.startswith(("http://", "https://")))
