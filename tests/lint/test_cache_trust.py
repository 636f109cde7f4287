"""What a cache holds is believed only where nobody else can have written it, and it fits."""

import json
import os
import sqlite3
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.cli.batch import shelf
from blamefree.document import values
from blamefree.lint.examples import HEAD

EMPTY = f"{HEAD}## Impact\n\n## Lessons learned\nCaches hide.\n"
FORGOT = f"{HEAD}## Root cause\nAna forgot to rotate the certificate.\n"
posix = pytest.mark.skipif(os.name == "nt", reason="owners are another matter on Windows")


def _changed(file: Path, table: str, change: Callable[[str], str]) -> None:
    connection = sqlite3.connect(file)
    connection.create_function("changed", 1, change)
    connection.execute(f"UPDATE {table} SET value = changed(value)")  # noqa: S608
    connection.commit()
    connection.close()


def _shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["lint", "--today", "2026-04-01", *words]) == 1
    return capsys.readouterr().out


def test_no_cache_of_the_repository_around_the_configuration_is_used(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "team" / ".git").mkdir(parents=True)
    environment = {"XDG_CACHE_HOME": str(tmp_path / ".cache")}
    assert shelf.place(environment, "linux", tmp_path / "team" / "docs") is None
    (tmp_path / ".git").rmdir()
    assert shelf.place(environment, "linux", tmp_path / "team" / "docs") is not None


@posix
def test_no_link_into_the_repository_is_followed(tmp_path: Path) -> None:
    repo, cache = tmp_path / "repo", tmp_path / "cache"
    repo.mkdir()
    (cache / "blamefree").mkdir(parents=True)
    assert shelf.place({"XDG_CACHE_HOME": str(cache)}, "linux", repo) is not None
    (cache / "blamefree" / "lint.sqlite3").symlink_to(repo / "lint.sqlite3")
    assert shelf.place({"XDG_CACHE_HOME": str(cache)}, "linux", repo) is None


@posix
@pytest.mark.parametrize("how", ["open", "link", "linked folder"])
def test_what_others_may_write_is_not_believed(
    how: str, write: Callable[..., Path], cache_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(EMPTY)
    first = _shown(capsys, "--select", "structure")
    folder = cache_folder / "blamefree"
    file = folder / "lint.sqlite3"
    _changed(file, "documents", lambda _: '{"findings": [], "exists": {}, "ids": {}}')
    if how == "open":
        folder.chmod(0o777)
    elif how == "link":
        file.rename(cache_folder / "elsewhere")
        file.symlink_to(cache_folder / "elsewhere")
    else:
        folder.rename(cache_folder / "elsewhere")
        folder.symlink_to(cache_folder / "elsewhere")
    assert _shown(capsys, "--select", "structure") == first


@pytest.mark.parametrize("span", [[0, 50_000], [50_000, 50_001], [-9, -3], [9, 3]])
def test_a_finding_beside_the_text_counts_as_absent(
    span: list[int],
    write: Callable[..., Path],
    cache_folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(EMPTY)
    first = _shown(capsys, "--select", "structure")

    def beside(value: str) -> str:
        held = json.loads(value)
        held["findings"][0]["span"] = span
        return json.dumps(held)

    _changed(cache_folder / "blamefree" / "lint.sqlite3", "documents", beside)
    assert _shown(capsys, "--select", "structure") == first


@pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")
@pytest.mark.parametrize("span", [[0, 5000], [3, 3], [-2, 4], [5000, 5001]])
def test_a_remark_beside_the_sentence_counts_as_absent(
    span: list[int],
    write: Callable[..., Path],
    cache_folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(FORGOT)
    first = _shown(capsys, "--select", "person-as-cause")
    file = cache_folder / "blamefree" / "lint.sqlite3"
    _changed(file, "documents", lambda _: "")
    _changed(file, "sentences", lambda _: json.dumps([[*span, "x", "y"]]))
    assert _shown(capsys, "--select", "person-as-cause") == first


def test_names_far_apart_come_to_an_end(ends_soon: Callable[..., None]) -> None:
    ends_soon(lambda blanks: values.names(f"ana{blanks}bo"), " ")
    assert values.names("@ana ,Bo and  chi<br/>R&D / zoe") == ("ana", "Bo", "chi", "R&D", "zoe")
