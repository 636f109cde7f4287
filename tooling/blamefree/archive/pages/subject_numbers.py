"""How a service (a team, a cause, a tag) fares: how often, how long, and what is left to do."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from blamefree.archive import counters
from blamefree.archive.charts.bars import Bar, Part, bars
from blamefree.archive.markup import block, lasting, paragraph, table
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.listing import Entry
from blamefree.document.wording import plural
from blamefree.metrics import ENOUGH, TOO_FEW, Spread, duration
from blamefree.metrics.durations import spread
from blamefree.metrics.incident import quarter

_QUARTERS = 12
_DURATIONS = ("mttd", "mttm", "mttr")
_HEADERS = ("Duration", "Median", "Middle half", "Incidents")


def blocks(archive: Archive, entries: Sequence[Entry]) -> Iterator[Block]:
    """Yield counters, the incidents of each quarter, and how long they took."""
    counted = [one for one in entries if one.is_counted]
    by_quarter = Counter(one.quarter for one in counted if one.quarter)
    yield counters.counters(_counters(archive, entries, by_quarter))
    spreads = {key: found for key in _DURATIONS if (found := _spread(counted, key))}
    pieces = (*_frequency(by_quarter, quarter(archive.today)), *_durations(spreads))
    if pieces:
        yield Heading("How often, how long", "numbers")
        yield block("bf-pair", *pieces)


def _counters(
    archive: Archive, entries: Sequence[Entry], by_quarter: Counter[str]
) -> Iterator[counters.Counter]:
    drills = sum(one.is_drill for one in entries)
    incidents = sum(one.is_counted for one in entries)
    waiting = sum(len(one.waiting) for one in entries)
    overdue = sum(one.overdue for one in entries)
    now = quarter(archive.today)
    before = _name(_index(now) - 1)
    against = counters.compared(by_quarter[now], by_quarter[before], before)
    held = (f"and {plural(drills, 'drill')}",) if drills else ()
    yield counters.Counter(f"{incidents:,}", _noun(incidents, "incident"), held)
    yield counters.Counter(f"{by_quarter[now]:,}", f"in {now}", (against,))
    yield counters.Counter(f"{waiting:,}", _noun(waiting, "open action"))
    yield counters.Counter(f"{overdue:,}", "overdue", ("past their due date",))


def _noun(count: int, one: str) -> str:
    return one if count == 1 else f"{one}s"


def _frequency(by_quarter: Mapping[str, int], now: str) -> Iterator[str]:
    """Yield the chart of the last quarters, quiet ones included."""
    if not by_quarter:
        return
    places = [_index(name) for name in (*by_quarter, now)]
    first = max(min(places), max(places) - _QUARTERS + 1)
    names = [_name(place) for place in range(first, max(places) + 1)]
    counts = {name: by_quarter.get(name, 0) for name in names}
    rows = [
        Bar(label=name, parts=(Part(f"{name}: {count}", count),), note=str(count))
        for name, count in counts.items()
    ]
    said = "; ".join(f"{name}: {count}" for name, count in counts.items())
    cut = f", the last {len(rows)}" if first > min(places) else ""
    yield bars("frequency", f"Incidents by quarter{cut}", said, rows)


def _index(name: str) -> int:
    return int(name[:4]) * 4 + int(name[-1]) - 1


def _name(index: int) -> str:
    return f"{index // 4:04}-Q{index % 4 + 1}"


def _spread(counted: Sequence[Entry], key: str) -> Spread | None:
    return spread([one.lengths[key] for one in counted if key in one.lengths])


def _durations(spreads: Mapping[str, Spread]) -> Iterator[str]:
    """Yield the table of how long incidents took, never of their mean."""
    if not spreads:
        return
    rows = table(_HEADERS, (_row(key, found) for key, found in spreads.items()), "bf-spread")
    few = any(one.n < ENOUGH for one in spreads.values())
    said = f"Fewer than {ENOUGH} incidents say nothing about the next one."
    yield block("bf-durations", rows, paragraph(said) if few else "")


def _row(key: str, found: Spread) -> Sequence[str]:
    return (
        duration(key).name,
        lasting(found.median),
        f"{lasting(found.q1)} to {lasting(found.q3)}" if found.q1 is not None else "–",
        f"{found.n} ({TOO_FEW})" if found.n < ENOUGH else f"{found.n:,}",
    )
