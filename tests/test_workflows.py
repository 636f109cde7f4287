"""Our workflows and those `init` writes: least rights, pinned, and no text becomes a command."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from blamefree import __version__
from workflows import ACTION, OURS, ROOT, THEIRS, read, steps, workflow

# Beyond reading the code: what each job may touch, and nothing else.
WRITES = {
    "deploy": {"pages", "id-token"},
    "remind": {"issues"},
    "sync": {"contents", "issues", "pull-requests"},
}


@pytest.mark.parametrize("name", [*OURS, *THEIRS])
def test_rights_are_none_by_default_and_least_by_job(name: str) -> None:
    found = workflow(name)
    assert found["permissions"] == {}
    for job, content in found["jobs"].items():
        writes = {right for right, level in content["permissions"].items() if level == "write"}
        assert writes == WRITES.get(job, set())
        assert int(content["timeout-minutes"]) <= 30


@pytest.mark.parametrize("name", [*OURS, *THEIRS])
def test_no_workflow_runs_strangers_code_with_our_rights(name: str) -> None:
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow(name)["on"])


@pytest.mark.parametrize("name", [*OURS, *THEIRS, "action"])
def test_no_expression_is_pasted_into_a_command(name: str) -> None:
    for step in steps(name):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("name", [*OURS, *THEIRS, "action"])
def test_actions_are_pinned_and_leave_no_credentials_behind(name: str) -> None:
    for step in steps(name):
        uses = step.get("uses", "./")
        assert uses.startswith("./") or re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40}", uses)
        if uses.startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize(
    ("name", "job", "package"),
    [
        ("init/review", "review", "'blamefree[prose]==1.2.3'"),
        ("init/publish", "build", "'blamefree[site]==1.2.3'"),
        ("init/follow-up", "sync", "'blamefree[sync]==1.2.3'"),
        ("init/follow-up", "remind", "'blamefree[remind]==1.2.3'"),
    ],
)
def test_a_job_installs_the_least_extra_in_one_version(name: str, job: str, package: str) -> None:
    (command,) = (step["run"] for step in steps(name, job) if "pip install" in step.get("run", ""))
    assert command == f"python -m pip install --quiet {package}"


def test_the_action_installs_the_version_it_belongs_to() -> None:
    package = read(ACTION.read_text(encoding="utf-8"))["inputs"]["package"]["default"]
    assert package == f"blamefree[prose]=={__version__}"


def test_the_guides_pin_actions_as_our_own_workflows_do() -> None:
    ours = {step["uses"] for name in (*OURS, *THEIRS) for step in steps(name) if "uses" in step}
    guides = [page.read_text(encoding="utf-8") for page in (ROOT / "site/guides").glob("*.md")]
    shown = {use for page in guides for use in re.findall(r"uses: (actions/\S+)", page)}
    assert shown
    assert shown <= ours


@pytest.mark.parametrize("name", [*OURS, *THEIRS, "action"])
def test_commands_are_valid_shell(name: str) -> None:
    for step in steps(name):
        if "run" in step:
            subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)


@pytest.fixture
def pull_request(tmp_path: Path) -> tuple[Path, str]:
    """A repository whose branch changes hostile file names, and the commit it began from."""
    git(tmp_path, "init", "-q")
    folder = tmp_path / "postmortems"
    folder.mkdir()
    for name in ("2026-01-01-old.md", "2026-01-02-gone.md"):
        (folder / name).write_text("## Summary\n", encoding="utf-8")
    base = commit(tmp_path)
    (folder / "2026-01-02-gone.md").unlink()
    for name in ("2026-02-03-new one.md", "$(touch pwned);'\".md", "README.md", "notes.txt"):
        (folder / name).write_text("## Summary\n", encoding="utf-8")
    commit(tmp_path)
    return tmp_path, base


def git(root: Path, *words: str) -> str:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", "-C", str(root), *who, *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(root: Path) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "change")
    return git(root, "rev-parse", "HEAD")


@pytest.mark.parametrize("name", ["action", "init/review"])
def test_the_review_lints_exactly_what_changed(name: str, pull_request: tuple[Path, str]) -> None:
    root, base = pull_request
    script = next(step["run"] for step in steps(name) if "git diff" in step.get("run", ""))
    linter = root.parent / "bin" / "postmortem"
    linter.parent.mkdir(exist_ok=True)
    # Notes its arguments in the place of the real command.
    linter.write_text(
        f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\nsys.exit(1)\n",
        "utf-8",
    )
    linter.chmod(0o755)
    path = f"{linter.parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=root,
        env={"PATH": path, "BASE": base, "FOLDER": "postmortems", "FAIL_ON": "warning"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    words = json.loads(done.stdout)
    assert words[words.index("--base") + 1] == base
    assert set(words[words.index("--") + 1 :]) == {
        "postmortems/2026-02-03-new one.md",
        "postmortems/$(touch pwned);'\".md",
    }
    assert not (root / "pwned").exists()


def test_pre_commit_hooks_take_the_archive_and_leave_its_readme() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        assert hook["entry"].startswith("postmortem lint")
        assert re.search(hook["files"], "postmortems/2026-03-04-checkout-outage.md")
        assert not re.search(hook["exclude"], "postmortems/2026-03-04-checkout-outage.md")
        assert re.search(hook["exclude"], "postmortems/README.md")
