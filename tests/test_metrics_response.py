"""How the response was run: roles, first word and cadence against the promise, changes, sources."""

import datetime as dt

import pytest

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.metrics import Share, measure
from blamefree.metrics.changes import tells_change
from measured import TODAY, incident, minutes

_DAY = "2026-03-04"


def at(clock: str) -> str:
    return f'"{_DAY}T{clock}:00Z"'


def told(*updates: str, end: str = "15:00", severity: str = "SEV1") -> Postmortem:
    """Return an incident noticed at 14:00, over at `end`, with updates at these times."""
    times = f"detected: {at('14:00')}" + (f", mitigated: {at(end)}" if end else "")
    head = f"public_updates: [{', '.join(map(at, updates))}]\n" if updates else ""
    return incident(head=head, times=times, severity=severity)


def share(key: str, *archive: Postmortem) -> Share | None:
    return measure(archive, TODAY).shares.get(key)


def test_all_roles_of_a_severity_have_to_be_named() -> None:
    both = "roles: {incident_commander: ana, technical_lead: [bo, chi], scribe: dee}\n"
    archive = [
        incident("2026-01-05", head=both),
        incident("2026-01-06", head="roles: {incident_commander: ana}\n"),
        incident("2026-04-06", head="roles: {incident_commander: ana, technical_lead: ''}\n"),
        incident("2026-04-07", head=both, severity="SEV3"),  # asks for none
        incident("2026-04-08", head=both, status="draft"),
    ]
    numbers = measure(archive, TODAY)
    assert numbers.shares["roles"] == Share(n=3, count=1)
    assert numbers.shares_by_quarter["2026-Q1"]["roles"] == Share(n=2, count=1)
    assert numbers.shares_by_quarter["2026-Q2"]["roles"] == Share(n=1, count=0)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (told("14:15"), Share(n=1, count=1)),
        (told("14:16"), Share(n=1, count=0)),
        (told("14:50", "14:10"), Share(n=1, count=1)),
        (told("14:16", severity="SEV2"), Share(n=1, count=1)),  # promised within the hour
        (told("14:59", severity="SEV3"), None),  # promised nothing
        (told(), Share(unknown=1)),
        (told(end=""), Share(unknown=1)),
        (told(end="14:15"), None),  # was over before a word was due
        (told("13:50"), Share(unknown=1)),  # said before it was noticed
        (incident(head=f"public_updates: [{at('14:10')}]\n"), Share(unknown=1)),
    ],
)
def test_the_first_update_keeps_the_minutes_promised(one: Postmortem, expected: Share) -> None:
    assert share("first_update", one) == expected


@pytest.mark.parametrize(
    ("one", "expected", "longest"),
    [
        (told("14:30", "15:00", end="15:30"), Share(n=1, count=1), 30),
        (told("14:30", "15:01", end="15:30"), Share(n=1, count=0), 31),
        (told("14:31", end="14:40"), Share(n=1, count=0), 31),
        (told("14:10", end="14:50"), Share(n=1, count=0), 40),  # silent at the end
        (told("14:29", "18:00", end="14:58"), Share(n=1, count=1), 29),  # later is no matter
        (told("16:00", end="14:50"), Share(n=1, count=0), 50),
        (told("14:10", end=""), Share(unknown=1), None),
        (told(end="14:30"), None, None),
        (told(end="14:31"), Share(unknown=1), None),
        (told("14:10", end="13:00"), Share(unknown=1), None),
        (told("14:10", severity="SEV3"), None, None),
    ],
)
def test_no_silence_is_longer_than_promised(
    one: Postmortem, expected: Share | None, longest: int | None
) -> None:
    numbers = measure([one], TODAY)
    assert numbers.shares.get("cadence") == expected
    assert numbers.longest_silence == (None if longest is None else minutes(longest))


def test_a_resolution_ends_the_silence_where_no_mitigation_is_stated() -> None:
    times = f"detected: {at('14:00')}, resolved: {at('14:40')}"
    one = incident(head=f"public_updates: [{at('14:20')}]\n", times=times)
    assert share("cadence", one) == Share(n=1, count=1)


