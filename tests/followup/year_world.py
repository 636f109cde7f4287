"""A year of an organisation: who is there, what breaks, what is done about it. Seeded."""

import datetime as dt
import random
from dataclasses import dataclass, field, replace

from blamefree.document.model import (
    ActionItem,
    Frontmatter,
    Located,
    Postmortem,
    Span,
    Status,
    Times,
)
from blamefree.document.parse import parse
from blamefree.people import People, Person, Team
from blamefree.register.model import Incident

BEGIN = dt.date(2026, 1, 5)
DAYS = 364
INCIDENTS, ACTIONS = 200, 900
ZONES = (("Europe/Vienna", "AT"), ("America/Los_Angeles", "US-CA"), ("Asia/Tokyo", "JP"), ("", ""))
TEAMS = ("checkout", "search", "data", "core")
LEADS = {"data": "p2"}
LEAVERS = {"p4": 120, "p7": 180}
"""Of `checkout`, who has a manager, and of `core`, who has none."""
NOTIFY = {"p5": ("mail",), "p6": ("mail",), "p8": ("mail", "chat"), "p9": ("chat", "mail")}
"""The others are told by chat."""
_NOWHERE = Span(0, 0)
_EMPTY = parse("", "postmortems/empty.md")


def day(number: int) -> dt.date:
    return BEGIN + dt.timedelta(days=number)


@dataclass
class Action:
    """One action; what changes is a list of (from which day on, what), the last day first."""

    name: str
    owners: list[tuple[int, tuple[str, ...]]]
    due: list[tuple[int, dt.date | None]]
    ends: int
    how: str

    def is_open(self, today: int) -> bool:
        return today < self.ends

    def owners_on(self, today: int) -> tuple[str, ...]:
        return next(value for begin, value in self.owners if begin <= today)

    def due_on(self, today: int) -> dt.date | None:
        return next(value for begin, value in self.due if begin <= today)


@dataclass
class Story:
    """One incident, its postmortem and its actions; days are numbers from the year's first."""

    id: str
    severity: str
    resolved: int
    written: int
    in_review: int
    reviewed: int
    published: int
    author: str
    reviewer: str
    restricted: bool
    actions: list[Action] = field(default_factory=list)
    _known: tuple[tuple[object, ...], Postmortem] | None = None

    @property
    def ends(self) -> int:
        """The day from which on nothing of it waits any more."""
        return max([self.published, *(action.ends for action in self.actions)])

    def status(self, today: int) -> Status:
        if today >= self.published:
            return "published"
        return "in-review" if today >= self.in_review else "draft"

    def incident(self) -> Incident:
        at = dt.datetime.combine(day(self.resolved), dt.time(12), dt.UTC)
        return Incident(
            id=self.id,
            title=f"Outage {self.id}",
            severity=self.severity,
            started=at - dt.timedelta(hours=1),
            resolved=at,
            services=(f"service {self.id}",),
            asked=(self.author,),
        )

    def document(self, today: int) -> Postmortem:
        """Return the file as it stands on that day; the same value while nothing changed."""
        actions = tuple(
            (a.owners_on(today), a.due_on(today), a.is_open(today)) for a in self.actions
        )
        version = (self.status(today), today >= self.reviewed, actions)
        if self._known is None or self._known[0] != version:
            self._known = (version, self._made(today))
        return self._known[1]

    def _made(self, today: int) -> Postmortem:
        status = self.status(today)
        head = Frontmatter(
            id=self.id,
            title=f"Outage {self.id}",
            date=day(self.resolved),
            severity=self.severity,
            status=status,
            visibility="restricted" if self.restricted else "internal",
            published=day(self.published) if status == "published" else None,
            reviewed=day(self.reviewed) if today >= self.reviewed else None,
            reviewers=(self.reviewer,) if self.reviewer else (),
            authors=(self.author,),
            records=(self.id,),
            services=(f"service {self.id}",),
            times=Times(resolved=dt.datetime.combine(day(self.resolved), dt.time(12), dt.UTC)),
        )
        items = tuple(_item(one, today) for one in self.actions)
        path, text = f"postmortems/{self.id}.md", f"{self.id} on {today}"
        return replace(_EMPTY, path=path, text=text, frontmatter=head, action_items=items)


