"""What happened in the quarter: how many incidents, how bad, how they were met."""

import datetime as dt
from collections.abc import Iterator, Mapping

from blamefree.document.disclosure import is_withheld
from blamefree.document.wording import percent, plural, spoken
from blamefree.metrics import DURATIONS, ENOUGH, SHARES, Measure, Share, Spread, frequency
from blamefree.review.quarter.record import Record
from blamefree.review.voice import listed

_MET = ("by_alert", "by_customer", "by_change", "roles", "first_update", "cadence", "recurrence")
"""The shares that tell how incidents were met; the others stand with what they are about."""
_OFTEN = 2


def sentences(record: Record) -> Iterator[str]:
    """Yield what is said of the incidents all together."""
    yield how_many(record)
    if drills := len(record.of_quarter) - len(record.incidents):
        yield f"Beside that there {'was' if drills == 1 else 'were'} {plural(drills, 'drill')}."
    if hidden := len(record.of_quarter) - len(record.named(record.of_quarter)):
        yield f"{_are(hidden)} restricted: counted in all numbers here, and named nowhere."
    yield from _drafts(record)
    yield from _often(record)
    yield _before(record)


def how_many(record: Record) -> str:
    """Return how many incidents there were, by severity."""
    counts = record.numbers.severity_by_quarter.get(record.span.name, {})
    total, ending = sum(counts.values()), " so far" if record.today <= record.span.last else ""
    if not total:
        return f"No postmortem in review or published tells of an incident in this quarter{ending}."
    verb = "was" if total == 1 else "were"
    said = by_severity(counts, record)
    return f"There {verb} {plural(total, 'incident')}{ending}: {said}."


def times(record: Record) -> Iterator[str]:
    """Yield the durations of the quarter, each with its n."""
    found = record.numbers.durations_by_quarter.get(record.span.name, {})
    for one in DURATIONS:
        if spread := found.get(one.key):
            yield f"{one.name}: {_length(spread)}.{_was(record, one.key)}"


def is_few(record: Record) -> bool:
    """Whether a median of the quarter was measured of too few to say anything."""
    found = record.numbers.durations_by_quarter.get(record.span.name, {})
    return any(spread.n < ENOUGH for spread in found.values())


def met(record: Record) -> Iterator[str]:
    """Yield what is true of a share of the incidents."""
    yield from shares(record, _MET)


def shares(record: Record, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the shares of these keys that are known of the quarter."""
    found: Mapping[str, Share] = record.numbers.shares_by_quarter.get(record.span.name, {})
    for one in SHARES:
        share = found.get(one.key)
        if one.key in keys and share and share.n:
            yield f"{one.name}: {_share(share, one)}.{_was(record, one.key)}"


def part(count: int, total: int, target: float = 1.0) -> str:
    """Return a share as `60 % (12 of 20)`; of too few only their number."""
    said = f"{count} of {total}"
    return f"{percent(count / total, target)} ({said})" if total >= ENOUGH else said


def by_severity(counts: Mapping[str, int], record: Record) -> str:
    """Return `2 SEV1 and 1 SEV3`, the worst first."""
    worst_first = sorted(counts, key=lambda name: (record.policy.rank(name), name))
    return listed([f"{counts[name]} {name}" for name in worst_first if counts[name]])


def _before(record: Record) -> str:
    name = record.span.before.name
    counts = record.numbers.severity_by_quarter.get(name, {})
    if not sum(counts.values()):
        return f"Of the quarter before, {name}, no incident is written up."
    return f"In the quarter before, {name}: {by_severity(counts, record)}."


def _are(count: int) -> str:
    return f"{count} of these {'is' if count == 1 else 'are'}"


def _drafts(record: Record) -> Iterator[str]:
    if count := len(record.drafts):
        verb = "is still a draft" if count == 1 else "are still drafts"
        yield f"{count} more {verb} and counted in nothing but what is owed."


def _often(record: Record) -> Iterator[str]:
    """Name the services that were hit again and again; those of restricted ones are not told."""
    open_ones = [one for one in record.incidents if not is_withheld(one)]
    counts = frequency.by_service(open_ones)
    often = [f"{name}, {count} times" for name, count in counts.items() if count >= _OFTEN]
    if often:
        yield f"Hit more than once: {listed(often)}."


def _length(spread: Spread) -> str:
    if spread.n == 1:
        return f"{spoken(spread.median)} (n 1)"
    if spread.n < ENOUGH or spread.q1 is None or spread.q3 is None:
        return f"median {spoken(spread.median)} (n {spread.n})"
    half = f"half of them {spoken(spread.q1)} to {spoken(spread.q3)}"
    return f"median {spoken(spread.median)}, {half} (n {spread.n})"


def _share(share: Share, of: Measure) -> str:
    unknown = f"; of {share.unknown} it is not known" if share.unknown else ""
    return f"{part(share.count, share.n)}{unknown if of.of == 'incident' else ''}"


def _was(record: Record, key: str) -> str:
    """Return what it was in the quarter before, where both have enough to be compared."""
    trend = record.compared.get(key)
    if trend is None or trend.before is None:
        return ""
    is_length = any(one.key == key for one in DURATIONS)
    return f" Before: {_number(trend.before, is_length=is_length)} (n {trend.n_before})."


def _number(value: float, *, is_length: bool) -> str:
    return spoken(dt.timedelta(seconds=value)) if is_length else percent(value)
