"""Numbers that can be trusted: medians with their n, nothing counted that should not be."""

import csv
import datetime as dt
import io
import itertools
import json
import random
import re
from pathlib import Path

import pytest

from blamefree import repository
from blamefree.cli import main
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.document.wording import spoken
from blamefree.metrics import Completion, Lateness, Owed, Return, Spread, measure, within
from blamefree.policy import Policy

TODAY = dt.date(2026, 11, 21)
HEADER = "| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"


def incident(
    day: str = "2026-03-04",
    *,
    head: str = "",
    times: str = "",
    actions: str = "",
    severity: str = "SEV1",
    status: str = "published",
) -> Postmortem:
    text = (
        f"---\nid: {day}-x\ntitle: X\ndate: {day}\nseverity: {severity}\nstatus: {status}\n"
        f"times: {{{times}}}\n{head}---\n\n## Action items\n\n{HEADER}{actions}"
    )
    return parse(text, f"postmortems/{day}-x.md")


def detected_after(minutes: int, day: str = "2026-03-04") -> Postmortem:
    times = f'started: "{day}T14:00:00Z", detected: "{day}T14:{minutes:02}:00Z"'
    return incident(day, times=times)


def minutes(count: float) -> dt.timedelta:
    return dt.timedelta(minutes=count)


def test_the_four_durations_count_from_and_to_their_milestones() -> None:
    times = (
        'started: "2026-03-04T14:02:00Z", detected: "2026-03-04T14:05:00Z", '
        'acknowledged: "2026-03-04T14:09:00Z", mitigated: "2026-03-04T14:40:00Z", '
        'resolved: "2026-03-04T15:10:00Z"'
    )
    medians = {
        key: one.median for key, one in measure([incident(times=times)], TODAY).durations.items()
    }
    assert medians == {
        "mttd": minutes(3),
        "mtta": minutes(4),
        "mttm": minutes(38),
        "mttr": minutes(68),
    }


def test_the_first_public_update_counts_from_the_detection() -> None:
    times = 'detected: "2026-03-04T14:05:00Z"'
    head = 'public_updates: ["2026-03-04T15:17:00+01:00", "2026-03-04T14:40:00Z"]\n'
    told = incident(times=times, head=head)
    untold = incident("2026-03-05", times='detected: "2026-03-05T14:05:00Z"')
    early = incident("2026-03-06", times='detected: "2026-03-06T16:00:00Z"', head=head)
    numbers = measure([told, untold, early], TODAY)
    assert numbers.durations["ttfu"] == Spread(n=1, median=minutes(12))
    assert numbers.backwards == ("2026-03-06-x",)


def test_milestones_in_different_zones_are_compared_as_instants() -> None:
    times = 'started: "2026-03-04T14:00:00+02:00", detected: "2026-03-04T12:10:00Z"'
    assert measure([incident(times=times)], TODAY).durations["mttd"].median == minutes(10)


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([7], Spread(n=1, median=minutes(7))),
        ([2, 4], Spread(n=2, median=minutes(3), q1=minutes(2.5), q3=minutes(3.5))),
        ([1, 2, 3, 4, 50], Spread(n=5, median=minutes(3), q1=minutes(2), q3=minutes(4))),
        ([0, 0, 0], Spread(n=3, median=minutes(0), q1=minutes(0), q3=minutes(0))),
    ],
)
def test_spread_is_median_and_quartiles_within_the_range_seen(
    lengths: list[int], expected: Spread
) -> None:
    assert measure([detected_after(one) for one in lengths], TODAY).durations["mttd"] == expected


def test_a_duration_nobody_could_measure_is_absent() -> None:
    assert measure([detected_after(3)], TODAY).durations.keys() == {"mttd"}
    assert measure([], TODAY).durations == {}


def test_milestones_that_run_backwards_are_left_out_and_named() -> None:
    times = 'started: "2026-03-04T14:00:00Z", detected: "2026-03-04T13:00:00Z"'
    numbers = measure([detected_after(3, "2026-03-05"), incident(times=times)], TODAY)
    assert numbers.durations["mttd"].n == 1
    assert numbers.backwards == ("2026-03-04-x",)


