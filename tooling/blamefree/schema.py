"""Models as JSON Schema (draft 2020-12), with what their fields' docstrings say. Pure.

Editors complete and check by it. Docstrings are read here and not by pydantic: it would read them
whenever a model is made, which every command does.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel

from blamefree.document.model import Frontmatter
from blamefree.people import Directory
from blamefree.policy import Duties

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Mapping[str, Any] = {"type": "string"}
_TODO: Mapping[str, Any] = {"type": "string", "pattern": r"^TODO\("}
_NONE = re.compile(r"[;,] None [^.;]*")
"""What only code can say."""
_NOTHING: Mapping[str, Any] = {"type": "null"}


def of(model: type[BaseModel], title: str) -> dict[str, Any]:
    """Return what a file may say that `model` is read from."""
    made = model.model_json_schema()
    models = {one.__name__: one for one in _within(model)}
    for name, part in {model.__name__: made, **made.get("$defs", {})}.items():
        if name in models:
            _describe(part, models[name])
    return {"$schema": DRAFT, **made, "title": title}


def of_people(title: str) -> dict[str, Any]:
    """Return what the directory of people may say: teams may be names alone."""
    made = of(Directory, title)
    tables = made["properties"]["teams"]
    names = {"type": "array", "items": _TEXT}
    made["properties"]["teams"] = {
        "description": tables.pop("description", "The teams that may own actions."),
        "anyOf": [names, tables],
    }
    return made


def of_frontmatter(title: str, severities: tuple[str, ...]) -> dict[str, Any]:
    """Return what the head of a postmortem may say; keys that are not ours may stand there too."""
    made = of(Frontmatter, title)
    made["additionalProperties"] = True
    made["properties"]["severity"] = {
        "description": "How bad it was, on the team's scale.",
        "enum": list(severities),
    }
    _loosen(made["properties"]["roles"]["additionalProperties"])
    for part in (*made["properties"].values(), *made["$defs"]["Times"]["properties"].values()):
        _loosen(part)
    return made


def _strict(part: dict[str, Any]) -> None:
    """Leave out what no file can say: TOML has no word for nothing."""
    choices = [one for one in part.get("anyOf", ()) if one != _NOTHING]
    if "anyOf" in part:
        del part["anyOf"]
        part.update(choices[0] if len(choices) == 1 else {"anyOf": choices})
    if part.get("default", "") is None:
        del part["default"]


def _loosen(part: dict[str, Any]) -> None:
    """Let a value be absent or still to be found out, and a list be one text, as it is read."""
    kept = {key: part.pop(key) for key in ("description", "default", "title") if key in part}
    choices = part.pop("anyOf", None) or [dict(part)]
    is_list = any(choice.get("type") == "array" for choice in choices)
    wider = [] if _TEXT in choices else [_TEXT if is_list else _TODO]
    missing = [one for one in (*wider, _NOTHING) if one not in choices]
    part.clear()
    part.update(kept | {"anyOf": [*choices, *missing]})


def _describe(part: dict[str, Any], model: type[BaseModel]) -> None:
    """Put the docstrings of the model's fields to its properties."""
    said = {name: text for one in reversed(model.__mro__) for name, text in _docstrings(one)}
    for name, value in part.get("properties", {}).items():
        value.pop("title", None)
        _strict(value)
        field = model.model_fields[name]
        description = said.get(name) or inspect.getdoc(field.annotation) or ""
        if name in said or value.get("$ref"):
            value["description"] = _NONE.sub("", description)
        # What a severity's duties are by default depends on the severity, and on the preset.
        if model is Duties or isinstance(value.get("default"), dict):
            value.pop("default", None)


@cache
def _docstrings(model: type) -> tuple[tuple[str, str], ...]:
    """Return the fields that a class body declares, with the docstrings under them."""
    if not issubclass(model, BaseModel) or model.__module__.startswith("pydantic"):
        return ()
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    return tuple(_documented(body)) if isinstance(body, ast.ClassDef) else ()


def _documented(body: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, said in pairwise(body.body):
        match field, said:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(text.split())


def _within(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a value of this type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _within(field.annotation)
    for part in get_args(annotation):
        yield from _within(part)
