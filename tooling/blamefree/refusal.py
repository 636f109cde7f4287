"""What a model refused, as one sentence for who writes TOML. Pure."""

import re
import types
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

# What pydantic calls these kinds of trouble: what would have been right.
_EXPECTED = {
    "tuple_type": "a list",
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "mapping_type": "a table",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "literal_error": "{expected}",
    "greater_than_equal": "{ge:g} or more",
    "greater_than": "more than {gt:g}",
    "less_than_equal": "{le:g} or less",
    "less_than": "less than {lt:g}",
    "date_type": "a day like 2026-03-04",
    "date_parsing": "a day like 2026-03-04",
    "date_from_datetime_parsing": "a day like 2026-03-04",
    "date_from_datetime_inexact": "a day like 2026-03-04",
    "time_type": "a time like 07:00:00",
    "time_parsing": "a time like 07:00:00",
}
_MESSAGES = {
    "too_short": "the list may not be empty",
    "too_long": "the list may hold {max_length} at most",
    "missing": "this has to be said",
    "value_error": "{error}",
    "union_tag_not_found": '"kind" has to be said',
    "union_tag_invalid": '"{tag}" is no kind; known: {expected_tags}',
}
_KEY = "[key]"
_ODD = re.compile(r"[\x00-\x1f\x7f]")
_LITERAL = re.compile(r"'([^']*)'")
"""A choice, as pydantic writes it."""


class Refusal(NamedTuple):
    """The first thing that was refused."""

    where: tuple[str, ...]
    """The keys that lead to it, as they are written."""
    message: str
    """One clause, without its end; empty for a key that is none."""
    meant: str = ""
    """The key that was probably meant."""


def sentence(trouble: ValidationError, model: type[BaseModel], within: Sequence[str] = ()) -> str:
    """Say the first thing that `model` refused, and where; `within` is where the model begins."""
    refusal = first(trouble, model)
    where = _ODD.sub("?", ".".join((*within, *refusal.where)))
    if refusal.message:
        return ": ".join(filter(None, (where, f"{refusal.message}.")))
    meant = f'; did you mean "{refusal.meant}"?' if refusal.meant else "."
    return f'unknown key "{where}"{meant}'


def first(trouble: ValidationError, model: type[BaseModel]) -> Refusal:
    """Return the first thing that `model` refused."""
    found = [(_place(model, error["loc"]), error) for error in trouble.errors()]
    # A key that is none is often the one that is missing.
    unknown = (one for one in found if one[1]["type"] == "extra_forbidden")
    (where, last), error = next(unknown, found[0])
    if error["type"] == "extra_forbidden":
        close = get_close_matches(where[-1], getattr(last, "model_fields", ()), n=1)
        return Refusal(where, "", close[0] if close else "")
    # Of a union, each member says for itself what it expects of the same place.
    return Refusal(where, _said([other for place, other in found if place[0] == where]))


def _said(errors: Sequence[ErrorDetails]) -> str:
    """Return what is wrong with one place: what each of its forms would have been, or why."""
    expected: dict[str, None] = {}
    for error in errors:
        form, ctx = error["type"], _as_we_quote(error.get("ctx", {}))
        if form not in _EXPECTED:
            return _MESSAGES.get(form, error["msg"]).format(**ctx).rstrip(".")
        for choice in re.split(r", | or ", _EXPECTED[form].format(**ctx)):
            expected.setdefault(choice)
    *most, last = expected
    return f"{' or '.join(filter(None, (', '.join(most), last)))} is expected"


def _as_we_quote(ctx: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the refusal holds, choices in our quotes."""
    choices = ("expected", "expected_tags")
    return {key: _LITERAL.sub(r'"\1"', one) if key in choices else one for key, one in ctx.items()}


def _place(model: type[BaseModel], location: Sequence[int | str]) -> tuple[tuple[str, ...], Any]:
    """Return the keys on the way as they are written, and the type of the table that holds it."""
    known, holder, keys = model, model, []
    for part in location:
        known = _plain(known)
        if _members(known):
            known = _member(known, part)
        elif part != _KEY:
            keys.append(str(part))
            known, holder = _inside(known, part), known
    return tuple(keys), holder


def _plain(annotation: Any) -> Any:
    """Return the type without its constraints, and without None where a value may be absent."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    members = [one for one in _members(annotation) if one is not types.NoneType]
    return _plain(members[0]) if len(members) == 1 else annotation


def _members(annotation: Any) -> tuple[Any, ...]:
    """Return what a union can be; nothing for any other type."""
    is_union = get_origin(annotation) in (Union, types.UnionType)
    return get_args(annotation) if is_union else ()


def _member(union: Any, named: int | str) -> Any:
    """Return the member that a place goes into: by its `kind`, else by its name."""
    for one in map(_plain, _members(union)):
        kind = getattr(one, "model_fields", {}).get("kind")
        if named in (get_args(kind.annotation) if kind else (getattr(one, "__name__", ""),)):
            return one
    return None


def _inside(annotation: Any, key: int | str) -> Any:
    """Return the type of what stands under a key of a table, or at a place of a list."""
    fields: Mapping[Any, Any] = getattr(annotation, "model_fields", {})
    if key in fields:
        return fields[key].annotation
    values = [one for one in get_args(annotation) if one is not ...]
    return values[-1] if values else None
