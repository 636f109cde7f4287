"""A plan or an outcome for programs: one object, the same keys always.

`plan` (its digest), `tracker`, `excess`, `steps`, `skipped`, `doubts`, `duplicates`, `requests`; an
outcome adds `results`, `stopped` and `complete`. What is not there is null; a value of a field that
is not set is empty text.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from blamefree.sync.items import Skipped
from blamefree.sync.model import Doubt, Issue, Item
from blamefree.sync.outcome import Outcome, Result
from blamefree.sync.report import Report
from blamefree.sync.step import Step


def report(found: Report) -> str:
    """Return the report as JSON; the values of fields are as the two sides have them."""
    items = {step.item.token: step.item for step in found.plan.steps}
    entry = {
        "plan": found.plan.digest,
        "tracker": found.plan.tracker,
        "excess": found.excess or None,
        "steps": [_step(step) for step in found.plan.steps],
        "skipped": [_skipped(each) for each in found.plan.skipped],
        "doubts": [_doubt(each, items) for each in found.plan.doubts],
        "duplicates": [*_duplicates(found.twins, items)],
        **(_outcome(found.outcome) if found.outcome else {}),
        "requests": found.requests,
    }
    return json.dumps(entry, indent=2, ensure_ascii=False).encode("utf-8", "replace").decode()


def _step(step: Step) -> dict[str, Any]:
    return {
        "verb": step.verb,
        **_action(step.item),
        "key": step.key or None,
        "where": step.where or None,
        "url": step.issue.url if step.issue else None,
        "changes": [change._asdict() for change in step.changes],
        "why": step.why or None,
    }


def _action(item: Item) -> dict[str, Any]:
    return {"postmortem": item.postmortem, "action": item.action, "path": item.path}


def _skipped(each: Skipped) -> dict[str, Any]:
    """Return why an action has no ticket; of a restricted postmortem there is nothing else."""
    shown = each.action if each.path else ""
    return {"path": each.path or None, "action": shown or None, "reason": each.reason}


def _doubt(doubt: Doubt, items: Mapping[str, Item]) -> dict[str, Any]:
    blocked = [_action(items[token]) for token in sorted(doubt.tokens) if token in items]
    return {"message": doubt.message, "blocked": blocked}


def _duplicates(
    twins: Mapping[str, Sequence[Issue]], items: Mapping[str, Item]
) -> Iterator[dict[str, Any]]:
    for token, issues in twins.items():
        shown = [{"key": issue.key, "url": issue.url} for issue in issues]
        known = (
            _action(items[token])
            if token in items
            else {"postmortem": None, "action": None, "path": None}
        )
        yield {"token": token, **known, "oldest_first": shown}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "results": [_result(result) for result in outcome.results],
        "stopped": outcome.stopped or None,
        "complete": outcome.is_complete,
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "verb": result.step.verb,
        **_action(result.step.item),
        "key": result.key or None,
        "left": result.left or None,
        "refused": dict(result.refused),
    }
