"""What the tools say now, brought into the register. Pure.

The tools' columns are refreshed; `postmortem`, `waived` and every column that we do not know
belong to people. A row in which nothing changes stays as it is, byte for byte.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from blamefree.register.cells import Row, cell, row_of
from blamefree.register.model import Incident
from blamefree.register.written import COLUMNS, Register

OF_PEOPLE = ("postmortem", "waived")


class Changes(NamedTuple):
    """What a merge does to a register."""

    text: str
    """The whole file as it then is."""
    added: tuple[str, ...] = ()
    """The ids of new rows."""
    refreshed: tuple[str, ...] = ()
    """The ids of rows in which a tool now says something else."""


def merge(register: Register, incidents: Iterable[Incident]) -> Changes:
    """Return the file with what the tools now say: nothing that people wrote is touched."""
    full = _widened(register)
    told = (full.incident(_new(full, one)) for one in incidents)
    fresh = {one.id.casefold(): one for one in told}
    known = {row.line: one for row, one in zip(full.rows, full.incidents, strict=True)}
    lines, refreshed = [full.header.raw], []
    for row in full.lines:
        before = known.get(row.line)
        now = fresh.pop(before.id.casefold(), None) if before else None
        changed = _refreshed(full, row, before, now) if before and now else row
        refreshed += [before.id] if before and changed is not row else []
        lines.append(changed.raw)
    if not (fresh or refreshed):
        return Changes("".join(lines))
    added = sorted(fresh.values(), key=_age)
    new = (_new(full, one).raw for one in added)
    whole = (line if line.endswith("\n") else line + full.end for line in (*lines, *new))
    return Changes("".join(whole), tuple(one.id for one in added), tuple(refreshed))


def renewed(known: Incident, now: Incident) -> Incident:
    """Return an incident of the register with what its tool now says."""
    return known.model_copy(update={"id": now.id, **_news(known, now)})


def _age(incident: Incident) -> tuple[dt.datetime, str]:
    at = incident.started or incident.resolved
    return at or dt.datetime.max.replace(tzinfo=dt.UTC), incident.id


def _widened(register: Register) -> Register:
    """Return the register with every column that we write; the new ones at the end."""
    lacking = [name for name in COLUMNS if name not in register.places]
    if not lacking:
        return register
    cells = (*register.header.cells, *lacking)
    header = row_of(cells, register.delimiter, register.end)
    mark = "\ufeff" if register.header.raw.startswith("\ufeff") else ""
    own = {"name": register.name, "delimiter": register.delimiter, "end": register.end}
    return Register(**own, header=header._replace(raw=mark + header.raw), lines=register.lines)


def _refreshed(register: Register, row: Row, known: Incident, now: Incident) -> Row:
    """Return the row with what the tool says."""
    news = _news(known, now)
    if not news:
        return row
    cells = [*row.cells, *[""] * (len(register.header.cells) - len(row.cells))]
    for name, value in news.items():
        cells[register.places[name]] = cell(value)
    return row_of(cells, register.delimiter, register.end)


def _news(known: Incident, now: Incident) -> dict[str, Any]:
    """Return what a tool now says otherwise; where it says nothing, what is written stays.

    That it is not resolved any more, a tool says by saying nothing.
    """
    said = {name: getattr(now, name) for name in COLUMNS if name not in (*OF_PEOPLE, "id")}
    return {
        name: value
        for name, value in said.items()
        if (value or name == "resolved") and value != getattr(known, name)
    }


def _new(register: Register, incident: Incident) -> Row:
    cells = [""] * len(register.header.cells)
    for name in COLUMNS:
        cells[register.places[name]] = cell(getattr(incident, name))
    return row_of(cells, register.delimiter, register.end)
