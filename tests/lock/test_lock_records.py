"""What the lock's commit says, and what is made of one that anybody may have pushed."""

import datetime as dt
from pathlib import Path

import pytest

from blamefree import git, lock
from blamefree.cli import machine
from blamefree.lock import REF, HeldError
from clones import MINUTE, NOON, STALE, Clock, call, claim, shared


def record(**other: str) -> str:
    """Return a commit message with a record, some of its values as given, in JSON."""
    values = {
        "run": '"x"',
        "host": '"elsewhere"',
        "pid": "7",
        "began": '"2026-11-21T12:00:00Z"',
        "renewed": '"2026-11-21T12:00:00Z"',
        "work": "[]",
    }
    pairs = (f'"{key}": {value}' for key, value in (values | other).items())
    return f"anything\n\n{{{', '.join(pairs)}}}\n"


def plant(root: Path, message: str, at: dt.datetime = NOON) -> None:
    """Put a commit with this message where the lock is, as anybody could who may push."""
    oid = git.commit(root, message, at)
    call(root, "push", "-q", "origin", f"+{oid}:{REF}")


def test_the_lock_is_one_commit_that_tells_a_person_and_holds_no_file(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    root = clones[0]
    call(root, "commit", "-q", "--allow-empty", "-m", "unpushed work")
    call(root, "tag", "v1")
    held = lock.take(claim(root, clock, host="runner-7"))
    bare = root.parent / "shared.git"
    assert call(bare, "for-each-ref", "--format=%(refname)") == REF
    assert call(bare, "rev-list", "--all", "--objects").split()[0] == held.oid
    assert call(bare, "count-objects").startswith("2 objects")
    assert call(bare, "ls-tree", held.oid) == ""
    subject = call(bare, "show", "-s", "--format=%an|%s|%cI", held.oid)
    assert subject == (
        "blamefree|postmortem sync is run by process 41 on runner-7|2026-11-21T12:00:00+00:00"
    )


def test_clocks_that_differ_are_no_trouble(clones: tuple[Path, Path], clock: Clock) -> None:
    lock.take(claim(clones[0], clock))
    clock.time -= dt.timedelta(hours=3)
    with pytest.raises(HeldError, match="12:00 UTC") as told:
        lock.take(claim(clones[1], clock, "2"))
    assert "stale in 3 h 15 min" in told.value.hint


GARBAGE = [
    "",
    "no record",
    record(pid='"many"'),
    record(renewed='"2026-11-21T12:00:00"'),
    record(renewed='"yesterday"'),
    record(began='"0001-01-01T00:00:00+14:00"'),
    record(verdict='"of a later version"'),
    f"x\n\n{'[' * 20_000}",
    f"x\n\n{'x' * 70_000}",
]


@pytest.mark.parametrize("message", GARBAGE, ids=range(len(GARBAGE)))
def test_what_is_no_record_is_stale_by_its_commits_date(
    clones: tuple[Path, Path], clock: Clock, message: str
) -> None:
    plant(clones[0], message)
    with pytest.raises(HeldError, match=r"cannot be read"):
        lock.take(claim(clones[1], clock))
    plant(clones[0], message, NOON - STALE - MINUTE)
    if len(message) > git.LARGEST_MESSAGE:
        with pytest.raises(HeldError, match=r"cannot be read"):
            lock.take(claim(clones[1], clock))
    else:
        assert lock.take(claim(clones[1], clock)).previous is None


def test_what_is_no_commit_is_left_to_a_person(clones: tuple[Path, Path], clock: Clock) -> None:
    blob = call(clones[0], "hash-object", "-w", "--stdin", given="hello")
    call(clones[0], "push", "-q", "origin", f"{blob}:{REF}")
    with pytest.raises(HeldError, match="cannot be read"):
        lock.take(claim(clones[1], clock))
    assert lock.take(claim(clones[1], clock), take_over=True).oid == shared(clones[0])


@pytest.mark.parametrize(
    "renewed", ['"9999-12-31T23:59:59Z"', '"9999-12-31T23:59:59-14:00"', "253402300799"]
)
def test_a_record_from_the_far_future_is_fresh(
    clones: tuple[Path, Path], clock: Clock, renewed: str
) -> None:
    plant(clones[0], record(renewed=renewed))
    with pytest.raises(HeldError):
        lock.take(claim(clones[1], clock))


def test_a_hostile_record_prints_one_plain_line(clones: tuple[Path, Path], clock: Clock) -> None:
    name = "\\u001b[2Jx\\n::error::\\u202ey" + "z" * 500
    plant(clones[0], record(host=f'"{name}"', pid=str(10**30)))
    with pytest.raises(HeldError) as told:
        lock.take(claim(clones[1], clock, is_alive=machine.is_alive))
    assert told.value.message.isprintable()
    assert len(told.value.message) < 250
