"""The page that explains the data files, field by field, from the models that make them."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from blamefree.archive.data import written
from blamefree.archive.markup import link, paragraph, table, words
from blamefree.archive.model import Archive, Block, Heading, Page
from blamefree.document.model import Model

_HEADERS = ("Field", "Form", "Meaning")
_INTRODUCTION = (
    "Everything published here, for programs. Dates and times are ISO 8601, times are in UTC,"
    " durations are seconds. The version of a file changes where a field changes its meaning or"
    " goes; new fields can come at any time."
)


def page(archive: Archive, at: str, files: Sequence[type[Model]]) -> Page:
    """Return the page of these files; it stands at `at`."""
    blocks = [block for file in files for block in _file(archive, at, file)]
    said = paragraph(words(_INTRODUCTION))
    description = "The data files of this archive, and what each field of them means."
    return Page("Data", (said, *blocks), description, wide=False)


def _file(archive: Archive, at: str, file: type[Model]) -> Iterator[Block]:
    name = written.name(file)
    yield Heading(f"{name}.json", name)
    data, schema = (
        link(f"<code>{said}</code>", archive.address(uri, at))
        for said, uri in (
            (f"data/{name}.json", f"data/{name}.json"),
            (f"data/schema/{name}.json", f"data/schema/{name}.json"),
        )
    )
    yield paragraph(f"{_marked(_purpose(file))} The file: {data}; its JSON Schema: {schema}.")
    for model in written.rows_in(file):
        if model is not file:
            yield Heading(_spaced(model.__name__), f"{name}-{_spaced(model.__name__)}", 3)
            yield paragraph(_marked(_purpose(model)))
        yield table(_HEADERS, _rows(model), "bf-data")


def _rows(model: Any) -> Iterator[tuple[str, str, str]]:
    shapes = written.described(model)["properties"]
    for name, field in model.model_fields.items():
        yield f"<code>{name}</code>", words(_form(shapes[name])), _marked(field.description or "")


def _form(shape: dict[str, Any]) -> str:
    """Return what a field holds, in words."""
    if "anyOf" in shape:
        return " or ".join(_form(one) for one in shape["anyOf"])
    if "enum" in shape:
        return " | ".join(map(str, shape["enum"]))
    if "const" in shape:
        return str(shape["const"])
    if "$ref" in shape:
        return _spaced(shape["$ref"].rpartition("/")[2])
    return _of_type(shape)


def _of_type(shape: dict[str, Any]) -> str:
    kind = str(shape.get("format", shape.get("type", "anything")))
    if kind == "array":
        return f"list of {_form(shape['items'])}"
    if kind == "object":
        return f"table of {_form(shape['additionalProperties'])}"
    return {"date-time": "time", "string": "text", "integer": "whole number"}.get(kind, kind)


def _marked(doc: str) -> str:
    """Return a docstring as HTML: what stands in backticks is code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", words(doc))


def _purpose(model: Any) -> str:
    return " ".join((model.__doc__ or "").split())


def _spaced(name: str) -> str:
    return name.removesuffix("Row").lower()
