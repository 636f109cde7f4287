"""From opened sources to a draft: what it says, and the account of how it came about."""

import datetime as dt
from collections.abc import Mapping, Sequence

from blamefree.document.model import Frontmatter, Model
from blamefree.draft import merge, milestones, naming, redact, roles, select, severity
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.milestones import Candidate
from blamefree.draft.naming import Cast
from blamefree.draft.redact import Redaction
from blamefree.draft.select import Verdict
from blamefree.draft.severity import Statement
from blamefree.draft.slug import slug
from blamefree.draft.sources.asked import Source
from blamefree.draft.wishes import Wishes
from blamefree.errors import InputError
from blamefree.people import People, Person
from blamefree.policy import Duties, Policy, default_duties


class Draft(Model):
    """Everything a template needs, and everything the user should be told."""

    title: str
    slug: str
    date: dt.date
    wishes: Wishes
    severities: tuple[Statement, ...] = ()
    """The one that holds first; empty where neither sources nor options say."""
    services: tuple[Statement, ...] = ()
    milestones: Mapping[str, tuple[Candidate, ...]] = {}
    cast: Cast = Cast()
    duties: Duties = Duties()
    verdicts: tuple[Verdict, ...] = ()
    rows: tuple[SourceEvent, ...] = ()
    """The timeline: what was kept, bursts folded."""
    redactions: tuple[Redaction, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The permanent identifier, which is the file's name without `.md`."""
        return f"{self.date.isoformat()}-{self.slug}"


def compose(
    sources: Sequence[Source], wishes: Wishes, policy: Policy, directory: People | None
) -> Draft:
    """Return what the sources say as a draft; without sources, an empty one on `wishes.date`.

    Raises:
        InputError: no event has an instant and no date was given, or the severity is unknown.
    """
    told = [redact.of_events(_events(source)) for source in sources]
    events = merge.merge([clean for clean, _ in told])
    found = milestones.candidates(events)
    verdicts = select.select(events, _winners(found), everything=wishes.everything)
    kept = [verdict.event for verdict in verdicts if verdict.kept]
    title = redact.redact(wishes.title or _title(sources))[0]
    return Draft(
        title=title,
        slug=_slug(wishes, title, sources),
        date=_date(wishes, kept),
        wishes=wishes,
        severities=(stated := _severities(wishes, events, policy)),
        services=severity.services(events),
        milestones=found,
        cast=naming.cast(roles.claims(events), _tellers(events, kept), _known(sources), directory),
        duties=_duties(wishes, stated, policy),
        verdicts=verdicts,
        rows=select.fold(kept),
        redactions=tuple(cut for _, cuts in told for cut in cuts),
        notes=tuple(_notes(sources, [clean for clean, _ in told], kept, found)),
    )


def _events(source: Source) -> tuple[SourceEvent, ...]:
    """Return the source's events; one that has none was given by mistake."""
    events = source.events()
    if all(event.kind == "aside" for event in events):
        raise InputError(
            f"{source.name}: no line begins with a time that could be read.",
            "Write one line an event: `- 14:02 - First alert fired`.",
        )
    return events


def _winners(found: Mapping[str, tuple[Candidate, ...]]) -> dict[Origin, str]:
    return {mentions[0].event.origin: name for name, mentions in found.items() if mentions}


def _tellers(events: Sequence[SourceEvent], kept: Sequence[SourceEvent]) -> list[SourceEvent]:
    """Return what names people: the lines of the timeline, then those that stand beside it."""
    return [*kept, *(event for event in events if event.kind == "aside")]


def _known(sources: Sequence[Source]) -> list[Person]:
    return [person for source in sources for person in source.people()]


def _title(sources: Sequence[Source]) -> str:
    return next((title for source in sources if (title := source.title())), "")


def _slug(wishes: Wishes, title: str, sources: Sequence[Source]) -> str:
    """Return the words of the file's name: as asked, from the title, or from the input's name."""
    stems = [source.stem for source in sources]
    choices = (slug(text) for text in (wishes.slug, title, *stems, wishes.kind))
    return next(choice for choice in choices if choice)


def _date(wishes: Wishes, kept: Sequence[SourceEvent]) -> dt.date:
    """Return the day of the first event, which is the day the incident is known by."""
    first = next((event.at.date() for event in kept if event.at), wishes.date)
    if first is None:
        raise InputError("No event has a time of day.", "Say the day with --date.")
    return first


def _severities(
    wishes: Wishes, events: Sequence[SourceEvent], policy: Policy
) -> tuple[Statement, ...]:
    stated = severity.severities(events, policy)
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
        worst = policy.severities[0] if policy.severities else ""
        return policy.duties.get(worst, default_duties(0))
    value = stated[0].value if stated else None
    return policy.duties_of(Frontmatter(kind=wishes.kind, severity=value))


def _notes(
    sources: Sequence[Source],
    told: Sequence[Sequence[SourceEvent]],
    kept: Sequence[SourceEvent],
    found: Mapping[str, tuple[Candidate, ...]],
) -> list[str]:
    """Return what had to be assumed or looks wrong, one sentence each."""
    of_sources = [note for source in sources for note in source.notes]
    order = [note for events in told for note in merge.disorder(events)]
    of_events = [f"{event.origin}: {note}" for event in kept for note in event.notes]
    return [*of_sources, *order, *of_events, *milestones.breaks(found)]
