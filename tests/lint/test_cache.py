"""What is remembered between runs: never another verdict, and never in the way."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import blamefree
from blamefree import cache, repository
from blamefree.cache import Cache
from blamefree.cli import main
from blamefree.cli.batch import shelf, version, work
from blamefree.document.parse import parse
from blamefree.lint.examples import HEAD

Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]
Found = list[tuple[str, str]]
Run = Callable[..., Found]

needs_spacy = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")

EMPTY = f"{HEAD}## Impact\n\n## Lessons learned\nCaches hide.\n"
FORGOT = f"{HEAD}## Root cause\nAna forgot to rotate the certificate.\n"
OWNED = f"""{HEAD.replace("published", "draft")}## Action items
| ID | Action | Owner | Due |
|----|--------|-------|-----|
| AI-1 | Limit the pool | zoe | 2027-01-01 |
"""
OTHER = "2026-03-05-other"


@pytest.fixture
def run(repo: Path, capsys: Captured) -> Run:
    """Return a function that lints the archive and returns the file and rule of each finding."""
    assert repo.is_dir()

    def found(*words: str) -> Found:
        main(["lint", "--format", "json", "--today", "2026-04-01", *words])
        entries: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        return [(Path(each["path"]).stem, each["rule"]) for each in entries]

    return found


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the documents that are parsed from now on."""
    paths: list[str] = []

    def noted(text: str, path: str) -> Any:
        paths.append(path)
        return parse(text, path)

    monkeypatch.setattr(work, "parse", noted)
    return paths


@pytest.fixture
def file(cache_folder: Path) -> Path:
    """Return where the cache is."""
    return cache_folder / "blamefree" / "lint.sqlite3"


def test_what_did_not_change_is_not_parsed_again(write: Write, run: Run, parsed: list[str]) -> None:
    write(EMPTY)
    write(HEAD.replace("2026-03-04-", "2026-03-05-"), OTHER)
    select = ["--select", "structure"]
    first = run(*select)
    assert len(parsed) == 2
    assert run(*select) == first
    assert len(parsed) == 2
    assert run(*select, "--no-cache") == first
    assert len(parsed) == 4


def test_only_the_document_that_changed_is_parsed_again(
    write: Write, run: Run, parsed: list[str]
) -> None:
    path = write(EMPTY)
    write(EMPTY, OTHER)
    run("--select", "empty-section")
    parsed.clear()
    write(EMPTY.replace("## Impact\n", "## Impact\nNone.\n"))
    assert run("--select", "empty-section") == [(OTHER, "empty-section")]
    assert parsed == [f"postmortems/{path.name}"]


def test_the_same_text_under_another_name_is_another_document(write: Write, run: Run) -> None:
    write(HEAD)
    assert run("--select", "wrong-id") == []
    write(HEAD, OTHER)
    assert set(run("--select", "wrong-id")) == {(OTHER, "wrong-id")}


def test_people_policy_rules_and_today_count(write: Write, run: Run, repo: Path) -> None:
    path = write(OWNED)
    select = ["--select", "unknown-owner,past-due-date,missing-role"]
    assert run(*select) == []
    (repo / "people.toml").write_text('[people.ana]\nname = "Ana"\n', encoding="utf-8")
    assert run(*select) == [(path.stem, "unknown-owner")]
    (repo / "postmortem.toml").write_text(
        '[policy.duties.SEV1]\nroles = ["historian"]\n', encoding="utf-8"
    )
    assert run(*select) == [(path.stem, "missing-role"), (path.stem, "unknown-owner")]
    assert run(*select, "--today", "2027-02-01")[1:] == [
        (path.stem, "unknown-owner"),
        (path.stem, "past-due-date"),
    ]
    assert run("--select", "unknown-owner") == [(path.stem, "unknown-owner")]


def test_a_file_that_a_link_points_to_counts(write: Write, run: Run, repo: Path) -> None:
    path = write(f"{HEAD}## Impact\n![Orders](graph.png)\n")
    graph = repo / "postmortems" / "graph.png"
    select = ["--select", "broken-link"]
    assert run(*select) == [(path.stem, "broken-link")]
    graph.touch()
    assert run(*select) == run(*select) == []
    graph.unlink()
    assert run(*select) == [(path.stem, "broken-link")]


