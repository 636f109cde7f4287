"""The lock in every kind of repository, with remotes that are missing, mute or refuse."""

import os
import sys
from pathlib import Path

import pytest

from blamefree import git, lock
from blamefree.errors import RepositoryError
from blamefree.lock import REF, HeldError
from clones import Clock, call, claim, shared


def test_a_look_leaves_nothing_behind(clones: tuple[Path, Path], clock: Clock) -> None:
    first, second = clones
    lock.take(claim(first, clock))
    call(first, "commit", "-q", "--allow-empty", "-m", "work")
    call(first, "push", "-q", "origin", "HEAD:refs/heads/main", "HEAD:refs/tags/v1")
    call(second, "config", "remote.origin.tagOpt", "--tags")
    with pytest.raises(HeldError):
        lock.take(claim(second, clock, "2"))
    assert call(second, "for-each-ref") == ""
    assert not (second / ".git/FETCH_HEAD").exists()


def test_without_any_remote_the_repository_itself_is_asked(tmp_path: Path, clock: Clock) -> None:
    call(tmp_path, "init", "-q", "alone")
    alone = tmp_path / "alone"
    held = lock.take(claim(alone, clock))
    with pytest.raises(HeldError):
        lock.take(claim(alone, clock, "2"))
    held.announce(["pmai-1"])
    assert call(alone, "rev-parse", REF) == held.oid
    held.release()
    assert call(alone, "for-each-ref") == ""


