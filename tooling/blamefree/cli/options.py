"""Options and values that several verbs share."""

import argparse
import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Never

from blamefree import config, repository
from blamefree.cli import complain, unclear
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.document.wording import plural
from blamefree.errors import BlamefreeError, InputError, RepositoryError
from blamefree.history import History
from blamefree.register.model import Incident

_DURATION = re.compile(r"([0-9]{1,4})([mhd])")
_MOST = 5
"""So many rows of the register that cannot be read are said one by one."""
_UNITS = {"m": dt.timedelta(minutes=1), "h": dt.timedelta(hours=1), "d": dt.timedelta(days=1)}


def settings() -> Settings:
    """Return the settings that hold in the folder the command runs in."""
    return config.load(Path.cwd())


def archive(settings: Settings) -> tuple[list[Postmortem], bool]:
    """Return every postmortem of the repository, and whether all of it could be read.

    Restricted ones and drafts are included. One file that cannot be read is said, and stops
    none of the others; so is one that counts for less because of what its head says.

    Raises:
        InputError: the archive's folder does not exist; an empty answer would be a false one.
    """
    found, whole = documents(settings)
    return found, is_whole([*unclear.documents(found)]) and whole


def documents(settings: Settings) -> tuple[list[Postmortem], bool]:
    """Return the same, for who says in words of its own what a head leaves open."""
    found, unread = repository.readable(settings.root, [archive_folder(settings)])
    return found, is_whole(unread)


def texts(settings: Settings) -> tuple[dict[str, str], bool]:
    """Return the same unparsed, by path (`InputError`: the archive's folder does not exist)."""
    found, unread = repository.texts(settings.root, [archive_folder(settings)])
    return found, is_whole([*unread, *unclear.texts(found)])


def is_whole(troubles: Sequence[BlamefreeError]) -> bool:
    """Say each trouble; return whether there was none."""
    for trouble in troubles:
        complain(trouble)
    return not troubles


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


def register(settings: Settings) -> tuple[tuple[Incident, ...], bool]:
    """Return what the register says the tools have on record, and whether all could be read.

    Nothing where there is none. A row that cannot be read is said, and stops none of the others.
    """
    if not repository.exists(settings.root / settings.incidents):
        return (), True
    from blamefree.cli import on_record  # noqa: PLC0415 - only who has one pays for it

    found = on_record.read(settings)
    for trouble in found.troubles[:_MOST]:
        complain(trouble)
    if rest := len(found.troubles[_MOST:]):
        said = f"{settings.incidents}: {plural(rest, 'more row')} cannot be read."
        complain(InputError(said, "Mend those above, and run again."))
    return found.incidents, not found.troubles


def refuse_unknown(name: str, settings: Settings) -> Never:
    """Refuse a name that the directory of people does not know (`InputError`)."""
    raise InputError(f"{settings.people_file} knows nobody called {name}.", "Check the name.")


def history(settings: Settings) -> History:
    """Return how the due dates of the archive were moved; an empty one where git cannot say."""
    from blamefree import revisions  # noqa: PLC0415 - few verbs ask git
    from blamefree.history.read import read as read_history  # noqa: PLC0415 - brings the parser

    try:
        found = revisions.versions(settings.root, settings.postmortems)
        return read_history(found, cut=revisions.is_cut(settings.root))
    except RepositoryError:
        return History()


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
