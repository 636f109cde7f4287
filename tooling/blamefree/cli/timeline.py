"""`postmortem timeline`: what a draft left out, and what further records add to it."""

import argparse
import datetime as dt
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from blamefree import repository
from blamefree.cli import inputs, options
from blamefree.config import Settings
from blamefree.document.edit import Edit
from blamefree.document.escape import terminal_line
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.document.wording import plural
from blamefree.draft import redact, report
from blamefree.draft.cast.known import of_source
from blamefree.draft.cast.naming import Cast
from blamefree.draft.event import SourceEvent
from blamefree.draft.facts import updates
from blamefree.draft.growth import people, place, sidecar
from blamefree.draft.growth.grow import Growth, grow, places
from blamefree.draft.redact import Redacted
from blamefree.draft.selection.keeping import Keeping
from blamefree.draft.selection.select import Verdict
from blamefree.draft.sources import unread
from blamefree.draft.writing.rows import Row, row, shortened
from blamefree.errors import InputError, RepositoryError
from blamefree.garbage import uncollected

Record = tuple[Verdict, ...]
_END = dt.datetime.max.replace(tzinfo=dt.UTC)
_NARROWEST = 60  # characters of a terminal that a line fills


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `timeline`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the postmortem")
    inputs.arguments(parser)
    add = parser.add_argument
    add("--promote", action="extend", nargs="+", type=int, default=[], metavar="NUMBER",
        help="put these lines of the record into the timeline, by number")  # fmt: skip
    add("--all", dest="everything", action="store_true",
        help="add every new message; without --from, list housekeeping, too")  # fmt: skip
    add("--names", action="store_true", help="keep names in the new rows; default: roles")
    add("--dry-run", action="store_true", help="show the new rows, write nothing")


class _Standing(NamedTuple):
    """A postmortem and its record, as they were read."""

    path: Path
    postmortem: Postmortem
    recorded: str
    """The record's text; empty where there is none."""
    record: Record

    @property
    def beside(self) -> Path:
        """Where the record is."""
        return _beside(self.path)


class _Told(NamedTuple):
    """What further inputs say, without what is private."""

    events: tuple[SourceEvent, ...]
    clean: Redacted


@uncollected()
def run(args: argparse.Namespace) -> int:
    """List what is left out, or add rows; return 0."""
    settings = options.settings()
    if args.promote and args.inputs:
        raise InputError("--promote and --from are two runs.", "Give one of them.")
    standing = _standing(args.file, settings)
    if args.inputs:
        told = _told(args, settings)
        # Again: it may be long until a pipe ends, a server answers or somebody says the zone.
        standing = _standing(args.file, settings)
        _add(args, standing, _grown(args, standing, told, settings), settings)
    elif args.promote:
        _promote(args, standing, settings)
    else:
        _say(_listed(standing.record, standing.beside.name, everything=args.everything))
    return 0


def _standing(path: Path, settings: Settings) -> _Standing:
    postmortem = parse(repository.read(path), repository.relative(settings.root, path))
    recorded = _recorded(path)
    return _Standing(path, postmortem, recorded, sidecar.read(recorded, _beside(path).name))


def _beside(path: Path) -> Path:
    return path.with_name(sidecar.name(path.stem))


def _recorded(path: Path) -> str:
    beside = _beside(path)
    return repository.read(beside, sidecar.MOST) if repository.exists(beside) else ""


def _listed(record: Record, name: str, *, everything: bool) -> Iterator[str]:
    """Yield the lines of the record that are not in the timeline, in the order of time.

    What is never worth a row, such as that somebody joined, is only counted unless asked for.
    """
    if not record:
        yield f"There is no {name}: nothing was left out, or it was drafted without it."
        return
    left = [(n, verdict) for n, verdict in enumerate(record, start=1) if not verdict.kept]
    shown = [pair for pair in left if everything or pair[1].score]
    for number, verdict in sorted(shown, key=lambda pair: pair[1].event.at or _END):
        yield _line(number, verdict)
    hidden = len(left) - len(shown)
    more = f", {hidden} of them housekeeping (see --all)" if hidden else ""
    count = plural(len(left), "event")
    yield f"{count} of {len(record)} left out{more}; --promote NUMBER adds one."


def _line(number: int, verdict: Verdict) -> str:
    """Return a line of the record: when, who and what first, as wide as the terminal."""
    event = verdict.event
    at = f"{event.at:%Y-%m-%d %H:%M}" if event.at else "no time"
    who = f"{event.actor}: " if event.actor else ""
    said = f"{number:4}  {at} {who}{event.text} | {verdict.score} {verdict.reason} | {event.origin}"
    if not options.is_terminal():
        return said
    return shortened(said, max(shutil.get_terminal_size().columns, _NARROWEST))


