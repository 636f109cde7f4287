"""How far the postmortems themselves are: owed, in review, published, closed."""

from collections import Counter as Counts
from collections.abc import Iterator
from typing import NamedTuple

from blamefree.archive.counters import Counter, compared
from blamefree.archive.model import Archive
from blamefree.document.closing import closed_on
from blamefree.document.model import Postmortem
from blamefree.document.wording import percent, plural
from blamefree.metrics.incident import quarter
from blamefree.metrics.table import share
from blamefree.policy import breaches


class Quarters(NamedTuple):
    """The quarter that the site is built in, and the one before."""

    now: str
    before: str


def counted(archive: Archive, at: Quarters, owed: int) -> Iterator[Counter]:
    """Yield what waits for somebody, and what was brought to an end."""
    if archive.on_record:
        yield _owed(archive, owed)
    yield from _unpublished(archive)
    yield from _unreviewed(archive)
    yield from _closed(archive, at)


def _owed(archive: Archive, owed: int) -> Counter:
    every = archive.numbers.owed
    wanted = archive.policy.completion_target
    written = f"{share(every.published, every.total, wanted)} of all owed are published"
    target = f"the target is {percent(wanted)}"
    name = "postmortem owed" if owed == 1 else "postmortems owed"
    return Counter(f"{owed:,}", name, (*([written] if every.total else []), target))


def _unpublished(archive: Archive) -> Iterator[Counter]:
    waiting = archive.unpublished
    if waiting:
        in_review = sum(one.frontmatter.status == "in-review" for one in waiting)
        drafts = len(waiting) - in_review
        said = [plural(drafts, "draft")] if drafts else []
        said += [f"{in_review:,} {_waits(in_review)} for review"] if in_review else []
        notes = (", ".join(said), "only counted")
        yield Counter(f"{len(waiting):,}", "not published yet", notes)


def _unreviewed(archive: Archive) -> Iterator[Counter]:
    count = sum(_is_unreviewed(archive, one) for one in archive.postmortems)
    if count:
        yield Counter(f"{count:,}", "published without a review", ("that the policy asks for",))


def _is_unreviewed(archive: Archive, one: Postmortem) -> bool:
    if one.frontmatter.status != "published" or one.frontmatter.reviewed:
        return False
    found = breaches(one, archive.policy, archive.people, archive.today)
    return any(breach.kind == "unreviewed" for breach in found)


def _closed(archive: Archive, at: Quarters) -> Iterator[Counter]:
    published = [one for one in archive.postmortems if one.frontmatter.status == "published"]
    closed = [one for one in published if one.is_closed]
    days = [day for one in closed if (day := closed_on(one))]
    by_quarter = Counts(quarter(day) for day in days)
    now, before = by_quarter[at.now], by_quarter[at.before]
    if not now and not before:
        return
    of_all = f"{len(closed):,} of {plural(len(published), 'postmortem')} ever"
    against = compared(now, before, f"all of {at.before}")
    yield Counter(f"{now:,}", f"closed in {at.now} so far", (against, of_all))


def _waits(count: int) -> str:
    return "waits" if count == 1 else "wait"
