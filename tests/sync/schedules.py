"""One seeded life of an archive and its tracker: faults, deaths, people at work, then peace.

A schedule is drawn from its seed alone, so that a failure can be repeated by its number.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from blamefree.cli.tickets.documents import Documents
from blamefree.document.parse import parse
from blamefree.errors import BlamefreeError
from blamefree.sync import items
from blamefree.sync.apply import Means, apply
from blamefree.sync.gather import gather
from blamefree.sync.items import Scope
from blamefree.sync.model import Cell, Item
from blamefree.sync.outcome import Outcome
from blamefree.sync.plan import Plan, Terms, plan
from blamefree.sync.tracker import Tracker
from standin.faults import EVERY, Fault, Schedule
from standin.world import REPOSITORY, World

SCOPE = Scope(REPOSITORY, ("published",), "postmortems", "https://pm.example.com")
RUNS = 6
"""How many runs under faults there are at most before the clean one."""
COLUMNS = ("ID", "Action", "Owner", "Due", "Done when", "Status", "Ticket")
OURS = ("ID", "Status", "Ticket")
WORDS = ("queue", "retry", "alert", "limit", "cache", "quota", "token", "schema", "drain", "probe")
HOSTILE = ("", "", "", " <img src=x>", " {code}", " \\| pipe", " @all", " 50 %", " ünï", " `x`")


class KilledError(BaseException):
    """Stands for kill -9: nothing of ours may catch it."""


@dataclass
class Deaths:
    """Documents whose writer dies, before or after writing, with a chance each."""

    documents: Documents
    chance: random.Random
    rate: float = 0.0

    def write(self, item: Item, values: Mapping[Cell, str]) -> None:
        """Write as told, unless death comes first; or right behind."""
        when = self.chance.random()
        if when < self.rate / 2:
            raise KilledError
        self.documents.write(item, values)
        if when > 1 - self.rate / 2:
            raise KilledError


@dataclass
class Life:
    """An archive, its tracker, and what happens to both."""

    root: Path
    world: World
    seed: int
    chance: random.Random = field(init=False)
    texts: dict[str, str] = field(default_factory=dict)
    """Path to what the document said at first."""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - reproducible is the point
        self.files = Deaths(Documents(self.root), self.chance)
        (self.root / "postmortems").mkdir(parents=True)
        for number in range(self.chance.randint(1, 3)):
            self._written(f"postmortems/2026-10-{number + 10}-incident.md")

    def _written(self, path: str) -> None:
        rows = "".join(self._row(number) for number in range(1, self.chance.randint(2, 7)))
        text = (
            "---\ntitle: An incident\nseverity: SEV2\nstatus: published\nvisibility: internal\n"
            f"---\n\n# Told\n\n## Action items\n\n| {' | '.join(COLUMNS)} |\n"
            f"{'|---' * len(COLUMNS)}|\n{rows}\n## Lessons learned\n\nNone.  \n"
        )
        self.texts[path] = text
        (self.root / path).write_text(text, encoding="utf-8", newline="")

    def _row(self, number: int) -> str:
        words = " ".join(self.chance.choices(WORDS, k=4))
        title = f"Item {number}: {words}{self.chance.choice(HOSTILE)}"
        named = f"AI-{number}" if self.chance.random() < 0.8 else ""
        owner = self.chance.choice(("ana", "bo", "zoe", "somebody", ""))
        due = self.chance.choice((f"2027-0{self.chance.randint(1, 9)}-15", ""))
        status = self.chance.choice(("open", "", "in progress"))
        cells = (named, title, owner, due, "It shows", status, "")
        return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells) + "\n"

    def survive(self) -> None:
        """Run under faults until the schedule has none left, or often enough."""
        strikes = self._schedule()
        self.world.lags(self.chance.choice((0.0, 0.0, 5.0, 120.0)))
        self.world.faults.sources.append(strikes)
        for _ in range(self.chance.randint(1, RUNS)):
            self.files.rate = self.chance.choice((0.0, 0.0, 0.3))
            try:
                self.run()
            except KilledError:
                self._settle()  # as whoever takes over the lock of a dead run does
            except BlamefreeError:
                pass
            self.world.clock.advance(self.chance.choice((1, 10, 60, 600)))
            self._people()
        self.world.faults.sources.clear()
        self.files.rate = 0.0

    def _schedule(self) -> Schedule:
        chosen: list[Fault] = self.chance.sample(EVERY, self.chance.randint(1, 5))
        rate = self.chance.choice((0.05, 0.2, 0.5))
        rates = {fault: rate / len(chosen) for fault in chosen}
        return Schedule(self.seed, rates, at_most=self.chance.randint(3, 30))

    def _people(self) -> None:
        """Somebody finishes a ticket, now and then."""
        keys = [key for item in self.items() for key in self.world.bearing(item.token)]
        if keys and self.chance.random() < 0.3:
            self.world.finishes(self.chance.choice(keys), done=self.chance.random() < 0.7)

    def items(self) -> tuple[Item, ...]:
        """Return the action items as the files have them now."""
        paths = sorted(self.texts)
        documents = [parse((self.root / path).read_text("utf-8"), path) for path in paths]
        return items.items(documents, SCOPE).items

    def connected(self) -> tuple[Tracker, str]:
        """Return the tracker, signed in to, and who we are there."""
        tracker = self.world.connect()
        return tracker, tracker.sign_in()

    def planned(self, tracker: Tracker, who: str) -> Plan:
        """Return the plan of a run."""
        found = gather(tracker, self.items(), recreate=frozenset(), sweep=False)
        return plan(found, tracker, Terms(who))

    def run(self) -> Outcome:
        """Do what `postmortem sync --apply` does between taking the lock and giving it back."""
        tracker, who = self.connected()
        means = Means(tracker, self.files, renew=lambda: None, settle=self._settle)
        return apply(self.planned(tracker, who), means)

    def _settle(self) -> None:
        self.world.clock.sleep(30)

    def stray(self) -> list[str]:
        """Return the lines that changed in another place than the cells that are ours."""
        found = []
        for path, before in self.texts.items():
            after = (self.root / path).read_bytes().decode()
            pairs = zip(before.split("\n"), after.split("\n"), strict=True)
            found += [new for old, new in pairs if _blanked(old) != _blanked(new)]
        return found


def _blanked(line: str) -> object:
    """Return a line with nothing in the cells that are ours."""
    cells = line.replace("\\|", "\0").split("|")
    if len(cells) != len(COLUMNS) + 2:
        return line
    ours = {COLUMNS.index(name) + 1 for name in OURS}
    return [cell for at, cell in enumerate(cells) if at not in ours]
