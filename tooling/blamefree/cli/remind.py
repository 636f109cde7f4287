"""`postmortem remind`: what waits for somebody."""

import argparse
from collections.abc import Sequence

from blamefree.cli import options
from blamefree.config import Settings
from blamefree.errors import InputError
from blamefree.followup import digest
from blamefree.followup.channels import CHANNELS, Digest
from blamefree.followup.due import due
from blamefree.followup.reminder import Reminder


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `remind`."""
    parser.add_argument(
        "--format",
        choices=tuple(CHANNELS),
        default="text",
        help="markdown and json leave out what restricted postmortems are about",
    )
    parser.add_argument("--owner", metavar="NAME", help="only what this person or team owns")
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 if something is late (default: 0)"
    )
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Print the reminders; exit 1 with `--check` and something late, or a file not read."""
    settings, today = options.settings(), options.today(args)
    postmortems, whole = options.archive(settings)
    reminders = _chosen(due(postmortems, settings.policy, today), args.owner, settings)
    message = Digest(
        reminders=reminders,
        today=today,
        owner=args.owner,
        people=settings.people,
        templates=settings.root / settings.templates,
    )
    print(CHANNELS[args.format](message))
    return int(not whole or (args.check and any(one.is_late for one in reminders)))


def _chosen(
    reminders: Sequence[Reminder], owner: str | None, settings: Settings
) -> tuple[Reminder, ...]:
    found = digest.owned_by(reminders, owner, settings.people) if owner else reminders
    if owner and settings.people and not (found or settings.people.knows(owner)):
        raise InputError(f"{settings.people_file} knows nobody called {owner}.", "Check the name.")
    return tuple(digest.linked(one, settings.site.url, settings.postmortems) for one in found)
