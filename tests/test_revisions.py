"""What git has of an archive: renames, merges, and histories that are cut or absent."""

import subprocess
from pathlib import Path

import pytest

from blamefree import revisions
from blamefree.cli import main, options
from blamefree.errors import RepositoryError
from blamefree.history import History
from blamefree.history.read import read

_NAME = "postmortems/2026-03-04-x.md"


class Repository:
    """A git repository with one postmortem in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")
        (root / "postmortem.toml").touch()

    def git(self, *words: str) -> None:
        mine = ("-c", "user.name=ana", "-c", "user.email=ana@example.com")
        plain = ("-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null")
        subprocess.run(
            ["git", "-C", str(self.root), *mine, *plain, *words], check=True, capture_output=True
        )

    def write(self, due: str, name: str = _NAME, id_: str = "AI-1") -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = "---\nseverity: SEV1\nstatus: published\ndate: 2026-03-04\n---\n## Action items\n\n"
        table = "| ID | Action | Owner | Due |\n|---|---|---|---|\n"
        path.write_text(f"{head}{table}| {id_} | Fit a fuse | ana | {due} |\n", encoding="utf-8")

    def commit(self, due: str, name: str = _NAME) -> None:
        self.write(due, name)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"due {due}")

    def history(self) -> History:
        found = revisions.versions(self.root, "postmortems")
        return read(found, cut=revisions.is_cut(self.root))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    root = tmp_path / "here"
    root.mkdir()
    monkeypatch.chdir(root)
    return Repository(root)


def test_moves_are_followed_through_a_rename(here: Repository) -> None:
    here.commit("2026-04-01")
    here.commit("2026-05-01")
    here.git("mv", _NAME, "postmortems/2026-03-04-ümlaut \t name.md")
    here.git("commit", "-q", "-m", "rename")
    here.commit("2026-06-01", "postmortems/2026-03-04-ümlaut \t name.md")
    found = here.history()
    assert found.moves_of("postmortems/2026-03-04-ümlaut \t name.md", "AI-1") == 2
    assert found.extent == "whole"
    assert len(found.slips) == 1


def test_a_merge_counts_once_and_only_what_it_brings(here: Repository) -> None:
    here.commit("2026-04-01")
    here.git("checkout", "-q", "-b", "later")
    here.commit("2026-05-01")
    here.commit("2026-06-01")
    here.git("checkout", "-q", "main")
    (here.root / "other.md").write_text("not of the archive", encoding="utf-8")
    here.git("add", "-A")
    here.git("commit", "-q", "-m", "other")
    here.git("merge", "-q", "--no-ff", "-m", "merge", "later")
    found = here.history().slips_of(_NAME, "AI-1")
    assert [(str(one.was), str(one.to)) for one in found] == [("2026-04-01", "2026-06-01")]


def test_the_archive_may_lie_below_the_top_of_the_repository(here: Repository) -> None:
    here.commit("2026-04-01", f"docs/{_NAME}")
    here.commit("2026-05-01", f"docs/{_NAME}")
    found = read(revisions.versions(here.root / "docs", "postmortems"))
    assert found.moves_of(_NAME, "AI-1") == 1


def test_a_shallow_clone_says_that_its_history_is_cut(
    here: Repository,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here.commit("2026-04-01")
    here.commit("2026-05-01")
    assert main(["metrics"]) == 0
    assert "  1 of 1 action with a due date\n" in capsys.readouterr().out
    clone = tmp_path / "clone"
    here.git("clone", "-q", "--depth", "1", f"file://{here.root}", str(clone))
    monkeypatch.chdir(clone)
    assert main(["metrics"]) == 0
    said = capsys.readouterr().out
    assert "  0 of 1 action with a due date\n" in said
    assert "history is cut here" in said


def test_no_history_is_no_trouble(here: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    here.write("2026-04-01")
    assert options.history(options.settings()) == History()  # no commit yet
    assert main(["metrics"]) == 0
    assert "from the due cells only" in capsys.readouterr().out
    with pytest.raises(RepositoryError):
        list(revisions.versions(here.root, "postmortems"))


def test_without_git_there_is_no_history(here: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    here.commit("2026-04-01")
    monkeypatch.setenv("PATH", str(here.root))
    assert options.history(options.settings()) == History()


def test_texts_that_git_keeps_elsewhere_are_not_asked_for(here: Repository) -> None:
    here.commit("2026-04-01")
    here.git("config", "remote.origin.promisor", "true")
    assert list(revisions.versions(here.root, "postmortems")) == []
    assert here.history().extent == "cut"


def test_a_commit_may_claim_any_time_and_the_archive_be_all_there_is(
    here: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.commit("2026-04-01")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "@999999999999 +0000")
    here.commit("2026-05-01")
    (slip,) = read(revisions.versions(here.root, ".")).slips_of(_NAME, "AI-1")
    assert slip.at.year == 9999


def test_what_is_no_postmortem_is_passed_over(
    here: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.write("2026-04-01", "postmortems/notes.txt")
    (here.root / "postmortems" / "link.md").symlink_to("notes.txt")
    here.write("2026-04-01", "postmortems/large.md")
    here.commit("2026-04-01")
    monkeypatch.setattr(revisions, "LARGEST", 10)
    assert list(revisions.versions(here.root, "postmortems")) == []
    monkeypatch.undo()
    names = {one.path for one in revisions.versions(here.root, "postmortems")}
    assert names == {_NAME, "postmortems/large.md"}


_OTHER = "SEARCH-" * 12 + "2"
SETTINGS = (
    ("log.showRoot", "false"),
    ("log.follow", "true"),
    ("log.diffMerges", "off"),
    ("log.showSignature", "true"),
    ("log.decorate", "full"),
    ("format.pretty", "oneline"),
    ("core.quotePath", "true"),
    ("core.abbrev", "4"),
    ("color.ui", "always"),
    ("diff.renames", "false"),
    ("diff.renameLimit", "1"),
    ("diff.noprefix", "true"),
    ("diff.relative", "false"),
    ("diff.external", "false"),
    ("diff.orderFile", "no/such/file"),
    ("diff.upper.textconv", "false"),
    ("diff.ignoreSubmodules", "all"),
)


def test_what_the_user_set_up_for_reading_a_log_changes_nothing(here: Repository) -> None:
    (here.root / ".gitattributes").write_text("*.md diff=upper\n", encoding="utf-8")
    here.write("2026-04-01", "docs/postmortems/other.md", _OTHER)
    here.commit("2026-04-01", "docs/postmortems/ü.md")
    here.git("mv", "docs/postmortems/ü.md", "docs/postmortems/b.md")
    here.git("mv", "docs/postmortems/other.md", "docs/postmortems/c.md")
    here.write("2026-05-01", "docs/postmortems/c.md", _OTHER)
    here.commit("2026-05-01", "docs/postmortems/b.md")
    here.git("checkout", "-q", "-b", "later")
    here.commit("2026-06-01", "docs/postmortems/b.md")
    here.git("checkout", "-q", "main")
    here.git("merge", "-q", "--no-ff", "-m", "merge", "later")

    def known() -> History:
        return read(revisions.versions(here.root / "docs", "postmortems"))

    found = known()
    assert found.moves_of("postmortems/b.md", "AI-1") == 2
    assert found.moves_of("postmortems/c.md", _OTHER) == 1
    for name, value in SETTINGS:
        here.git("config", name, value)
        assert known() == found, name


@pytest.mark.parametrize("how", ["LITERAL", "GLOB", "NOGLOB", "ICASE"])
def test_the_folder_is_meant_as_it_is_written(
    here: Repository, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    here.write("2026-04-01", "post/x.md")
    here.commit("2026-04-01", "p[o]*/x.md")
    monkeypatch.setenv(f"GIT_{how}_PATHSPECS", "1")
    assert [one.path for one in revisions.versions(here.root, "p[o]*")] == ["p[o]*/x.md"]


def test_a_hook_of_a_work_tree_says_where_its_repository_is_and_not_its_top(
    here: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.commit("2026-04-01", f"docs/{_NAME}")
    here.commit("2026-05-01", f"docs/{_NAME}")
    here.git("worktree", "add", "-q", str(tmp_path / "tree"))
    outer = Repository(tmp_path)
    for root, own in ((here.root, ".git"), (tmp_path / "tree", ".git/worktrees/tree")):
        monkeypatch.setenv("GIT_DIR", str(here.root / own))
        found = read(revisions.versions(root / "docs", "postmortems"))
        assert found.moves_of(_NAME, "AI-1") == 1
    # Of a repository around that one, neither is true.
    monkeypatch.setenv("GIT_DIR", str(outer.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(outer.root / ".git" / "index"))
    assert read(revisions.versions(here.root / "docs", "postmortems")) == found
    # Where git finds none by itself, what it is told is all there is.
    (tmp_path / "bare").mkdir()
    monkeypatch.setenv("GIT_DIR", str(here.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "bare"))
    assert read(revisions.versions(tmp_path / "bare", "docs")).extent == "whole"