def test_the_id_of_another_file_counts(write: Write, run: Run, parsed: list[str]) -> None:
    first = write(HEAD)
    write(HEAD.replace("id: 2026-03-04-checkout-outage", f"id: {OTHER}"), OTHER)
    select = ["--select", "duplicate-id"]
    assert run(*select) == []
    write(HEAD, OTHER)
    both = [(first.stem, "duplicate-id"), (OTHER, "duplicate-id")]
    assert run(*select) == both
    parsed.clear()
    assert run(*select) == both
    assert run(*select, str(first)) == both[:1]
    assert parsed == []
    write(HEAD.replace("id: 2026-03-04-checkout-outage", f"id: {OTHER}"), OTHER)
    assert run(*select, str(first)) == []


def test_another_version_of_us_or_of_the_model_begins_anew(
    write: Write, run: Run, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(EMPTY)
    first = run("--select", "structure")
    monkeypatch.setattr("blamefree.cli.lint.version", lambda: "another")
    assert run("--select", "structure") == first
    assert len(parsed) == 2


def test_an_edit_of_ours_and_an_installation_are_other_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = version.version.__wrapped__
    assert found() == found()
    module = tmp_path / "blamefree" / "lint" / "rule.py"
    module.parent.mkdir(parents=True)
    versions = {found()}
    monkeypatch.setattr(blamefree, "__file__", str(tmp_path / "blamefree" / "__init__.py"))
    for text in ("a = 1\n", "a = 2\n"):
        module.write_text(text, encoding="utf-8")
        versions.add(found())
    monkeypatch.setattr(version, "find_spec", lambda _: None)
    versions.add(found())
    assert len(versions) == 4


@needs_spacy
def test_a_sentence_is_parsed_once_wherever_it_stands(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(FORGOT)
    select = ["--select", "person-as-cause"]
    assert run(*select) == [(path.stem, "person-as-cause")]
    unparsed = "blamefree.lint.blame.reading.syntax.parsed"
    monkeypatch.setattr(unparsed, lambda text: pytest.fail(f"parsed: {text}"))
    write(FORGOT.replace("## Root cause\n", "## Root cause\nA new first line.\n\n"))
    assert run(*select) == [(path.stem, "person-as-cause")]


@needs_spacy
def test_a_second_run_loads_no_parser(write: Write, repo: Path) -> None:
    write(FORGOT)
    command = [sys.executable, "-X", "importtime", "-m", "blamefree", "lint", "--select", "blame"]
    loaded = []
    for _ in range(2):
        done = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        names = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
        loaded.append(names & {"spacy", "numpy", "tqdm", "concurrent.futures.process"})
    assert loaded == [{"spacy", "numpy"} | loaded[0], set()]


def test_the_folder_is_the_users_own(write: Write, run: Run, file: Path) -> None:
    write(EMPTY)
    run("--select", "structure")
    assert file.is_file()
    if os.name != "nt":
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_without_a_cache_none_is_made(write: Write, run: Run, file: Path) -> None:
    write(EMPTY)
    run("--select", "structure", "--no-cache")
    assert not file.parent.exists()


def test_a_cache_inside_the_repository_is_neither_read_nor_written(
    write: Write, run: Run, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(repo / ".cache"))
    write(EMPTY)
    run("--select", "structure")
    assert not (repo / ".cache").exists()


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "linux", "/x"),
        ({"HOME": "/h"}, "linux", "/h/.cache"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Caches"),
        ({"XDG_CACHE_HOME": ".cache", "HOME": "/h"}, "linux", "/h/.cache"),
        ({"LOCALAPPDATA": "/l", "HOME": "/h"}, "win32", "/l"),
        ({"HOME": "relative"}, "linux", None),
        ({}, "linux", None),
        ({}, "win32", None),
    ],
)
def test_the_cache_is_where_the_platform_keeps_such(
    environment: dict[str, str], platform: str, folder: str | None
) -> None:
    expected = Path(folder, "blamefree", "lint.sqlite3") if folder else None
    assert shelf.place(environment, platform, Path("/repository")) == expected


