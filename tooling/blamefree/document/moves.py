"""That a due date was moved, and why, as its cell says: `2026-04-01 (was 2026-03-14: vendor)`."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from blamefree.document import values
from blamefree.document.model import Move

# Only where a day follows: a reason may say "it was ..." too.
_WAS = re.compile(r"[(;,]\s{0,3}was:?\s{1,3}(?=[0-9])", re.IGNORECASE)
_REASON = re.compile(r"\s?(?:[:,–—-]|because(?: of)?\b|due to\b)\s?", re.IGNORECASE)
_DAY = len("2026-03-14")


def present(cell: str) -> str:
    """Return what the cell says of the date that holds, without those that held before."""
    return _WAS.split(" ".join(cell.split()), maxsplit=1)[0].strip()


def kept(cell: str, present: str) -> str:
    """Return the cell with another date that holds; those that held before stay as written."""
    found = _WAS.search(cell)
    return f"{present} {cell[found.start() :]}".lstrip() if found else present


def written(due: dt.date, moves: Iterable[Move]) -> str:
    """Return the cell that says so, the last move first."""
    said = "; ".join(f"was {move.was}: {move.reason}" for move in moves)
    return f"{due} ({said})" if said else str(due)


def read(cell: str) -> tuple[Move, ...]:
    """Return what the cell says of earlier dates, in the order written.

    Several follow each other: `(was 2026-03-14: vendor slipped; was 2026-02-01: no staff)`.
    """
    _, *pieces = _WAS.split(" ".join(cell.split()))
    return tuple(_moves(pieces))


def put_off(due: dt.date | None, moves: Iterable[Move]) -> tuple[Move, ...]:
    """Return those moves of a cell that led to a later day, or to none; the last first."""
    found, to = [], due
    for move in moves:
        if to is None or to > move.was:
            found.append(move)
        to = move.was
    return tuple(found)


def _moves(pieces: list[str]) -> Iterator[Move]:
    for piece in pieces:
        day, said = values.find_day(piece[:_DAY]), piece[_DAY:]
        reason = _REASON.match(said)
        if day is not None:
            why = _clean(said[reason.end() :]) if reason else ""
            yield Move(day, "" if values.is_absent(why) else why)


def _clean(said: str) -> str:
    """Return the reason without what closes the note; a bracket of its own stays."""
    said = said.strip(" ;,")
    unmatched = said.count(")") > said.count("(")
    return (said.removesuffix(")") if unmatched else said).strip(" ;,.")