def _promote(args: argparse.Namespace, standing: _Standing, settings: Settings) -> None:
    growth = _promoted(standing.record, args.promote, standing.beside.name, settings)
    kept = (n for n in sorted({*args.promote}) if standing.record[n - 1].kept)
    _say(f"{n} is in already." for n in kept)
    if growth.rows:
        _add(args, standing, growth, settings)


def _promoted(record: Record, numbers: Sequence[int], name: str, settings: Settings) -> Growth:
    """Return the record with these lines kept; one that is in the timeline already stays there.

    They are looked at again: somebody may have edited the record, or listed a customer since.
    """
    wrong = next((n for n in numbers if not 1 <= n <= len(record)), None)
    if wrong is not None:
        hint = f"It has {plural(len(record), 'line')}." if record else "There is no such file."
        raise InputError(f"{name} has no line {wrong}.", hint)
    chosen = sorted({n - 1 for n in numbers if not record[n - 1].kept})
    rows, _ = redact.of_events([record[at].event for at in chosen], settings.privacy)
    after = list(record)
    for at, event in zip(chosen, rows, strict=True):
        fresh = {"event": event, "kept": True, "reason": "promoted"}
        after[at] = record[at].model_copy(update=fresh)
    return Growth(rows=rows, record=tuple(after))


def _told(args: argparse.Namespace, settings: Settings) -> _Told:
    sources = inputs.every(args, settings)
    persons = [person for source in sources for person in of_source(source.people())]
    told = [unread.told(source.name, source.events()) for source in sources]
    clean = redact.of_sources(told, persons, settings.people, settings.privacy)
    noted = (note for source in sources for note in source.notes)
    _say(f"Note: {redact.of_note(note, settings.privacy)}" for note in noted)
    return _Told(tuple(e for own in clean.told for e in own if e.kind != "aside" and e.text), clean)


def _grown(
    args: argparse.Namespace, standing: _Standing, told: _Told, settings: Settings
) -> Growth:
    stated = settings.draft
    keeping = Keeping(marks=stated.marks, impact_phrases=stated.impact_phrases)
    growth = grow(
        standing.postmortem,
        standing.record,
        told.events,
        everything=args.everything,
        keeping=keeping,
    )
    new = growth.record[len(standing.record) :]
    fresh = {place for verdict in new for place in places(verdict.event)}
    _say(report.redacted([cut for cut in told.clean.cuts if cut.origin in fresh], told.events))
    return growth.model_copy(update={"people": told.clean.persons})


def _add(args: argparse.Namespace, standing: _Standing, growth: Growth, settings: Settings) -> None:
    cast = Cast() if args.names else _cast(standing.postmortem, growth, settings)
    rows = [row(event, cast) for event in growth.rows]
    edits = place.edits(standing.postmortem, rows) if rows else ()
    if args.dry_run:
        _say(_shown(rows))
    else:
        _write(standing, edits, growth)
    _say(_account(growth, dry=args.dry_run))


def _cast(postmortem: Postmortem, growth: Growth, settings: Settings) -> Cast:
    """Return the words for people as the draft has them."""
    record = [verdict.event for verdict in growth.record]
    return people.cast_of(postmortem, growth.rows, record, growth.people, settings.people)


def _write(standing: _Standing, edits: Sequence[Edit], growth: Growth) -> None:
    """Write the file, then its record: what a run that ends between them added is known by then.

    Raises:
        RepositoryError: one of the two was changed since it was read; neither is written.
    """
    if _recorded(standing.path) != standing.recorded:
        raise RepositoryError(f"{standing.beside} changed meanwhile.", "Run again.")
    if edits:
        repository.splice(standing.path, edits, standing.postmortem.text)
    text = sidecar.write(growth.record)
    if text != standing.recorded:
        repository.write(standing.beside, text)


def _shown(rows: Sequence[Row]) -> Iterator[str]:
    yield from (f"+ {row.at:%Y-%m-%d} {row.time} - {row.text}" for row in rows if row.at)


def _account(growth: Growth, *, dry: bool) -> Iterator[str]:
    """Yield what was added, known and left out, and what milestones the new rows speak of."""
    did = "Would add" if dry else "Added"
    yield (
        f"{did} {plural(len(growth.rows), 'row')}; {plural(growth.known, 'event')} known already,"
        f" {growth.left} left out."
    )
    for candidate in growth.candidates:
        at, where = candidate.event.at, report.place(candidate.event)
        yield f"Check: {candidate.milestone} may be {at:%Y-%m-%d %H:%M} UTC, {where}."
    told = [
        f"{updates.instant(event):%Y-%m-%dT%H:%M:%SZ}"
        for event in updates.public_updates(growth.rows)
    ]
    if told:
        yield f"Check: customers were told, for `public_updates`: [{', '.join(told)}]."


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        print(terminal_line(line), file=sys.stdout)
