"""What the numbers ask of one postmortem: its day, its end, its quarter, its severity."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from blamefree.document.model import Postmortem

UNSTATED = "not stated"
"""What an incident is counted under that does not say."""


def date(postmortem: Postmortem) -> dt.date | None:
    """Return the incident's date: as stated, else that of its first milestone, else None."""
    stated = postmortem.frontmatter.times.stated().values()
    return postmortem.frontmatter.date or next((in_utc(at) for at in stated), None)


def ended(postmortem: Postmortem) -> dt.date | None:
    """Return the day it was resolved, in UTC; the incident's date where no time says it."""
    resolved = postmortem.frontmatter.times.resolved
    return in_utc(resolved) if resolved else date(postmortem)


def in_utc(at: dt.datetime) -> dt.date:
    """Return the day of a moment; at the ends of the calendar, in the zone it is written in."""
    try:
        return at.astimezone(dt.UTC).date()
    except OverflowError:
        return at.date()


def severity(postmortem: Postmortem) -> str:
    """Return the stated severity, or `UNSTATED`."""
    return postmortem.frontmatter.severity or UNSTATED


def is_incident(postmortem: Postmortem) -> bool:
    """Whether it really happened: drills did not."""
    return postmortem.frontmatter.kind == "incident"


def counted(postmortems: Iterable[Postmortem]) -> list[Postmortem]:
    """Return the incidents that count: in review or published."""
    written = (one for one in postmortems if one.frontmatter.status != "draft")
    return [one for one in written if is_incident(one)]


def quarter(at: dt.date) -> str:
    """Return the quarter of a date, `2026-Q1`."""
    return f"{at.year:04}-Q{(at.month + 2) // 3}"


def quarters(postmortems: Iterable[Postmortem]) -> dict[str, list[Postmortem]]:
    """Return the postmortems by quarter, from the first to the last with one, none left out."""
    dated = [(at, one) for one in postmortems if (at := date(one))]
    if not dated:
        return {}
    groups: dict[str, list[Postmortem]] = {name: [] for name in _names([at for at, _ in dated])}
    for at, one in dated:
        groups[quarter(at)].append(one)
    return groups


def _names(days: Sequence[dt.date]) -> Iterator[str]:
    for index in range(_index(min(days)), _index(max(days)) + 1):
        yield f"{index // 4:04}-Q{index % 4 + 1}"


def _index(at: dt.date) -> int:
    return at.year * 4 + (at.month - 1) // 3
