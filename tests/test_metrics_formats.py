"""The same numbers in text, JSON, CSV and OpenMetrics, each read by an independent reader."""

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import parser
from prometheus_client.openmetrics import parser as newer

from blamefree.cli import main
from blamefree.document.model import Postmortem
from blamefree.document.wording import percent
from blamefree.metrics import DURATIONS, SHARES, TERMS, Metrics, measure
from blamefree.metrics.formats import FORMATS
from blamefree.metrics.formats.openmetrics import SERVICES
from blamefree.register.model import Incident
from measured import TODAY, incident

openmetrics: Any = newer.text_string_to_metric_families
classic: Any = parser.text_string_to_metric_families
_DEFINED = (*DURATIONS, *SHARES, *TERMS)
Values = dict[tuple[str, frozenset[tuple[str, str]]], float]


def archive() -> list[Postmortem]:
    """Return incidents of two quarters that have something of every number."""
    found = []
    for index in range(12):
        day = f"2026-0{4 if index < 6 else 7}-{index % 6 + 10}"
        after = f"2026-0{5 if index < 6 else 8}-01"
        times = (
            f'started: "{day}T14:00:00Z", detected: "{day}T14:{index + 1:02}:00Z", '
            f'mitigated: "{day}T15:0{index % 5}:00Z", resolved: "{day}T16:00:00Z"'
        )
        head = (
            f"services: [pay{', search' if index % 3 else ''}]\ndetected_by: alert\n"
            f'public_updates: ["{day}T14:20:00Z", "{day}T14:45:00Z"]\ncauses: [full disk]\n'
            f"published: {after}\nreviewed: {after}\n"
            f"roles: {{incident_commander: ana{', technical_lead: bo' if index % 2 else ''}}}\n"
        )
        actions = (
            f"| AI-1 | Fit | ana | 2026-0{8 + index % 2}-02 (was 2026-08-01: rain) | open |\n"
            f"| AI-2 | Fix | ana | 2026-08-01 | done 2026-0{7 + index % 3}-20 |\n"
        )
        severity = "SEV1" if index % 4 else "SEV2"
        found.append(incident(day, times=times, head=head, actions=actions, severity=severity))
    return [*found, incident("2026-04-20", status="draft")]


@pytest.fixture(scope="module")
def numbers() -> Metrics:
    at = dt.datetime(2026, 7, 20, tzinfo=dt.UTC)
    missing = Incident(id="INC-9", severity="SEV1", started=at, resolved=at)
    return measure(archive(), TODAY, register=[missing])


def said(numbers: Metrics, name: str) -> str:
    return FORMATS[name](numbers) + "\n"


def exported(numbers: Metrics, parse: Any = openmetrics) -> Values:
    """Return every sample by name and labels."""
    samples = [one for family in parse(said(numbers, "openmetrics")) for one in family.samples]
    found = {(one.name, frozenset(one.labels.items())): one.value for one in samples}
    assert len(found) == len(samples)
    return found


def one_of(values: Values, name: str, **labels: str) -> float | None:
    return values.get((f"postmortem_{name}", frozenset(labels.items())))


def test_both_forms_of_prometheus_read_the_same(numbers: Metrics) -> None:
    assert exported(numbers) == exported(numbers, classic)
    families = list(openmetrics(said(numbers, "openmetrics")))
    assert {one.type for one in families} == {"gauge"}
    assert all(one.documentation and one.name.startswith("postmortem_") for one in families)
    assert {one.unit for one in families} == {"", "seconds", "ratio"}
    assert said(numbers, "openmetrics").endswith("\n# EOF\n")
    assert measure([], TODAY).incidents == one_of(exported(measure([], TODAY)), "incidents")


