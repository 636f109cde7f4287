"""`postmortem doctor`: what is in the way is named, what is merely absent is no trouble."""

from pathlib import Path

import pytest

from blamefree.cli import doctor
from doctored import SCRIPTS, run, set_up


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return set_up(tmp_path, monkeypatch)


@pytest.mark.usefixtures("repository")
def test_a_sound_set_up_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys)
    assert code == 0
    assert "Nothing is in the way." in out
    assert "postmortems, 0 postmortems" in out


def test_another_postmortem_on_the_path_is_found(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = repository.parent / "bin"
    other.mkdir()
    (other / "postmortem").write_text("#!/bin/sh\n", encoding="utf-8")
    (other / "postmortem").chmod(0o755)
    monkeypatch.setenv("PATH", f"{other}:{SCRIPTS}:/usr/bin:/bin")
    code, out = run(capsys)
    assert code == 1
    assert f"another `postmortem` comes first on the PATH: {other}/postmortem" in out
    assert "use `blamefree`" in out
    assert out.endswith("\n1 thing is in the way.\n")
    monkeypatch.setenv("PATH", f"{SCRIPTS}:{other}:/usr/bin:/bin")
    assert run(capsys)[0] == 0


@pytest.mark.usefixtures("repository")
def test_a_folder_of_the_path_that_cannot_be_read_holds_no_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", f"/{'x' * 300}:{SCRIPTS}:/usr/bin:/bin")
    assert run(capsys)[0] == 0


def test_a_link_to_our_command_is_our_command(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository.parent / "postmortem").symlink_to(Path(SCRIPTS, "postmortem"))
    monkeypatch.setenv("PATH", f"{repository.parent}:/usr/bin:/bin")
    assert run(capsys)[0] == 0


def test_another_package_of_this_environment_with_the_same_command_is_found(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rival = repository.parent / "rival-1.0.dist-info"
    rival.mkdir()
    (rival / "METADATA").write_text("Metadata-Version: 2.1\nName: rival\nVersion: 1\n", "utf-8")
    (rival / "entry_points.txt").write_text("[console_scripts]\npostmortem = r:m\n", "utf-8")
    monkeypatch.syspath_prepend(str(repository.parent))
    code, out = run(capsys)
    assert code == 1
    assert "package rival installs a `postmortem` here too" in out


@pytest.mark.usefixtures("repository")
def test_missing_extras_are_a_note_and_half_of_one_is_trouble(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "MODELS", ())
    code, out = run(capsys)
    assert code == 1
    assert "the English model is not installed; pip install 'blamefree[prose]'" in out
    monkeypatch.setattr(doctor, "_version", lambda _: None)
    code, out = run(capsys)
    assert code == 0
    assert "note     archive site  not installed; pip install 'blamefree[site]'" in out


def test_it_says_whether_tickets_can_be_kept(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    jira = '[sync.jira]\nurl = "https://acme.atlassian.net"\nproject = "OPS"\n'
    config = repository / "postmortem.toml"
    assert "note     tickets       no tracker" in run(capsys)[1]
    config.write_text(jira, encoding="utf-8")
    code, out = run(capsys)
    assert code == 1
    assert "trouble  tickets       postmortem.toml: sync.repository is missing." in out
    config.write_text(f'[sync]\nrepository = "acme/pm"\n{jira}', encoding="utf-8")
    monkeypatch.delenv("JIRA_TOKEN", raising=False)
    code, out = run(capsys)
    assert code == 0
    assert "note     tickets       The variable JIRA_TOKEN is not set." in out
    monkeypatch.setenv("JIRA_TOKEN", "s3cr3t")
    code, out = run(capsys)
    assert "ok       tickets       jira, https://acme.atlassian.net; JIRA_TOKEN is set" in out
    assert "s3cr3t" not in out


def test_trouble_of_the_repository_is_named(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "postmortem.toml").write_text("postmortems = [\n", encoding="utf-8")
    code, out = run(capsys)
    assert code == 1
    assert "trouble  configuration postmortem.toml cannot be read" in out
    (repository / "postmortem.toml").write_text('postmortems = "nowhere"\n', encoding="utf-8")
    code, out = run(capsys)
    assert code == 1
    assert "nowhere is no folder" in out


def test_own_templates_are_listed_and_a_broken_one_is_trouble(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = repository / "templates" / "draft" / "summary.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Hello {{ groups }}\n", encoding="utf-8")
    code, out = run(capsys)
    assert code == 0
    assert "draft/summary.md.j2 stands in for ours" in out
    own.write_text("Hello {% if %}\n", encoding="utf-8")
    code, out = run(capsys)
    assert code == 1
    assert "trouble  template      template draft/summary.md.j2 line 1" in out


def test_outside_of_git_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out = run(capsys)
    assert code == 1
    assert "fatal: not a git repository" in out
    assert "`git init`" in out
    monkeypatch.setenv("PATH", SCRIPTS)
    assert "trouble  repository    git is not installed. Install git." in run(capsys)[1]
