"""A run on a stand-in, with rows in place of documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from blamefree.errors import RepositoryError
from blamefree.sync.apply import apply
from blamefree.sync.gather import gather
from blamefree.sync.means import Means
from blamefree.sync.model import Cell, Item
from blamefree.sync.outcome import Outcome
from blamefree.sync.plan import Plan, Terms, plan
from blamefree.sync.tracker import Tracker
from standin.world import World, item

SETTLING = 30.0  # seconds


@dataclass
class Rows:
    """Rows that are always there, and write what they are told."""

    written: list[tuple[str, dict[Cell, str]]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """The cells that cannot be written."""
    died: Callable[[], None] = lambda: None
    """Called before each writing."""

    def write(self, of: Item, values: Mapping[Cell, str]) -> None:
        """Take down what is written."""
        self.died()
        if self.broken & set(values):
            raise RepositoryError("The file cannot be written.", "Mend it.")
        self.written.append((of.action, dict(values)))


@dataclass
class Desk:
    """One who applies plans, and remembers what the rows say by then."""

    world: World
    tracker: Tracker
    rows: Rows = field(default_factory=Rows)
    settled: list[int] = field(default_factory=list)
    """How many creations had been sent at each wait."""
    renewed: int = 0
    lost_after: int = 1000
    """How many steps the lock is held for."""

    def planned(self, *items: Item, sweep: bool = True) -> Plan:
        """Return the plan for these items as their rows are now."""
        found = gather(self.tracker, self.now(*items), sweep=sweep)
        return plan(found, self.tracker, Terms("the bot"))

    def apply(self, *items: Item) -> Outcome:
        """Plan and apply."""
        return self.carry_out(self.planned(*items, sweep=False))

    def carry_out(self, what: Plan) -> Outcome:
        """Apply a plan."""
        return apply(what, Means(self.tracker, self.rows, self._renew, self.settle))

    def now(self, *items: Item) -> list[Item]:
        """Return the items with the keys that were written into their rows."""
        keys = {name: values["ticket"] for name, values in self.rows.written if "ticket" in values}
        return [each._replace(ticket=keys.get(each.action, each.ticket)) for each in items]

    def settle(self) -> None:
        """Wait for what is under way."""
        self.settled.append(self.world.creations())
        self.world.clock.sleep(SETTLING)

    def _renew(self) -> None:
        self.renewed += 1
        if self.renewed > self.lost_after:
            raise RepositoryError("Another run has taken the lock over.", "")


def one(number: int = 1, **more: Any) -> Item:
    """Return an action item that no other is like; its table has every column."""
    cells = frozenset({"id", "title", "owner", "due", "status", "ticket"})
    stated = {"title": f"Alert on queue {number}", "owners": (), "cells": cells}
    return item(f"AI-{number}", **{**stated, **more})


def several(count: int) -> list[Item]:
    """Return so many of them."""
    return [one(number) for number in range(1, count + 1)]
