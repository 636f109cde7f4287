"""What the quarter taught, in the words of those who wrote it down."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from blamefree.document.excerpts import said, shortened
from blamefree.document.model import Postmortem, SectionName
from blamefree.review.quarter.record import Record

_LESSONS, _WELL = 2, 1
"""So many lines of each section are read out."""
_LONGEST = 320


class Learned(NamedTuple):
    """What one postmortem says that it taught."""

    link: Markup
    lessons: tuple[str, ...]
    went_well: tuple[str, ...]


def learned(record: Record) -> Iterator[Learned]:
    """Yield what each postmortem of the quarter that may be named has to say, drills too."""
    for one in record.named(record.of_quarter):
        lessons = _said(one, "lessons-learned", _LESSONS)
        yield Learned(record.places.link(one), lessons, _said(one, "went-well", _WELL))


def _said(postmortem: Postmortem, name: SectionName, most: int) -> tuple[str, ...]:
    written = [*said(postmortem, name)][:most]
    return tuple(shortened(one, _LONGEST) for one in written)
