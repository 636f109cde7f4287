"""The account of a draft: what was used, assumed, left out and cut out, and what comes next."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from blamefree.document.model import MILESTONES
from blamefree.document.wording import plural, spoken
from blamefree.draft.compose import Draft
from blamefree.draft.event import SourceEvent
from blamefree.draft.facts import updates
from blamefree.draft.redact import Redaction
from blamefree.draft.sources.asked import Source
from blamefree.draft.sources.spreadsheet.source import Spreadsheet
from blamefree.draft.sources.text import WrittenTimeline

MAX_MASKED = 12
"""So many places of addresses and the like are named for each kind; of secrets, all."""
MAX_NOTES = 12
WIDTH = 80
_CHATTED = frozenset({"chat", "bot", "topic", "call", "file", "noise"})
_DIGITS = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}\.json)|\d+")
"""Numbers, by which notes may differ and yet be alike; a day's file is named each time."""


def account(draft: Draft, sources: Sequence[Source], path: str = "") -> Iterator[str]:
    """Yield what to tell the user about a draft, one line each; plain text, not yet escaped.

    `path` is where it was written, if it was.
    """
    yield from _used(draft, sources)
    yield from _milestones(draft)
    yield from _off_the_scale(draft)
    yield from _told_customers(draft)
    yield from _changes(draft)
    yield from _left_out(draft, path)
    yield from redacted(draft.redactions, [verdict.event for verdict in draft.verdicts])
    yield from _noted(draft)


def _used(draft: Draft, sources: Sequence[Source]) -> Iterator[str]:
    for source in sources:
        own = [v for v in draft.verdicts if v.event.origin.file == source.name]
        kept = sum(verdict.kept for verdict in own)
        also = [v for v in draft.verdicts if _is_also_in(v.event, source.name)]
        more = f"; {len(also)} more that another source tells too" if also else ""
        kind = ", ".join(filter(None, (source.kind, _zone(source))))
        yield f"Used: {source.name} ({kind}), {kept} of {plural(len(own), 'event')}{more}."


def _zone(source: Source) -> str:
    """Return in which zone times were read that state none: a wrong one moves them all."""
    return source.zone if isinstance(source, WrittenTimeline | Spreadsheet) else ""


def _is_also_in(event: SourceEvent, file: str) -> bool:
    """Whether a source tells an event too, but another one's row is shown."""
    return event.origin.file != file and any(place.file == file for place in event.also_in)


def _milestones(draft: Draft) -> Iterator[str]:
    for name in MILESTONES:
        for candidate in draft.milestones.get(name, ())[:1]:
            at = candidate.event.at
            yield f"To confirm: {name} {at:%Y-%m-%d %H:%M} UTC, {place(candidate.event)}."
    missing = [name for name in MILESTONES if not draft.milestones.get(name)]
    if missing:
        yield f"To do: {', '.join(missing)}: the sources do not say when."


def _off_the_scale(draft: Draft) -> Iterator[str]:
    """Yield what tools call the severity, where nothing else says it on the team's scale."""
    values = [f"{said.value} ({said.origin})" for said in draft.unmapped]
    if values and not draft.severities:
        is_not = "is not on the scale" if len(values) == 1 else "are not on the scale"
        what = "what it is" if len(values) == 1 else "what they are"
        yield f"Severity: {', '.join(values)} {is_not}; `severity_map` can say {what}."


def _told_customers(draft: Draft) -> Iterator[str]:
    if draft.updates:
        yield f"Customers: {updates.cadence(draft.updates, draft.milestones)}."


def _changes(draft: Draft) -> Iterator[str]:
    if draft.changes:
        nearest = spoken(min(change.before for change in draft.changes))
        listed = plural(len(draft.changes), "change")
        yield f"Listed: {listed} before detection, the nearest {nearest} before it."


def _left_out(draft: Draft, path: str) -> Iterator[str]:
    left = sum(not verdict.kept for verdict in draft.verdicts)
    if left:
        said = plural(left, "event")
        reasons = "--explain gives the reasons, --all keeps everything"
        seen = f"see them with `postmortem timeline {path}`" if path else reasons
        yield f"Left out: {said}; {seen}."
    folded = sum(verdict.kept for verdict in draft.verdicts) - len(draft.rows) - len(draft.changes)
    if folded > 0:
        yield f"Folded: {plural(folded, 'event')} into rows that say how many there were."


def redacted(cuts: Iterable[Redaction], events: Iterable[SourceEvent]) -> Iterator[str]:
    """Yield what was cut out and where: what opens something has to be found to be revoked."""
    listed, by_origin = [*cuts], {event.origin: place(event) for event in events}
    counts = Counter((by_origin.get(cut.origin, str(cut.origin)), cut.kind) for cut in listed)
    masked: Counter[str] = Counter()
    secret = {cut.kind for cut in listed if cut.is_secret}
    for (where, kind), count in counts.items():
        masked[kind] += kind not in secret
        if masked[kind] <= MAX_MASKED:
            times = f" ({count} times)" if count > 1 else ""
            yield f"Redacted: {where}: {kind}{times}."
    for kind, count in masked.items():
        if count > MAX_MASKED:
            yield f"Redacted: {kind} in {plural(count - MAX_MASKED, 'more place')}."


def place(event: SourceEvent) -> str:
    """Return where an event stands: a message of a chat is found by its time and author."""
    origin = event.origin
    if event.kind not in _CHATTED or event.at is None:
        return str(origin)
    said = " ".join(filter(None, (f"{event.at:%H:%M:%S}", event.actor)))
    return f"{said} in {origin.file} ({origin.pointer})"


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
