"""`postmortem drill FILE`: a past incident as a tabletop exercise, without its answers."""

import argparse
import sys
from pathlib import Path

from blamefree import repository, templates
from blamefree.cli import options, sheet
from blamefree.config import Settings
from blamefree.document.disclosure import is_withheld
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.errors import InputError
from blamefree.review.drill import card, values

_READ = (
    "Read the card before you hand it out: an answer in other words than the postmortem's own, or"
    " somebody whom neither people.toml nor the postmortem knows, may still stand on it."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `drill`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a postmortem of a past incident")
    parser.add_argument(
        "--facilitator",
        action="store_true",
        help="print the sheet for who leads the exercise: where the postmortem is, what it came"
        " from, and every line that the card leaves out",
    )
    parser.add_argument(
        "--restricted",
        action="store_true",
        help="make the card of a restricted postmortem, for those who may read it",
    )
    sheet.add_out(parser)


def run(args: argparse.Namespace) -> int:
    """Print or write the card, or the facilitator's sheet; return 0."""
    settings = options.settings()
    made = card(
        _asked(args.file, settings, restricted=args.restricted),
        settings.policy,
        settings.people,
        settings.privacy,
    )
    folder = settings.root / settings.templates
    shown = values(made, facilitator=args.facilitator)
    sheet.give(templates.render("review/drill.md.j2", folder, shown), args.out)
    if not args.facilitator:
        print(_READ, file=sys.stderr)
    return 0


def _asked(path: Path, settings: Settings, *, restricted: bool) -> Postmortem:
    if path.is_dir():
        raise InputError(f"{path} is a folder.", "Give the file of one postmortem.")
    found = parse(repository.read(path), repository.relative(settings.root, path))
    if is_withheld(found) and not restricted:
        why = "does not say clearly who may see it" if found.doubts else "is restricted"
        hint = "Add --restricted to play it among those who may read it."
        raise InputError(f"{found.path} {why}.", hint)
    return found
