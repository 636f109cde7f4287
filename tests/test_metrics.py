"""Numbers that can be trusted: medians with their n, nothing counted that should not be."""

import datetime as dt
import itertools
import random

import pytest

from blamefree.document.days import Days
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.metrics import Completion, Spread, measure
from measured import HEADER, TODAY, detected_after, incident, minutes


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
                "reviewed": ("2025-01-01", "2026-02-02", "soon"),
                "roles": ("{incident_commander: ana, technical_lead: bo}", "{scribe: dee}"),
            }.items()
        )
        told = (start + minutes(chance.randrange(10, 200)) for _ in range(3))
        head += f"public_updates: [{', '.join(in_some_zone(at, zone) for at in told)}]\n"
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
    assert {"first_update", "cadence", "recurrence", "reviewed_in_time"} <= expected.shares.keys()
    assert expected.shares["cadence"].n


@pytest.mark.parametrize("seed", range(3))
def test_the_parts_add_up(seed: int) -> None:
    numbers = measure(made_up(seed, zones=0), TODAY)
    assert sum(numbers.by_severity.values()) == numbers.incidents
    assert sum(numbers.detected_by.values()) == numbers.incidents
    assert sum(numbers.by_quarter.values()) == numbers.incidents
    assert sum(numbers.open_actions_by_age.values()) == numbers.actions.open
    owed = numbers.owed
    assert owed.published + owed.in_review + owed.draft + owed.missing == owed.total
    assert sum(one.total for one in numbers.owed_by_quarter.values()) == owed.total
    assert numbers.lateness.in_time + numbers.lateness.late == numbers.lateness.n


def test_days_hold_both_ends_and_no_undated_one() -> None:
    undated = parse("---\nstatus: published\n---\n## Summary\n", "postmortems/undated.md")
    archive = [incident("2026-01-01"), incident("2026-03-31"), incident("2026-04-01"), undated]
    quarter = Days(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert measure(archive, TODAY, days=quarter).by_quarter == {"2026-Q1": 2}
    assert measure(archive, TODAY, days=Days(since=quarter.until)).incidents == 2
    assert measure(archive, TODAY, days=Days()).incidents == 4
