"""Whether postmortems are published, and reviewed, by the day that the policy gives."""

import datetime as dt
from collections.abc import Iterator, Sequence

from blamefree.archive.charts.bars import Part, shares
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.markup import paragraph
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics import share as share_of
from blamefree.archive.pages.metrics.pieces import counted, meaning, pair
from blamefree.archive.pages.metrics.share import Said
from blamefree.document.wording import plural
from blamefree.metrics import ENOUGH, Lateness
from blamefree.metrics.table import share

_SAID = Said("in time", "late", is_promise=True)


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the publications, then the reviews; these only where the policy promises any."""
    yield Heading("Published in time", "lateness", 3)
    yield meaning("lateness")
    yield from _part(archive.numbers.lateness, "published")
    yield from share_of.by_quarter(archive, "published_in_time", _SAID)
    found = archive.numbers.reviewing
    if found.n or found.unstated or found.waiting_late:
        yield Heading("Reviewed in time", "reviewed", 3)
        yield meaning("reviewing")
        yield from _part(found, "reviewed")
        yield from share_of.by_quarter(archive, "reviewed_in_time", _SAID)


def _part(found: Lateness, done: str) -> Iterator[str]:
    if found.waiting_late:
        waiting = plural(found.waiting_late, "postmortem")
        yield paragraph(f"Not {done} yet, and past that day today: {waiting}.")
    if not found.n:
        yield paragraph(f"No published postmortem states the day it was {done}.")
        return
    parts = [
        Part(f"In time: {found.in_time}", found.in_time, "bf-is-done"),
        Part(f"Late: {found.late}", found.late, "bf-is-overdue"),
    ]
    title, said = f"{done.capitalize()} in time, or late", f"{found.in_time} of {found.n} in time"
    key = "lateness-chart" if done == "published" else f"{done}-chart"
    yield pair(
        shares(key, title, said, parts),
        numbers((done.capitalize(), "Postmortems"), _facts(found)),
    )


def _facts(found: Lateness) -> Iterator[Sequence[str]]:
    yield ("In time", f"{found.in_time} ({share(found.in_time, found.n)})")
    yield ("Late", str(found.late))
    yield ("Measured (n)", counted(found.n))
    yield ("Day not stated", str(found.unstated))
    taken = found.taken
    if taken and taken.q1 is not None and taken.q3 is not None and found.n >= ENOUGH:
        yield ("Median from the incident's end", _days(taken.median))
        yield ("Quartiles", f"{_days(taken.q1)} – {_days(taken.q3)}")


def _days(length: dt.timedelta) -> str:
    return f"{length / dt.timedelta(days=1):g}\N{NO-BREAK SPACE}days"