def test_drafts_and_drills_are_no_incidents() -> None:
    archive = [
        incident(),
        incident("2026-03-05", status="in-review"),
        incident(
            "2026-03-06", status="draft", actions="| AI-1 | Fit a fuse | ana | 2026-04-01 | |\n"
        ),
        incident("2026-03-07", head="kind: drill\n"),
    ]
    numbers = measure(archive, TODAY)
    assert (numbers.incidents, numbers.drills, numbers.drafts) == (2, 1, 1)
    assert numbers.by_severity == {"SEV1": 2}
    assert numbers.actions == Completion()


def test_a_file_that_cannot_be_read_is_said_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "postmortems"
    folder.mkdir()
    (tmp_path / "postmortem.toml").touch()
    head = "---\nseverity: SEV1\nstatus: published\ndate: 2026-03-04\n---\n"
    (folder / "2026-03-04-a.md").write_text(head, encoding="utf-8")
    (folder / "2026-03-05-b.md").write_text("x" * (repository.MAX_DOCUMENT + 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for verb in ("metrics", "remind"):
        assert main([verb]) == 1
        shown = capsys.readouterr()
        assert "2026-03-05-b.md" in shown.err
        assert shown.out
    assert main(["metrics"]) == 1
    assert "1 incident" in capsys.readouterr().out


def test_frequency_by_severity_service_and_quarter_with_quiet_quarters_shown() -> None:
    archive = [
        incident("2025-11-30", head="services: [search]\n", severity="SEV2"),
        incident("2026-05-01", head="services: [checkout, search, search]\n"),
    ]
    numbers = measure(archive, TODAY)
    assert numbers.by_severity == {"SEV1": 1, "SEV2": 1}
    assert list(numbers.by_service.items()) == [("search", 2), ("checkout", 1)]
    assert list(numbers.by_quarter.items()) == [("2025-Q4", 1), ("2026-Q1", 0), ("2026-Q2", 1)]
    assert numbers.severity_by_quarter["2025-Q4"] == {"SEV2": 1}


def test_completion_leaves_declined_actions_out_of_its_share() -> None:
    actions = (
        "| AI-1 | Fit a fuse | ana | 2026-04-01 | done 2026-03-30 |\n"
        "| AI-2 | Paint it | bo | 2026-04-01 | declined: no use |\n"
        "| AI-3 | Alert on it | bo | 2026-11-20 | open |\n"
        "| AI-4 | Drill it | bo | 2026-11-21 | in progress |\n"
    )
    numbers = measure([incident(actions=actions)], TODAY)
    assert numbers.actions == Completion(total=4, done=1, declined=1, open=2, overdue=1)
    assert numbers.actions.share == pytest.approx(1 / 3)
    assert numbers.actions_by_quarter == {"2026-Q1": numbers.actions}


def test_the_order_of_the_documents_is_no_matter() -> None:
    archive = [
        detected_after(1),
        detected_after(9, "2026-08-01"),
        incident("2025-01-01", severity="P1"),
    ]
    every = {measure(order, TODAY).model_dump_json() for order in itertools.permutations(archive)}
    assert len(every) == 1


def test_durations_by_quarter_leave_quiet_quarters_out() -> None:
    archive = [detected_after(3, "2026-01-05"), detected_after(9, "2026-08-01")]
    archive.append(incident("2026-05-01"))
    assert measure(archive, TODAY).durations_by_quarter == {
        "2026-Q1": {"mttd": Spread(n=1, median=minutes(3))},
        "2026-Q3": {"mttd": Spread(n=1, median=minutes(9))},
    }


def test_detection_counts_those_that_do_not_say_last() -> None:
    said = ("customer", "alert", "", "customer")
    heads = [f"detected_by: {one}\n" if one else "" for one in said]
    archive = [incident(f"2026-03-0{day}", head=head) for day, head in enumerate(heads, 1)]
    found = measure(archive, TODAY).detected_by
    assert list(found.items()) == [("alert", 1), ("customer", 2), ("not stated", 1)]


def caused(day: str, causes: str, services: str = "pay", actions: str = "") -> Postmortem:
    head = f"causes: [{causes}]\nservices: [{services}]\n"
    return incident(day, head=head, actions=actions)


def test_a_repeat_cause_is_one_that_two_incidents_name() -> None:
    archive = [
        caused("2025-11-30", "full disk, retry storm"),
        caused("2026-03-01", "full disk, full disk"),
        caused("2026-03-02", "full disk", "search"),
        caused("2026-03-03", "expired certificate"),
    ]
    numbers = measure(archive, TODAY)
    assert numbers.by_cause == {"full disk": 3, "expired certificate": 1, "retry storm": 1}
    assert numbers.causes_by_quarter == {"full disk": {"2025-Q4": 1, "2026-Q1": 2}}


def test_what_came_back_says_what_was_open_when_it_did() -> None:
    before = (
        "| AI-1 | Done in time | ana | | done 2026-03-04 |\n"
        "| AI-2 | Done too late | ana | | done 2026-03-05 |\n"
        "| AI-3 | Never done | ana | | open |\n"
        "| AI-4 | Declined | ana | | declined: no use |\n"
        "| AI-5 | Done some day | ana | | done |\n"
    )
    archive = [
        caused("2026-03-04", "full disk", "pay, search"),
        caused("2026-01-01", "full disk", "pay", "| AI-1 | Long ago | ana | | open |\n"),
        caused("2026-02-02", "full disk, retry storm", "pay", before),
        caused("2026-02-03", "retry storm", "search"),
    ]
    assert measure(archive, TODAY).returns == (
        Return(
            cause="full disk",
            service="pay",
            times=3,
            earlier="2026-02-02-x",
            later="2026-03-04-x",
            on=dt.date(2026, 3, 4),
            days=30,
            actions=5,
            still_open=2,
        ),
    )


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (-5, "under 1 week"),
        (6, "under 1 week"),
        (7, "1 to 4 weeks"),
        (27, "1 to 4 weeks"),
        (28, "1 to 3 months"),
        (91, "3 to 6 months"),
        (364, "6 to 12 months"),
        (365, "over 1 year"),
        (9000, "over 1 year"),
    ],
)
def test_an_open_action_is_as_old_as_its_incident(days: int, age: str) -> None:
    rows = "| AI-1 | Fit a fuse | ana | | open |\n| AI-2 | Paint | bo | | done 2026-01-01 |\n"
    one = incident(str(TODAY - dt.timedelta(days=days)), actions=rows)
    found = measure([one], TODAY).open_actions_by_age
    assert {name: count for name, count in found.items() if count} == {age: 1}


