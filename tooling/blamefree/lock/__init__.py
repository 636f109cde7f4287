"""One run at a time, on whichever machine: a ref that git moves only from where it was seen.

The ref points to a commit that holds no file; its message says who has the lock. A push with a
lease, or `update-ref` with the old value, is the compare-and-swap that the tracker lacks.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from blamefree import git
from blamefree.document.wording import spoken
from blamefree.errors import BlamefreeError, RepositoryError
from blamefree.lock import record
from blamefree.lock.record import Holder

REF = "refs/blamefree/sync-lock"
ATTEMPTS = 3
LOOKED_AT = dt.timedelta(seconds=30)
"""How often a run looks whether it still has the lock: a person may have taken it over."""


class HeldError(BlamefreeError):
    """Another run has the lock."""


class LostError(BlamefreeError):
    """Another run took the lock over while we held it."""


class Claim(NamedTuple):
    """Who wants the lock, where, and by which clock."""

    root: Path
    remote: str
    """The remote that all runs share; empty where all of them run in this repository."""
    run: str
    host: str
    pid: int
    stale_after: dt.timedelta
    now: Callable[[], dt.datetime]
    is_alive: Callable[[int], bool]
    """Whether a process of this host still runs."""


@dataclass
class Lock:
    """The lock while this run has it."""

    claim: Claim
    ref: git.Ref
    holder: Holder
    oid: str
    previous: Holder | None = None
    """Whom it was taken over from; what that run left undone is in `holder.work` too."""

    def __post_init__(self) -> None:
        self._tried = self.holder.renewed
        self._made = {self.oid}

    def renew(self) -> None:
        """Keep the lock from going stale; cheap to call before each step.

        It is looked at every half a minute, and renewed when a third of its time has passed.

        Raises:
            LostError: another run has taken it over.
            RepositoryError: the remote cannot be reached, and soon others may take it over.
        """
        third, now = self.claim.stale_after / 3, self.claim.now()
        if now - self._tried < min(third, LOOKED_AT):
            return
        self._tried = now
        try:
            self._keep(now - self.holder.renewed >= third)
        except RepositoryError:
            if now - self.holder.renewed >= 2 * third:
                raise

    def _keep(self, is_old: bool) -> None:  # noqa: FBT001 - the one thing it is told
        if is_old or _tip(self.ref) not in self._made:
            self.announce(self.holder.work)

    def announce(self, work: Iterable[str]) -> None:
        """Write down what is about to be created, at once; that we still have the lock is sure.

        Raises:
            LostError: another run has taken it over.
            RepositoryError: the remote cannot be reached.
        """
        self._write(self.holder._replace(work=tuple(work), renewed=self.claim.now()))

    def give_up(self) -> None:
        """Leave the lock to the next run, with the record of what this one may have created.

        Raises:
            LostError: another run has taken it over.
            RepositoryError: the remote cannot be reached.
        """
        self._write(self.holder._replace(given_up=True, renewed=self.claim.now()))

    def _write(self, holder: Holder) -> None:
        oid = git.commit(self.claim.root, record.message(holder), holder.renewed)
        if not self._move(oid):
            hint = "Run again: what was created so far is found, not created twice."
            raise LostError("Another run took the sync lock over while this one held it.", hint)
        self.holder, self.oid, self._tried = holder, oid, holder.renewed

    def release(self) -> None:
        """Give the lock back; where it is another's by now, it stays that one's.

        Raises:
            RepositoryError: the remote cannot be reached, or refuses.
        """
        self._move("")

    def _move(self, new: str) -> bool:
        """Move the ref from where we put it; a push whose answer never came is ours as well."""
        self._made.add(new)
        if _swap(self.ref, self.oid, new):
            return True
        tip = _tip(self.ref)
        return bool(tip) and tip in self._made and _swap(self.ref, tip, new)


def take(claim: Claim, *, take_over: bool = False) -> Lock:
    """Take the lock; from a run that is dead or silent for too long, or if a person says so.

    Raises:
        HeldError: another run has it.
        RepositoryError: the remote is unknown, cannot be reached, or refuses.
    """
    ref = git.Ref(claim.root, _remote(claim), REF)
    for _ in range(ATTEMPTS):
        old, raw = _seen(ref)
        previous = record.read(raw)
        age = _age(claim, previous, raw)
        if old and not (take_over or _is_stale(claim, previous, age)):
            raise _held(claim, previous, age)
        began, work = claim.now(), previous.work if previous else ()
        holder = Holder(claim.run, claim.host, claim.pid, began, began, work)
        oid = git.commit(claim.root, record.message(holder), began)
        if _swap(ref, old, oid):
            return Lock(claim, ref, holder, oid, previous)
    raise HeldError("Other runs were faster to take the sync lock.", "Run again in a minute.")


def _remote(claim: Claim) -> str:
    known = git.remotes(claim.root)
    if not known or not claim.remote:
        return ""
    if claim.remote not in known:
        message = f"`[sync] lock_remote`: this repository has no remote {claim.remote}."
        hint = f"It has: {', '.join(known)}."
        raise RepositoryError(message, hint)
    return claim.remote


def _seen(ref: git.Ref) -> tuple[str, str]:
    """Return what the ref points to, and the raw commit; both empty where nobody has the lock."""
    for _ in range(ATTEMPTS):
        oid = _tip(ref)
        try:
            return oid, git.raw_commit(ref, oid) if oid else ""
        except RepositoryError:
            if _tip(ref) == oid:
                raise
    raise HeldError("The sync lock changes while it is read.", "Run again in a minute.")


def _swap(ref: git.Ref, old: str, new: str) -> bool:
    """Move the ref; False where another run was faster.

    Whether git's no meant that is read from the ref, not from its words. So is a yes that got lost.
    """
    for attempt in range(ATTEMPTS):
        try:
            git.swap(ref, old, new)
        except RepositoryError as trouble:
            tip = _tip(ref)
            if tip != old:
                return tip == new
            # Another run may have had it and given it back in between: once more tells.
            if attempt + 1 == ATTEMPTS:
                raise _refused(ref, trouble) from trouble
        else:
            return True
    return False


def _tip(ref: git.Ref) -> str:
    try:
        return git.tip(ref)
    except RepositoryError as trouble:
        message = f"The sync lock cannot be read: {trouble.message}"
        raise RepositoryError(message, _way_out(ref, "Check network and rights")) from trouble


def _refused(ref: git.Ref, trouble: RepositoryError) -> RepositoryError:
    message = f"The sync lock was refused: {trouble.message}"
    return RepositoryError(message, _way_out(ref, "A job needs `contents: write`"))


def _way_out(ref: git.Ref, remedy: str) -> str:
    if not ref.remote:
        return "The repository's `.git` must be writable."
    return f'{remedy}; where only one machine ever syncs, set `lock_remote = ""` under `[sync]`.'


def _is_stale(claim: Claim, holder: Holder | None, age: dt.timedelta | None) -> bool:
    if holder and (holder.given_up or _is_dead(claim, holder)):
        return True
    return age is not None and age > claim.stale_after


def _is_dead(claim: Claim, holder: Holder) -> bool:
    return holder.host == claim.host and not claim.is_alive(holder.pid)


def _age(claim: Claim, holder: Holder | None, raw: str) -> dt.timedelta | None:
    """Return how long ago the holder was heard of; less than nothing where clocks differ."""
    last = holder.renewed if holder else record.committed(raw)
    return claim.now() - last if last else None


def _held(claim: Claim, holder: Holder | None, age: dt.timedelta | None) -> HeldError:
    if holder:
        since = f"{holder.began:%Y-%m-%d %H:%M} UTC"
        message = f"Another run has the sync lock: {holder.who}, since {since}."
    else:
        message = f"Something that cannot be read holds the sync lock, {REF}."
    left = "" if age is None else f"; silent, it is stale in {spoken(claim.stale_after - age)}"
    return HeldError(message, f"Wait for it{left}. If it surely is dead, pass `--take-over`.")
