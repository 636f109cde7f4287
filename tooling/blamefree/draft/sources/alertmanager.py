"""Alertmanager: alerts that fired and were resolved, one by one and not by group."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple, Self

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
_AHEAD = dt.timedelta(hours=1)
"""So much a tool's clock may be ahead of ours."""
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
        notes = (*found.notes, *dict.fromkeys(found.oddities()))
        source = found.model_copy(update={"notes": notes})
        hint = "Export the webhook as it was sent."
        return source.dated(f"is of {cls.vendor}, but no alert in it has a time", hint)

    def events(self) -> tuple[SourceEvent, ...]:
        """Return each alert when it fired and when it was resolved, repeats left out."""
        once: dict[str, SourceEvent] = {}
        for alert in self._alerts():
            for event in (self._fired(alert), self._resolved(alert)):
                if event:
                    once.setdefault(event.origin.pointer, event)
        return ordered(once.values())

    def oddities(self) -> Iterator[str]:
        """Yield what a webhook left out, and the ends of alerts that cannot be."""
        cut = sum(_left_out(payload) for payload in self.payloads)
        if cut:
            yield f"{self.name}: {cut} alerts were too many for a webhook and are not in it."
        for alert in self._alerts():
            if alert.end and (wrong := self._wrong(alert)):
                shown = f"{alert.end:%Y-%m-%d %H:%M} UTC"
                yield f"{self.name}: the end of {alert.place}, {shown}, is {wrong}: left out."

    def _alerts(self) -> Iterator["_Alert"]:
        for payload in self.payloads:
            listed = [payload] if _is_listed(payload) else fields.tables(payload, "alerts")
            yield from (_read(alert, fields.string(payload, "status")) for alert in listed)

    def _wrong(self, alert: "_Alert") -> str:
        """Return why an alert cannot have ended when it is said to; empty where it can."""
        if alert.end and alert.start and alert.end < alert.start:
            return "before its start"
        now = self.given.now
        return "in the future" if alert.end and now and alert.end > now + _AHEAD else ""

    def _fired(self, alert: "_Alert") -> SourceEvent | None:
        if alert.start is None:
            return None
        told = alert.told
        text = f"Alert fired: {_name(told)}{_place(told)}{_said(told)}{_runbook(told)}"
        more = {"at": alert.start, "what": "alert", "ids": (f"{alert.own}:firing",)}
        return self.record(alert.place, text, **more, **self._common(told))

    def _resolved(self, alert: "_Alert") -> SourceEvent | None:
        if alert.end is None or self._wrong(alert):
            return None
        text = f"Alert resolved: {_name(alert.told)}{_place(alert.told)}"
        ids = (f"{alert.own}:resolved",) if alert.own else ()
        more = {"at": alert.end, "what": "alert resolved", "ids": ids}
        return self.record(f"{alert.place} resolved", text, **more, **self._common(alert.told))

    def _common(self, told: Table) -> dict[str, Any]:
        """Return what the beginning and the end of an alert have in common."""
        return {
            "actor": self.vendor,
            "is_bot": True,
            "severity": fields.string(told, "labels", "severity"),
            "services": _services(told),
            "about": _about(told),
        }


class _Alert(NamedTuple):
    """One alert, and the instants that its words state."""

    told: Table
    place: str
    own: str
    """The start of its ids; empty where it has no start."""
    start: dt.datetime | None
    end: dt.datetime | None
    """Only of a resolved one: in an API's list, it is when the alert would expire."""


def _read(alert: Table, status: str) -> _Alert:
    start, end = (fields.instant(alert, key) for key in ("startsAt", "endsAt"))
    since = f"{start:%Y-%m-%dT%H:%M:%SZ}" if start else "an unknown time"
    mark = fields.string(alert, "fingerprint") or _name(alert) + _place(alert)
    is_over = (fields.string(alert, "status") or status) == "resolved"
    own = f"alert:{mark}@{since}" if start else ""
    return _Alert(alert, f"alert {mark} since {since}", own, start, end if is_over else None)


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
