"""How incident tools write names, persons and severities, in or out of a JSON:API envelope."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from blamefree.draft.event import What
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.draft.writing.inline import plain
from blamefree.people import Person

MAX_DEPTH = 10
"""How deep people and keys are looked for."""
MAX_MARKED = 2000
"""A longer text keeps its Markdown: to read it would take too long."""
_MARKED = re.compile(r"[*_`\[\\]")
_OF = r"(?:(?:(?:customer|user) )?(?:impact|incident|issue|outage|problem) )"
_MEANT = {
    "started": rf"{_OF}?(?:started|began|start|beginning)",
    "detected": rf"{_OF}?(?:first )?(?:detected|reported)",
    "acknowledged": rf"{_OF}?(?:acknowledged|acked)",
    "mitigated": rf"{_OF}?(?:mitigated|stabili[sz]ed|fixed)|{_OF}(?:ended|stopped|over)",
    "resolved": rf"{_OF}?resolved",
}
_NAMES = {milestone: re.compile(meant) for milestone, meant in _MEANT.items()}
_WHATS: Mapping[str, What] = {"acknowledged": "acknowledged", "resolved": "resolved"}
_UNSET = frozenset({"unset", "unknown", "none", "null", "n/a", "not set"})
_HUMP = re.compile(r"(?<=[a-z0-9])[A-Z]")
_PROGRAM = re.compile(r"(?i)\b(?:bot|api|integration|automation|workflow|runbook|system)s?\b")


class Actor(NamedTuple):
    """Who did it, as a tool writes it."""

    name: str = ""
    is_bot: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        """The actor as an event's fields."""
        return {"actor": self.name, "is_bot": self.is_bot and bool(self.name)}


def said(text: str) -> str:
    """Return what a person wrote, in HTML or Markdown, as plain words in one line."""
    words = fields.words(text)
    return plain(words) if len(words) <= MAX_MARKED and _MARKED.search(words) else words


def snaked(value: Any, depth: int = MAX_DEPTH) -> Any:
    """Return a value with its keys in snake_case: `occurredAt`, as SDKs say, is `occurred_at`."""
    if depth and isinstance(value, dict):
        return {snake(key): snaked(inner, depth - 1) for key, inner in value.items()}
    if depth and isinstance(value, list):
        return [snaked(inner, depth - 1) for inner in value]
    return value


@lru_cache(maxsize=4096)
def snake(key: str) -> str:
    """Return a key in snake_case."""
    return key if key.islower() else _HUMP.sub(lambda hump: f"_{hump[0]}", key[:200]).lower()


def keys(value: Table) -> frozenset[str]:
    """Return the keys of an object in snake_case, to tell its kind by."""
    return frozenset(map(snake, value))


def bare(value: Any) -> Table:
    """Return an object without its JSON:API envelope; its `id` and `type` stay its own."""
    item = fields.table(value)
    if "attributes" not in item and isinstance(item.get("data"), Mapping):
        item = fields.table(item, "data")
    attributes = item.get("attributes")
    if not isinstance(attributes, Mapping):
        return item
    kept = ("id", "type", "relationships")
    return {**attributes, **{key: item[key] for key in kept if key in item}}


def label(value: Any) -> str:
    """Return what something is called: a text, or an object with a name."""
    if isinstance(value, str):
        return fields.string(value)
    item = bare(value)
    called = ("name", "slug", "summary", "title", "value")
    return fields.first(*(fields.string(item, key) for key in called))


def labels(value: Any) -> tuple[str, ...]:
    """Return what the things in a list are called; a single thing is a list of one."""
    inner = value.get("data") if isinstance(value, Mapping) else value
    listed = inner if isinstance(inner, list) else [value]
    return tuple(dict.fromkeys(filter(None, map(label, listed))))


def severity(value: Any) -> str:
    """Return the severity; empty where the tool says that it is not set."""
    called = label(value)
    return "" if called.casefold() in _UNSET else called


def who(value: Any) -> Actor:
    """Return who an object stands for: a person by name or address, or a program."""
    item = bare(value)
    email = fields.string(item, "email")
    names = ("full_name", "name", "display_name")
    called = (fields.string(item, key) for key in names)
    name = fields.first(*called, email, fields.string(item, "handle"))
    source = fields.first(fields.string(item, "source"), fields.string(item, "type"))
    told = source.replace("_", " ")
    is_bot = item.get("service_account") is True or (not email and _PROGRAM.search(told))
    return Actor(name, is_bot=bool(is_bot))


def persons(value: Any, depth: int = MAX_DEPTH) -> Iterator[Person]:
    """Yield everybody with a name and an address that stands anywhere in a value."""
    inner = value.values() if isinstance(value, Mapping) else value
    if isinstance(value, Mapping):
        name, email = who(value).name, fields.string(value, "email")
        if name and "@" in email:
            yield Person(handle=name, name=name if name != email else "", email=email)
    if depth and isinstance(value, Mapping | list):
        for item in inner:
            yield from persons(item, depth - 1)


def milestone(name: str) -> str:
    """Return the milestone that a team's own name for an instant stands for."""
    words = _plain(name).casefold()
    return next((mile for mile, meant in _NAMES.items() if meant.fullmatch(words)), "")


def what(milestone_: str) -> What:
    """Return what reaching a milestone is, in the words of an event."""
    return _WHATS.get(milestone_, "status")


def phrase(name: str) -> str:
    """Return an instant's name as a line: `detected_at` reads `Incident detected`."""
    words = _plain(name)
    if words.casefold() in _NAMES:
        return f"Incident {words.casefold()}"
    return fields.capital(words)


def _plain(name: str) -> str:
    words = " ".join(fields.spaced(name).split())
    return re.sub(r"(?i) (?:at|time)\Z", "", words)


def is_cut(payload: Table) -> bool:
    """Whether a list says that there are more pages than this one."""
    following = (
        ("pagination_meta", "after"),  # incident.io
        ("pagination", "next"),  # FireHydrant
        ("meta", "next_page"), ("links", "next"),  # Rootly
    )  # fmt: skip
    if any(fields.get(payload, *path) for path in following):
        return True
    found = fields.get(payload, "data", "attributes")  # Datadog's search
    total = fields.get(found, "total")
    return isinstance(total, int) and total > len(fields.tables(found, "incidents")) > 0
