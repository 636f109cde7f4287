"""One seeded life of an archive and its tracker: faults, deaths, people at work, then peace.

A schedule is drawn from its seed alone, so that a failure can be repeated by its number.
"""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from blamefree.cli.tickets.documents import Documents
from blamefree.errors import BlamefreeError
from blamefree.sync.apply import apply
from blamefree.sync.gather import gather
from blamefree.sync.means import Means
from blamefree.sync.merge import Side
from blamefree.sync.model import Cell, Item
from blamefree.sync.outcome import Outcome
from blamefree.sync.plan import Plan, Terms, plan
from blamefree.sync.report import Report
from blamefree.sync.reporters import REPORTERS
from blamefree.sync.tracker import Tracker
from standin.faults import ANONYMOUS, EVERY, LATE, REFUSED, Fault, Schedule, Strike
from standin.world import World
from sync.bystanders import CROWDS, SMALL_CROWDS, Bystanders, LastWords
from sync.papers import Papers

RUNS = 4
"""How many runs under faults there are at most before the clean one."""
SETTLING = 30.0  # seconds
LAGS = (0.0, 0.0, 5.0, 120.0, 300.0)
GAPS = (1, 10, 60, 600)
CROWDED = 0.3
SLOW = 90.0
"""Seconds that a request may be under way where everything is slow, and runs far apart."""


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
    said: list[str] = field(default_factory=list)
    """Everything that was printed, or could have been."""
    struck: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    deaths: int = 0
    requests: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - reproducible is the point
        self.papers = Papers(self.root, self.chance)
        self.files = Deaths(Documents(self.root), self.chance)
        self.words = LastWords(self.world)
        self.around = Bystanders(self.world, self.papers, self.chance, self.words)
        self.lag = self.chance.choice(LAGS)
        self.is_slow = self.chance.random() < 0.25

    def survive(self) -> None:
        """Run under faults, often enough; then let everything calm down."""
        self.world.lags(self.lag)
        drawn = [self._late(), self._schedule()]
        for _ in range(self.chance.randint(2, RUNS)):
            self.world.faults.sources[:] = [*self._refusals(), *drawn]
            self.files.rate = self.chance.choice((0.0, 0.2, 0.5))
            self._spells()
            self._try()
            self.world.clock.advance(self.chance.choice(GAPS) if not self.is_slow else 2 * SLOW)
            self._people()
            self.requests += len(self.world.server.requests)
            self.world.server.clear()
        self.struck.update(fault.kind for source in drawn for fault in source.drawn)
        self._calm()

    def _schedule(self) -> Schedule:
        every = [one for one in EVERY if one.kind != "late"]
        chosen: list[Fault] = self.chance.sample([*every, ANONYMOUS], self.chance.randint(1, 5))
        rate = self.chance.choice((0.05, 0.2, 0.5))
        rates = {fault: rate / len(chosen) for fault in chosen}
        return Schedule(self.seed, rates, at_most=self.chance.randint(3, 30))

    def _late(self) -> Schedule:
        """Return what makes creations come late, which is the worst that can happen to them."""
        late = Fault("late", delay=SLOW) if self.is_slow else LATE
        rate = self.chance.choice((0.0, 0.3, 0.7))
        return Schedule(self.seed, {late: rate}, at_most=12, method="POST", path=r"/issues?$")

    def _refusals(self) -> list[Strike]:
        """Return the spell of a token that is refused for a while, if this is one."""
        if self.chance.random() < 0.85:
            return []
        return [Strike(REFUSED, after=self.chance.randint(0, 15), times=self.chance.randint(1, 5))]

    def _spells(self) -> None:
        """Let administrators have their way, and people work in the midst of the run."""
        self.world.forbids(writing=self.chance.random() < 0.1)
        self.world.demands(more=self.chance.random() < 0.3)
        if self.chance.random() < 0.4:
            at = self.chance.randint(1, 25)
            self.world.server.on_request(at, lambda _: self._people())

    def _people(self) -> None:
        """Let people work; no crowds where an issue could get out of reach before it is listed."""
        self.around.work()
        if self.chance.random() < CROWDED and self._may_crowd():
            self.around.crowd(SMALL_CROWDS if self.lag else CROWDS)

    def _may_crowd(self) -> bool:
        return not (self.lag and self.world.reach)

    def _try(self) -> None:
        try:
            self.run()
        except KilledError:
            self.deaths += 1
            self.around.pounce(crowds=self._may_crowd())
            self._settle()  # as whoever takes over the lock of a dead run does
        except BlamefreeError as trouble:
            self.said.append(f"{trouble.message} {trouble.hint}")

    def _calm(self) -> None:
        self.world.faults.sources.clear()
        self.world.server.unhook()
        self.world.forbids(writing=False)
        self.world.demands(more=False)
        self.files.rate = 0.0
        self.world.clock.advance(600)

    def connected(self) -> tuple[Tracker, str]:
        """Return the tracker, signed in to, and who we are there."""
        tracker = self.world.connect()
        return tracker, tracker.sign_in()

    def conflicts(self) -> set[tuple[str, str]]:
        """Return the token and field of everything that waits for a person."""
        steps = self.planned(*self.connected()).open
        return {(step.item.token, one.field) for step in steps for one in step.of("conflict")}

    def planned(self, tracker: Tracker, who: str, prefer: Side | None = None) -> Plan:
        """Return the plan of a run."""
        found = gather(tracker, self.papers.items(), recreate=frozenset(), sweep=False)
        return plan(found, tracker, Terms(who, prefer))

    def run(self, prefer: Side | None = None) -> Outcome:
        """Do what `postmortem sync --apply` does between taking the lock and giving it back."""
        self.runs += 1
        before = self.words.counts(self.lag)
        tracker, who = self.connected()
        means = Means(tracker, self.files, renew=lambda: None, settle=self._settle)
        outcome = apply(self.planned(tracker, who, prefer), means)
        report = Report(outcome.plan, outcome, verbose=True)
        self.said += [REPORTERS[name](report) for name in ("text", "json")]
        self._hear(outcome, before)
        return outcome

    def _hear(self, outcome: Outcome, before: Counter[str]) -> None:
        """Judge what people said before the run, where it came to its end."""
        self.words.mumbled(outcome)
        if not outcome.stopped:
            known = {step.item.token for step in outcome.plan.steps if step.issue}
            now = self.words.counts()
            heard = {token for token in known if 0 < before[token] == now[token]}
            self.words.settle(heard, self.papers.items())

    def _settle(self) -> None:
        """Wait until what is under way has arrived, where that is fast enough."""
        self.world.clock.sleep(SETTLING)
