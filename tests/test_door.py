"""The door: what happens where the output cannot be written, and whose usage is shown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from blamefree.cli import main

FULL = "/dev/full"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with an archive that has nothing in it."""
    (tmp_path / "postmortem.toml").touch()
    (tmp_path / "postmortems").mkdir()
    return tmp_path


def shell(folder: Path, script: str, unbuffered: str = "") -> tuple[int, str]:
    """Run a shell line in which `postmortem` is ours; return its exit code and errors."""
    line = f'postmortem() {{ "{sys.executable}" -m blamefree "$@"; }}; {script}'
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path(FULL).exists(), reason="no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("verb", ["lint --ignore blame", "metrics", "doctor"])
def test_a_full_disk_is_one_sentence(repository: Path, verb: str, unbuffered: str) -> None:
    code, said = shell(repository, f"postmortem {verb} > {FULL}", unbuffered)
    assert said == "postmortem: the output could not be written: no space left on device.\n"
    assert code == 2
    assert shell(repository, f"postmortem {verb} > {FULL} 2>&1", unbuffered)[0] == 2


@pytest.mark.parametrize("verb", ["lint --ignore blame", "metrics", "--version"])
def test_a_closed_output_is_nobody_listening(repository: Path, verb: str) -> None:
    code, said = shell(repository, f"postmortem {verb} >&-")
    assert code == 0
    assert "Traceback" not in said


def test_a_reader_that_leaves_ends_the_run_quietly(repository: Path) -> None:
    script = "{ postmortem --help; echo $? >&2; } | true"
    assert shell(repository, script) == (0, "0\n")
    assert shell(repository, script, "1") == (0, "0\n")


@pytest.mark.parametrize(
    ("words", "usage"),
    [
        (["lint", "--nope"], "usage: postmortem lint "),
        (["remind", "--nope"], "usage: postmortem remind "),
        (["--nope", "lint"], "usage: postmortem [-h]"),
        (["--nope"], "usage: postmortem [-h]"),
    ],
)
def test_an_unknown_option_shows_the_usage_of_its_verb(
    words: list[str], usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(usage)
    assert "--nope" in said or "VERB" in said


@pytest.mark.parametrize(
    ("program", "name"),
    [
        ("/usr/bin/blamefree", "blamefree"),
        (r"C:\bin\blamefree.exe", "blamefree"),
        ("/usr/bin/postmortem", "postmortem"),
        ("/src/blamefree/__main__.py", "postmortem"),
        ("", "postmortem"),
    ],
)
def test_it_speaks_by_the_name_it_was_called_by(
    program: str,
    name: str,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(repository)
    monkeypatch.setattr(sys, "argv", [program])
    with pytest.raises(SystemExit):
        main(["lint", "--help"])
    assert capsys.readouterr().out.startswith(f"usage: {name} lint ")
    assert main(["lint", "nowhere.md"]) == 2
    assert capsys.readouterr().err.startswith(f"{name}: ")
