"""`postmortem handoff`: the week's hand-over from one on-call to the next."""

import argparse
import datetime as dt

from blamefree import templates
from blamefree.cli import options, sheet
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.errors import InputError
from blamefree.register.model import Incident
from blamefree.review.handoff import Only, Week, values

_DAYS, _LONGEST = 7, 366


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `handoff`."""
    parser.add_argument(
        "--days",
        type=_days,
        default=_DAYS,
        metavar="N",
        help="look so many days back and ahead (default: %(default)s)",
    )
    parser.add_argument("--team", default="", metavar="NAME", help="only what this team has")
    parser.add_argument("--service", default="", metavar="NAME", help="only what hit this service")
    sheet.add_out(parser)
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Print or write the hand-over; 1 if a file could not be read."""
    settings, today = options.settings(), options.today(args)
    postmortems, whole = options.archive(settings)
    on_record, told = options.register(settings)
    only = Only(team=args.team, service=args.service)
    _check(only, settings, postmortems, on_record)
    week = Week(
        today=today,
        days=min(args.days, (dt.date.max - today).days, (today - dt.date.min).days),
        postmortems=tuple(postmortems),
        policy=settings.policy,
        people=settings.people,
        on_record=on_record,
        only=only,
        places=sheet.places(settings, args.out),
    )
    folder = settings.root / settings.templates
    sheet.give(templates.render("review/handoff.md.j2", folder, values(week)), args.out)
    return int(not (whole and told))


def _check(
    only: Only, settings: Settings, postmortems: list[Postmortem], on_record: tuple[Incident, ...]
) -> None:
    """Refuse a name that nothing here has: an empty hand-over would be a false one."""
    services = {name for one in postmortems for name in one.frontmatter.services}
    services |= {name for one in on_record for name in one.services}
    if not Only(service=only.service).is_of(tuple(services), ()):
        raise InputError(f"Nothing here names a service {only.service}.", "Check the name.")
    teams = {name for one in postmortems for name in one.frontmatter.teams}
    is_known = settings.people is not None and settings.people.team(only.team) is not None
    if not is_known and not Only(team=only.team).is_of((), tuple(teams)):
        raise InputError(f"Nothing here knows a team {only.team}.", "Check the name.")


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _LONGEST):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days from 1 to {_LONGEST}")
    return int(text)
