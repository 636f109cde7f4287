"""Options and values that several verbs share."""

import argparse
import datetime as dt
from pathlib import Path

from blamefree import config, repository
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.errors import InputError


def settings() -> Settings:
    """Return the settings that hold in the folder the command runs in."""
    return config.load(Path.cwd())


def archive(settings: Settings) -> list[Postmortem]:
    """Return every postmortem of the repository, restricted ones and drafts included.

    Raises:
        InputError: the archive's folder does not exist; an empty answer would be a false one.
    """
    folder = settings.root / settings.postmortems
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}.", "Run `postmortem init`.")
    return repository.documents(settings.root, [folder])


def add_today(parser: argparse.ArgumentParser) -> None:
    """Add `--today`, so that a run can be repeated as of any day."""
    parser.add_argument(
        "--today",
        type=day,
        default=None,
        metavar="DATE",
        help="judge due dates as of this day (2026-03-04; default: today, UTC)",
    )


def today(args: argparse.Namespace) -> dt.date:
    """Return the day the command judges by."""
    return args.today or dt.datetime.now(dt.UTC).date()


def day(text: str) -> dt.date:
    """Return the date an option states, for `type=` of argparse."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as trouble:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-03-04") from trouble