def _item(action: Action, today: int) -> ActionItem:
    state = "open" if action.is_open(today) else action.how
    return ActionItem(
        title=Located("", _NOWHERE, f"Mend {action.name}"),
        form="table",
        span=_NOWHERE,
        id=Located("", _NOWHERE, action.name),
        owners=action.owners_on(today),
        due_date=action.due_on(today),
        state=state,  # type: ignore[arg-type] # it is one of the states
    )


class World:
    """Everybody, and everything that happens to them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.absences = {f"p{n}": self._absences() for n in range(20)}
        self.stories = [self._story(n) for n in range(INCIDENTS)]
        for number in range(ACTIONS):
            self._act(self.stories[number % INCIDENTS], number)

    def people(self, today: int) -> People:
        """Return the directory as it is kept on that day; a past absence stays written."""
        heads = (
            Person(handle=f"h{n}", name=f"Head {n}", zone=zone, country=country, manager="cto")
            for n, (zone, country) in enumerate(ZONES)
        )
        persons = (self._person(n, today) for n in range(20))
        teams = [Team(name=name, lead=LEADS.get(name, "")) for name in TEAMS]
        boss = Person(handle="cto", name="The Boss", zone="Europe/Vienna", country="AT")
        return People(persons=(*persons, *heads, boss), teams=TEAMS, reached=tuple(teams))

    def _person(self, number: int, today: int) -> Person:
        team, handle = number % 4, f"p{number}"
        begun = [end for begin, end in self.absences[handle] if begin <= today]
        zone, country = ZONES[team]
        return Person(
            handle=handle,
            name=f"Person {number}",
            email=f"{handle}@example.com",
            team=TEAMS[team],
            manager=f"h{team}" if team < 2 else "",
            zone=zone,
            country=country,
            notify=NOTIFY.get(handle, ()),
            away_until=day(max(begun)) if begun else None,
            left=day(LEAVERS[handle]) if LEAVERS.get(handle, DAYS) <= today else None,
        )

    def _absences(self) -> list[tuple[int, int]]:
        begins = (self.chance.randrange(half, half + 150) for half in (0, 180))
        return [(begin, begin + self.chance.randrange(2, 16)) for begin in begins]

    def _story(self, number: int) -> Story:
        chance = self.chance
        resolved = chance.randrange(-40, DAYS - 10)
        written = resolved + 1 + chance.choice((0, 0, 1, 2, 2, 4, 25))
        in_review = written + chance.choice((1, 2, 3, 5, 9, 30))
        reviewed = in_review + chance.choice((1, 2, 4, 12))
        return Story(
            id=f"INC-{number}",
            severity=chance.choice(("SEV1", "SEV2", "SEV2", "SEV3")),
            resolved=resolved,
            written=written,
            in_review=in_review,
            reviewed=reviewed,
            published=reviewed + chance.choice((0, 1, 2, 20)),
            author=f"p{chance.randrange(20)}",
            reviewer=f"p{chance.randrange(20)}" if chance.random() < 0.7 else "",
            restricted=chance.random() < 0.1,
        )

    def _act(self, story: Story, number: int) -> None:
        chance, begin = self.chance, story.written
        due = day(begin + chance.randrange(3, 45)) if chance.random() < 0.94 else None
        dues, owners = [(-999, due)], [(-999, self._owners())]
        if chance.random() < 0.2:
            moved = begin + chance.randrange(2, 40)
            dues.insert(0, (moved, day(moved + chance.randrange(-3, 25))))
        if chance.random() < 0.12:
            owners.insert(0, (begin + chance.randrange(2, 40), self._owners()))
        never = chance.random() < 0.01
        ends = DAYS if never else begin + int(chance.triangular(1, 55, 18))
        how = chance.choice(("done", "done", "declined"))
        story.actions.append(Action(f"AI-{number}", owners, dues, ends, how))

    def _owners(self) -> tuple[str, ...]:
        chance, number = self.chance, self.chance.randrange(20)
        spelt = chance.choice((f"p{number}", f"@p{number}", f"Person {number}", f"P{number}"))
        kind = chance.random()
        if kind < 0.06:
            return ()
        if kind < 0.12:
            return (chance.choice(TEAMS),)
        if kind < 0.16:
            return ("Nobody Known",)
        return (spelt, f"p{chance.randrange(20)}@example.com") if kind < 0.25 else (spelt,)