def test_definitions_stand_beside_the_numbers(numbers: Metrics) -> None:
    told = {one.name: one.documentation for one in openmetrics(said(numbers, "openmetrics"))}
    spoken = json.loads(said(numbers, "json"))["definitions"]
    for length in DURATIONS:
        if length.key in numbers.durations:
            assert told[f"postmortem_{length.key}_seconds"] == spoken[length.key]
    for share in SHARES:
        if numbers.shares[share.key].n:
            assert told[f"postmortem_{share.key}_ratio"] == spoken[share.key]
    assert len({one.key for one in _DEFINED}) == len(_DEFINED)


def test_every_duration_is_the_same_number_everywhere(numbers: Metrics) -> None:
    told, rows = json.loads(said(numbers, "json")), table(numbers)
    values = exported(numbers)
    groups = {("all", ""): told["durations"]}
    for by in ("severity", "service", "quarter"):
        found = told[f"durations_by_{by}"].items()
        groups |= {(by, name): one for name, one in found}
    assert len(groups) == 1 + 2 + 2 + 2
    for (by, name), found in groups.items():
        assert found.keys() == {"mttd", "mttm", "mttr", "ttfu"}
        labels = {by: name} if name else {}
        for key, one in found.items():
            in_om = f"{key}_by_{by}" if name else key
            assert one["median_seconds"] == one_of(
                values, f"{in_om}_seconds", stat="median", **labels
            )
            assert one["q3_seconds"] == one_of(values, f"{in_om}_seconds", stat="q3", **labels)
            assert one["n"] == one_of(values, f"{in_om}_incidents", **labels)
            row = rows[key, by, name]
            assert (float(row["value"]), int(row["n"])) == (one["median_seconds"], one["n"])
            assert float(row["q1"]) == one["q1_seconds"]


def test_every_share_is_the_same_number_everywhere(numbers: Metrics) -> None:
    told, rows, values = json.loads(said(numbers, "json")), table(numbers), exported(numbers)
    assert told["shares"].keys() == {one.key for one in SHARES}
    of = {one.key: one.of for one in SHARES}
    text = said(numbers, "text")
    groups = [("all", "", told["shares"])]
    groups += [("quarter", name, found) for name, found in told["shares_by_quarter"].items()]
    for by, name, found in groups:
        labels, middle = ({"quarter": name}, "_by_quarter") if name else ({}, "")
        for key, one in found.items():
            assert one["share"] == one_of(values, f"{key}{middle}_ratio", **labels)
            assert one["n"] == one_of(values, f"{key}{middle}_{of[key]}s", **labels)
            assert one["unknown"] == one_of(values, f"{key}{middle}_unknown", **labels)
            row = rows[key, by, name]
            assert row["value"] == ("" if one["share"] is None else f"{one['share']:.12g}")
            assert int(rows[f"{key}_count", by, name]["value"]) == one["count"]
    for share in SHARES:
        one = told["shares"][share.key]
        wanted = percent(one["share"]) if one["n"] else "–"
        assert re.search(rf"  {share.name} +{wanted} +{one['n']} +{one['unknown']}\n", text)


def test_every_count_is_the_same_number_everywhere(numbers: Metrics) -> None:
    told, rows, values = json.loads(said(numbers, "json")), table(numbers), exported(numbers)
    for state in ("published", "in_review", "draft", "missing"):
        count = told["owed"][state]
        assert count == one_of(values, "owed", state=state)
        assert count == int(rows[f"postmortems_{state}", "all", ""]["value"])
    assert told["owed"]["missing"] == told["owed"]["draft"] == 1
    assert told["owed"]["completion"] == one_of(values, "owed_completion_ratio")
    for state in ("done", "declined", "open"):
        assert told["actions"][state] == one_of(values, "actions", state=state)
    assert told["actions"]["overdue"] == one_of(values, "actions_overdue") == 12
    assert told["slips"]["moves"] == 12
    assert told["slips"]["without_reason"] == one_of(values, "due_date_moves", reason="no") == 0
    assert one_of(values, "due_date_moves", reason="yes") == 12
    assert int(rows["slips_moved", "all", ""]["value"]) == one_of(values, "due_dates_moved") == 12
    assert told["longest_silence_seconds"] == one_of(values, "longest_silence_seconds") == 1500.0
    assert told["lateness"]["in_time"] == int(rows["lateness_in_time", "all", ""]["value"])
    assert told["lateness"]["waiting_late"] == one_of(values, "to_publish_late") == 1
    taken = told["lateness"]["taken"]["median_seconds"]
    assert taken == one_of(values, "time_to_publish_seconds", stat="median")