def test_an_action_without_a_day_is_counted_apart() -> None:
    text = f"---\nstatus: published\n---\n## Action items\n\n{HEADER}| AI-1 | x | ana | | |\n"
    undated = parse(text, "postmortems/undated.md")
    assert measure([undated], TODAY).open_actions_by_age["no date"] == 1
    assert measure([incident()], TODAY).open_actions_by_age == {}


def test_completion_of_postmortems_counts_the_severities_that_owe_one() -> None:
    shown = [
        incident("2026-01-01"),
        incident("2026-01-02", severity="SEV3"),
        incident("2026-01-03", head="kind: drill\n"),
    ]
    hidden = [
        incident("2026-04-01", status="draft"),
        incident("2026-04-02", status="in-review", severity="SEV2"),
        incident("2026-04-03", status="draft", severity="SEV4"),
    ]
    numbers = measure(shown, TODAY, Policy(), hidden)
    assert numbers.owed == Owed(total=3, published=1, in_review=1, draft=1)
    assert numbers.owed_by_quarter == {
        "2026-Q1": Owed(total=1, published=1),
        "2026-Q2": Owed(total=2, in_review=1, draft=1),
    }
    assert (numbers.incidents, numbers.drafts) == (2, 0)
    assert measure([*shown, *hidden], TODAY).owed == numbers.owed


