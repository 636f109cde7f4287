"""A tool's JSON in the column of a table: how warehouses and databases keep raw records."""

import csv
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from blamefree.draft.material import Material
from blamefree.draft.sources.spreadsheet import sheet
from blamefree.draft.sources.spreadsheet.sheet import Row

_SIGN = '"{""'
"""How an object begins in a cell: quoted, with its own quotes doubled."""
_LOOK = 64 * 2**10
_MAX_BYTES = 64 * 2**20


def unpacked(material: Material) -> Material:
    """Return the objects of a table's JSON column as JSON; any other material as it is.

    Where several columns hold objects, the one with the longest is the record itself: the others
    are what it was asked for with.
    """
    if material.members or b"\0" in material.data or len(material.data) > _MAX_BYTES:
        return material
    if _SIGN not in material.text[:_LOOK] or material.is_json or sheet.layout_of(material.text):
        return material
    try:
        rows = list(sheet.rows(material.text, ","))
    except csv.Error:
        return material
    column = _column(rows[1:])
    records = list(_records(rows[1:], column)) if column is not None else []
    data = json.dumps(records).encode()
    return Material(name=material.name, data=data) if records else material


def _column(rows: Sequence[Row]) -> int | None:
    """Return the column of objects that takes up most of the first rows."""
    sizes: dict[int, int] = {}
    for row in islice(rows, 20):
        for number, cell in enumerate(row.cells):
            if cell.startswith('{"'):
                sizes[number] = sizes.get(number, 0) + len(cell)
    return max(sizes, key=lambda number: sizes[number], default=None)


def _records(rows: Sequence[Row], column: int) -> Iterator[dict[str, Any]]:
    for row in rows:
        try:
            value = json.loads(row.cells[column]) if column < len(row.cells) else None
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value