def test_trends_say_both_sides_or_that_there_are_too_few(numbers: Metrics) -> None:
    told, rows = json.loads(said(numbers, "json")), table(numbers)
    assert told["trend_of"] == {"now": "2026-Q3", "before": "2026-Q2"}
    one = told["trends"]["mttd"]
    assert (one["before"], one["now"], one["change"]) == (210.0, 570.0, 360.0)
    assert rows["mttd_change", "trend", "2026-Q2 to 2026-Q3"]["value"] == "360"
    assert re.search(r"Time to detect \(MTTD\) +4 min +10 min +6 and 6\n", said(numbers, "text"))
    few = measure(archive()[:7], TODAY)
    assert "too few to compare, under 5 in either quarter" in said(few, "text")


def table(numbers: Metrics) -> dict[tuple[str, str, str], dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(said(numbers, "csv"))))
    found = {(row["measure"], row["by"], row["key"]): row for row in rows}
    assert len(found) == len(rows)
    return found


def test_text_fits_80_columns_with_all_of_it(numbers: Metrics) -> None:
    assert max(map(len, said(numbers, "text").splitlines())) <= 80


def test_hostile_names_stay_in_their_labels_and_are_told_apart() -> None:
    evil = ['a"} 1\n# EOF', "back\\slash", "pay\u202e", "pay", "x" * 300, "x" * 299, "=1+1"]
    head = f"services: {json.dumps(evil)}\nvisibility: restricted\ncauses: [leaked key]\n"
    one = incident(head=head, severity="'{{ 1 }}'")
    numbers = measure([one], TODAY)
    values = exported(numbers)
    assert values == exported(numbers, classic)
    names = {dict(labels).get("service") for name, labels in values if "by_service" in name}
    assert names == {
        'a"} 1 # EOF', "back\\slash", "pay", "pay (2)", "x" * 100, "x" * 100 + " (2)", "=1+1",
    }  # fmt: skip
    assert one.id not in said(numbers, "openmetrics")
    assert "leaked key" not in said(numbers, "openmetrics")


def test_labels_are_bounded() -> None:
    many = [
        incident(f"20{20 + index // 12}-{index % 12 + 1:02}-01", head=f"services: [s{index}]\n")
        for index in range(60)
    ]
    values = exported(measure(many, TODAY))
    named = [dict(labels) for _, labels in values]
    assert len({one["service"] for one in named if "service" in one}) == SERVICES
    quarters = {one["quarter"] for one in named if "quarter" in one}
    assert (len(quarters), min(quarters), max(quarters)) == (12, "2022-Q1", "2024-Q4")


def test_the_command_counts_the_register_in_the_days_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "postmortem.toml").touch()
    (tmp_path / "postmortems").mkdir()
    rows = "".join(
        f"INC-{number},SEV1,{day}T09:00:00Z,{day}T10:00:00Z\n"
        for number, day in enumerate(("2026-01-05", "2026-04-05", "2026-04-06"), 1)
    )
    register = f"id,severity,started,resolved\n{rows}"
    (tmp_path / "incidents.csv").write_text(register, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for words, missing in (([], 3), (["--since", "2026-04-01"], 2), (["--until", "2026-04-05"], 2)):
        assert main(["metrics", "--format", "openmetrics", *words]) == 0
        families = openmetrics(capsys.readouterr().out)
        samples = [one for family in families for one in family.samples]
        owed = {one.labels["state"]: one.value for one in samples if one.name == "postmortem_owed"}
        assert owed["missing"] == missing
