"""From opened sources to a draft: what it says, and the account of how it came about."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from blamefree.document.model import Frontmatter, Model
from blamefree.draft import redact
from blamefree.draft.cast import naming
from blamefree.draft.cast.known import of_source
from blamefree.draft.cast.naming import Cast
from blamefree.draft.event import CHANGES, SourceEvent
from blamefree.draft.facts import changes, milestones, severity, titles, told, updates
from blamefree.draft.facts.changes import Change
from blamefree.draft.facts.milestones import Candidate
from blamefree.draft.facts.severity import Statement
from blamefree.draft.facts.told import Told
from blamefree.draft.incidents import records
from blamefree.draft.merging import merge, skew, zone_trap
from blamefree.draft.redact import Redacted, Redaction
from blamefree.draft.selection import bursts, select
from blamefree.draft.selection.select import Verdict
from blamefree.draft.sources import unread
from blamefree.draft.sources.asked import Source
from blamefree.draft.wishes import Wishes
from blamefree.draft.writing.slug import slug
from blamefree.errors import InputError
from blamefree.people import People, Person
from blamefree.policy import Duties, Policy
from blamefree.privacy.settings import Privacy

_PRIVACY = Privacy()


class Draft(Model):
    """Everything a template needs, and everything the user should be told."""

    title: str
    slug: str
    date: dt.date
    wishes: Wishes
    severities: tuple[Statement, ...] = ()
    """The one that holds first; empty where neither sources nor options say."""
    unmapped: tuple[Statement, ...] = ()
    """What tools say of the severity in words that are not of the team's scale."""
    services: tuple[Statement, ...] = ()
    records: tuple[Statement, ...] = ()
    """What the tools call the incident."""
    milestones: Mapping[str, tuple[Candidate, ...]] = {}
    cast: Cast = Cast()
    duties: Duties = Duties()
    verdicts: tuple[Verdict, ...] = ()
    rows: tuple[SourceEvent, ...] = ()
    """The timeline: what was kept, bursts folded."""
    changes: tuple[Change, ...] = ()
    """Those before the detection, which are told apart from the timeline."""
    updates: tuple[SourceEvent, ...] = ()
    """What customers saw, in the order of time."""
    reopenings: tuple[str, ...] = ()
    """One sentence for each time the incident was opened again."""
    redactions: tuple[Redaction, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The permanent identifier, which is the file's name without `.md`."""
        return f"{self.date.isoformat()}-{self.slug}"


def compose(
    sources: Sequence[Source], wishes: Wishes, policy: Policy, directory: People | None,
    privacy: Privacy = _PRIVACY,
) -> Draft:  # fmt: skip
    """Return what the sources say as a draft; without sources, an empty one on `wishes.date`.

    Raises:
        InputError: no event has an instant and no date was given, or the severity is unknown.
    """
    clean = _clean(sources, directory, privacy)
    story = told.read(clean, wishes, directory)
    chosen = _chosen(story, wishes)
    title, cut = redact.of_title(*titles.of(sources, wishes.title), privacy)
    return Draft(
        title=title,
        slug=_slug(wishes, title, sources, privacy),
        date=_date(wishes, [*chosen.kept, *chosen.rest]),
        wishes=wishes,
        records=records.of_sources(sources, privacy),
        cast=_cast(story, chosen.kept, clean.persons, directory),
        redactions=(*cut, *clean.cuts),
        notes=_notes(_said(sources, privacy), clean.told, story, chosen.kept),
        **_content(story, chosen, wishes, policy),
    )


class _Chosen(NamedTuple):
    """Which events get a row."""

    verdicts: tuple[Verdict, ...]
    rows: tuple[SourceEvent, ...]
    kept: list[SourceEvent]
    rest: list[SourceEvent]
    """All but the changes that are told apart from the timeline."""


def _clean(sources: Sequence[Source], directory: People | None, privacy: Privacy) -> Redacted:
    """Return what the sources say, without what is private."""
    events = [unread.told(source.name, source.events()) for source in sources]
    return redact.of_sources(events, _known(sources), directory, privacy)


def _chosen(story: Told, wishes: Wishes) -> _Chosen:
    apart, marked = changes.places(story.changes), story.marked
    rest = [event for event in story.events if event.origin not in apart]
    verdicts = select.select(rest, marked, everything=wishes.everything, keeping=wishes.keeping)
    kept = [verdict.event for verdict in verdicts if verdict.kept]
    every = (*_apart(story.changes), *verdicts)
    return _Chosen(every, bursts.fold(kept, marked), kept, rest)


def _content(story: Told, chosen: _Chosen, wishes: Wishes, policy: Policy) -> dict[str, Any]:
    """Return the fields of a draft that hold what is told, and what has to be told."""
    stated = _severities(wishes, story.events, policy)
    return {
        "severities": stated,
        "unmapped": severity.unmapped(story.events, policy, wishes.severity_map),
        "services": story.services,
        "milestones": story.milestones,
        "duties": _duties(wishes, stated, policy),
        "verdicts": chosen.verdicts,
        "rows": chosen.rows,
        "changes": story.changes,
        "updates": updates.public_updates(story.events),
        "reopenings": milestones.reopenings(story.events, story.milestones),
    }


def _cast(
    story: Told, kept: Sequence[SourceEvent], persons: Sequence[Person], directory: People | None
) -> Cast:
    """Return who took part: whoever the lines of the draft name, or what stands beside them."""
    listed = (change.event for change in story.changes)
    asides = (event for event in story.events if event.kind == "aside")
    tellers = [*kept, *listed, *asides]
    return naming.cast(story.claims, tellers, persons, directory, story.events)


def _apart(made: Sequence[Change]) -> Iterator[Verdict]:
    """Yield the verdicts on the changes that are told apart from the timeline only."""
    for change in made:
        if change.event.what:
            reason = "a change before detection"
            yield Verdict(event=change.event, score=100, reason=reason, kept=True)


def _known(sources: Sequence[Source]) -> list[Person]:
    return [person for source in sources for person in of_source(source.people())]


def _slug(wishes: Wishes, title: str, sources: Sequence[Source], privacy: Privacy) -> str:
    """Return the words of the file's name: as asked, from the title, or from the input's name."""
    asked = (wishes.slug, title, *(source.stem for source in sources), wishes.kind)
    choices = (slug(redact.of_name(text, privacy)) for text in asked)
    return next(choice for choice in choices if choice)


def _date(wishes: Wishes, events: Sequence[SourceEvent]) -> dt.date:
    """Return the day of the first event, which is the day the incident is known by.

    Where there are changes only, the last of them is the nearest to the incident.
    """
    days = [event.at.date() for event in events if event.at]
    if days and all(event.what in CHANGES for event in events if event.at):
        return max(days)
    first = next(iter(days), wishes.date)
    if first is None:
        raise InputError("No event has a time of day.", "Say the day with --date.")
    return first


def _severities(
    wishes: Wishes, events: Sequence[SourceEvent], policy: Policy
) -> tuple[Statement, ...]:
    stated = severity.severities(events, policy, wishes.severity_map)
    if not wishes.severity:
        return stated
    known = {name.casefold(): name for name in policy.severities}
    name = known.get(wishes.severity.casefold())
    if name is None:
        raise InputError(
            f"--severity {wishes.severity}: no such severity.",
            f"Known: {', '.join(policy.severities)}.",
        )
    return (Statement(value=name), *(s for s in stated if s.value != name))


def _duties(wishes: Wishes, stated: Sequence[Statement], policy: Policy) -> Duties:
    """Return what the draft must hold; an unknown severity is treated as the worst."""
    if not stated and wishes.kind == "incident":
        return policy.duties_at(policy.severities[0])
    value = stated[0].value if stated else None
    return policy.duties_of(Frontmatter(kind=wishes.kind, severity=value))


def _said(sources: Sequence[Source], privacy: Privacy) -> list[str]:
    """Return what the sources note about themselves, without what is private."""
    return [redact.of_note(note, privacy) for source in sources for note in source.notes]


def _notes(
    said: Sequence[str],
    sources: Sequence[Sequence[SourceEvent]],
    story: Told,
    kept: Sequence[SourceEvent],
) -> tuple[str, ...]:
    """Return what had to be assumed or looks wrong, one sentence each."""
    order = [note for own in sources for note in merge.disorder(own)]
    of_events = [f"{event.origin}: {note}" for event in kept for note in event.notes]
    clocks = (*zone_trap.notes(sources), *skew.notes(sources, story.events))
    breaks = milestones.breaks(story.milestones)
    again = milestones.reopenings(story.events, story.milestones)
    return (*clocks, *said, *order, *of_events, *breaks, *again)