def corrupt(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\x00" + os.urandom(4096))


def no_database(file: Path) -> None:
    file.write_text("hello\n" * 1000, encoding="utf-8")


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def foreign(file: Path) -> None:
    change(file, "DROP TABLE documents", "CREATE TABLE documents (x INTEGER)")


def change(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("damage", [corrupt, no_database, half, foreign])
def test_a_corrupt_cache_is_thrown_away(
    damage: Callable[[Path], None], write: Write, run: Run, file: Path, parsed: list[str]
) -> None:
    write(EMPTY)
    first = run("--select", "structure")
    damage(file)
    assert run("--select", "structure") == first
    assert len(parsed) == 2
    assert run("--select", "structure") == first
    assert run("--select", "structure") == first
    assert len(parsed) == 3


def test_a_cache_of_another_schema_is_made_anew(
    write: Write, run: Run, file: Path, parsed: list[str]
) -> None:
    write(EMPTY)
    first = run("--select", "structure")
    change(file, "PRAGMA user_version = 99", "DROP TABLE ids", "CREATE TABLE ids (x INTEGER)")
    assert [run("--select", "structure") for _ in range(2)] == [first, first]
    assert len(parsed) == 2


def test_a_locked_cache_is_done_without(
    write: Write, run: Run, file: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_PATIENCE", 0.01)
    write(EMPTY)
    first = run("--select", "structure")
    locking = sqlite3.connect(file, isolation_level=None)
    locking.execute("BEGIN EXCLUSIVE")
    assert run("--select", "structure") == first
    assert len(parsed) == 2
    locking.execute("ROLLBACK")
    locking.close()
    assert run("--select", "structure") == first
    assert len(parsed) == 2


@pytest.mark.parametrize("named", ["a-file", "too-long" * 100])
def test_a_folder_that_cannot_be_made_is_done_without(
    named: str, write: Write, run: Run, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache_folder / "a-file").write_text("hello\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_folder / named))
    write(EMPTY)
    assert run("--select", "structure") == run("--select", "structure", "--no-cache") != []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners are another matter on Windows")
def test_a_folder_of_somebody_else_is_not_believed(
    write: Write, run: Run, file: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(EMPTY)
    first = run("--select", "structure")
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    change(file, "UPDATE documents SET value = '{}'")
    assert run("--select", "structure") == first
    assert len(parsed) == 2


@pytest.mark.parametrize(
    "value",
    ["", "null", "{}", "[1]", '{"findings": [1]}', '{"x": 1}', "[" * 100_000, "\udce9", b"\xff"],
    ids=range(9),
)
def test_what_does_not_read_as_expected_counts_as_absent(
    value: Any, write: Write, run: Run, file: Path
) -> None:
    write(FORGOT)
    select = ["--select", "blame,structure"] if find_spec("spacy") else ["--select", "structure"]
    first = run(*select)
    value = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    connection = sqlite3.connect(file)
    for table in cache.TABLES:
        connection.execute(f"UPDATE {table} SET value = CAST(? AS TEXT)", (value,))  # noqa: S608
    connection.commit()
    connection.close()
    assert run(*select) == first
    assert run(*select) == first


def test_the_oldest_rows_are_dropped(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cache.LIMITS, "documents", 10)
    Cache(file).write({"documents": {str(n): "old" for n in range(8)}}, {}, 1)
    Cache(file).write({}, {"documents": ["3"]}, 2)
    Cache(file).write({"documents": {str(n): "new" for n in range(10, 15)}}, {}, 2)
    known = Cache(file).read("documents", map(str, range(20)))
    assert len(known) == 9
    assert known["3"] == ("old", 2)
    assert {str(n) for n in range(10, 15)} < set(known)


def test_what_is_of_use_again_is_kept_longer(write: Write, run: Run, file: Path) -> None:
    write(EMPTY)
    run("--select", "structure")
    change(file, "UPDATE documents SET used = 5", "UPDATE ids SET used = 5")
    run("--select", "structure")
    connection = sqlite3.connect(file)
    assert connection.execute("SELECT count(*) FROM documents WHERE used > 5").fetchone() == (1,)
    connection.close()


def test_a_path_that_is_no_utf8_is_remembered_too(repo: Path, run: Run, parsed: list[str]) -> None:
    try:
        (repo / "postmortems" / "caf\udce9.md").write_text(EMPTY, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    first = run("--select", "structure")
    assert first == run("--select", "structure") != []
    assert len(parsed) == 1


def test_a_mended_file_is_judged_again_and_the_others_are_not(
    write: Write, parsed: list[str], repo: Path
) -> None:
    table = "## Action items\n| ID | Action |\n|----|----|\n| | Limit the pool |\n"
    write(HEAD + table)
    write(EMPTY, OTHER)
    assert repository.exists(repo)
    select = ["--select", "no-action-id", "--no-cache"]
    assert main(["lint", *select, "--fix"]) == 0
    assert len(parsed) == 3
