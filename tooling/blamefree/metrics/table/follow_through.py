"""What became of the postmortems that are owed, and of the actions."""

from collections.abc import Iterator

from blamefree.document.wording import percent, plural
from blamefree.metrics.model import Completion, Lateness, Metrics
from blamefree.metrics.table.pieces import NAME, QUARTERS, frequency, share
from blamefree.register.completion import Owed

_QUARTER = 13
_HISTORY = {
    "none": "from the due cells only: git was not asked, or has no history of the archive",
    "cut": "from the due cells and git, whose history is cut here: a shallow clone",
    "whole": "from the due cells and git's history",
}


def postmortems(metrics: Metrics) -> Iterator[str]:
    """Yield the part about postmortems; nothing where none is owed."""
    if not metrics.owed.total:
        return
    yield ""
    titles = f"{'owed':>6} {'published':>10} {'in review':>10} {'draft':>6} {'not begun':>10}"
    yield f"{'Postmortems':{_QUARTER}} {titles} {'completion':>11}"
    target = metrics.completion_target
    yield _owed("  all", metrics.owed, target)
    for name, one in [*metrics.owed_by_quarter.items()][-QUARTERS:]:
        yield _owed(f"  {name}", one, target)
    yield f"  the policy wants {percent(target)} of them published"
    yield from _late("published", metrics.lateness)
    if metrics.reviewing.n or metrics.reviewing.waiting_late:
        yield from _late("reviewed", metrics.reviewing)


def _owed(name: str, one: Owed, target: float) -> str:
    reached = share(one.published, one.total, target)
    counts = f"{one.total:>6} {one.published:>10} {one.in_review:>10} {one.draft:>6}"
    return f"{name:{_QUARTER}} {counts} {one.missing:>10} {reached:>11}"


def _late(done: str, found: Lateness) -> Iterator[str]:
    yield f"  {done} in time: {share(found.in_time, found.n)} (n {found.n})"
    yield f"  not {done} yet and late: {found.waiting_late}"


def actions(metrics: Metrics) -> Iterator[str]:
    """Yield the parts about actions; nothing without any."""
    if metrics.open_actions_by_age:
        yield from frequency("Open actions by age", metrics.open_actions_by_age)
    if not metrics.actions.total:
        return
    yield ""
    titles = f"{'total':>6} {'done':>6} {'declined':>9} {'open':>6} {'overdue':>8}"
    yield f"{'Actions':{NAME}} {titles} {'completion':>11}"
    yield _completion("  all", metrics.actions)
    for name, one in [*metrics.actions_by_quarter.items()][-QUARTERS:]:
        yield _completion(f"  {name}", one)
    yield from _slips(metrics)


def _completion(name: str, one: Completion) -> str:
    counts = f"{one.total:>6} {one.done:>6} {one.declined:>9} {one.open:>6} {one.overdue:>8}"
    return f"{name:{NAME}} {counts} {percent(one.share):>11}"


def _slips(metrics: Metrics) -> Iterator[str]:
    found = metrics.slips
    if not found.actions:
        return
    yield ""
    yield "Due dates moved"
    yield f"  {found.moved} of {plural(found.actions, 'action')} with a due date"
    with_reason = f"{found.with_reason} with a reason, {found.without_reason} without"
    yield f"  {plural(found.moves, 'move')}: {with_reason}"
    yield f"  {_HISTORY[metrics.history]}"
