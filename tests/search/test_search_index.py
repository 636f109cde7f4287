"""The index of words: never another answer than the files', and never in the way."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import blamefree
from blamefree.cli import main, search
from blamefree.search import index
from blamefree.search.entry import Entry

Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]
posix = pytest.mark.skipif(os.name == "nt", reason="owners are another matter on Windows")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read into an index from now on."""
    names: list[str] = []
    real = search._read  # noqa: SLF001 - where files are parsed

    def noted(path: str, text: str) -> Entry:
        names.append(Path(path).stem)
        return real(path, text)

    monkeypatch.setattr(search, "_read", noted)
    return names


@pytest.fixture
def found(capsys: Captured) -> Callable[..., list[str]]:
    """Return a function that searches for a word and returns the files found."""

    def run(word: str, unclear: str = "") -> list[str]:
        code = main(["search", word])
        streams = capsys.readouterr()
        assert bool(streams.err) is bool(unclear)
        assert unclear in streams.err
        paths = [line for line in streams.out.splitlines() if line.startswith("postmortems/")]
        assert code == (0 if paths and not unclear else 1)
        return sorted(Path(path).name.partition(".")[0] for path in paths)

    return run


Find = Callable[..., list[str]]


def file_of(cache_folder: Path) -> Path:
    (file,) = (cache_folder / "blamefree").glob("search-*.sqlite3")
    return file


def test_only_what_changed_is_read_again(write: Write, read: list[str], found: Find) -> None:
    write("2026-01-01-a", "pool\n")
    second = write("2026-01-02-b", "pool\n")
    write("2026-01-03-c", "pool\n")
    assert found("pool") == ["2026-01-01-a", "2026-01-02-b", "2026-01-03-c"]
    stamp = second.stat()
    second.write_text(second.read_text().replace("pool", "loop"))
    os.utime(second, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    read.clear()
    assert found("pool") == ["2026-01-01-a", "2026-01-03-c"]
    assert read == ["2026-01-02-b"]
    assert found("loop") == ["2026-01-02-b"]
    assert read == ["2026-01-02-b"]


def test_what_is_gone_or_moved_is_not_found_where_it_was(
    write: Write, read: list[str], found: Find
) -> None:
    first, second = write("2026-01-01-a", "pool\n"), write("2026-01-02-b", "pool\n")
    assert len(found("pool")) == 2
    first.unlink()
    second.rename(second.with_name("2026-01-03-c.md"))
    assert found("pool") == ["2026-01-03-c"]
    assert read[-1] == "2026-01-03-c"


def test_another_version_reads_everything_again(
    write: Write, read: list[str], found: Find, monkeypatch: pytest.MonkeyPatch, cache_folder: Path
) -> None:
    write("2026-01-01-a", "pool\n")
    assert found("pool") == ["2026-01-01-a"]
    monkeypatch.setattr(index, "__version__", f"{blamefree.__version__}x")
    assert found("pool") == ["2026-01-01-a"]
    connection = sqlite3.connect(file_of(cache_folder))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert found("pool") == ["2026-01-01-a"]
    assert read == ["2026-01-01-a"] * 3
    assert found("pool") == ["2026-01-01-a"]
    assert len(read) == 3


@pytest.mark.parametrize("damage", ["text", "cut", "empty", "another's tables", "a row"])
def test_a_damaged_index_is_made_anew(
    damage: str, write: Write, read: list[str], found: Find, cache_folder: Path
) -> None:
    write("2026-01-01-a", "pool\n")
    assert found("pool") == ["2026-01-01-a"]
    file = file_of(cache_folder)
    harm(file, damage)
    assert found("pool") == ["2026-01-01-a"]
    assert found("pool") == ["2026-01-01-a"]
    read.clear()
    assert found("pool") == ["2026-01-01-a"]
    assert read == []


def harm(file: Path, damage: str) -> None:
    if damage == "text":
        file.write_text("no database " * 1000)
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:6000])
    elif damage == "empty":
        file.write_bytes(b"")
    else:
        change = "UPDATE documents SET facts = '[1'" if damage == "a row" else "DROP TABLE words"
        connection = sqlite3.connect(file)
        connection.execute(change)
        connection.commit()
        connection.close()


def test_a_locked_index_is_gone_without(
    write: Write, found: Find, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("2026-01-01-a", "pool\n")
    assert found("pool") == ["2026-01-01-a"]
    monkeypatch.setattr(index, "_PATIENCE", 0.01)
    other = sqlite3.connect(file_of(cache_folder), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    write("2026-01-02-b", "pool\n")
    assert found("pool") == ["2026-01-01-a", "2026-01-02-b"]
    other.execute("ROLLBACK")
    other.close()
    assert found("pool") == ["2026-01-01-a", "2026-01-02-b"]


@posix
def test_the_index_is_for_its_owner_alone(write: Write, found: Find, cache_folder: Path) -> None:
    write("2026-01-01-a", "pool\n")
    assert found("pool") == ["2026-01-01-a"]
    assert file_of(cache_folder).parent.stat().st_mode & 0o777 == 0o700


@posix
def test_a_link_in_its_place_is_not_followed(
    write: Write, found: Find, cache_folder: Path, tmp_path: Path
) -> None:
    write("2026-01-01-a", "pool\n")
    assert found("pool") == ["2026-01-01-a"]
    file, elsewhere = file_of(cache_folder), tmp_path / "elsewhere"
    file.unlink()
    file.symlink_to(elsewhere)
    assert found("pool") == ["2026-01-01-a"]
    assert not elsewhere.exists()


def test_without_a_place_for_it_the_search_goes_on(
    write: Write, found: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("2026-01-01-a", "pool\n")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    (tmp_path / "file").write_text("")
    assert found("pool") == ["2026-01-01-a"]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "postmortems"))
    assert found("pool") == ["2026-01-01-a"]
    assert not (tmp_path / "postmortems" / "blamefree").exists()


def test_two_archives_do_not_share_an_index(
    write: Write, found: Find, tmp_path: Path, cache_folder: Path
) -> None:
    write("2026-01-01-a", "pool\n")
    assert found("pool") == ["2026-01-01-a"]
    (tmp_path / "postmortem.toml").write_text('postmortems = "other"\n')
    (tmp_path / "other").mkdir()
    assert found("pool") == []
    assert len([*(cache_folder / "blamefree").glob("search-*.sqlite3")]) == 2


def test_a_lone_surrogate_and_a_strange_name_are_no_trouble(
    write: Write, found: Find, tmp_path: Path
) -> None:
    write("2026-01-01-a", "The pool.\n", title='"Pool \\ud800"')
    for _ in range(2):  # the second time, the index knows it
        assert found("pool", "-a.md: the frontmatter cannot be read") == ["2026-01-01-a"]
    texts = {"odd\udcff.md": "The pool.\n"}
    hits = index.find(tmp_path / "index.sqlite3", texts, search._read, '"pool"')  # noqa: SLF001
    assert [hit.path for hit in hits.found] == ["odd\udcff.md"]


def test_sqlite_without_full_text_search_is_one_sentence(
    write: Write, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("2026-01-01-a", "pool\n")
    monkeypatch.setattr(index, "_WORDS", "CREATE VIRTUAL TABLE words USING fts0(text)")
    assert main(["search", "pool"]) == 2
    assert capsys.readouterr().err == (
        "postmortem: This Python's SQLite cannot search text."
        " Install a Python whose SQLite has FTS5; most have.\n"
    )
