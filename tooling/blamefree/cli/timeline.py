"""`postmortem timeline`: what a draft left out, and what further records add to it."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from blamefree import repository
from blamefree.cli import inputs, options
from blamefree.config import Settings
from blamefree.document.edit import Edit
from blamefree.document.escape import terminal_line
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.document.wording import plural
from blamefree.draft import redact
from blamefree.draft.cast import naming
from blamefree.draft.cast.naming import Cast
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.facts import roles, updates
from blamefree.draft.facts.roles import Claim
from blamefree.draft.growth import place, sidecar
from blamefree.draft.growth.grow import Growth, grow, places
from blamefree.draft.report import WIDTH
from blamefree.draft.selection.keeping import Keeping
from blamefree.draft.selection.select import Verdict
from blamefree.draft.writing.rows import Row, row, shortened
from blamefree.errors import InputError

Record = tuple[Verdict, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `timeline`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the postmortem")
    inputs.arguments(parser)
    add = parser.add_argument
    add("--promote", action="extend", nargs="+", type=int, default=[], metavar="NUMBER",
        help="put these lines of the record into the timeline, by number")  # fmt: skip
    add("--all", dest="everything", action="store_true", help="add every new message")
    add("--names", action="store_true", help="keep names in the new rows; default: roles")
    add("--dry-run", action="store_true", help="show the new rows, write nothing")


def run(args: argparse.Namespace) -> int:
    """List what is left out, or add rows; return 0."""
    settings = options.settings()
    path: Path = args.file
    postmortem = parse(repository.read(path), repository.relative(settings.root, path))
    beside = path.with_name(sidecar.name(path.stem))
    record = _record(beside)
    if args.promote:
        _add(args, postmortem, _promoted(record, args.promote, beside.name), settings)
    elif args.inputs:
        _add(args, postmortem, _grown(args, postmortem, record, settings), settings)
    else:
        _say(_listed(record, beside.name))
    return 0


def _record(path: Path) -> Record:
    if not repository.exists(path):
        return ()
    return sidecar.read(repository.read(path), path.name)


def _listed(record: Record, name: str) -> Iterator[str]:
    """Yield the lines of the record that are not in the timeline, with their numbers."""
    if not record:
        yield f"There is no {name}: nothing was left out, or it was drafted without it."
        return
    left = [(n, verdict) for n, verdict in enumerate(record, start=1) if not verdict.kept]
    for number, verdict in left:
        event = verdict.event
        at = f"{event.at:%Y-%m-%d %H:%M}" if event.at else "no time"
        said = shortened(event.text, WIDTH)
        yield f"{number:4}  {verdict.score:3} {verdict.reason} | {at} | {event.origin} | {said}"
    yield f"{plural(len(left), 'event')} of {len(record)} left out; --promote NUMBER adds one."


def _promoted(record: Record, numbers: Sequence[int], name: str) -> Growth:
    """Return the record with these lines kept; one that is in the timeline already stays there."""
    wrong = next((n for n in numbers if not 1 <= n <= len(record)), None)
    if wrong is not None:
        hint = f"It has {plural(len(record), 'line')}." if record else "There is no such file."
        raise InputError(f"{name} has no line {wrong}.", hint)
    chosen = {n for n in numbers if not record[n - 1].kept}
    after = tuple(
        verdict.model_copy(update={"kept": True, "reason": "promoted"}) if n in chosen else verdict
        for n, verdict in enumerate(record, start=1)
    )
    rows = tuple(record[n - 1].event for n in sorted(chosen))
    return Growth(rows=rows, record=after, known=len({*numbers} - chosen))


def _grown(
    args: argparse.Namespace, postmortem: Postmortem, record: Record, settings: Settings
) -> Growth:
    sources = [inputs.opened(asked, args, settings) for asked in args.inputs]
    persons = [person for source in sources for person in source.people()]
    told = [source.events() for source in sources]
    clean = redact.of_sources(told, persons, settings.people, settings.privacy)
    _say(f"Note: {note}" for source in sources for note in source.notes)
    events = [e for own in clean.told for e in own if e.kind != "aside" and e.text]
    stated = settings.draft
    keeping = Keeping(marks=stated.marks, impact_phrases=stated.impact_phrases)
    growth = grow(postmortem, record, events, everything=args.everything, keeping=keeping)
    fresh = {place for verdict in growth.record[len(record) :] for place in places(verdict.event)}
    _say(f"Redacted: {cut.origin}: {cut.kind}." for cut in clean.cuts if cut.origin in fresh)
    return growth


def _add(
    args: argparse.Namespace, postmortem: Postmortem, growth: Growth, settings: Settings
) -> None:
    cast = Cast() if args.names else _cast(postmortem, growth.rows, settings)
    rows = [row(event, cast) for event in growth.rows]
    edits = place.edits(postmortem, rows) if rows else ()
    if args.dry_run:
        _say(_shown(rows))
    else:
        _write(args.file, edits, growth)
    _say(_account(growth, dry=args.dry_run))


def _cast(postmortem: Postmortem, rows: Sequence[SourceEvent], settings: Settings) -> Cast:
    """Return the words for people as the draft has them: its frontmatter says who held what."""
    origin = Origin(file=postmortem.path, pointer="frontmatter")
    held = [
        Claim(role=role, holder=holder, origin=origin)
        for role, holders in postmortem.frontmatter.roles.items()
        for holder in holders
    ]
    return naming.cast((*held, *roles.claims(rows)), rows, (), settings.people)


def _write(path: Path, edits: Sequence[Edit], growth: Growth) -> None:
    """Write the file, then its record: a run that ends between them adds nothing twice."""
    if edits:
        repository.splice(path, edits)
    if growth.record:
        repository.write(path.with_name(sidecar.name(path.stem)), sidecar.write(growth.record))


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
        at, origin = candidate.event.at, candidate.event.origin
        yield f"Check: {candidate.milestone} may be {at:%Y-%m-%d %H:%M} UTC, {origin}."
    told = [f"{event.at:%Y-%m-%dT%H:%M:%SZ}" for event in updates.public_updates(growth.rows)]
    if told:
        yield f"Check: customers were told, for `public_updates`: [{', '.join(told)}]."


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        print(terminal_line(line), file=sys.stdout)
