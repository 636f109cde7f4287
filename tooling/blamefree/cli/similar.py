"""`postmortem similar`: the past incidents that are most like one."""

import argparse
import datetime as dt
from pathlib import Path

from blamefree import repository
from blamefree.cli import options
from blamefree.config import Settings
from blamefree.document.parse import parse
from blamefree.errors import InputError
from blamefree.similar import nearest
from blamefree.similar.formats import FORMATS, text
from blamefree.similar.neighbours import MOST

_BESIDE_A_DRAFT = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `similar`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the postmortem, or a draft")
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="json leaves out restricted postmortems",
    )
    options.add_most(parser, MOST)
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Print the neighbours of the file, restricted ones included; 1 if a file is missing."""
    settings, path = options.settings(), args.file
    if path.is_dir():
        raise InputError(f"{path} is a folder.", "Give the file of one postmortem.")
    subject = parse(repository.read(path), repository.relative(settings.root, path))
    texts, whole = options.texts(settings)
    # The terminal belongs to somebody who can read the repository; JSON travels on.
    found = nearest(subject, texts, args.most, restricted=args.format != "json")
    print(FORMATS[args.format](found, options.today(args)))
    return int(not whole)


def before(draft: str, name: str, settings: Settings, today: dt.date) -> str:
    """Return what a new draft is like, for the terminal; empty where it is like nothing.

    An archive that is not there, or a file of it that cannot be read, is no trouble of the draft.
    """
    folder = settings.root / settings.postmortems
    if not folder.is_dir():
        return ""
    texts, _ = repository.texts(settings.root, [folder])
    found = nearest(parse(draft, f"{settings.postmortems}/{name}.md"), texts, _BESIDE_A_DRAFT)
    return f"Similar past incidents:\n{text(found, today)}" if found else ""
