"""Carry out a plan, step by step: whatever fails, nothing is lost and nothing is made twice.

The rules: an issue is created by one request that is never repeated blindly; after an unclear
answer it is looked for, and a hit is taken up. Each key is written into its file at once. A step
that fails is left, with a reason, for the next run; the other steps go on.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from blamefree.errors import (
    BlamefreeError,
    RefusedError,
    RepositoryError,
    UnclearError,
)
from blamefree.sync import assigning
from blamefree.sync.bring import bring
from blamefree.sync.gather import search
from blamefree.sync.means import Means, said
from blamefree.sync.model import Issue, Item, Made
from blamefree.sync.outcome import Outcome, Result
from blamefree.sync.plan import Plan
from blamefree.sync.step import Step


class _Doubtful(NamedTuple):
    """A step whose issue may or may not have been created."""

    step: Step
    trouble: UnclearError


class _Run:
    """A run as it goes: what came of each step so far, and what is doubtful."""

    def __init__(self, plan: Plan, means: Means) -> None:
        self.plan = plan
        self.means = means
        self.results: dict[str, Result] = {}
        self.made: list[Made] = []
        self.doubtful: list[_Doubtful] = []
        self.under_way: set[str] = set()
        """The tokens of items whose creation may not have arrived yet."""


def apply(plan: Plan, means: Means) -> Outcome:
    """Carry out the pending steps of the plan, and say what came of each."""
    run = _Run(plan, means)
    stopped = _stopped_by(run, _first_round)
    _settle(run)
    stopped = stopped or _stopped_by(run, _second_round)
    _settle(run)
    twins, unswept = (plan.twins, "") if stopped else _swept(run)
    results = tuple(_result(step, run.results) for step in plan.pending)
    return Outcome(plan, results, twins, stopped or unswept, _lost(run))


def _lost(run: _Run) -> tuple[str, ...]:
    """Return the tokens of items of which nobody knows, even now, whether they have an issue."""
    results = {each.step.item.token: run.results.get(each.step.item.token) for each in run.doubtful}
    return tuple(token for token, result in results.items() if result is None or not result.key)


def _stopped_by(run: _Run, part: Callable[[_Run], None]) -> str:
    """Do a part of the run; return why it ended before its end, or nothing."""
    try:
        part(run)
    except BlamefreeError as trouble:
        return said(trouble)
    return ""


def _settle(run: _Run) -> None:
    """Wait for what is under way; also at the end, as the next run must not look before that."""
    if run.under_way:
        run.means.settle()
    run.under_way.clear()


def _first_round(run: _Run) -> None:
    for step in run.plan.pending:
        run.means.renew()
        if came := _carried_out(step, run):
            run.results[step.item.token] = came


def _second_round(run: _Run) -> None:
    for each in run.doubtful:
        run.means.renew()
        run.results[each.step.item.token] = _once_more(each, run)
    _assign(run)


def _result(step: Step, results: Mapping[str, Result]) -> Result:
    return results.get(step.item.token) or Result(step, step.key, "the run ended before it")


def _carried_out(step: Step, run: _Run) -> Result | None:
    try:
        if not step.item.numbered:
            # Before a tracker bears it: until it stands in the row, it may become another's.
            run.means.files.write(step.item, {"id": step.item.action})
        return bring(step, step.issue, run.means) if step.issue else _create(step, run)
    except (RefusedError, RepositoryError, UnclearError) as trouble:
        return Result(step, step.key, said(trouble))


def _create(step: Step, run: _Run) -> Result | None:
    """Create the item's issue, once its ID stands in the file."""
    try:
        new = _made(step.item, run)
    except UnclearError as trouble:
        # Noted before anything else is asked: whatever comes of that, this has to settle.
        run.doubtful.append(_Doubtful(step, trouble))
        found = _looked_for(step.item, run.means)
        if not found:
            return None
        run.doubtful.pop()
        run.under_way.discard(step.item.token)
        new = Made(found)
    run.made.append(new)
    return _noted(step, new, run.means)


def _made(item: Item, run: _Run) -> Made:
    """Create an issue, and note the item where nobody knows whether that has arrived."""
    try:
        return run.means.tracker.create(item)
    except UnclearError:
        run.under_way.add(item.token)
        raise


def _looked_for(item: Item, means: Means) -> Issue | None:
    """Return the item's issue; None where it is not there, or where that cannot be asked now."""
    try:
        return _found(item, means)
    except UnclearError:
        return None


def _found(item: Item, means: Means) -> Issue | None:
    return search(means.tracker, [item], frozenset({item.token})).get(item.token)


def _noted(step: Step, new: Made, means: Means) -> Result:
    """Write the new issue's key into the file; the issue is there even if that fails."""
    key = new.issue.key
    try:
        means.files.write(step.item, {"ticket": key})
    except RepositoryError as trouble:
        left = f"{key} is there, and could not be written down: {said(trouble)}"
        return Result(step, key, left, new.refused)
    return Result(step, key, refused=new.refused)


def _once_more(doubtful: _Doubtful, run: _Run) -> Result:
    """Look for the issue again, later; create it only if no request can be under way any more."""
    step, trouble = doubtful
    try:
        found = _found(step.item, run.means)
        if found or not trouble.late:
            new = Made(found) if found else _made(step.item, run)
            run.made.append(new)
            return _noted(step, new, run.means)
    except UnclearError as again:
        trouble = again
    except (RefusedError, RepositoryError) as refusal:
        return Result(step, "", said(refusal))
    return Result(step, "", f"{said(trouble)} The next run looks for it first.")


def _assign(run: _Run) -> None:
    """Give new issues their assignee where the tracker dropped it in silence."""
    items = [step.item for step in run.plan.pending]
    for token, refused in assigning.assign(run.made, items, run.means.tracker):
        before = run.results[token]
        run.results[token] = before._replace(refused={**before.refused, **refused})


def _swept(run: _Run) -> tuple[Mapping[str, Sequence[Issue]], str]:
    """Look for duplicates at the end of every run; never mend them without a person."""
    known = [step.issue for step in run.plan.steps if step.issue]
    try:
        return run.means.tracker.twins([*known, *(each.issue for each in run.made)]), ""
    except BlamefreeError as trouble:
        return {}, f"Duplicates could not be looked for: {said(trouble)}"
