"""Incidents on record: what the inputs of a run hold, and the register where they are kept."""

import argparse
import datetime as dt
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

from blamefree import repository
from blamefree.cli import inputs, on_record
from blamefree.config import Settings
from blamefree.document.escape import one_line, terminal_line
from blamefree.draft import live
from blamefree.draft.facts.severity import Scale
from blamefree.draft.incidents import on_record as listed
from blamefree.draft.incidents.on_record import Found, Reading
from blamefree.draft.incidents.readers import READERS
from blamefree.draft.sources.asked import Given
from blamefree.errors import InputError, RepositoryError
from blamefree.register import merging, written
from blamefree.register.model import Incident
from blamefree.register.written import Register

BACK = dt.timedelta(days=90)
"""How far back a tool is asked where nobody says."""
_DRAFTED = frozenset(READERS) - {"github"}
"""The kinds of which `postmortem new` takes one incident out of a list."""


class Read(NamedTuple):
    """What the inputs hold."""

    found: Found
    inputs: Mapping[str, str]
    """By the id of an incident the input that it came from."""


def read(args: argparse.Namespace, settings: Settings, today: dt.date) -> Read:
    """Return the incidents in all inputs.

    Raises:
        InputError: one holds no incidents, or cannot be read.
        AnswerError: a tool does not hand its list out.
    """
    since = args.since or today - min(BACK, today - dt.date.min)
    start = dt.datetime.combine(since, dt.time.min, dt.UTC)
    end = dt.datetime.combine(args.until, dt.time.max, dt.UTC) if args.until else None
    reading = reading_of(settings, args.tz, args.date_order)
    each = [
        (name, listed.of_material(inputs.listed(name, start, end), reading)) for name in args.inputs
    ]
    origins = {one.id: name for name, found in each for one in found.incidents}
    for name, found in each:
        if not found.incidents:
            _remark(f"{name.partition('?')[0]} holds no incident.")
    joined = listed.joined(found for _, found in each)
    for note in joined.notes:
        _remark(note)
    return Read(joined, origins)


def reading_of(settings: Settings, zone: str = "", order: str = "") -> Reading:
    """Return how a tool's words become ours, by the settings."""
    scale = Scale(settings.policy, settings.draft.severity_map)
    given = Given.model_validate(
        {"zone": inputs.zone(zone or settings.draft.tz), "date_order": order}
    )
    return Reading(scale, given, settings.privacy)


def register(settings: Settings) -> Register:
    """Return the register as it is written, to write into it; an empty one where there is none.

    Raises:
        InputError: it is not UTF-8, or a row of it cannot be read: nothing of it may be lost.
    """
    path = place(settings)
    raw = repository.read_bytes(path) if repository.exists(path) else b""
    if trouble := on_record.trouble_of_coding(raw, settings.incidents):
        raise trouble
    return written.read(raw.decode("utf-8"), settings.incidents)


def refuse_empty(settings: Settings) -> NoReturn:
    """Refuse to say that nothing is owed where nothing is known."""
    exists = repository.exists(place(settings))
    what = "incident in the register" if exists else "register"
    hint = "Give --from EXPORT, and --save to keep there what it says."
    raise InputError(f"There is no {what} {settings.incidents}.", hint)


def words(incidents: Iterable[Incident]) -> Mapping[str, int]:
    """Return the severities that these state, and how many of them each."""
    return Counter(one.severity for one in incidents if one.severity)


def place(settings: Settings) -> Path:
    """Return where the register is kept."""
    return settings.root / settings.incidents


def save(settings: Settings, kept: Register, incidents: Iterable[Incident]) -> None:
    """Write into the register what the tools say, and say what changed.

    Raises:
        RepositoryError: it cannot be written.
    """
    changes = merging.merge(kept, incidents)
    if changes.added or changes.refreshed:
        path = place(settings)
        before = repository.read_bytes(path) if repository.exists(path) else b""
        if written.read(before.decode("utf-8", errors="replace"), kept.name) != kept:
            raise RepositoryError(f"{kept.name} changed meanwhile.", "Run again.")
        repository.write(path, changes.text)
    new, other = len(changes.added), len(changes.refreshed)
    _remark(f"{kept.name}: {new} new, {other} refreshed, {len(kept.rows) - other} as they were.")


def joined(kept: Iterable[Incident], fresh: Iterable[Incident]) -> tuple[Incident, ...]:
    """Return the incidents of both: what tools say now, with what people wrote."""
    every = {one.id.casefold(): one for one in kept}
    for one in fresh:
        known = every.get(one.id.casefold())
        every[one.id.casefold()] = merging.renewed(known, one) if known else one
    return tuple(every.values())


def command(incident: Incident, origin: str) -> str:
    """Return what drafts the incident's postmortem: from its record where one can be had."""
    name, kind = one_line(incident.id), origin.partition(":")[0]
    is_live = kind in live.LISTS
    if incident.source == "pagerduty" and (is_live or not origin):
        return _new("--from", f"pagerduty:{name}")
    if incident.source == kind == "statuspage":
        return _new("--from", f"{origin.rstrip('/')}/incidents/{name}")
    if incident.source in _DRAFTED:
        at_hand = Path(origin).suffix not in ("", ".zip") and not is_live
        return _new("--from", origin if at_hand else "EXPORT", "--incident", name)
    return _by_hand(incident, name)


def _by_hand(incident: Incident, name: str) -> str:
    at = incident.started or incident.resolved
    day = ("--date", f"{at:%Y-%m-%d}") if at else ()
    severity = ("--severity", incident.severity) if incident.severity else ()
    return _new("--title", one_line(incident.title) or name, *day, *severity)


def _new(*words: str) -> str:
    return f"postmortem new {shlex.join(words)}"


def _remark(note: str) -> None:
    print(terminal_line(note), file=sys.stderr)
