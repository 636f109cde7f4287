"""Helm: the revisions of a release, as JSON or as the table that is printed."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple, Self

from blamefree.document.time import instants, zones
from blamefree.draft.event import SourceEvent, What
from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given, Need
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.recorded import Recorded, ordered

_HEAD = re.compile(r"\s{0,8}REVISION\s+UPDATED\s+STATUS\s+CHART\s+(?:APP VERSION\s+)?DESCRIPTION")
_KEYS = ("revision", "updated", "status", "chart", "app_version", "description")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_CTIME = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{1,2}):(\d\d):(\d\d) (\d{4})")
_PRINTED = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,9})? ([+-]\d{4})(?: \S{1,10})?")
"""How Go prints a time: `2026-03-04 14:05:00.12 +0000 UTC`."""
_BACK = re.compile(r"(?i)(?:rollback|rolled back) to (\d{1,6})")
_CHART = re.compile(r"([^\s/?=]{1,100}?)-(v?\d{1,9}\.[\w.+-]{1,60})")


class Outcome(NamedTuple):
    """How a revision is told."""

    verb: str
    what: What


_OUTCOMES = {
    "failed": Outcome("Failed to deploy", "deploy"),
    "uninstalled": Outcome("Uninstalled", "deploy"),
    "uninstalling": Outcome("Uninstalling", "deploy"),
    "pending-install": Outcome("Began to deploy", "deploy"),
    "pending-upgrade": Outcome("Began to deploy", "deploy"),
    "pending-rollback": Outcome("Began to roll back to", "rollback"),
}


class Helm(Recorded):
    """The history of one release."""

    kind: ClassVar[str] = "helm"

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Tell by the columns of the table, which are the keys of the JSON."""
        return {"revision", "updated", "status", "chart", "app_version"} <= payload.keys()

    @classmethod
    def open(cls, material: Material, given: Given) -> Self | None:
        """Return the history, or None where the material is none.

        Raises:
            InputError: no revision has a time.
        """
        found = super().open(material, given) or cls._printed(material, given)
        if found is None or found.needs():
            return found
        hint = "Export it with: helm history RELEASE -o json"
        return found.dated("is of Helm, but no revision in it has a time", hint)

    @classmethod
    def _printed(cls, material: Material, given: Given) -> Self | None:
        """Return the history that a table holds."""
        if material.members or b"\0" in material.data or not _HEAD.match(material.text[:400]):
            return None
        lines = [line for line in material.text.strip().splitlines()[1:] if line.strip()]
        return cls(
            name=material.name, payloads=tuple(map(_row, lines)), given=given, notes=material.notes
        )

    def needs(self) -> tuple[Need, ...]:
        """Return the zone, where times are printed without one and none was given."""
        printed = any(_CTIME.fullmatch(fields.string(row, "updated")) for row in self.payloads)
        zone = zones.find(self.given.zone) if self.given.zone else None
        if not printed or (zone and zone.tz):
            return ()
        return (Need(what="zone", why="a table of Helm does not say in which time zone it is"),)

    def events(self) -> tuple[SourceEvent, ...]:
        """Return the revisions by the time of their deployment."""
        return ordered(self._events())

    def _events(self) -> Iterator[SourceEvent]:
        for row in self.payloads:
            chart, version = _chart(row)
            release = fields.string(row, "name")
            number = fields.string(row, "revision") or "unknown"
            outcome = _outcome(row)
            yield self.record(
                " ".join(filter(None, ("revision", number, release and f"of {release}"))),
                f"{outcome.verb} {' '.join(filter(None, (release or chart, version)))}"
                f" (Helm revision {number}{_described(row)})",
                what=outcome.what,
                services=tuple(filter(None, (release or chart,))),
                **self._when(fields.string(row, "updated")),
            )

    def _when(self, written: str) -> dict[str, Any]:
        """Return an event's fields of time, with what is doubtful about a time without a zone."""
        wall = _CTIME.fullmatch(written)
        if not wall:
            at = _zoned(written)
            return (
                {"at": at}
                if at
                else {"raw_time": fields.beginning(written, 40), "precision": "none"}
            )
        zone = zones.find(self.given.zone) if self.given.zone else None
        local = _local(wall)
        read = instants.instant(local.date(), local.time(), zone) if zone and local else None
        if read is None:
            return {"raw_time": written, "zone_basis": "unknown"}
        notes = tuple(note.message for note in read.notes)
        at = read.at.astimezone(dt.UTC)
        return {"at": at, "raw_time": written, "zone_basis": "option", "notes": notes}


def _row(line: str) -> Table:
    """Return a line of the table as the JSON would have it; old Helm has no version of the app."""
    wall = _CTIME.search(line)
    if "\t" in line or wall is None:
        cells = [cell.strip() for cell in line.split("\t")]
    else:
        behind = re.split(r"\s{2,40}", line[wall.end() :].strip())
        cells = [line[: wall.start()].strip(), wall[0], *behind]
    keys = [key for key in _KEYS if key != "app_version" or len(cells) >= len(_KEYS)]
    return dict(zip(keys, cells, strict=False))


def _zoned(written: str) -> dt.datetime | None:
    printed = _PRINTED.fullmatch(written)
    return fields.instant("{}T{}{}".format(*printed.groups()) if printed else written)


def _local(wall: re.Match[str]) -> dt.datetime | None:
    month, *numbers = wall.groups()
    day, hour, minute, second, year = map(int, numbers)
    try:
        return dt.datetime(year, _MONTHS.index(month) // 3 + 1, day, hour, minute, second)  # noqa: DTZ001 - its zone comes later
    except ValueError:
        return None


def _chart(row: Table) -> tuple[str, str]:
    """Return the name and version of `checkout-1.4.2`."""
    written = fields.string(row, "chart")
    parts = _CHART.fullmatch(written)
    return (parts[1], parts[2]) if parts else (written, "")


def _outcome(row: Table) -> Outcome:
    """Return how a revision is told: as a rollback only where Helm says that it was one."""
    state = fields.string(row, "status").casefold()
    if state in _OUTCOMES:
        return _OUTCOMES[state]
    back = _BACK.search(fields.string(row, "description"))
    return Outcome("Rolled back to", "rollback") if back else Outcome("Deployed", "deploy")


def _described(row: Table) -> str:
    app = fields.string(row, "app_version")
    words = fields.string(row, "description")
    return "".join((f", app {app}" if app else "", f": {words}" if words else ""))
