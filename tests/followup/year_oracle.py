"""What a year of reminders has to be, worked out step by step from what happened, slowly.

It shares no code with what it judges: no ladder, no calendar, no deadline of ours.
"""

import bisect
import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from followup.year_rules import ONE, RULES, escalations, is_working, rolled, rungs
from followup.year_world import LEADS, LEAVERS, TEAMS, ZONES, Story, World, day

BOSS = "cto"
NOBODY = "Nobody Known"


Thing = tuple[str, dt.date | None, dt.date | None, tuple[str, ...]]


class Told(NamedTuple):
    """That somebody is told one step of one thing."""

    who: str
    thing: str
    due: dt.date | None
    step: str
    why: str


class Step(NamedTuple):
    """One step, and whether its ladder goes on; without a name where none was reached yet."""

    told: Told
    day: dt.date
    is_last: bool = False


class Said(NamedTuple):
    """What somebody is to be told at a moment, and of how many things they hear nothing."""

    told: list[Told]
    waiting: int


class Oracle:
    """What has to be said at each moment; it keeps its own memory of what was said."""

    def __init__(self, world: World, since: dt.date) -> None:
        self.world, self.since = world, since
        persons = (f"{kind}{n}" for kind, most in (("p", 20), ("h", 4)) for n in range(most))
        self.everybody = (*persons, *TEAMS, BOSS, NOBODY)
        self.last: dict[tuple[str, str, dt.date | None], dt.date] = {}
        self.told: dict[str, dt.date] = {}
        """The day on which somebody had their last message."""

    def place(self, who: str) -> tuple[str, str]:
        """Return somebody's zone and country."""
        if who == BOSS:
            return ZONES[0]
        if who[0] in "ph" and who[1:].isdigit():
            return ZONES[int(who[1:]) % 4]
        return "", ""

    def local(self, who: str, now: dt.datetime) -> dt.datetime:
        """Return the moment on somebody's clocks."""
        return now.astimezone(zoneinfo.ZoneInfo(self.place(who)[0] or "UTC"))

    def back(self, who: str, today: int) -> dt.date:
        """Return the first day on which the directory has them back."""
        begun = [end for begin, end in self.world.absences.get(who, []) if begin <= today]
        return day(max(begun)) + ONE if begun else dt.date.min

    def listeners(self, today: int, now: dt.datetime) -> dict[dt.date, set[str]]:
        """Return who is at work at that moment, by what day it is where they are."""
        found: dict[dt.date, set[str]] = {}
        for who in self.everybody:
            local = self.local(who, now)
            is_at_work = 7 <= local.hour < 19 and is_working(local.date(), self.place(who)[1])
            if is_at_work and local.date() >= self.back(who, today):
                found.setdefault(local.date(), set()).add(who)
        return found

    def expected(
        self, stories: Iterable[Story], today: int, now: dt.datetime
    ) -> Iterator[tuple[str, Said]]:
        """Yield who is to be told what at that moment, and remember it."""
        for local, listeners in self.listeners(today, now).items():
            free = {who for who in listeners if self.told.get(who) != local}
            steps: dict[str, list[Step]] = {}
            for story in stories if free else ():
                for one in self._steps(story, today, local):
                    if one.told.who in free:
                        steps.setdefault(one.told.who, []).append(one)
            for who, reached in steps.items():
                news = [one.told for one in reached if self._is_news(one, today)]
                if news:
                    self.told[who] = local
                    yield who, Said(news, len(reached) - len(news))

    def _is_news(self, step: Step, today: int) -> bool:
        told, date, is_last = step
        if not told.step:
            return False
        key = (told.who, told.thing, told.due)
        is_first = key not in self.last
        if not is_first and self.last[key] >= date:
            return False
        if self._first_day(told.who, today, date) < self.since and not (is_first and is_last):
            return False
        self.last[key] = date
        return True

    def _first_day(self, who: str, today: int, date: dt.date) -> dt.date:
        return rolled(max(date, self.back(who, today)), self.place(who)[1])

    def is_last(self, told: Told) -> bool:
        """Whether its ladder ends there: such a step is said once more where the ledger is lost."""
        severity = {one.id: one.severity for one in self.world.stories}[told.thing.split()[0]]
        rule = RULES[severity]
        return not rule.every and told.step.endswith(f"-{max(rule.overdue)}")

    def _steps(self, story: Story, today: int, local: dt.date) -> Iterator[Step]:
        """Yield the step that each thing has come to, with each who has it or is told of it."""
        rule = RULES[story.severity]
        for thing, due, since, names in self._things(story, today, local):
            begin, dated = since or due, since is None
            assert begin
            asked = self._asked(names, story, today, local)
            above = [one for one in map(self._over, asked) if one and one not in asked]
            kinds = (
                (asked, "owner", rungs(begin, rule, dated=dated)),
                (list(dict.fromkeys(above)), "escalation", escalations(begin, rule)),
            )
            for people, why, steps in kinds:
                past = bisect.bisect_right(steps, (local, "~"))
                date, name = steps[past - 1] if past else (local, "")
                for who in people if past or why == "owner" else ():
                    yield Step(Told(who, thing, due, name, why), date, past == len(steps))

    def _things(self, story: Story, today: int, local: dt.date) -> Iterator[Thing]:
        """Yield what waits, until when, else since when, and who has it."""
        if today < story.written:
            if story.severity != "SEV3" and story.resolved < today:
                promise = self._promise(story, RULES[story.severity].draft)
                yield f"{story.id} postmortem", promise, None, (story.author,)
            return
        yield from self._of_document(story, today, local)
        for action in story.actions:
            if not action.is_open(today):
                continue
            due, owners = action.due_on(today), action.owners_on(today)
            if due and (due - local).days <= 7:
                yield f"{story.id} {action.name}", due, None, owners
            elif story.status(today) == "published" and not (due and owners):
                yield f"{story.id} {action.name}", None, day(story.published), owners

    def _of_document(self, story: Story, today: int, local: dt.date) -> Iterator[Thing]:
        rule, status = RULES[story.severity], story.status(today)
        if status == "published":
            return
        waits = [("publish", self._promise(story, rule.publish))]
        if rule.review and today < story.reviewed:
            waits.insert(0, ("review", self._promise(story, rule.review)))
        if status == "draft":
            waits.insert(0, ("draft", self._promise(story, rule.draft)))
        broken = [one for one in waits if one[1] < local]
        stage, due = broken[-1] if broken else waits[0]
        if (due - local).days > 7:
            return
        lacks_review = status == "in-review" and today < story.reviewed and story.reviewer
        names = (story.author, story.reviewer) if lacks_review else (story.author,)
        yield f"{story.id} {stage}", due, None, names[-1:] if stage == "review" else names

    def _promise(self, story: Story, days: int) -> dt.date:
        return rolled(day(story.resolved) + days * ONE, self.place(story.author)[1])

    def _asked(self, names: tuple[str, ...], story: Story, today: int, local: dt.date) -> list[str]:
        found = [self._who(name, today, local) for name in names or (story.author,)]
        return list(dict.fromkeys(found))

    def _who(self, name: str, today: int, local: dt.date) -> str:
        plain = name.lower().removeprefix("@").removesuffix("@example.com")
        plain = plain.replace("person ", "p")
        left = LEAVERS.get(plain)
        if left is not None and left <= today and day(left) < local:
            return "h0" if plain == "p4" else "core"
        return plain if plain in TEAMS or plain[1:].isdigit() else name

    def _over(self, who: str) -> str | None:
        if who == BOSS:
            return None
        if who[0] == "h" and who[1:].isdigit():
            return BOSS
        if who[0] == "p" and who[1:].isdigit():
            team = int(who[1:]) % 4
            lead = LEADS.get(TEAMS[team], "")
            return f"h{team}" if team < 2 else lead if lead not in ("", who) else TEAMS[team]
        return LEADS.get(who, BOSS)
