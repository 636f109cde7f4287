"""What tickets say comes back: the job's scripts in bash, on real git, before a false `gh`."""

import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from clones import call
from workflows import FOLLOW_UP, steps

OPEN, DONE = "| AI-1 | Alert | open | |\n", "| AI-1 | Alert | done | PM-1 |\n"
TITLE = "Bring postmortems up to date with tickets and incidents"
BRANCH = "refs/heads/postmortem/sync"


class Runner(NamedTuple):
    """A checkout as the job finds it, the repository it came from, and commands in its PATH."""

    checkout: Path
    origin: Path
    bin: Path

    def command(self, name: str, script: str) -> None:
        (self.bin / name).write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def syncs(self, row: str = DONE, code: int = 0) -> None:
        """Let the command write one row, and end with this code."""
        self.command(
            "postmortem",
            f"echo \"$@\" >> '{self.bin}/calls'\nprintf '# Outcome \\xff\\n'\n"
            f"printf '%s\\n' '{row.strip()}' > postmortems/pool.md\n"
            f"echo noise >> README.md; echo noise > postmortem.log\nexit {code}",
        )

    def run(self, name: str, *, only: str = "sync", **variables: str) -> int:
        """Run the job's scripts as a runner does, and return the code of the last that ran.

        Of the steps that have a condition, those run that `only` names by their id.
        """
        codes = {"SYNC": "", "OWED": ""}
        for step in steps(name, "sync"):
            if "run" not in step or "pip install" in step["run"]:
                continue
            if "if" in step and step["id"] not in only:
                continue
            values = self._variables(step, **codes, **variables)
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]], cwd=self.checkout, env=values, check=False
            )
            if done.returncode:
                return done.returncode
            if "id" in step:
                output = (self.bin / "output").read_text(encoding="utf-8")
                codes[step["id"].upper()] = output.split("code=")[-1].strip()
        return 0

    def _variables(self, step: dict[str, Any], **others: str) -> dict[str, str]:
        """Return what the step's scripts see; expressions are replaced by what they stand for."""
        values = {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.bin),
            "GITHUB_OUTPUT": str(self.bin / "output"),
            "GITHUB_STEP_SUMMARY": str(self.bin / "summary.md"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        stated = {key: text for key, text in step.get("env", {}).items() if "${{" not in text}
        return values | stated | {"WRITE_BACK": "commit", "BASE": "main"} | others

    def calls(self) -> list[str]:
        return (self.bin / "calls").read_text(encoding="utf-8").splitlines()

    def of_origin(self, *words: str) -> str:
        return call(self.origin, *words)

    def elsewhere(self, branch: str, name: str, text: str) -> str:
        """Commit a file to a branch of the origin, as somebody else does, and return the commit."""
        other = self.bin / "other"
        call(self.bin, "clone", "-q", str(self.origin), str(other))
        if self.of_origin("for-each-ref", f"refs/heads/{branch}"):
            call(other, "checkout", "-q", branch)
        else:
            call(other, "checkout", "-q", "-b", branch)
        (other / name).write_text(text, encoding="utf-8")
        call(other, "add", "-A")
        call(other, "commit", "-q", "-m", "by others")
        call(other, "push", "-q", "origin", branch)
        return call(other, "rev-parse", "HEAD")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A shallow checkout of a repository with one postmortem."""
    origin, work, made = (tmp_path / name for name in ("origin.git", "work", "bin"))
    made.mkdir()
    call(tmp_path, "init", "-q", "--bare", "-b", "main", str(origin))
    call(tmp_path, "clone", "-q", str(origin), "seed")
    seed = tmp_path / "seed"
    (seed / "postmortems").mkdir()
    (seed / "postmortems/pool.md").write_text(OPEN, encoding="utf-8")
    (seed / "README.md").write_text("Read me\n", encoding="utf-8")
    call(seed, "add", "-A")
    for message in ("first", "second"):
        call(seed, "commit", "-q", "--allow-empty", "-m", message)
    call(seed, "push", "-q", "origin", "HEAD:refs/heads/main")
    call(tmp_path, "clone", "-q", "--depth=1", origin.as_uri(), str(work))
    found = Runner(work, origin, made)
    found.command("gh", f'echo "gh $*" >> \'{made}/calls\'; [ "$2" != list ] || echo 0')
    return found


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_what_tickets_say_is_committed_and_nothing_else(name: str, runner: Runner) -> None:
    runner.syncs()
    assert runner.run(name) == 0
    assert runner.calls() == ["sync --apply --format markdown"]
    assert runner.of_origin("show", "main:postmortems/pool.md") == DONE.strip()
    who = "%s|%an|%ae|%cn"
    assert runner.of_origin("show", "-s", f"--format={who}", "main") == (
        f"{TITLE}|github-actions[bot]"
        "|41898282+github-actions[bot]@users.noreply.github.com|github-actions[bot]"
    )
    changed = runner.of_origin("diff", "--name-only", "main~1", "main")
    assert changed == "postmortems/pool.md"
    assert (runner.bin / "summary.md").read_text(encoding="utf-8") == "# Outcome \n"


@pytest.mark.parametrize("name", FOLLOW_UP)
@pytest.mark.parametrize("way", ["commit", "pull-request"])
def test_no_change_is_no_commit_and_no_pull_request(name: str, way: str, runner: Runner) -> None:
    before = runner.of_origin("for-each-ref")
    runner.syncs(OPEN)
    assert runner.run(name, WRITE_BACK=way) == 0
    assert runner.of_origin("for-each-ref") == before
    assert runner.calls() == ["sync --apply --format markdown"]


@pytest.mark.parametrize("name", FOLLOW_UP)
@pytest.mark.parametrize("code", [1, 2])
@pytest.mark.parametrize("way", ["commit", "pull-request"])
def test_what_was_done_is_written_back_and_the_code_kept(
    name: str, code: int, way: str, runner: Runner
) -> None:
    runner.syncs(code=code)
    assert runner.run(name, WRITE_BACK=way) == code
    branch = "main" if way == "commit" else BRANCH
    assert runner.of_origin("show", f"{branch}:postmortems/pool.md") == DONE.strip()


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_a_branch_that_moved_meanwhile_loses_nothing(name: str, runner: Runner) -> None:
    runner.syncs()
    theirs = runner.elsewhere("main", "postmortems/new.md", OPEN)
    assert runner.run(name) == 0
    assert runner.of_origin("show", "main:postmortems/pool.md") == DONE.strip()
    assert runner.of_origin("rev-parse", "main~1") == theirs


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_a_row_that_somebody_changed_meanwhile_stays_theirs(name: str, runner: Runner) -> None:
    runner.syncs()
    theirs = runner.elsewhere("main", "postmortems/pool.md", "| AI-1 | Other words | open | |\n")
    assert runner.run(name) != 0
    assert runner.of_origin("rev-parse", "main") == theirs


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_a_push_that_is_refused_fails_the_job(name: str, runner: Runner) -> None:
    runner.syncs()
    hook = runner.origin / "hooks/pre-receive"
    hook.write_text(f"#!/bin/sh\necho x >> '{runner.bin}/pushes'\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert runner.run(name) != 0
    assert len((runner.bin / "pushes").read_text(encoding="utf-8").splitlines()) == 4


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_a_pull_request_is_opened_once_and_kept_up_to_date(name: str, runner: Runner) -> None:
    main = runner.of_origin("rev-parse", "main")
    runner.syncs()
    assert runner.run(name, WRITE_BACK="pull-request") == 0
    assert runner.of_origin("rev-parse", "main", f"{BRANCH}~1").split() == [main, main]
    _, listed, created = runner.calls()
    assert listed.startswith("gh pr list --head postmortem/sync --base main --state open")
    assert created.startswith(f"gh pr create --base main --head postmortem/sync --title {TITLE}")
    first = runner.of_origin("rev-parse", BRANCH)
    runner.command("gh", f"echo \"gh $*\" >> '{runner.bin}/calls'; echo 1")
    call(runner.checkout, "reset", "-q", "--hard", main)
    tomorrow = {"GIT_COMMITTER_DATE": "2038-01-01T06:17:00Z"}
    assert runner.run(name, WRITE_BACK="pull-request", **tomorrow) == 0
    assert runner.of_origin("rev-parse", BRANCH) == first, "the same is not pushed again"
    runner.syncs("| AI-1 | Alert | declined | PM-1 |\n")
    call(runner.checkout, "reset", "-q", "--hard", main)
    assert runner.run(name, WRITE_BACK="pull-request") == 0
    assert "declined" in runner.of_origin("show", f"{BRANCH}:postmortems/pool.md")
    assert runner.of_origin("rev-parse", f"{BRANCH}~1") == main
    assert [line for line in runner.calls() if "create" in line] == [created]


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_what_people_committed_to_the_pull_request_is_not_overwritten(
    name: str, runner: Runner
) -> None:
    theirs = runner.elsewhere("postmortem/sync", "postmortems/pool.md", "better words\n")
    runner.syncs()
    assert runner.run(name, WRITE_BACK="pull-request") != 0
    assert runner.of_origin("rev-parse", BRANCH) == theirs


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_an_unknown_way_to_write_back_is_refused(name: str, runner: Runner) -> None:
    before = runner.of_origin("for-each-ref")
    runner.syncs()
    assert runner.run(name, WRITE_BACK="$(touch pwned)") != 0
    assert runner.of_origin("for-each-ref") == before
    assert not (runner.checkout / "pwned").exists()


@pytest.mark.parametrize("name", FOLLOW_UP)
@pytest.mark.parametrize(("codes", "expected"), [((0, 0), 0), ((2, 0), 2), ((0, 1), 1)])
def test_what_tools_say_of_incidents_is_written_back_with_the_rest(
    name: str, codes: tuple[int, int], expected: int, runner: Runner
) -> None:
    of_owed, of_sync = codes
    runner.command(
        "postmortem",
        f"echo \"$@\" >> '{runner.bin}/calls'\n"
        f'[ "$1" = sync ] && {{ echo "{DONE.strip()}" > postmortems/pool.md; exit {of_sync}; }}\n'
        f"echo id,title > incidents.csv; exit {of_owed}",
    )
    assert runner.run(name, only="owed sync", SOURCE="$(touch pwned) x") == expected
    assert runner.calls()[0] == "owed --from $(touch pwned) x --save --format markdown"
    assert runner.of_origin("show", "main:incidents.csv") == "id,title"
    assert runner.of_origin("show", "main:postmortems/pool.md") == DONE.strip()
    assert not (runner.checkout / "pwned").exists()


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_a_register_without_a_tracker_is_written_back_too(name: str, runner: Runner) -> None:
    runner.command("postmortem", "echo id,title > incidents.csv")
    assert (
        runner.run(name, only="owed", SOURCE="pagerduty:since=90d", WRITE_BACK="pull-request") == 0
    )
    assert runner.of_origin("show", f"{BRANCH}:incidents.csv") == "id,title"
