"""`postmortem status`: everything that waits for somebody, on one screen."""

import argparse

from blamefree.cli import options
from blamefree.config import Settings
from blamefree.errors import InputError
from blamefree.followup.status import Archive, Scope, status
from blamefree.followup.status.printed import FORMATS


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `status`."""
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="markdown and json leave out what restricted postmortems are about",
    )
    parser.add_argument("--team", metavar="NAME", help="only what this team or its people have")
    parser.add_argument("--owner", metavar="NAME", help="only what this person or team owns")
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 if something is late (default: 0)"
    )
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Print the view; exit 1 with `--check` and something late, or a file or row not read."""
    settings = options.settings()
    scope = _scope(args, settings)
    postmortems, whole = options.archive(settings)
    on_record, told = options.register(settings)
    archive = Archive(postmortems, on_record, options.history(settings))
    found = status(archive, settings.policy, options.today(args), scope)
    print(FORMATS[args.format](found))
    return int(not (whole and told) or (args.check and found.waiting.late > 0))


def _scope(args: argparse.Namespace, settings: Settings) -> Scope:
    """Return whose things are asked for; refuse a name that the directory does not know."""
    people = settings.people
    if people and args.owner and not people.knows(args.owner):
        options.refuse_unknown(args.owner, settings)
    if people and args.team and people.team(args.team) is None:
        raise InputError(f"{settings.people_file} knows no team {args.team}.", "Check the name.")
    return Scope(team=args.team, owner=args.owner, people=people)
