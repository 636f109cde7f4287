"""The head of the file: found by python-frontmatter, read by position, validated by the model."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from blamefree.document import fences, keys, values
from blamefree.document.model import MILESTONES, Frontmatter, Located, Problem, Span
from blamefree.document.nodes import Node, NodeReader, UnreadableYamlError, flatten

_NAME_LISTS = (
    *("services", "teams", "causes", "tags", "authors"),
    *("reviewers", "related", "records"),
)
# What must not leak when it cannot be read: an unreadable document is a restricted draft.
_SAFE = {"status": "draft", "visibility": "restricted"}


class Head(NamedTuple):
    """What was found at the head of a file."""

    frontmatter: Frontmatter
    fields: Mapping[str, Located]
    present: bool = False
    span: Span = Span(0, 0)
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    """Those of the problems that leave open who may see the document: nobody, then."""


def read(text: str) -> Head:
    """Return the head of `text`; never raises, what cannot be read is a problem."""
    found = fences.find(text)
    if found is None:
        failed = fences.failed(text)
        return _unreadable(failed, Span(0, 0)) if failed else Head(Frontmatter(), {})
    opening, closing = found
    whole = Span(opening.start, closing.end)
    reader = NodeReader(text[opening.end : closing.start], opening.end)
    try:
        node = reader.read()
    except UnreadableYamlError as trouble:
        message, offset = f"the frontmatter cannot be read: {trouble}", trouble.offset
        place = Span(offset, min(offset + 1, whole.end))
        return _unreadable(Problem(message=message, span=place), whole)
    if not node or not isinstance(node, dict):
        message = "the frontmatter is not a list of `key: value` lines"
        place = Span(opening.end, opening.end + 1)
        return _unreadable(Problem(message=message, span=place), whole)
    return _validated(node, reader, whole)


def _unreadable(problem: Problem, whole: Span) -> Head:
    safe = Frontmatter.model_validate(_SAFE)
    found = (problem,)
    return Head(safe, {}, present=True, span=whole, problems=found, doubts=found)


def _validated(node: dict[str, Node], reader: NodeReader, whole: Span) -> Head:
    fields = dict(flatten(node))
    problems = list(reader.problems)
    read_values = _convert(node, problems)
    doubts = _doubts(node, reader, whole)
    said = set(problems)
    problems += [one for _, one in doubts if one not in said]
    while True:
        try:
            safe = {key: _SAFE[key] for key, _ in doubts if key in _SAFE}
            frontmatter = Frontmatter.model_validate({**read_values, **safe})
            break
        except ValidationError as trouble:
            key = str(trouble.errors()[0]["loc"][0])
            problems.append(_wrong(key, trouble.errors()[0]["msg"], fields, whole))
            del read_values[key]
            doubts.append((key, problems[-1]))
    return Head(
        frontmatter=frontmatter,
        present=True,
        fields=fields,
        span=whole,
        problems=tuple(problems),
        doubts=tuple(one for key, one in doubts if key in _SAFE),
    )


def _doubts(node: dict[str, Node], reader: NodeReader, whole: Span) -> list[tuple[str, Problem]]:
    """Return the keys of which it is not clear what they say, each with the reason."""
    found = list(reader.doubled.items())
    for key in _SAFE:
        value = node.get(key)
        if isinstance(value, Located) and values.is_absent(value.value):
            message = f"`{key}` says nothing; write it, or take the line out"
            found.append((key, Problem(message=message, span=value.span)))
    return [*found, *keys.mistakes(node, whole)]


def _wrong(key: str, message: str, fields: dict[str, Located], whole: Span) -> Problem:
    field = fields.get(key) or next((f for p, f in fields.items() if p.startswith(f"{key}.")), None)
    said = (message[:1].lower() + message[1:]).replace("'", '"')  # as all others quote
    return Problem(message=f"`{key}`: {said}", span=field.span if field else whole)


def _convert(node: dict[str, Node], problems: list[Problem]) -> dict[str, Any]:
    """Return the known fields in the types of the model, saying which cannot be read."""
    found: dict[str, Any] = {}
    for key in ("id", "title", "severity"):
        _put(found, key, node.get(key), str, problems)
    for key in ("kind", "status", "visibility", "detected_by"):
        _put(found, key, node.get(key), str.casefold, problems)
    for key in ("date", "published", "reviewed"):
        _put(found, key, node.get(key), values.day, problems)
    for key in _NAME_LISTS:
        found[key] = _names(node.get(key))
    found["public_updates"] = _instants("public_updates", node.get("public_updates"), problems)
    for key, convert in (("times", values.instant), ("roles", None)):
        found[key] = _table(key, node.get(key), convert, problems)
    return found


def _put(
    found: dict[str, Any],
    key: str,
    node: Node | None,
    convert: Callable[[str], Any],
    problems: list[Problem],
    *,
    path: str = "",
) -> None:
    if node is None or (isinstance(node, Located) and values.is_absent(node.value)):
        return
    if not isinstance(node, Located):
        found[key] = node
        return
    try:
        found[key] = convert(node.value)
    except ValueError as trouble:
        problems.append(Problem(message=f"`{path or key}`: {trouble}", span=node.span))


def _instants(key: str, node: Node | None, problems: list[Problem]) -> tuple[dt.datetime, ...]:
    """Read a list of instants, or one alone; what is none is a problem, and left out."""
    leaves = flatten({key: node}) if node is not None else ()
    found: dict[str, Any] = {}
    for path, leaf in leaves:
        _put(found, path, leaf, values.instant, problems)
    return tuple(found.values())


def _table(
    key: str,
    node: Node | None,
    convert: Callable[[str], Any] | None,
    problems: list[Problem],
) -> Any:
    """Read a mapping one level down; with no `convert`, its values are lists of names."""
    if not isinstance(node, dict):
        if isinstance(node, Located) and not values.is_absent(node.value):
            problems.append(Problem(message=f"`{key}` is not a mapping", span=node.span))
        return {}
    found: dict[str, Any] = {}
    for name, value in node.items():
        if convert is None:
            found[name] = _names(value)
        elif name in MILESTONES:
            _put(found, name, value, convert, problems, path=f"{key}.{name}")
        else:
            known = ", ".join(MILESTONES)
            problems.append(_unknown(f"`{key}.{name}` is not one of {known}", value))
    return found


def _unknown(message: str, node: Node) -> Problem:
    place = next((leaf.span for _, leaf in flatten(node)), Span(0, 0))
    return Problem(message=message, span=place)


def _names(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    texts = node.value.split(",") if isinstance(node, Located) else _leaves(node)
    cleaned = (text.strip().removeprefix("@") for text in texts)
    return tuple(text for text in cleaned if not values.is_absent(text))


def _leaves(node: Node) -> list[str]:
    return [leaf.value for _, leaf in flatten(node)]