def test_lateness_counts_from_the_end_where_the_day_is_stated() -> None:
    ended = 'resolved: "2026-03-05T23:30:00-02:00"'  # the 6th in UTC
    published = ("2026-03-20", "2026-03-21", "2026-03-05", "2026-03-01", "")
    archive = [
        incident("2026-03-04", times=ended, head=f"published: {day}\n" if day else "")
        for day in published
    ]
    archive += [incident("2026-11-07", status="draft"), incident("2026-11-06", status="in-review")]
    days = dt.timedelta(days=1)
    assert measure(archive, TODAY).lateness == Lateness(
        n=3,
        in_time=2,
        late=1,
        unstated=2,
        taken=Spread(n=3, median=14 * days, q1=7 * days, q3=14.5 * days),
        waiting_late=1,
    )


def in_some_zone(at: dt.datetime, chance: random.Random) -> str:
    return at.astimezone(dt.timezone(dt.timedelta(hours=chance.randint(-12, 14)))).isoformat()


def made_up(seed: int, zones: int) -> list[Postmortem]:
    """Return the same archive for a seed; only the zones of its moments differ."""
    chance, zone = random.Random(seed), random.Random(zones)  # noqa: S311 - the same each time
    found = []
    for index in range(40):
        start = dt.datetime(2024, 1, 1, 22, tzinfo=dt.UTC) + dt.timedelta(
            days=chance.randrange(900)
        )
        ends = {"detected": chance.randrange(-9, 90), "resolved": chance.randrange(90, 4000)}
        moments = {"started": start} | {
            name: start + minutes(count) for name, count in ends.items()
        }
        times = ", ".join(f'{n}: "{in_some_zone(at, zone)}"' for n, at in moments.items())
        head = "".join(
            f"{name}: {chance.choice(values)}\n"
            for name, values in {
                "severity": ("SEV1", "SEV2", "SEV3", "P9"),
                "status": ("published", "published", "in-review", "draft"),
                "services": ("[pay]", "[pay, search]", "[]"),
                "causes": ("[full disk]", "[retry storm, full disk]", "[]"),
                "detected_by": ("alert", "customer", "nobody"),
                "published": ("2025-01-01", "2026-02-02", "soon"),
            }.items()
        )
        action = f"| AI-1 | Fit a fuse | ana | 2026-01-01 | {chance.choice(('open', 'done'))} |\n"
        text = f"---\ntimes: {{{times}}}\n{head}---\n\n## Action items\n\n{HEADER}{action}"
        found.append(parse(text, f"postmortems/{index}.md"))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_neither_order_nor_zones_matter(seed: int) -> None:
    archive = made_up(seed, zones=0)
    expected = measure(archive, TODAY)
    random.Random(seed).shuffle(archive)  # noqa: S311 - as above
    assert measure(archive, TODAY).model_dump_json() == expected.model_dump_json()
    assert measure(made_up(seed, zones=7), TODAY) == expected
    assert expected.returns


@pytest.mark.parametrize("seed", range(3))
def test_the_parts_add_up(seed: int) -> None:
    numbers = measure(made_up(seed, zones=0), TODAY)
    assert sum(numbers.by_severity.values()) == numbers.incidents
    assert sum(numbers.detected_by.values()) == numbers.incidents
    assert sum(numbers.by_quarter.values()) == numbers.incidents
    assert sum(numbers.open_actions_by_age.values()) == numbers.actions.open
    owed = numbers.owed
    assert owed.published + owed.in_review + owed.draft == owed.total
    assert sum(one.total for one in numbers.owed_by_quarter.values()) == owed.total
    assert numbers.lateness.in_time + numbers.lateness.late == numbers.lateness.n


