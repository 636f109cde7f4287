"""`postmortem review`: the quarterly review as Markdown, ready to be read aloud."""

import argparse
import datetime as dt

from blamefree import templates
from blamefree.cli import options, sheet
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.register.model import Incident
from blamefree.review import quarter
from blamefree.review.voice import Places


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `review`."""
    parser.add_argument(
        "--quarter",
        metavar="2026Q1",
        help="the quarter to look back on, by the dates of its incidents (default: the last one"
        " that is over); restricted postmortems are counted and never named",
    )
    sheet.add_out(parser)
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Print or write the review; 1 if a file could not be read."""
    settings, today = options.settings(), options.today(args)
    span = quarter.read(args.quarter, today) if args.quarter else quarter.last_whole(today)
    postmortems, whole = options.archive(settings)
    on_record, told = options.register(settings)
    places = sheet.places(settings, args.out)
    values = quarter.values(_record(settings, (postmortems, on_record), (span, today), places))
    folder = settings.root / settings.templates
    sheet.give(templates.render("review/quarter.md.j2", folder, values), args.out)
    return int(not (whole and told))


def _record(
    settings: Settings,
    known: tuple[list[Postmortem], tuple[Incident, ...]],
    when: tuple[quarter.Span, dt.date],
    places: Places,
) -> quarter.Record:
    return quarter.Record(
        span=when[0],
        today=when[1],
        postmortems=tuple(known[0]),
        policy=settings.policy,
        people=settings.people,
        on_record=known[1],
        history=options.history(settings),
        places=places,
    )
