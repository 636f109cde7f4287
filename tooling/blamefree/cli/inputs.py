"""What `--from` names: a file, a folder, standard input, or a record that lies with a tool."""

import argparse
import datetime as dt
import os
import re
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from blamefree import repository
from blamefree.cli import options
from blamefree.config import Settings
from blamefree.document.escape import terminal_line
from blamefree.document.time import zones
from blamefree.draft import live
from blamefree.draft.material import Material, of_file
from blamefree.draft.sources import SOURCES, open_source, picked
from blamefree.draft.sources.asked import Given, Need, Source
from blamefree.errors import InputError

if TYPE_CHECKING:
    from blamefree.draft.live.reach import Reach

STDIN = "-"
PATIENCE = 180.0
"""Seconds that a draft waits in all for servers that are busy."""
_ADDRESS = re.compile(r"[A-Za-z][\w-]{1,30}:")
ORDERS = ("dmy", "mdy")
_HINTS = {
    "zone": "Say it with --tz, e.g. --tz UTC or --tz Europe/Vienna.",
    "date": "Say it with --date, e.g. --date 2026-03-04.",
    "date_order": "Say it with --date-order dmy or --date-order mdy.",
}
_QUESTIONS = {
    "zone": "Which zone (UTC, Europe/Vienna, +02:00)?",
    "date": "Which day (2026-03-04)?",
    "date_order": "Which comes first, day or month (dmy, mdy)?",
}


class Input(NamedTuple):
    """One `--from`, and the kind that `--source` says it is of."""

    name: str
    kind: str = ""