def test_within_takes_both_ends_and_leaves_undated_ones_out() -> None:
    undated = parse("## Summary\n\nNo date.\n", "postmortems/undated.md")
    archive = [incident("2026-01-01"), incident("2026-03-31"), incident("2026-04-01"), undated]
    bounded = within(archive, dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert [one.id for one in bounded] == ["2026-01-01-x", "2026-03-31-x"]
    assert within(archive, None, None) == archive


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (dt.timedelta(seconds=45), "45 s"),
        (minutes(38), "38 min"),
        (minutes(65), "1 h 05 min"),
        (dt.timedelta(days=2, hours=3), "2 d 3 h"),
        (dt.timedelta(minutes=59, seconds=50), "1 h 00 min"),
    ],
)
def test_durations_are_spoken(length: dt.timedelta, words: str) -> None:
    assert spoken(length) == words


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive on disk with a hostile service and a restricted incident; run inside of it."""
    (tmp_path / "postmortem.toml").write_text("", encoding="utf-8")
    folder = tmp_path / "postmortems"
    folder.mkdir()
    action = "| AI-1 | Fit a fuse | ana | 2026-04-01 | open |\n"
    hostile = 'services: ["=HYPERLINK(1)", "\\e[31mred"]\nvisibility: restricted\n'
    for one in (detected_after(3), incident("2026-06-01", head=hostile, actions=action)):
        (tmp_path / one.path).write_text(one.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["metrics", "--today", "2026-11-21", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("archive")
def test_text_fits_80_columns_says_n_and_is_inert(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys)
    assert max(map(len, out.splitlines())) <= 80
    assert "Time to detect (MTTD)            3 min" in out
    assert "* n too small" in out
    assert "\x1b" not in out


def test_text_has_every_number_and_its_columns_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "postmortem.toml").touch()
    (tmp_path / "postmortems").mkdir()
    cause = "causes: ['\u202e" + "very long " * 9 + "']\nservices: [" + "checkout" * 9 + "]\n"
    row = "| AI-1 | Fit a fuse | ana | 2026-04-01 | open |\n"
    head = f"{cause}detected_by: alert\npublished: 2026-04-30\n"
    for day in ("2026-03-04", "2026-04-07"):
        one = incident(day, head=head, actions=row)
        (tmp_path / one.path).write_text(one.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    out = run(capsys)
    assert max(map(len, out.splitlines())) <= 80
    assert "  alert                        2    2 of 2" in out
    assert "checkoutcheckoutche… 2026-04-07     34 d  1 of 1" in out
    assert re.search(r"  all +2 +2 +0 +0 +2 of 2\n", out)
    assert "published in time: 0 of 2 (n 2)" in out
    assert "  6 to 12 months               2" in out
    assert "\u202e" not in out


@pytest.mark.usefixtures("archive")
def test_json_has_seconds_and_definitions(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(run(capsys, "--format", "json"))
    assert said["durations"]["mttd"] == {
        "n": 1, "median_seconds": 180.0, "q1_seconds": None, "q3_seconds": None
    }  # fmt: skip
    assert said["actions"]["overdue"] == 1
    assert said["restricted_included"] is True
    assert said["definitions"].keys() >= {"mttd", "mtta", "mttm", "mttr", "completion"}
    assert said["durations_by_quarter"]["2026-Q1"]["mttd"]["median_seconds"] == 180.0
    assert said["owed"] == {
        "total": 2, "published": 2, "in_review": 0, "draft": 0, "completion": 1.0
    }  # fmt: skip
    assert said["lateness"]["taken"] is None
    assert said["detected_by"] == {"not stated": 2}


@pytest.mark.usefixtures("archive")
def test_csv_parses_and_holds_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "--format", "csv"))))
    assert {"measure": "mttd", "by": "all", "value": "180", "n": "1"}.items() <= rows[
        [row["measure"] for row in rows].index("mttd")
    ].items()
    assert rows[0] == rows[0] | {"measure": "restricted_included", "value": "1", "unit": "boolean"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


@pytest.mark.usefixtures("archive")
def test_since_and_until_choose_the_incidents(capsys: pytest.CaptureFixture[str]) -> None:
    assert "1 incident," in run(capsys, "--since", "2026-04-01", "--until", "2026-06-30")
    assert main(["metrics", "--since", "2026-04-01", "--until", "2026-01-01"]) == 2
    assert "Swap the two" in capsys.readouterr().err
