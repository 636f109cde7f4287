"""The scheduled job: which rights and secrets it has, when it runs, and its one issue."""

import datetime as dt
import os
import re
import subprocess
from pathlib import Path, PurePosixPath

import pytest

from blamefree import templates
from blamefree.followup.settings import RemindSettings
from workflows import FOLLOW_UP, VALUES, steps, workflow

ADDRESSES = {"REMIND_SLACK", "REMIND_TEAMS", "REMIND_MAIL", "REMIND_OTHER"}


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_git_gets_the_token_of_the_step_for_this_server_only(name: str, tmp_path: Path) -> None:
    stated = workflow(name)["jobs"]["sync"]["env"]
    server = "https://github.example.com"
    stated = {key: text.replace("${{ github.server_url }}", server) for key, text in stated.items()}
    values = {"PATH": os.environ["PATH"], "GITHUB_TOKEN": "t0ken", "GIT_TERMINAL_PROMPT": "0"}
    assert "t0ken" not in "".join(stated.values())
    for host, password in (("github.example.com", "t0ken"), ("elsewhere.example.com", None)):
        done = subprocess.run(
            ["git", "credential", "fill"],
            input=f"protocol=https\nhost={host}\n\n",
            env={**values, **stated, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (f"password={password}" in done.stdout) is (password is not None)
        assert (done.returncode == 0) is (password is not None)


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_secrets_are_seen_by_the_one_step_that_needs_them(name: str) -> None:
    found = {
        step["name"]: {key for key, text in step["env"].items() if "secrets." in text}
        for job in workflow(name)["jobs"]
        for step in steps(name, job)
        if any("secrets." in text for text in step.get("env", {}).values())
    }
    assert found == {
        "Bring the register of incidents up to date": {"PAGERDUTY_TOKEN"},
        "Bring tickets up to date": {"JIRA_USER", "JIRA_TOKEN"},
        "Send the reminders": {"JIRA_USER", "JIRA_TOKEN", *ADDRESSES},
    }
    for job in workflow(name)["jobs"].values():
        assert "secrets." not in str(job.get("env", ""))


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_tickets_are_written_from_the_default_branch_by_one_run_at_a_time(name: str) -> None:
    found = workflow(name)
    assert found["concurrency"]["cancel-in-progress"] == "false"
    sync, remind = found["jobs"]["sync"], found["jobs"]["remind"]
    assert sync["if"] == (
        "(vars.POSTMORTEM_SYNC == 'true' || vars.POSTMORTEM_OWED != '')"
        " && github.ref == 'refs/heads/main'"
    )
    assert remind["needs"] == "sync"
    assert remind["if"] == "${{ !cancelled() }}", "reminders need no tracker"


def test_a_branch_of_any_name_stays_a_name_in_the_condition() -> None:
    text = templates.render("init/follow-up.yml.j2", None, {**VALUES, "branch": "it's"})
    assert text.count("github.ref == 'refs/heads/it''s'\"") == 3


def test_ours_and_theirs_tell_the_same_story() -> None:
    ours, theirs = (workflow(name) for name in FOLLOW_UP)
    assert ours["on"] == theirs["on"]
    for found in (ours, theirs):
        for job in found["jobs"].values():
            job["steps"] = [one for one in job["steps"] if "pip install" not in one.get("run", "")]
    assert ours["jobs"] == theirs["jobs"]


def run_steps(name: str, job: str, place: Path, fakes: dict[str, str]) -> tuple[int, str]:
    """Run the scripts of a job as GitHub does, with commands of our own; return code and output.

    After a step that failed, only those run that say so.
    """
    for command, script in fakes.items():
        (place / command).write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        (place / command).chmod(0o755)
    env = {"PATH": f"{place}:{os.environ['PATH']}", "RUNNER_TEMP": str(place)}
    worst, said, outputs = 0, "", dict[str, str]()
    for at, step in enumerate(steps(name, job)):
        runs = not worst or "cancelled()" in step.get("if", "")
        if not runs or "run" not in step or "pip install" in step["run"]:
            continue
        output = place / f"output-{at}"
        files = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(place / "summary.md")}
        stated = {key: _stated(text, outputs) for key, text in step.get("env", {}).items()}
        words = ["bash", "-e", "-c", step["run"]]
        done = subprocess.run(
            words, cwd=place, env={**env, **stated, **files}, capture_output=True, check=False
        )
        worst, said = max(worst, done.returncode), said + done.stdout.decode()
        if output.exists():
            outputs[f"steps.{step['id']}.outputs.code"] = output.read_text().strip()[5:]
    return worst, said


def _stated(text: str, outputs: dict[str, str]) -> str:
    found = re.fullmatch(r"\$\{\{ (.*) \}\}", text)
    return outputs.get(found[1], "") if found else text


# So long that it is cut, and where a character takes several bytes.
SAYS = "printf '%019d'; printf '# \u00fc \U0001f527 $(touch pwned)\\n%.0s' $(seq 4000)"


@pytest.mark.parametrize("name", FOLLOW_UP)
@pytest.mark.parametrize(("number", "verb"), [("", "create"), ("7", "edit")])
def test_the_follow_up_keeps_one_issue(name: str, number: str, verb: str, tmp_path: Path) -> None:
    gh = f'echo "$2 $3" >> calls; [ "$2" != list ] || echo "{number}"'
    code, _ = run_steps(name, "remind", tmp_path, {"postmortem": SAYS, "gh": gh})
    assert code == 0
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert [call.split()[0] for call in calls] == ["create", "list", verb]
    assert len((tmp_path / "issue.md").read_text(encoding="utf-8")) <= 65_536
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("name", FOLLOW_UP)
@pytest.mark.parametrize(
    ("says", "gh", "calls", "said"),
    [
        # One file or row that cannot be read: the others are said, and who has them is told.
        (1, 0, ["--format", "label", "issue", "issue", "--apply"], "Not all that waits"),
        # Nothing could be said: what stands in the issue stays there.
        (2, 0, ["--format", "--apply"], "Not all that waits could be read"),
        # Issues are disabled, or GitHub has trouble.
        (0, 4, ["--format", "label", "--apply"], "The issue could not be brought up to date"),
        (1, 4, ["--format", "label", "--apply"], "Not all that waits could be read"),
    ],
)
def test_nothing_keeps_reminders_from_being_sent(
    name: str, says: int, gh: int, calls: list[str], said: str, tmp_path: Path
) -> None:
    speak = (
        f'echo "$2" >> calls; [ "$2" = --apply ] || {{ [ {says} = 2 ] || echo x; exit {says}; }}'
    )
    fakes = {"postmortem": speak, "gh": f'echo "$1" >> calls; echo 7; exit {gh}'}
    found, output = run_steps(name, "remind", tmp_path, fakes)
    assert (tmp_path / "calls").read_text(encoding="utf-8").splitlines() == calls
    assert found == max(says, gh)
    assert f"::error::{said}" in output
    assert "Not everybody" not in output


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_who_could_not_be_told_is_said_at_the_end(name: str, tmp_path: Path) -> None:
    speak = '[ "$2" != --apply ] || exit 1; echo x'
    found, output = run_steps(name, "remind", tmp_path, {"postmortem": speak, "gh": "echo 7"})
    assert (found, output.count("::error::")) == (1, 1)
    assert "::error::Not everybody may have been told" in output


@pytest.mark.parametrize("name", FOLLOW_UP)
@pytest.mark.parametrize("code", [0, 2])
def test_a_long_report_is_cut_and_what_was_learned_is_written_back(
    name: str, code: int, tmp_path: Path
) -> None:
    fakes = {
        "postmortem": f"printf x; yes \u00fc | tr -d '\\n' | head -c 1000000; exit {code}",
        "git": 'echo "$1" >> calls',
    }
    assert run_steps(name, "sync", tmp_path, fakes)[0] == code
    assert (tmp_path / "calls").read_text(encoding="utf-8") == "diff\n"
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert len(summary.encode()) == 99_999 + 899_999


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_reminders_are_sent_where_it_was_said_and_what_was_sent_is_kept(name: str) -> None:
    found = list(steps(name, "remind"))
    (sending,) = (step for step in found if step.get("name") == "Send the reminders")
    (restored,) = (step for step in found if "cache/restore@" in step.get("uses", ""))
    (saved,) = (step for step in found if "cache/save@" in step.get("uses", ""))
    where = "vars.POSTMORTEM_REMIND == 'true' && github.ref == 'refs/heads/main'"
    assert (sending["if"], saved["if"]) == (f"!cancelled() && {where}", f"always() && {where}")
    assert found.index(restored) < found.index(sending) < found.index(saved)
    assert restored["with"]["key"] == saved["with"]["key"]
    assert saved["with"]["key"].startswith(restored["with"]["restore-keys"])
    assert "github.run_attempt" in saved["with"]["key"], "a key is written once"
    assert PurePosixPath(RemindSettings().state).is_relative_to(saved["with"]["path"])


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_on_any_day_in_any_zone_one_of_the_runs_falls_into_the_hours(name: str) -> None:
    (at,) = workflow(name)["on"]["schedule"]
    minute, hours, *every = at["cron"].split()
    assert every == ["*", "*", "*"], "a Monday begins on Sunday, and some weeks do"
    first, last = RemindSettings().hours
    runs = [
        dt.datetime(2026, 11, day, int(hour), int(minute), tzinfo=dt.UTC)
        for day in range(8, 24)
        for hour in hours.split(",")
    ]
    for offset in range(-11, 15):
        local = [run + dt.timedelta(hours=offset) for run in runs]
        told = {at.day for at in local if first <= at.time() < last}
        assert told >= set(range(9, 23)), offset