def test_local_only_stays_local_though_there_is_a_remote(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    lock.take(claim(clones[0], clock, remote=""))
    lock.take(claim(clones[1], clock, "2", remote=""))
    assert shared(clones[0]) == ""


def test_a_remote_that_does_not_exist_is_never_passed_over(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    with pytest.raises(RepositoryError, match=r"\[sync\] lock_remote.*no remote upstream") as told:
        lock.take(claim(clones[0], clock, remote="upstream"))
    assert told.value.hint == "It has: origin."


def test_a_remote_out_of_reach_is_said_with_a_hint(clones: tuple[Path, Path], clock: Clock) -> None:
    call(clones[0], "remote", "set-url", "origin", "../no-such.git")
    with pytest.raises(RepositoryError, match="sync lock cannot be read") as told:
        lock.take(claim(clones[0], clock))
    assert "lock_remote" in told.value.hint


@pytest.mark.parametrize("hook", ["pre-receive", "update"])
def test_a_remote_that_refuses_is_no_other_run(
    clones: tuple[Path, Path], clock: Clock, hook: str
) -> None:
    refuse(clones[0].parent / "shared.git", hook)
    with pytest.raises(RepositoryError, match="refused") as told:
        lock.take(claim(clones[0], clock))
    assert "contents: write" in told.value.hint
    assert "\n" not in told.value.message


def refuse(root: Path, hook: str) -> None:
    place = root / "hooks" / hook
    place.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    place.chmod(0o755)


def test_hooks_and_settings_of_the_user_have_no_say(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    root = clones[0]
    for hook in ("pre-push", "reference-transaction"):
        refuse(root / ".git", hook)
    for name in ("commit.gpgsign", "push.gpgsign", "fetch.prune"):
        call(root, "config", name, "true")
    call(root, "config", "gpg.program", "false")
    for remote in ("origin", ""):
        held = lock.take(claim(root, clock, remote=remote))
        held.announce(["pmai-1"])
        with pytest.raises(HeldError):
            lock.take(claim(root, clock, "2", remote=remote))
        held.release()


def test_no_password_in_an_address_is_shown(clones: tuple[Path, Path], clock: Clock) -> None:
    address = "https://user:s3cret@127.0.0.1:9/x.git"
    call(clones[0], "remote", "set-url", "origin", address)
    with pytest.raises(RepositoryError) as told:
        lock.take(claim(clones[0], clock))
    assert "127.0.0.1" in told.value.message
    assert "s3cret" not in f"{told.value.message} {told.value.hint}"
    call(clones[0], "remote", "set-url", "origin", "../shared.git")
    call(clones[0], "remote", "set-url", "--push", "origin", address)
    with pytest.raises(RepositoryError) as told:
        lock.take(claim(clones[0], clock))
    assert "s3cret" not in f"{told.value.message} {told.value.hint}"


def test_a_remote_that_says_nothing_is_not_waited_for(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "LIMIT", 0.05)
    monkeypatch.setenv("GIT_SSH_COMMAND", "sleep 2 #")
    call(clones[0], "remote", "set-url", "origin", "ssh://example.invalid/x.git")
    with pytest.raises(RepositoryError, match=r"no answer within 0.05 seconds"):
        lock.take(claim(clones[0], clock))


def test_git_is_left_no_terminal_to_ask_on(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("GIT_TERMINAL_PROMPT", "SSH_ASKPASS_REQUIRE", "GIT_ASKPASS", "LC_ALL")
    note = f"print(os.getsid(0), *(os.environ[name] for name in {names}), file=open('seen', 'w'))"
    speaks_over_ssh(monkeypatch, clones[0], note)
    monkeypatch.setenv("GIT_ASKPASS", "from-the-ci-system")
    with pytest.raises(RepositoryError):
        lock.take(claim(clones[0], clock))
    session, *values = (clones[0] / "seen").read_text(encoding="utf-8").split()
    assert int(session) != os.getsid(0)
    assert values == ["0", "never", "from-the-ci-system", "C"]


def test_an_address_that_a_program_on_the_way_tells_has_no_password(
    clones: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "fatal: https://me:s3cr@et@example.invalid/x: no\\nsee https://s3cret@example.invalid/"
    speaks_over_ssh(monkeypatch, clones[0], f"sys.stderr.write('{told}')")
    with pytest.raises(RepositoryError, match=r"https://example\.invalid/x: no") as trouble:
        git.tip(git.Ref(clones[0], "origin", REF))
    assert trouble.value.hint
    assert "et@" not in f"{trouble.value.message} {trouble.value.hint}"


def speaks_over_ssh(monkeypatch: pytest.MonkeyPatch, root: Path, script: str) -> None:
    """Give the clone a remote behind a program of ours, which runs the line and then fails."""
    program = root.parent / "ssh"
    program.write_text(
        f"#!{sys.executable}\nimport os, sys\n{script}\nsys.exit(1)\n", encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(program))
    call(root, "remote", "set-url", "origin", "ssh://example.invalid/x.git")


def test_sha256_repositories_have_the_same_lock(tmp_path: Path, clock: Clock) -> None:
    call(tmp_path, "init", "-q", "--bare", "--object-format=sha256", "shared.git")
    for name in ("a", "alone"):
        call(tmp_path, "init", "-q", "--object-format=sha256", name)
    call(tmp_path / "a", "remote", "add", "origin", "../shared.git")
    for root in (tmp_path / "a", tmp_path / "alone"):
        held = lock.take(claim(root, clock))
        assert len(held.oid) == 64
        with pytest.raises(HeldError):
            lock.take(claim(root, clock, "2"))
        held.renew()
        held.release()


def test_worktrees_and_shallow_clones_share_the_lock(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    root = clones[0]
    for message in ("one", "two"):
        call(root, "commit", "-q", "--allow-empty", "-m", message)
    call(root, "push", "-q", "origin", "HEAD:refs/heads/main")
    call(root, "worktree", "add", "-q", "../tree", "-b", "other")
    bare = (root.parent / "shared.git").as_uri()
    call(root.parent, "clone", "-q", "--depth=1", "-b", "main", bare, "shallow")
    lock.take(claim(root, clock, remote=""))
    with pytest.raises(HeldError):
        lock.take(claim(root.parent / "tree", clock, "2", remote=""))
    held = lock.take(claim(root.parent / "shallow", clock))
    with pytest.raises(HeldError):
        lock.take(claim(root, clock, "2"))
    held.release()
    assert call(root.parent / "shallow", "rev-list", "--count", "HEAD") == "1"
    lock.take(claim(root, clock)).release()
