"""A lock stays fresh while its holder speaks, and is stale when it is silent."""

from pathlib import Path

import pytest

from blamefree import git, lock
from blamefree.errors import RepositoryError
from blamefree.lock import HeldError, LostError
from clones import MINUTE, STALE, Clock, claim, shared


def test_silence_is_stale_after_its_time_and_not_before(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    dead = lock.take(claim(clones[0], clock))
    dead.announce(["pmai-1"])
    clock.time += STALE
    with pytest.raises(HeldError):
        lock.take(claim(clones[1], clock, "2"))
    clock.time += MINUTE
    taken = lock.take(claim(clones[1], clock, "2"))
    assert taken.previous == dead.holder
    assert taken.holder.work == ("pmai-1",)


def test_work_of_the_dead_is_handed_on_until_something_else_is_announced(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    lock.take(claim(clones[0], clock)).announce(["pmai-1", "pmai-2"])
    lock.take(claim(clones[1], clock, "2"), take_over=True)
    third = lock.take(claim(clones[0], clock, "3"), take_over=True)
    assert third.holder.work == ("pmai-1", "pmai-2")
    third.announce([])
    assert lock.take(claim(clones[1], clock, "4"), take_over=True).holder.work == ()


def test_who_took_over_is_noticed_within_a_minute(clones: tuple[Path, Path], clock: Clock) -> None:
    held = lock.take(claim(clones[0], clock))
    lock.take(claim(clones[1], clock, "2"), take_over=True)
    clock.time += MINUTE / 2
    with pytest.raises(LostError):
        held.renew()


def test_what_was_given_up_is_free_at_once_with_the_record_of_its_work(
    clones: tuple[Path, Path], clock: Clock
) -> None:
    held = lock.take(claim(clones[0], clock))
    held.announce(["pmai-1"])
    held.give_up()
    taken = lock.take(claim(clones[1], clock, "2"))
    assert taken.holder.work == ("pmai-1",)
    assert not taken.holder.given_up


def test_renewing_is_free_until_a_third_of_the_time_has_passed(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = lock.take(claim(clones[0], clock))
    before = held.oid
    with monkeypatch.context() as patch:
        patch.setattr(git, "run", lambda *_, **__: pytest.fail("git was asked"))
        clock.time += MINUTE / 3
        held.renew()
    clock.time += 4 * MINUTE
    held.renew()
    assert shared(clones[0]) == held.oid == before
    clock.time += MINUTE
    held.renew()
    assert shared(clones[0]) == held.oid != before
    assert held.holder.renewed == clock.time
    clock.time += 12 * MINUTE
    with pytest.raises(HeldError, match="12:00"):
        lock.take(claim(clones[1], clock, "2"))


def test_renewing_says_that_the_lock_was_lost(clones: tuple[Path, Path], clock: Clock) -> None:
    first = lock.take(claim(clones[0], clock))
    clock.time += 20 * MINUTE
    second = lock.take(claim(clones[1], clock, "2"))
    with pytest.raises(LostError) as told:
        first.renew()
    assert told.value.hint
    assert shared(clones[0]) == second.oid


def test_a_short_outage_is_outlived_and_a_long_one_is_not(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = lock.take(claim(clones[0], clock))
    bare = clones[0].parent / "shared.git"
    bare.rename(bare.with_name("gone.git"))
    clock.time += 6 * MINUTE
    held.renew()
    with monkeypatch.context() as patch:
        patch.setattr(git, "run", lambda *_, **__: pytest.fail("git was asked again at once"))
        held.renew()
    clock.time += 5 * MINUTE
    with pytest.raises(RepositoryError):
        held.renew()
    bare.with_name("gone.git").rename(bare)
    clock.time += 5 * MINUTE
    held.renew()
    assert shared(clones[0]) == held.oid


def test_a_renewal_that_arrived_unheard_is_still_ours(
    clones: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = lock.take(claim(clones[0], clock))
    clock.time += 6 * MINUTE
    swap = git.swap
    with monkeypatch.context() as patch:

        def unheard(ref: git.Ref, old: str, new: str) -> None:
            swap(ref, old, new)
            (clones[0].parent / "shared.git").rename(clones[0].parent / "gone.git")
            raise RepositoryError("git push: the network is gone.")

        patch.setattr(git, "swap", unheard)
        held.renew()
    (clones[0].parent / "gone.git").rename(clones[0].parent / "shared.git")
    assert shared(clones[0]) != held.oid
    held.announce(["pmai-1"])
    assert shared(clones[0]) == held.oid
