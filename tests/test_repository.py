"""Files are written whole or not at all, and never over another."""

from pathlib import Path

import pytest

from blamefree import git, repository
from blamefree.document.edit import Edit
from blamefree.document.model import Span
from blamefree.errors import InputError, RepositoryError


def test_create_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.md"
    repository.create(path, "one\n")
    with pytest.raises(RepositoryError, match="exists already"):
        repository.create(path, "two\n")
    assert path.read_text(encoding="utf-8") == "one\n"
    assert [p.name for p in path.parent.iterdir()] == ["a.md"]


def test_splice_keeps_every_other_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfa: '14:32'  # why\r\nb: \xc3\xa9\r\n")
    path.chmod(0o640)
    at = repository.read(path).index("é")
    edits = [Edit(span=Span(at, at + 1), expected="é", replacement="ü")]
    assert repository.splice(path, edits) == 1
    assert path.read_bytes() == b"\xef\xbb\xbfa: '14:32'  # why\r\nb: \xc3\xbc\r\n"
    assert path.stat().st_mode & 0o777 == 0o640


def test_splice_refuses_a_changed_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("owner: bo\n", encoding="utf-8")
    edits = [Edit(span=Span(7, 9), expected="an", replacement="chi")]
    with pytest.raises(RepositoryError, match="changed meanwhile"):
        repository.splice(path, edits)
    assert path.read_text(encoding="utf-8") == "owner: bo\n"


def test_splice_refuses_what_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"caf\xe9\n")
    with pytest.raises(RepositoryError, match="not UTF-8"):
        repository.splice(path, [Edit(span=Span(0, 1), expected="c", replacement="C")])
    assert path.read_bytes() == b"caf\xe9\n"


def test_documents_of_a_folder_leave_out_what_is_no_postmortem(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "README.md", "_draft.md", "x.txt", "sub/c.md", "d.MD"):
        path = tmp_path / "postmortems" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# X\n", encoding="utf-8")
    found = repository.documents(tmp_path, [tmp_path / "postmortems"])
    assert [p.path for p in found] == [
        "postmortems/a.md",
        "postmortems/b.md",
        "postmortems/d.MD",
        "postmortems/sub/c.md",
    ]


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        repository.documents(tmp_path, [tmp_path / "nowhere.md"])


def test_no_answer_is_given_from_a_part_of_the_documents(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "b.md").write_bytes(b"x" * (repository.MAX_DOCUMENT + 1))
    with pytest.raises(RepositoryError, match=r"b\.md is no postmortem"):
        repository.documents(tmp_path, [tmp_path])
    found, unread = repository.readable(tmp_path, [tmp_path])
    assert ([each.path for each in found], len(unread)) == (["a.md"], 1)


def test_git_says_why_not(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="git log"):
        git.run(tmp_path, "log")
