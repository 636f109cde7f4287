"""`postmortem new`: draft a postmortem from the incident's timeline."""

import argparse
import datetime as dt
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TextIO

from blamefree import repository
from blamefree.cli import options
from blamefree.config import Settings
from blamefree.document.escape import terminal_line
from blamefree.document.time import zones
from blamefree.draft import report
from blamefree.draft.compose import Draft, compose
from blamefree.draft.material import Material, of_file
from blamefree.draft.render import render
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Need, Source
from blamefree.draft.wishes import Wishes
from blamefree.errors import InputError

STDIN = "-"
_HINTS = {
    "zone": "Say it with --tz, e.g. --tz UTC or --tz Europe/Vienna.",
    "date": "Say it with --date, e.g. --date 2026-03-04.",
}
_QUESTIONS = {"zone": "Which zone (UTC, Europe/Vienna, +02:00)?", "date": "Which day (2026-03-04)?"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `new`."""
    add = parser.add_argument
    add("--from", dest="inputs", action="append", default=[], metavar="FILE",
        help="a timeline (Markdown, text) or a Slack export (folder, zip, JSON); `-` reads standard"
        " input; give it again to merge several")  # fmt: skip
    add("--title", default="", help="what the incident is called")
    add("--severity", default="", metavar="SEV", help="a step of the configured scale, e.g. SEV2")
    add("--kind", choices=("incident", "drill"), default="incident")
    add("--tz", default="", metavar="ZONE",
        help="the zone of times that state none: Europe/Vienna, UTC, +02:00")  # fmt: skip
    add("--date", type=options.day, metavar="DATE", help="the day of times that state none")
    add(
        "--channel",
        default="",
        metavar="NAME",
        help="which channel of a Slack export, by name or id",
    )
    add("--slug", default="", metavar="WORDS", help="the file's name behind its date")
    add("--names", action="store_true", help="keep names in the narrative; default: roles")
    add("--all", dest="everything", action="store_true", help="keep every message")
    add("--explain", action="store_true", help="say of each event why it was kept or left")
    add("--stdout", action="store_true", help="print the draft, write no file")
    add("--today", type=options.day, metavar="DATE",
        help="the draft's date where no source or --date says one (default: today)")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Write the draft and give an account of it; return 0."""
    settings = options.settings()
    if not args.inputs and not args.title:
        hint = "Give --from FILE, or --title for an empty draft."
        raise InputError("There is nothing to draft from.", hint)
    sources = [_opened(name, args, settings) for name in args.inputs]
    draft = compose(sources, _wishes(args), settings.policy, settings.people)
    text = render(draft, settings.policy, settings.root / settings.templates)
    aside = sys.stderr if args.stdout else sys.stdout
    if args.stdout:
        print(text, end="")
    else:
        _write(draft, text, settings)
    _say(report.account(draft, sources), aside)
    if args.explain:
        _say(report.explain(draft), aside)
    if not args.stdout:
        _next(draft, settings)
    return 0


def _wishes(args: argparse.Namespace) -> Wishes:
    date = args.date if args.inputs else args.date or options.today(args)
    return Wishes(
        title=args.title,
        slug=args.slug,
        date=date,
        kind=args.kind,
        severity=args.severity,
        names=args.names,
        everything=args.everything,
    )


def _opened(name: str, args: argparse.Namespace, settings: Settings) -> Source:
    """Return the source in an input, with what it needs given or asked for."""
    material = _material(name)
    given = Given(zone=zone(args.tz or settings.draft.tz), date=args.date, channel=args.channel)
    source = open_source(material, given)
    needs = source.needs()
    if not needs:
        return source
    for need in needs:
        given = given.model_copy(update={need.what: _asked(need, source.name)})
    source = open_source(material, given)
    if source.needs():
        raise _unsaid(source.needs()[0], source.name)
    return source


def _material(name: str) -> Material:
    if name == STDIN:
        return of_file("stdin", sys.stdin.buffer.read())
    path = Path(name)
    if not path.is_dir():
        return of_file(path.name, repository.read_bytes(path))
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
    return zone(answer) if need.what == "zone" else _day(answer)


def _unsaid(need: Need, name: str) -> InputError:
    hint = "" if "--tz" in need.why else _HINTS[need.what]
    return InputError(f"{name}: {need.why}.", hint)


def _day(answer: str) -> dt.date:
    try:
        return dt.date.fromisoformat(answer)
    except ValueError as trouble:
        raise InputError(f"{answer!r} is not a date.", "Write it like 2026-03-04.") from trouble


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


def _write(draft: Draft, text: str, settings: Settings) -> None:
    path = settings.root / settings.postmortems / f"{draft.id}.md"
    repository.create(path, text)
    print(f"Wrote {_shown(path)}.")


def _next(draft: Draft, settings: Settings) -> None:
    path = _shown(settings.root / settings.postmortems / f"{draft.id}.md")
    print(f"Next: write what the TODOs ask for, then `postmortem lint {path}`.")


def _shown(path: Path) -> str:
    """Return the path as one would type it here."""
    here = Path.cwd().resolve()
    full = path.resolve()
    return terminal_line(str(full.relative_to(here) if full.is_relative_to(here) else full))


def _say(lines: Iterable[str], stream: TextIO) -> None:
    for line in lines:
        print(terminal_line(line), file=stream)
