"""From opened sources to a draft: what it says, and the account of how it came about."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from blamefree.document.model import Frontmatter, Model
from blamefree.draft import redact
from blamefree.draft.cast import naming
from blamefree.draft.cast.known import Known
from blamefree.draft.cast.naming import Cast
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.facts import changes, milestones, roles, severity, updates
from blamefree.draft.facts.changes import Change
from blamefree.draft.facts.milestones import Candidate
from blamefree.draft.facts.roles import Claim
from blamefree.draft.facts.severity import Statement
from blamefree.draft.merging import merge, skew, zone_trap
from blamefree.draft.redact import Redaction
from blamefree.draft.selection import bursts, select
from blamefree.draft.selection.select import Verdict
from blamefree.draft.sources.asked import Source
from blamefree.draft.wishes import Wishes
from blamefree.draft.writing.slug import slug
from blamefree.errors import InputError
from blamefree.people import People, Person
from blamefree.policy import Duties, Policy, default_duties
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
    sources: Sequence[Source],
    wishes: Wishes,
    policy: Policy,
    directory: People | None,
    privacy: Privacy = _PRIVACY,
) -> Draft:
    """Return what the sources say as a draft; without sources, an empty one on `wishes.date`.

    Raises:
        InputError: no event has an instant and no date was given, or the severity is unknown.
    """
    clean = redact.of_sources(
        [_events(source) for source in sources], _known(sources), directory, privacy
    )
    events = merge.merge(clean.told)
    found = milestones.candidates(events)
    claims = _claims(events, Known.of(clean.persons, directory))
    hit = severity.services(events)
    made = changes.before_detection(
        events, found["detected"], wishes.changes_before, [service.value for service in hit]
    )
    apart = changes.places(made)
    marked = {**roles.hand_overs(claims), **_winners(found)}
    rest = [event for event in events if event.origin not in apart]
    verdicts = select.select(rest, marked, everything=wishes.everything, keeping=wishes.keeping)
    kept = [verdict.event for verdict in verdicts if verdict.kept]
    title, cut = redact.of_title(*_title(wishes, sources), privacy)
    return Draft(
        title=title,
        slug=_slug(wishes, title, sources),
        date=_date(wishes, [*kept, *rest]),
        wishes=wishes,
        severities=(stated := _severities(wishes, events, policy)),
        unmapped=severity.unmapped(events, policy, wishes.severity_map),
        services=hit,
        milestones=found,
        cast=naming.cast(claims, _tellers(events, kept, made), clean.persons, directory),
        duties=_duties(wishes, stated, policy),
        verdicts=(*_apart(made), *verdicts),
        rows=bursts.fold(kept, marked),
        changes=made,
        updates=updates.public_updates(events),
        reopenings=(reopenings := milestones.reopenings(events, found)),
        redactions=(*cut, *clean.cuts),
        notes=(*_notes(_said(sources, privacy), clean.told, events, kept, found), *reopenings),
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


def _claims(events: Sequence[SourceEvent], known: Known) -> list[Claim]:
    """Return who is said to have held which role, each person by one handle."""
    said = roles.claims(events)
    return [one.model_copy(update={"holder": known.handle(one.holder)}) for one in said]


def _winners(found: Mapping[str, tuple[Candidate, ...]]) -> dict[Origin, str]:
    """Return the events that are milestones, each with the names of all that it is."""
    names: dict[Origin, str] = {}
    for name, mentions in found.items():
        for winner in mentions[:1]:
            before = names.get(winner.event.origin)
            names[winner.event.origin] = f"{before} and {name}" if before else name
    return names


def _apart(made: Sequence[Change]) -> Iterator[Verdict]:
    """Yield the verdicts on the changes that are told apart from the timeline only."""
    for change in made:
        if change.event.what:
            reason = "a change before detection"
            yield Verdict(event=change.event, score=100, reason=reason, kept=True)


def _tellers(
    events: Sequence[SourceEvent], kept: Sequence[SourceEvent], made: Sequence[Change]
) -> list[SourceEvent]:
    """Return what names people: the lines of the draft, then those that stand beside it."""
    listed = (change.event for change in made)
    return [*kept, *listed, *(event for event in events if event.kind == "aside")]


def _known(sources: Sequence[Source]) -> list[Person]:
    return [person for source in sources for person in source.people()]


def _title(wishes: Wishes, sources: Sequence[Source]) -> tuple[str, Origin]:
    """Return what the incident is called, and who says so."""
    said = ((source.title(), Origin(file=source.name, pointer="title")) for source in sources)
    given = (wishes.title, Origin(file="--title", pointer="as given"))
    return next((each for each in (given, *said) if each[0]), ("", given[1]))


def _slug(wishes: Wishes, title: str, sources: Sequence[Source]) -> str:
    """Return the words of the file's name: as asked, from the title, or from the input's name."""
    stems = [source.stem for source in sources]
    choices = (slug(text) for text in (wishes.slug, title, *stems, wishes.kind))
    return next(choice for choice in choices if choice)


def _date(wishes: Wishes, events: Sequence[SourceEvent]) -> dt.date:
    """Return the day of the first event, which is the day the incident is known by."""
    first = next((event.at.date() for event in events if event.at), wishes.date)
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
        worst = policy.severities[0] if policy.severities else ""
        return policy.duties.get(worst, default_duties(0))
    value = stated[0].value if stated else None
    return policy.duties_of(Frontmatter(kind=wishes.kind, severity=value))


def _said(sources: Sequence[Source], privacy: Privacy) -> list[str]:
    """Return what the sources note about themselves, without what is private."""
    return [redact.of_note(note, privacy) for source in sources for note in source.notes]


def _notes(
    said: Sequence[str],
    told: Sequence[Sequence[SourceEvent]],
    events: Sequence[SourceEvent],
    kept: Sequence[SourceEvent],
    found: Mapping[str, tuple[Candidate, ...]],
) -> list[str]:
    """Return what had to be assumed or looks wrong, one sentence each."""
    order = [note for own in told for note in merge.disorder(own)]
    of_events = [f"{event.origin}: {note}" for event in kept for note in event.notes]
    clocks = (*zone_trap.notes(told), *skew.notes(told, events))
    return [*clocks, *said, *order, *of_events, *milestones.breaks(found)]
