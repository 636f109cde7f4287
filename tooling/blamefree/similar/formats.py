"""How neighbours are told: in the terminal, and in JSON for machines."""

import datetime as dt
import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from blamefree.document.escape import terminal_line
from blamefree.document.model import Postmortem
from blamefree.similar.neighbours import Neighbour, OpenAction, open_actions

WIDTH = 100
NOTHING = "Nothing in the archive is similar."
_ACTIONS = 5
"""Open actions shown of one incident; the rest is counted."""


def text(found: Sequence[Neighbour], today: dt.date) -> str:
    """Return the neighbours for the terminal."""
    blocks = ("\n".join(map(terminal_line, _block(one, today))) for one in found)
    return "\n".join(blocks) or NOTHING


def as_json(found: Sequence[Neighbour], today: dt.date) -> str:
    """Return the neighbours as a JSON list, the most alike first."""
    shown = [_values(one, today) for one in found]
    return json.dumps(shown, indent=2, ensure_ascii=False, default=str)


FORMATS: Mapping[str, Callable[[Sequence[Neighbour], dt.date], str]] = {
    "text": text,
    "json": as_json,
}


def _block(one: Neighbour, today: dt.date) -> Iterator[str]:
    postmortem = one.postmortem
    yield f"{_short(postmortem.title)} ({', '.join(_facts(postmortem))})"
    yield f"  {'; '.join(one.reasons)}"
    actions = open_actions(postmortem, today)
    yield from (f"  open: {_action(action)}" for action in actions[:_ACTIONS])
    if len(actions) > _ACTIONS:
        yield f"  and {len(actions) - _ACTIONS} more open"
    yield f"  {postmortem.path}"


def _facts(postmortem: Postmortem) -> Iterator[str]:
    """Yield what places the postmortem: its day, its severity, and what it is besides."""
    head = postmortem.frontmatter
    yield from map(str, filter(None, (head.date, head.severity)))
    if head.kind == "drill":
        yield "drill"
    yield head.status
    if head.visibility == "restricted":
        yield "restricted"


def _action(action: OpenAction) -> str:
    due = f"due {action.due}" if action.due else "no due date"
    facts = (
        ", ".join(action.owners) or "no owner",
        f"{due}, overdue" if action.overdue else due,
        action.ticket,
    )
    return f"{action.id} {_short(action.title)} ({', '.join(filter(None, facts))})".lstrip()


def _short(words: str) -> str:
    return textwrap.shorten(words, WIDTH, placeholder=" …")


def _values(one: Neighbour, today: dt.date) -> dict[str, Any]:
    head = one.postmortem.frontmatter
    return {
        "id": one.postmortem.id,
        "path": one.postmortem.path,
        "title": one.postmortem.title,
        "date": head.date,
        "severity": head.severity,
        "status": head.status,
        "score": round(one.score, 2),
        "reasons": one.reasons,
        "open_actions": [action._asdict() for action in open_actions(one.postmortem, today)],
    }
