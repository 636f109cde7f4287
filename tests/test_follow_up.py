"""The scheduled job: which rights and secrets it has, when it runs, and its one issue."""

import os
import subprocess
from pathlib import Path

import pytest

from blamefree import templates
from workflows import FOLLOW_UP, steps, workflow


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
    assert found == {"Bring tickets up to date": {"JIRA_USER", "JIRA_TOKEN"}}
    for job in workflow(name)["jobs"].values():
        assert "secrets." not in str(job.get("env", ""))


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_tickets_are_written_from_the_default_branch_by_one_run_at_a_time(name: str) -> None:
    found = workflow(name)
    assert found["concurrency"]["cancel-in-progress"] == "false"
    sync, remind = found["jobs"]["sync"], found["jobs"]["remind"]
    assert sync["if"] == "vars.POSTMORTEM_SYNC == 'true' && github.ref == 'refs/heads/main'"
    assert remind["needs"] == "sync"
    assert remind["if"] == "${{ !cancelled() }}", "reminders need no tracker"


def test_a_branch_of_any_name_stays_a_name_in_the_condition() -> None:
    values = {"archive": "postmortems", "branch": "it's", "version": "1"}
    text = templates.render("init/follow-up.yml.j2", None, values)
    assert "github.ref == 'refs/heads/it''s'\"\n" in text


def test_ours_and_theirs_tell_the_same_story() -> None:
    ours, theirs = (workflow(name) for name in FOLLOW_UP)
    assert ours["on"] == theirs["on"]
    for found in (ours, theirs):
        for job in found["jobs"].values():
            job["steps"] = [one for one in job["steps"] if "pip install" not in one.get("run", "")]
    assert ours["jobs"] == theirs["jobs"]


@pytest.mark.parametrize("name", FOLLOW_UP)
@pytest.mark.parametrize(("number", "verb"), [("", "create"), ("7", "edit")])
def test_the_follow_up_keeps_one_issue(name: str, number: str, verb: str, tmp_path: Path) -> None:
    scripts = [
        step["run"] for step in steps(name, "remind") if "RUNNER_TEMP" in step.get("run", "")
    ]
    fakes = {
        "postmortem": "printf '# \u00fc \U0001f527 $(touch pwned)\\n%.0s' $(seq 4000)",
        "gh": f'echo "$2 $3" >> calls; [ "$2" != list ] || echo "{number}"',
    }
    for command, script in fakes.items():
        (tmp_path / command).write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        (tmp_path / command).chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    place = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    for script in scripts:
        words = ["bash", "-e", "-c", script]
        subprocess.run(words, cwd=tmp_path, env={"PATH": path, "LABEL": "l", **place}, check=True)
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert [call.split()[0] for call in calls] == ["create", "list", verb]
    assert len((tmp_path / "issue.md").read_text(encoding="utf-8")) <= 65_536
    assert not (tmp_path / "pwned").exists()
