"""Options and values that several verbs share."""

import argparse
import datetime as dt
import re
import sys
from pathlib import Path

from blamefree import config, repository
from blamefree.cli import complain
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.errors import InputError

_DURATION = re.compile(r"([0-9]{1,4})([mhd])")
_UNITS = {"m": dt.timedelta(minutes=1), "h": dt.timedelta(hours=1), "d": dt.timedelta(days=1)}


def settings() -> Settings:
    """Return the settings that hold in the folder the command runs in."""
    return config.load(Path.cwd())


def archive(settings: Settings) -> tuple[list[Postmortem], bool]:
    """Return every postmortem of the repository, and whether all of it could be read.

    Restricted ones and drafts are included. One file that cannot be read is said, and stops
    none of the others.

    Raises:
        InputError: the archive's folder does not exist; an empty answer would be a false one.
    """
    found, unread = repository.readable(settings.root, [archive_folder(settings)])
    for trouble in unread:
        complain(trouble)
    return found, not unread


def archive_folder(settings: Settings) -> Path:
    """Return the archive's folder.

    Raises:
        InputError: it does not exist.
    """
    folder = settings.root / settings.postmortems
    if not folder.is_dir():
        hint = "Run `postmortem init`, or correct `postmortems` in the configuration."
        raise InputError(f"There is no folder {folder}.", hint)
    return folder


def add_today(parser: argparse.ArgumentParser) -> None:
    """Add `--today`, so that a run can be repeated as of any day."""
    parser.add_argument(
        "--today",
        type=day,
        default=None,
        metavar="DATE",
        help="judge due dates as of this day (2026-03-04; default: today, UTC)",
    )


def add_most(parser: argparse.ArgumentParser, default: int) -> None:
    """Add `--most`, so that a long answer stays short."""
    parser.add_argument(
        "--most",
        type=_count,
        default=default,
        metavar="N",
        help="show so many (default: %(default)s)",
    )


def _count(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def today(args: argparse.Namespace) -> dt.date:
    """Return the day the command judges by."""
    return args.today or dt.datetime.now(dt.UTC).date()


def day(text: str) -> dt.date:
    """Return the date an option states, for `type=` of argparse."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as trouble:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-03-04") from trouble


def duration(text: str) -> dt.timedelta:
    """Return the length of time an option states, for `type=` of argparse."""
    read = _DURATION.fullmatch(text)
    if read is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a length of time like 90m, 2h or 1d")
    return int(read[1]) * _UNITS[read[2]]


def is_terminal() -> bool:
    """Whether somebody reads along: the output is a terminal, and was not closed (`>&-`)."""
    return bool(sys.stdout and sys.stdout.isatty())
