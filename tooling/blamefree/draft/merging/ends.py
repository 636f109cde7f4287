"""The end of one incident as the records of two tools tell it, each with its own button."""

import datetime as dt
from collections.abc import Iterator, Sequence

from blamefree.draft.event import SourceEvent
from blamefree.draft.merging import alike

TOGETHER = dt.timedelta(seconds=30)
"""How far apart two tools may record that what they both belong to was resolved."""


def pairs(events: Sequence[SourceEvent]) -> Iterator[tuple[dt.timedelta, int, int]]:
    """Yield the pairs of records of different sources that resolve the same incident at once.

    What customers were told of it is another thing, and so is the end of an alert.
    """
    last: dict[str, dict[str, int]] = {}
    for at, event in enumerate(events):
        if event.at is None or event.kind != "record" or event.what != "resolved" or event.public:
            continue
        for subject in alike.subjects(event):
            before = last.setdefault(subject, {})
            for file, there in before.items():
                apart = event.at - (events[there].at or event.at)
                if file != event.origin.file and apart <= TOGETHER:
                    yield apart, there, at
            before[event.origin.file] = at
