"""The lock has one holder at a time, whoever asks at once, dies or lies about it."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from blamefree import git, lock
from blamefree.errors import RepositoryError
from blamefree.lock import Claim, HeldError, LostError
from clones import MINUTE, Clock, claim, shared


def test_one_run_has_the_lock_and_gives_it_back(clones: tuple[Path, Path], clock: Clock) -> None:
    held = lock.take(claim(clones[0], clock))
    assert shared(clones[0]) == held.oid
    with pytest.raises(HeldError):
        lock.take(claim(clones[1], clock, "2"))
    held.release()
    assert shared(clones[0]) == ""
    assert lock.take(claim(clones[1], clock, "2")).previous is None


def test_the_second_is_told_who_has_it_and_what_to_do(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    lock.take(claim(clones[0], clock, host="runner-7"))
    clock.time += 5 * MINUTE
    with pytest.raises(HeldError) as told:
        lock.take(claim(clones[1], clock, "2"))
    assert told.value.message == (
        "Another run has the sync lock: process 41 on runner-7, since 2026-11-21 12:00 UTC."
    )
    assert told.value.hint == (
        "Wait for it; silent, it is stale in 10 min. If it surely is dead, pass `--take-over`."
    )


def test_two_that_start_at_once_do_not_both_get_it(clones: tuple[Path, Path], clock: Clock) -> None:
    for _ in range(5):
        won = at_once(*(claim(root, clock, run) for root, run in zip(clones, "ab", strict=True)))
        assert len(won) == 1
        won[0].release()


def test_two_in_one_repository_do_not_both_get_it(clones: tuple[Path, Path], clock: Clock) -> None:
    for remote in ("origin", ""):
        claims = [claim(clones[0], clock, run, remote=remote) for run in "abcd"]
        assert len(at_once(*claims)) == 1


def test_two_that_take_over_at_once_do_not_both_get_it(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    for _ in range(5):
        dead = lock.take(claim(clones[0], clock, "dead"))
        clock.time += 16 * MINUTE
        won = at_once(*(claim(root, clock, run) for root, run in zip(clones, "ab", strict=True)))
        assert [one.oid for one in won] == [shared(clones[0])]
        with pytest.raises(LostError):
            dead.announce(["pmai-1"])
        won[0].release()


def at_once(*claims: Claim) -> list[lock.Lock]:
    """Let every claim try in a thread of its own, and return the locks that were taken."""
    start = threading.Barrier(len(claims))

    def attempt(one: Claim) -> Iterator[lock.Lock]:
        start.wait()
        try:
            yield lock.take(one)
        except HeldError:
            return

    with ThreadPoolExecutor(len(claims)) as threads:
        return [
            taken for found in threads.map(lambda one: [*attempt(one)], claims) for taken in found
        ]


def test_a_swap_that_came_second_is_seen_though_it_looked_first(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[lock.Lock] = []
    swap = git.swap

    def late(ref: git.Ref, old: str, new: str) -> None:
        if not taken:
            monkeypatch.setattr(git, "swap", swap)
            taken.append(lock.take(claim(clones[1], clock, "2")))
        swap(ref, old, new)

    monkeypatch.setattr(git, "swap", late)
    with pytest.raises(HeldError, match="host-2"):
        lock.take(claim(clones[0], clock))
    assert shared(clones[0]) == taken[0].oid


def test_a_lock_that_was_free_again_by_the_second_look_is_taken(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap = git.swap

    def beaten(ref: git.Ref, old: str, new: str) -> None:
        monkeypatch.setattr(git, "swap", swap)
        other = lock.take(claim(clones[1], clock, "2"))
        try:
            swap(ref, old, new)
        finally:
            other.release()

    monkeypatch.setattr(git, "swap", beaten)
    assert lock.take(claim(clones[0], clock)).oid == shared(clones[0])


def test_a_lock_that_is_given_back_while_it_is_read_is_taken(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = lock.take(claim(clones[1], clock, "2"))
    read = git.raw_commit

    def late(ref: git.Ref, oid: str) -> str:
        other.release()
        return read(ref, oid)

    monkeypatch.setattr(git, "raw_commit", late)
    assert lock.take(claim(clones[0], clock)).oid == shared(clones[0])


def test_a_lock_that_is_renewed_while_it_is_read_is_told_as_it_is(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = lock.take(claim(clones[1], clock, "2"))
    read = git.raw_commit

    def late(ref: git.Ref, oid: str) -> str:
        monkeypatch.setattr(git, "raw_commit", read)
        other.announce(["pmai-1"])
        return read(ref, oid)

    monkeypatch.setattr(git, "raw_commit", late)
    with pytest.raises(HeldError, match="host-2"):
        lock.take(claim(clones[0], clock))


def test_an_answer_that_got_lost_is_no_loss(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap = git.swap

    def lost(ref: git.Ref, old: str, new: str) -> None:
        swap(ref, old, new)
        raise RepositoryError("git push: the remote end hung up unexpectedly.")

    monkeypatch.setattr(git, "swap", lost)
    held = lock.take(claim(clones[0], clock))
    assert shared(clones[0]) == held.oid
    held.announce(["pmai-1"])
    held.release()
    assert shared(clones[0]) == ""


@pytest.mark.parametrize(
    ("host", "alive", "taken"),
    [("here", False, True), ("here", True, False), ("elsewhere", False, False)],
)
def test_a_dead_process_of_this_machine_holds_nothing(
    clones: tuple[Path, Path], clock: Clock, host: str, *, alive: bool, taken: bool
) -> None:
    lock.take(claim(clones[0], clock, host=host))
    asked: list[int] = []

    def is_alive(pid: int) -> bool:
        asked.append(pid)
        return alive

    second = claim(clones[1], clock, "22", host="here", is_alive=is_alive)
    if taken:
        assert lock.take(second).oid == shared(clones[0])
    else:
        with pytest.raises(HeldError):
            lock.take(second)
    assert asked == ([41] if host == "here" else [])


def test_a_person_may_take_over_from_the_living(clones: tuple[Path, Path], clock: Clock) -> None:
    first = lock.take(claim(clones[0], clock))
    second = lock.take(claim(clones[1], clock, "2"), take_over=True)
    first.release()
    assert shared(clones[0]) == second.oid
    with pytest.raises(LostError):
        first.announce(["pmai-1"])
    assert shared(clones[0]) == second.oid


def test_giving_back_what_is_gone_is_no_trouble(clones: tuple[Path, Path], clock: Clock) -> None:
    held = lock.take(claim(clones[0], clock))
    held.release()
    held.release()
    assert shared(clones[0]) == ""


def test_no_two_runs_make_the_same_commit(clones: tuple[Path, Path], clock: Clock) -> None:
    one = lock.take(claim(clones[0], clock, "a", remote="", host="h"))
    other = lock.take(claim(clones[1], clock, "b", remote="", host="h"))
    assert one.oid != other.oid
