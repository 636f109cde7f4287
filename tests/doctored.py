"""What the tests of `postmortem doctor` share."""

import subprocess
import sysconfig
from pathlib import Path

import pytest

from blamefree.cli import main

SCRIPTS = sysconfig.get_path("scripts")


def set_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a set-up git repository, with our own commands first on the PATH."""
    root = folder / "repository"
    (root / "postmortems").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    monkeypatch.setenv("PATH", f"{SCRIPTS}:/usr/bin:/bin")
    monkeypatch.chdir(root)
    return root


def run(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit code of `doctor` in the folder it runs in, and what it says."""
    code = main(["doctor"])
    return code, capsys.readouterr().out
