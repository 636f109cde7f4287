"""Records pulled from the tool that keeps them: each in the shape of a file that a source reads.

The pulls by kind, the word before the colon of an address. Only the chosen one is imported.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from blamefree.draft.live import address
from blamefree.draft.material import Material
from blamefree.errors import AnswerError, UnclearError

if TYPE_CHECKING:
    from blamefree.draft.live.reach import Pull, Reach

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "pagerduty": "pagerduty:INCIDENT",
        "slack": "slack:CHANNEL?from=TIME&to=TIME",
        "statuspage": "statuspage:URL",
        "github": "github:OWNER/REPO?from=TIME&to=TIME",
    }
)
"""How an address of each kind is written."""
LISTS: Mapping[str, str] = MappingProxyType(
    {"pagerduty": "pagerduty:incidents", "statuspage": "statuspage:URL"}
)
"""How the address of a whole list of incidents is written, by kind."""
SHORTEST = 8
"""A credential of fewer characters is none, and may stand in any text by chance."""


def at(text: str) -> str:
    """Return the address that is meant: what a browser shows of a record is one, too."""
    return address.browsed(text)


def is_address(text: str) -> bool:
    """Whether the text is meant as an address of a record that can be pulled."""
    return text.partition(":")[0] in PULLS


def pull(text: str, reach: "Reach") -> Material:
    """Return what is found at an address; its name is the address without its window.

    Raises:
        InputError: the address is ill-formed, or nothing is found there.
        SettingsError: a variable that says where the tool is holds no address.
        AnswerError: the tool does not hand it out, or cannot be reached.
    """
    kind = text.partition(":")[0]
    asked = address.read(text, FORMS[kind])
    return _material(asked, PULLS[kind]().at(asked, reach.environment), reach)


def listing(text: str, start: dt.datetime, end: dt.datetime | None, reach: "Reach") -> Material:
    """Return the incidents that a tool lists of a time, all of them in one material.

    Raises:
        InputError: the address is ill-formed.
        SettingsError: a variable that says where the tool is holds no address.
        AnswerError: the tool does not hand them out, or cannot be reached.
    """
    kind = text.partition(":")[0]
    asked = address.read(text, LISTS[kind])._replace(start=start, end=end)
    return _material(asked, _listings(kind).at(asked, reach.environment), reach)


def _material(asked: address.Address, found: "Pull", reach: "Reach") -> Material:
    try:
        pulled = found.pull(reach)
        said = _json(pulled.value)
    except AnswerError as trouble:
        trouble.hint = trouble.hint or "Run it again later, or give a file that the tool exported."
        raise
    said = _without(reach.environment.get(found.token_env, "").strip(), said)
    notes = tuple(f"{asked.name}: {note}" for note in pulled.notes)
    return Material(name=asked.name, data=said.encode(), notes=notes)


def _json(value: Any) -> str:
    try:
        return json.dumps(value)
    except RecursionError:
        raise UnclearError("The answer is nested deeper than any record is.") from None


def _without(secret: str, said: str) -> str:
    """Return JSON in which a credential, echoed by whom it was sent to, is cut out."""
    if len(secret) < SHORTEST:
        return said
    return said.replace(json.dumps(secret)[1:-1], "[redacted token]")


def _listings(kind: str) -> "type[Pull]":
    from blamefree.draft.live import listings  # noqa: PLC0415 - only who asks for a list

    found: dict[str, type[Pull]] = {
        "pagerduty": listings.PagerDutyIncidents,
        "statuspage": listings.StatuspageIncidents,
    }
    return found[kind]


def _pagerduty() -> "type[Pull]":
    from blamefree.draft.live.pagerduty import PagerDuty  # noqa: PLC0415 - if it is the one

    return PagerDuty


def _slack() -> "type[Pull]":
    from blamefree.draft.live.slack import Slack  # noqa: PLC0415 - if it is the one

    return Slack


def _statuspage() -> "type[Pull]":
    from blamefree.draft.live.statuspage import Statuspage  # noqa: PLC0415 - if it is the one

    return Statuspage


def _github() -> "type[Pull]":
    from blamefree.draft.live.github import Github  # noqa: PLC0415 - if it is the one

    return Github


PULLS: Mapping[str, Callable[[], "type[Pull]"]] = MappingProxyType(
    {"pagerduty": _pagerduty, "slack": _slack, "statuspage": _statuspage, "github": _github}
)
