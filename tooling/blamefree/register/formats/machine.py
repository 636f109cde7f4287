"""What is owed, for machines: JSON, and CSV for a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from blamefree.document import escape
from blamefree.document.wording import rounded
from blamefree.register.completion import Owed
from blamefree.register.formats import wording
from blamefree.register.model import Incident
from blamefree.register.report import Report, Waiting

_FIELDS = ("id", "title", "severity", "started", "resolved", "services", "asked", "url", "source")


def as_json(report: Report) -> str:
    """Return the whole report as one JSON object."""
    value = {
        "today": str(report.today),
        "completion": {**_completion(report.whole), "target": report.target},
        "on_record": {"owing": report.recorded, "missing": len(report.missing)},
        "quarters": [
            {"quarter": name, **_completion(one)} for name, one in report.quarters.items()
        ],
        "missing": [_waiting(one) for one in report.missing],
        "optional": [_waiting(one) for one in report.optional],
        "severity_unknown": [_waiting(one) for one in report.unknown],
        "unmapped_severities": dict(report.unmapped),
        "unresolved": [_incident(one) for one in report.unresolved],
        "waived": [{**_incident(one), "waived": one.waived} for one in report.waived],
        "doubts": list(wording.doubts(report)),
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def as_csv(report: Report) -> str:
    """Return what has no postmortem, a row each; a spreadsheet runs none of it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("state", *_FIELDS, "days", "promised", "late"))
    for state, one in _rows(report):
        own = _incident(one.incident) | {"asked": one.asked}
        cells = [_said(own[name]) for name in _FIELDS]
        numbers = (one.days, one.promised or "", one.late)
        writer.writerow([state, *map(escape.csv_cell, cells), *numbers])
    return out.getvalue().rstrip("\n")


def _rows(report: Report) -> Iterator[tuple[str, Waiting]]:
    yield from (("missing", one) for one in report.missing)
    yield from (("optional", one) for one in report.optional)
    yield from (("severity unknown", one) for one in report.unknown)


def _said(value: Any) -> str:
    return escape.one_line(
        "; ".join(value) if isinstance(value, tuple | list) else str(value or "")
    )


def _completion(found: Owed) -> dict[str, Any]:
    return {**found.model_dump(), "completion": rounded(found.share)}


def _waiting(one: Waiting) -> dict[str, Any]:
    return {
        **_incident(one.incident),
        "asked": list(one.asked),
        "days": one.days,
        "promised": str(one.promised) if one.promised else None,
        "late": one.late,
        "command": one.command,
    }


def _incident(incident: Incident) -> dict[str, Any]:
    dumped = incident.model_dump(mode="json")
    return {name: dumped[name] for name in _FIELDS}
