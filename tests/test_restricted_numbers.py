"""Restricted postmortems are counted in every number, and named in none of the formats."""

import json

import pytest

from blamefree.document.model import Postmortem
from blamefree.metrics import measure
from blamefree.metrics.formats import FORMATS
from measured import TODAY, incident

BACKWARDS = 'started: "2026-02-01T10:00:00Z", detected: "2026-02-01T09:00:00Z"'
HIDDEN = "visibility: restricted\n"


def caused(day: str, causes: str, head: str = "", times: str = "") -> Postmortem:
    return incident(day, head=f"services: [pay]\ncauses: [{causes}]\n{head}", times=times)


ARCHIVE = [
    caused("2026-02-01", "zq-secret, full disk", HIDDEN, BACKWARDS),
    caused("2026-02-02", "zq-secret", HIDDEN),
    caused("2026-02-03", "full disk", times=BACKWARDS),
    caused("2026-02-04", "retry storm"),
    caused("2026-02-05", "retry storm", "visibility: secrret\n"),  # nobody can tell
]


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_names_one(form: str) -> None:
    said = FORMATS[form](measure(ARCHIVE, TODAY))
    for name in ("2026-02-01-x", "2026-02-02-x", "2026-02-05-x", "zq-secret"):
        assert name not in said


def test_they_count_all_the_same() -> None:
    said = json.loads(FORMATS["json"](measure(ARCHIVE, TODAY)))
    assert said["incidents"] == 5
    assert said["by_cause"] == {"full disk": 2, "retry storm": 2}
    assert said["backwards"] == ["2026-02-03-x", "a restricted postmortem"]
    pairs = [(one["cause"], one["earlier"], one["later"]) for one in said["returns"]]
    assert pairs == [
        ("retry storm", "2026-02-04-x", "a restricted postmortem"),
        ("full disk", "a restricted postmortem", "2026-02-03-x"),
    ]
    assert said["shares"]["recurrence"]["count"] == 3