class _From(argparse.Action):
    """Adds an input."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace,  # noqa: ARG002 - given
        values: str | Sequence[Any] | None, option_string: str | None = None,  # noqa: ARG002 - given
    ) -> None:  # fmt: skip
        namespace.inputs = [*namespace.inputs, Input(str(values))]


class _Kind(argparse.Action):
    """Says of which kind the input before it is."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace,  # noqa: ARG002 - given
        values: str | Sequence[Any] | None, option_string: str | None = None,  # noqa: ARG002 - given
    ) -> None:  # fmt: skip
        if not namespace.inputs:
            raise argparse.ArgumentError(self, "belongs behind the --from that it is about")
        *others, last = namespace.inputs
        namespace.inputs = [*others, last._replace(kind=str(values))]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that name inputs."""
    add = parser.add_argument
    add("--from", dest="inputs", action=_From, default=[], metavar="INPUT",
        help="an incident's record: a file or folder that a tool exported, a timeline that people"
        f" wrote, `-` for standard input, or live from a tool ({', '.join(live.FORMS.values())});"
        " give it again to merge several")  # fmt: skip
    add("--source", action=_Kind, choices=tuple(SOURCES), metavar="KIND", default=argparse.SUPPRESS,
        help="of which kind the --from before it is, where its content does not tell:"
        " %(choices)s")  # fmt: skip
    add("--incident", dest="incidents", action="append", default=[], metavar="ID",
        help="which incident of an input that holds several (can be repeated)")  # fmt: skip
    add("--tz", default="", metavar="ZONE",
        help="the zone of times that state none: Europe/Vienna, UTC, +02:00")  # fmt: skip
    add("--date", type=options.day, metavar="DATE", help="the day of times that state none")
    add("--date-order", choices=ORDERS, default="",
        help="whether 03/04/2026 in a table is in April (dmy) or in March (mdy)")  # fmt: skip
    add("--channel", default="", metavar="NAME",
        help="which channel of a Slack or Teams export, by name or id")  # fmt: skip


def every(args: argparse.Namespace, settings: Settings) -> list[Source]:
    """Return the sources in all inputs.

    Raises:
        InputError: one cannot be used, or none holds what was asked for by name.
        AnswerError: a tool does not hand its record out.
    """
    sources: list[Source] = []
    for one in args.inputs:
        sources.append(_opened(one, args, settings, {source.name for source in sources}))
    picked.check(sources, _given(args, settings), settings.privacy)
    return sources


def _opened(
    asked: Input, args: argparse.Namespace, settings: Settings, taken: Collection[str]
) -> Source:
    """Return the source in an input, with what it needs given or asked for."""
    material = _material(asked.name)
    given = _given(args, settings)
    source = open_source(material, given, asked.kind, settings.privacy, taken)
    needs = source.needs()
    if not needs:
        return source
    for need in needs:
        given = given.model_copy(update={need.what: _asked(need, source.name)})
    source = open_source(material, given, asked.kind, settings.privacy, taken)
    if source.needs():
        raise _unsaid(source.needs()[0], source.name)
    return source


def _given(args: argparse.Namespace, settings: Settings) -> Given:
    return Given(
        zone=zone(args.tz or settings.draft.tz),
        date=args.date,
        date_order=args.date_order,
        now=dt.datetime.now(dt.UTC),
        channel=args.channel,
        incidents=tuple(args.incidents),
    )


def listed(name: str, start: dt.datetime, end: dt.datetime | None) -> Material:
    """Return an input that holds incidents: a file or folder, or the list of a tool.

    Raises:
        InputError: there is no such file, and no such list.
        AnswerError: the tool does not hand its list out.
    """
    kind = name.partition(":")[0]
    if name == STDIN or kind not in live.LISTS or _exists(Path(name)):
        return _material(name)
    return live.listing(name, start, end, _reach())


def _material(name: str) -> Material:
    if name == STDIN:
        return of_file("stdin", sys.stdin.buffer.read())
    path = Path(name)
    if _exists(path):
        return _folder(path) if path.is_dir() else of_file(path.name, repository.read_bytes(path))
    if live.is_address(live.at(name)):
        return _pulled(live.at(name))
    if _ADDRESS.match(name):
        hint = f"What can be pulled: {', '.join(live.FORMS.values())}."
        start = name.partition(":")[0]  # what follows may hold a credential
        raise InputError(f"{start}:... is no file, and no record that can be pulled.", hint)
    return of_file(path.name, repository.read_bytes(path))  # says why there is none


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than any file's
        return False


def _pulled(name: str) -> Material:
    return live.pull(name, _reach())


def _reach() -> "Reach":
    from blamefree.draft.live.reach import Reach  # noqa: PLC0415 - only who pulls pays for it
    from blamefree.web import Patience  # noqa: PLC0415 - the same

    patience = Patience(PATIENCE, time.sleep, lambda: dt.datetime.now(dt.UTC))
    return Reach(os.environ, patience)


def _folder(path: Path) -> Material:
    readers = {
        member: partial(repository.read_bytes, file)
        for member, file in repository.members(path).items()
    }
    if not readers:
        hint = "Give the folder that holds channels.json, or one timeline file."
        raise InputError(f"{path} is an empty folder: it holds no export.", hint)
    return Material(name=path.resolve().name, members=readers)


def _asked(need: Need, name: str) -> str | dt.date:
    """Ask the user at the terminal; without one, say how to give the answer.

    Raises:
        InputError: there is nobody to ask, or the answer is none.
    """
    if not (sys.stdin and sys.stdin.isatty()):
        raise _unsaid(need, name)
    question = f"{name}: {need.why}. {_QUESTIONS[need.what]}"
    print(terminal_line(question), end=" ", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip()
    if not answer:
        raise _unsaid(need, name)
    readers: Mapping[str, Callable[[str], str | dt.date]] = {
        "zone": zone, "date": _day, "date_order": _order
    }  # fmt: skip
    return readers[need.what](answer)


def _unsaid(need: Need, name: str) -> InputError:
    hint = "" if "--tz" in need.why else _HINTS[need.what]
    return InputError(f"{name}: {need.why}.", hint)


def _day(answer: str) -> dt.date:
    try:
        return dt.date.fromisoformat(answer)
    except ValueError as trouble:
        raise InputError(f"{answer!r} is not a date.", "Write it like 2026-03-04.") from trouble


def _order(answer: str) -> str:
    if answer not in ORDERS:
        raise InputError(f"{answer!r} is no order of day and month.", "Write dmy or mdy.")
    return answer


def zone(name: str) -> str:
    """Return the zone's name as it is understood; empty for an empty one.

    Raises:
        InputError: there is no such zone, or several go by that name.
    """
    if not name:
        return ""
    found = zones.find(name)
    if found is None:
        hint = "Write UTC, an offset such as +02:00, or a name such as Europe/Vienna."
        raise InputError(f"{name!r} is no time zone.", hint)
    if found.tz is None:
        readings = " or ".join(reading for reading, _ in found.readings)
        raise InputError(f"{name} can be {readings}.", "Say which one with --tz.")
    return found.name