def changed(listed: str = "", events: str = "", started: str = "14:00") -> Postmortem:
    part = f"## Changes before detection\n\nMade shortly before.\n\n{listed}\n" if listed else ""
    head = f"---\ndate: {_DAY}\nstatus: published\ntimes: {{started: {at(started)}}}\n---\n"
    return parse(f"{head}\n{part}\n## Timeline (UTC)\n\n{events}\n", "postmortems/x.md")


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (changed("- Deploy at 12:00 UTC, 2 h 05 min before detection: v1.4"), True),
        (changed("- Deploy at 11:59 UTC, 2 h 06 min before detection: v1.4"), False),
        (changed("- Config change at 14:01 UTC, 4 min before detection: pool"), False),
        (changed("- Merge at 2026-03-03 23:50 UTC, 45 min before detection: x", "", "00:30"), True),
        (changed("- 13:20 somebody pressed a button"), True),
        (changed("None."), False),
        (changed("", "- 13:55 - Release 4f2a rolled out\n- 14:00 - errors\n"), True),
        (changed("", "- 13:55 - No deploy since Monday\n- 14:00 - errors\n"), None),
        (changed("", "- 10:00 - Release 4f2a rolled out\n- 14:05 - deploy reverted\n"), None),
        (changed("", "- 13:55 - errors rise\n"), None),
    ],
)
def test_a_change_counts_in_the_two_hours_before_the_start(
    one: Postmortem, *, expected: bool | None
) -> None:
    known = Share(unknown=1) if expected is None else Share(n=1, count=int(expected))
    assert share("by_change", one) == known


def test_an_incident_without_a_start_followed_nothing_that_is_known() -> None:
    assert share("by_change", incident()) == Share(unknown=1)


@pytest.mark.parametrize("text", ["deployed v2", "Roll-out of v2", "feature flag on", "merges PR"])
def test_words_that_tell_of_a_change(text: str) -> None:
    assert tells_change(text)


@pytest.mark.parametrize("text", ["the deployer's phone rang", "nobody was told", "wasn't merged"])
def test_words_that_tell_of_none(text: str) -> None:
    assert not tells_change(text)


def test_who_noticed_is_a_share_of_those_that_say() -> None:
    said = ("alert", "alert", "customer", "vendor", "")
    archive = [
        incident(f"2026-03-0{day}", head=f"detected_by: {one}\n" if one else "")
        for day, one in enumerate(said, 1)
    ]
    numbers = measure(archive, TODAY)
    assert numbers.shares["by_alert"] == Share(n=4, count=2, unknown=1)
    assert numbers.shares["by_customer"] == Share(n=4, count=1, unknown=1)
    assert numbers.shares["by_alert"].share == pytest.approx(0.5)


def test_a_missing_milestone_takes_away_its_own_n_only() -> None:
    moments = {name: at(f"14:{index * 5:02}") for index, name in enumerate(_MILESTONES)}
    whole = measure([_stating(moments)], TODAY).durations
    needs = {"mttd": "sd", "mtta": "da", "mttm": "sm", "mttr": "sr", "ttfu": "d"}
    for name in _MILESTONES:
        left = measure([_stating({k: v for k, v in moments.items() if k != name})], TODAY)
        gone = {key for key, letters in needs.items() if name[0] in letters}
        assert left.durations == {k: one for k, one in whole.items() if k not in gone}


_MILESTONES = ("started", "detected", "acknowledged", "mitigated", "resolved")


def _stating(moments: dict[str, str]) -> Postmortem:
    times = ", ".join(f"{name}: {moment}" for name, moment in moments.items())
    return incident(times=times, head=f"public_updates: [{at('14:12')}]\n")


def test_the_longest_silence_is_of_all_that_were_promised_some() -> None:
    archive = [told("14:30"), told("14:50"), told("14:05", severity="SEV3")]
    assert measure(archive, TODAY).longest_silence == dt.timedelta(minutes=50)
