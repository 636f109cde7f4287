"""This quarter against the last, each number with its comparison in words."""

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from blamefree.archive.counters import Counter, compared, compared_length, counters
from blamefree.archive.model import Archive
from blamefree.archive.pages.landing import papers
from blamefree.archive.pages.landing.papers import Quarters
from blamefree.archive.waiting import late, waiting
from blamefree.document.wording import plural, spoken
from blamefree.metrics import ENOUGH, Spread
from blamefree.metrics.incident import quarter

_TO_RESOLVE = "mttr"


def figures(archive: Archive, owed: int) -> str:
    """Return the counters of the front page; so many postmortems are owed and not begun."""
    return counters(_counters(archive, _quarters(archive), owed))


def _counters(archive: Archive, at: Quarters, owed: int) -> Iterator[Counter]:
    yield _incidents(archive, at)
    yield from _to_resolve(archive, at)
    yield from _actions(archive, at)
    yield from papers.counted(archive, at, owed)


def waiting_for_review(archive: Archive) -> str:
    """Return how many postmortems are being written; empty where none is."""
    count = len(archive.unpublished)
    return (
        f"{plural(count, 'draft')} {'waits' if count == 1 else 'wait'} for review" if count else ""
    )


def _quarters(archive: Archive) -> Quarters:
    now = quarter(archive.today)
    year, number = int(now[:4]), int(now[-1])
    return Quarters(now, f"{year:04}-Q{number - 1}" if number > 1 else f"{year - 1:04}-Q4")


def _incidents(archive: Archive, at: Quarters) -> Counter:
    by_quarter = archive.numbers.by_quarter
    now, before = by_quarter.get(at.now, 0), by_quarter.get(at.before, 0)
    severities = _severities(archive, archive.numbers.severity_by_quarter.get(at.now, {}))
    name = f"{'incident' if now == 1 else 'incidents'} in {at.now} so far"
    return Counter(f"{now:,}", name, (severities, compared(now, before, f"all of {at.before}")))


def _severities(archive: Archive, counts: Mapping[str, int]) -> str:
    worst_first = sorted(counts, key=lambda name: (archive.policy.rank(name), name))
    return ", ".join(f"{counts[name]:,} {name}" for name in worst_first)


def _to_resolve(archive: Archive, at: Quarters) -> Iterator[Counter]:
    """Yield the median, once there are incidents enough for one to mean something at all."""
    ever = archive.numbers.durations.get(_TO_RESOLVE)
    if ever is None or ever.n < ENOUGH:
        return
    by_quarter = archive.numbers.durations_by_quarter
    now, before = (by_quarter.get(name, {}).get(_TO_RESOLVE) for name in at)
    against = [_against(now, before, at.before)] if before else []
    measured = f"{_count(now)} in {at.now}, {_count(before)} in {at.before}"
    shown = spoken(now.median) if _is_enough(now) else "too few"
    yield Counter(shown, "median time to resolve", (*against, measured))


def _against(now: Spread | None, before: Spread, name: str) -> str:
    if not _is_enough(before):
        return ""
    if not _is_enough(now):
        return f"{spoken(before.median)} in {name}"
    return compared_length(now.median, before.median, name)


def _is_enough(found: Spread | None) -> TypeGuard[Spread]:
    return found is not None and found.n >= ENOUGH


def _count(found: Spread | None) -> str:
    return f"n = {found.n if found else 0}"


def _actions(archive: Archive, at: Quarters) -> Iterator[Counter]:
    total = archive.numbers.actions
    if not total.total:
        return
    done = _done(archive)
    now, before = done.get(at.now, 0), done.get(at.before, 0)
    against = compared(now, before, f"all of {at.before}") if now or before else ""
    name = "open action" if total.open == 1 else "open actions"
    yield Counter(f"{total.open:,}", name, (f"{now:,} done in {at.now} so far", against))
    if total.open:
        yield _overdue(archive, at)


def _done(archive: Archive) -> Mapping[str, int]:
    """Return how many actions were done in each quarter, as far as they say when."""
    counts: dict[str, int] = {}
    for one in archive.postmortems:
        for action in one.action_items:
            if action.done_on and not action.is_open:
                name = quarter(action.done_on)
                counts[name] = counts.get(name, 0) + 1
    return counts


def _overdue(archive: Archive, at: Quarters) -> Counter:
    due = [one.action.due_date for one in late(waiting(archive), archive.today)]
    days = [day for day in due if day]
    if not days:
        return Counter("0", "overdue", ("nothing is past its due date",))
    recent = sum(quarter(day) == at.now for day in days)
    longest = plural((archive.today - min(days)).days, "day")
    notes = (f"the longest for {longest}", f"{recent:,} of them fell due in {at.now}")
    return Counter(f"{len(days):,}", "overdue", notes)
