"""The account of a draft: what was used, assumed, left out and cut out, and what comes next."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from blamefree.document.model import MILESTONES
from blamefree.document.wording import plural, spoken
from blamefree.draft.compose import Draft
from blamefree.draft.event import SourceEvent
from blamefree.draft.facts import updates
from blamefree.draft.sources.asked import Source

MAX_NOTES = 12
WIDTH = 80
_DIGITS = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}\.json)|\d+")
"""Numbers, by which notes may differ and yet be alike; a day's file is named each time."""


def account(draft: Draft, sources: Sequence[Source]) -> Iterator[str]:
    """Yield what to tell the user about a draft, one line each; plain text, not yet escaped."""
    yield from _used(draft, sources)
    yield from _milestones(draft)
    yield from _off_the_scale(draft)
    yield from _told_customers(draft)
    yield from _changes(draft)
    yield from _left_out(draft)
    yield from _redacted(draft)
    yield from _noted(draft)


def _used(draft: Draft, sources: Sequence[Source]) -> Iterator[str]:
    for source in sources:
        own = [v for v in draft.verdicts if v.event.origin.file == source.name]
        kept = sum(verdict.kept for verdict in own)
        also = [v for v in draft.verdicts if _is_also_in(v.event, source.name)]
        more = f"; {len(also)} more that another source tells too" if also else ""
        yield f"Used: {source.name} ({source.kind}), {kept} of {plural(len(own), 'event')}{more}."


def _is_also_in(event: SourceEvent, file: str) -> bool:
    """Whether a source tells an event too, but another one's row is shown."""
    return event.origin.file != file and any(place.file == file for place in event.also_in)


def _milestones(draft: Draft) -> Iterator[str]:
    for name in MILESTONES:
        for candidate in draft.milestones.get(name, ())[:1]:
            at = candidate.event.at
            yield f"To confirm: {name} {at:%Y-%m-%d %H:%M} UTC, {candidate.event.origin}."
    missing = [name for name in MILESTONES if not draft.milestones.get(name)]
    if missing:
        yield f"To do: {', '.join(missing)}: the sources do not say when."


def _off_the_scale(draft: Draft) -> Iterator[str]:
    for said in draft.unmapped:
        value = f"{said.value} ({said.origin})"
        yield f"Severity: {value} is not on the scale; `severity_map` can say what it is."


def _told_customers(draft: Draft) -> Iterator[str]:
    if draft.updates:
        yield f"Customers: {updates.cadence(draft.updates, draft.milestones)}."


def _changes(draft: Draft) -> Iterator[str]:
    if draft.changes:
        nearest = spoken(min(change.before for change in draft.changes))
        listed = plural(len(draft.changes), "change")
        yield f"Listed: {listed} before detection, the nearest {nearest} before it."


def _left_out(draft: Draft) -> Iterator[str]:
    left = sum(not verdict.kept for verdict in draft.verdicts)
    if left:
        said = plural(left, "event")
        yield f"Left out: {said}; --explain gives the reasons, --all keeps everything."
    folded = sum(verdict.kept for verdict in draft.verdicts) - len(draft.rows) - len(draft.changes)
    if folded > 0:
        yield f"Folded: {plural(folded, 'event')} into rows that say how many there were."


def _redacted(draft: Draft) -> Iterator[str]:
    counts = Counter((str(cut.origin), cut.kind) for cut in draft.redactions)
    for (origin, kind), count in counts.items():
        times = f" ({count} times)" if count > 1 else ""
        yield f"Redacted: {origin}: {kind}{times}."


def _noted(draft: Draft) -> Iterator[str]:
    """Yield the notes; what is said of several lines alike, once."""
    alike: dict[str, list[str]] = {}
    for note in draft.notes:
        alike.setdefault(_DIGITS.sub(lambda found: found["day"] or "#", note), []).append(note)
    for first, *others in list(alike.values())[:MAX_NOTES]:
        more = f" (and {len(others)} more like this)" if others else ""
        yield f"Note: {first}{more}"
    if len(alike) > MAX_NOTES:
        yield f"Note: {len(alike) - MAX_NOTES} other kinds of notes are not shown."


def explain(draft: Draft) -> Iterator[str]:
    """Yield one line for each event: kept or left, its score, the reason, where and what."""
    for verdict in draft.verdicts:
        word = "kept" if verdict.kept else "left"
        said = verdict.event.text
        shown = said if len(said) <= WIDTH else f"{said[: WIDTH - 1]}…"
        also = ", also ".join(["", *map(str, verdict.event.also_in)])
        place = f"{verdict.event.origin}{also}"
        yield f"{word} {verdict.score:3} {verdict.reason} | {place} | {shown}"
