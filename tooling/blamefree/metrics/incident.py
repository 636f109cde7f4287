"""What the numbers ask of one postmortem: its day, its end, its quarter, its severity."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from blamefree.document.days import date, quarter
from blamefree.document.model import Postmortem

__all__ = ["UNSTATED", "counted", "date", "is_incident", "quarter", "quarters", "severity"]
UNSTATED = "not stated"
"""What an incident is counted under that does not say."""


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
