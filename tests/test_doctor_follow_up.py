"""`postmortem doctor` on follow-through: who cannot be reached, and what is out of order."""

import datetime as dt
import re
from pathlib import Path

import pytest

from blamefree.followup.channels import apprise_channel
from doctored import run, set_up


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return set_up(tmp_path, monkeypatch)


PEOPLE = """
teams = ["platform"]
[people.ana]
[people.bo]
left = 2026-01-31
"""
ROWS = """---
id: 2026-03-04-x
title: Pool
date: 2026-03-04
status: published
---

## Action items

| ID | Action | Owner | Due | Status |
|---|---|---|---|---|
| AI-1 | Fit | bo | 2027-01-01 | open |
| AI-2 | Fit | @Bo, ana | 2027-01-01 | open |
| AI-3 | Fit | bo | 2027-01-01 | done 2026-04-01 |
| AI-4 | Fit | zoe | 2027-01-01 | open |
"""
CHANNELS = """
[remind]
default = ["chat"]
[remind.channels.chat]
kind = "apprise"
url_from = "REMIND_SLACK"
[remind.channels.comments]
kind = "github"
"""


def test_owners_who_left_or_are_nobody_are_named(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (repository / "postmortems" / "2026-03-04-x.md").write_text(ROWS, encoding="utf-8")
    code, out = run(capsys)
    assert code == 0
    assert "ok       people        2 in people.toml" in out
    assert "note     people        bo has left and owns 2 open actions" in out
    assert "note     people        people.toml does not know 1 owner of open actions: zoe" in out


def test_it_says_by_which_policy_it_is_judged(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "ok       policy        preset default; days end in UTC" in run(capsys)[1]
    (repository / "postmortem.toml").write_text(
        '[policy]\npreset = "gitlab"\n[policy.calendar]\nzone = "Europe/Vienna"\ncountry = "AT"\n',
        encoding="utf-8",
    )
    said = "preset gitlab; days end in Europe/Vienna, off are sat, sun; holidays of AT"
    assert said in run(capsys)[1]


def test_it_says_of_each_channel_whether_it_could_be_opened(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "note     reminders     no channel in the configuration" in run(capsys)[1]
    (repository / "postmortem.toml").write_text(CHANNELS, encoding="utf-8")
    monkeypatch.delenv("REMIND_SLACK", raising=False)
    monkeypatch.setenv("GITHUB_TOKEN", "s3cr3t")
    monkeypatch.setenv("GITHUB_REPOSITORY", "acme/postmortems")
    code, out = run(capsys)
    assert code == 0
    assert "note     reminders     chat (apprise): The variable REMIND_SLACK is not set." in out
    assert "ok       reminders     comments (github): all that it needs is set" in out
    assert "s3cr3t" not in out
    monkeypatch.setenv("REMIND_SLACK", "slack://xoxb-1234-5678-s3cr3t/#ops/#gone")
    code, out = run(capsys)
    assert code == 1
    said = "chat (apprise): The address in REMIND_SLACK has 2 targets, and may have one only."
    assert f"trouble  reminders     {said}" in out
    assert "s3cr3t" not in out
    monkeypatch.setenv("REMIND_SLACK", "slack://xoxb-1234-5678-s3cr3t/{slack}")
    out = run(capsys)[1]
    assert "ok       reminders     chat (apprise): all that it needs is set" in out
    assert "s3cr3t" not in out
    monkeypatch.setattr(apprise_channel, "find_spec", lambda _: None)
    code, out = run(capsys)
    assert code == 1
    assert "trouble  reminders     chat (apprise): Sending through apprise needs packages" in out


def test_a_channel_that_is_chosen_and_not_there_is_trouble(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = '[people.ana]\nnotify = ["pigeon"]\n[teams.platform]\nnotify = ["drum"]\n'
    (repository / "people.toml").write_text(people, encoding="utf-8")
    (repository / "postmortem.toml").write_text(CHANNELS, encoding="utf-8")
    code, out = run(capsys)
    assert code == 1
    assert 'people.toml: ana names no channel of [remind]: "pigeon"' in out
    assert 'people.toml: platform names no channel of [remind]: "drum"' in out


def test_what_was_sent_stays_out_of_the_repository(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "postmortem.toml").write_text(CHANNELS, encoding="utf-8")
    assert "note     state         git does not ignore .postmortem/reminded.json" in run(capsys)[1]
    (repository / ".gitignore").write_text("/.postmortem/\n", encoding="utf-8")
    assert "ok       state         .postmortem/reminded.json, ignored by git" in run(capsys)[1]


def test_the_register_says_how_old_it_is(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "note     register      no incidents in incidents.csv" in run(capsys)[1]
    register = repository / "incidents.csv"
    head = "id,title,severity,started,resolved\n"
    register.write_text(f"{head}P1,Pool,SEV1,2020-01-02T03:04:00Z,\n", encoding="utf-8")
    out = run(capsys)[1]
    assert "note     register      1 incident in incidents.csv, the newest of 2020-01-02;" in out
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    register.write_text(f"{head}P1,Pool,SEV1,{now},\n", encoding="utf-8")
    assert "ok       register      1 incident in incidents.csv" in run(capsys)[1]
    bad = "P1,Pool,SEV1,yesterday,\nP2,Pool,SEV1,today,\n"
    register.write_text(head + bad, encoding="utf-8")
    code, out = run(capsys)
    assert code == 1
    assert "trouble  register      incidents.csv" in out
    assert "And 1 other row." in " ".join(out.split())


TO_EACH = """
[remind]
escalate_to = "boss"
[remind.channels.chat]
kind = "apprise"
url_from = "REMIND_SLACK"
[remind.channels.mail]
kind = "apprise"
url_from = "REMIND_MAIL"
"""
REACHED = """
[people.ana]
slack = "U01234567"
manager = "mo"
[people.bo]
notify = ["mail"]
manager = "mo"
[people.mo]
email = "mo@example.com"
[people.boss]
slack = "U01234568"
email = "boss@example.com"
[people.idle]
"""


def test_who_cannot_be_told_for_want_of_an_address_is_named(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "people.toml").write_text(REACHED, encoding="utf-8")
    (repository / "postmortem.toml").write_text(TO_EACH, encoding="utf-8")
    (repository / "postmortems" / "2026-03-04-x.md").write_text(ROWS, encoding="utf-8")
    for name in ("REMIND_SLACK", "REMIND_MAIL"):
        monkeypatch.delenv(name, raising=False)
    assert run(capsys)[0] == 0, "what an unset variable holds is not known"
    monkeypatch.setenv("REMIND_SLACK", "slack://xoxb-1234-5678-s3cr3t/{slack}")
    monkeypatch.setenv("REMIND_MAIL", "mailtos://pm:s3cr3t@mx.example/?to={email}")
    code, out = run(capsys)
    lost = [line for line in out.splitlines() if "its address needs" in line]
    says = "people.toml states none that can be for"
    assert [line.partition("reminders     ")[2].partition(", who")[0] for line in lost] == [
        f"chat (apprise): its address needs `slack`; {says} mo, zoe",
        f"mail (apprise): its address needs `email`; {says} ana, bo, zoe",
    ]
    assert all(line.startswith("trouble") for line in lost)
    assert (code, "s3cr3t" in out) == (1, False)
    found = re.sub(r"\| (?:zoe|bo|@Bo, ana) \|", "| boss |", ROWS)
    (repository / "postmortems" / "2026-03-04-x.md").write_text(found, encoding="utf-8")
    code, out = run(capsys)
    assert (code, "its address needs" in out) == (0, False)


def test_what_the_directory_says_is_looked_at(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "people.toml").write_text(
        """
[people.ana]
name = "Ana Ng"
manager = "bo"
email = "s3cret"
[people.bo]
manager = "cy"
[people.cy]
name = "ana ng"
manager = "bo"
[people.di]
manager = "cy"
[teams.sre]
slack = "not one"
""",
        encoding="utf-8",
    )
    code, out = run(capsys)
    said = [line for line in out.splitlines() if " people.toml: " in line]
    assert [" ".join(line.split()) for line in said] == [
        "trouble people people.toml: ana states a `email` that is no e-mail",
        "trouble people people.toml: sre states a `slack` that is no Slack id or channel",
        "note people people.toml: ana ng can be ana or cy; what says only that goes to ana",
        "note people people.toml: managers go round in a circle: bo -> cy -> bo",
    ]
    assert (code, "s3cret" in out) == (1, False)
