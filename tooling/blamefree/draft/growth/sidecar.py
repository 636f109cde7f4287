"""The record beside a draft: every event of its sources, kept or left out, one JSON object a line.

It is written redacted, like the draft; a person promotes a line of it to the timeline.
"""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from blamefree.document.escape import one_line
from blamefree.draft.event import SourceEvent
from blamefree.draft.selection.select import Verdict
from blamefree.errors import InputError

SUFFIX = ".timeline.jsonl"
MOST = 64 * 2**20
"""How many bytes a record may have: as many as an input of a draft."""
_OWN = ("kept", "score", "reason")


def name(id_: str) -> str:
    """Return the name of the record of the postmortem with this id."""
    return f"{id_}{SUFFIX}"


def write(verdicts: Iterable[Verdict]) -> str:
    """Return the record's text: a line for each event, what was decided on it first."""
    return "".join(f"{json.dumps(_line(verdict), ensure_ascii=False)}\n" for verdict in verdicts)


def _line(verdict: Verdict) -> dict[str, Any]:
    decided = {key: getattr(verdict, key) for key in _OWN}
    told = verdict.event.model_dump(mode="json", exclude_defaults=True)
    return {key: _visible(value) for key, value in {**decided, **told}.items()}


def _visible(value: Any) -> Any:
    """Return a value whose texts hold nothing that an editor or a terminal would hide or obey."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [_visible(item) for item in value]
    if isinstance(value, dict):
        return {key: _visible(item) for key, item in value.items()}
    return value


def read(text: str, file: str) -> tuple[Verdict, ...]:
    """Return what a record says, a verdict for each of its lines.

    Raises:
        InputError: a line is not of a record.
    """
    lines = enumerate(text.splitlines(), start=1)
    return tuple(_verdict(line, f"{file} line {number}") for number, line in lines if line.strip())


def _verdict(line: str, place: str) -> Verdict:
    try:
        value = json.loads(line)
        decided = {key: value.pop(key) for key in _OWN}
        return Verdict(event=SourceEvent.model_validate(value), **decided)
    except (ValueError, ValidationError, RecursionError, AttributeError, LookupError) as trouble:
        hint = "Bring the file back from git, or remove it."
        raise InputError(f"{place} is no line of a timeline's record.", hint) from trouble
