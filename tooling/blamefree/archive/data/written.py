"""A data file and its schema as text."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from blamefree.document import escape
from blamefree.document.model import Model

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def name(file: type[Model]) -> str:
    """Return what a file is called: `postmortems`."""
    return file.__name__.removesuffix("File").lower()


def as_json(file: Model) -> str:
    """Return the file's text; inside a page it could end no element."""
    return escape.json(file.model_dump_json()) + "\n"


@cache
def schema(file: type[Model]) -> str:
    """Return the JSON Schema of the file's text."""
    said = {"$schema": _DIALECT, **described(file), "title": f"{name(file)}.json"}
    return escape.json(json.dumps(said, indent=2, ensure_ascii=False)) + "\n"


@cache
def described(file: type[Model]) -> dict[str, Any]:
    """Return the schema as a value, which nobody may change."""
    return dict(file.model_json_schema(mode="serialization"))


def rows_in(file: type[Model]) -> Iterator[type[BaseModel]]:
    """Yield the file's model, and those it is made of, each once, outermost first."""
    waiting, seen = [file], set[type[BaseModel]]()
    while waiting:
        one = waiting.pop(0)
        if one in seen:
            continue
        seen.add(one)
        yield one
        for field in one.model_fields.values():
            waiting += _models(field.annotation)


def _models(annotation: Any) -> list[Any]:
    """Return the models that a type names: `Mapping[str, SpreadRow]` names one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    arguments = getattr(annotation, "__args__", ())
    return [model for argument in arguments for model in _models(argument)]
