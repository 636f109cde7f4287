"""What people do while nobody of ours looks: to the documents, to the tickets, around them."""

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, field

from blamefree.sync.model import Item
from blamefree.sync.outcome import Outcome
from standin.world import World
from sync.papers import Papers, Row

MALICE = 0.5
CROWDS = (30, 40, 110, 150)
SMALL_CROWDS = CROWDS[:2]
CLOSED = ("done", "declined")


@dataclass
class LastWords:
    """Who last opened or closed what; a single word since both sides agreed is the one to stand."""

    world: World
    said: dict[str, list[bool]] = field(default_factory=dict)
    """Token to the words since then, each whether it opened."""
    at: dict[str, dt.datetime] = field(default_factory=dict)
    """When the last of them was said."""
    unheard: list[str] = field(default_factory=list)
    """The keys of tickets whose state is not what somebody alone said last."""
    unclear: set[str] = field(default_factory=set)
    """The tokens of actions of which nobody can say what is meant to stand."""

    def say(self, token: str, *, opens: bool) -> None:
        """Take down a word."""
        self.said.setdefault(token, []).append(opens)
        self.at[token] = self.world.clock()

    def counts(self, lag: float = 0.0) -> Counter[str]:
        """Return how many words there are of each action, if the last is older than the lag."""
        until = self.world.clock() - dt.timedelta(seconds=lag)
        said = {token: len(words) for token, words in self.said.items()}
        return Counter({token: count for token, count in said.items() if self.at[token] <= until})

    def settle(self, heard: set[str], found: tuple[Item, ...]) -> None:
        """Judge what a run has settled of the words that it could hear."""
        for item in found:
            words = self.said.pop(item.token, []) if item.token in heard else []
            if len(words) > 1:
                self.unclear.add(item.token)  # two words at once: who is to say which counts
            if item.ticket and len(words) == 1 and item.token not in self.unclear:
                states = {self.world.is_open(item.ticket), item.state not in CLOSED}
                self.unheard += [item.ticket] if states != {words[0]} else []

    def mumbled(self, outcome: Outcome) -> None:
        """Judge no more of actions whose issue would not take what was agreed."""
        self.unclear |= {one.step.item.token for one in outcome.results if one.left}


@dataclass
class Bystanders:
    """The people around a life."""

    world: World
    papers: Papers
    chance: random.Random
    words: LastWords
    touched: set[tuple[str, str]] = field(default_factory=set)
    """Token and field of everything that may be a conflict by now."""
    moved: set[str] = field(default_factory=set)
    """The tokens of actions whose ticket is in another place."""
    copies: dict[str, str] = field(default_factory=dict)
    """The keys of copies that somebody made of a ticket, marks and all, to the action's token."""

    def work(self) -> None:
        """Do a few things to documents and tickets."""
        acts = (
            *(self._retitle, self._redate, self._reown, self._shut, self._shuffle, self._add),
            *(self._add_with_ticket, self._rename_file),
            *(self._finish, self._finish, self._reopen, self._rename, self._unassign, self._note),
            *(self._wipe, self._move, self._copy),
        )
        for act in self.chance.choices(acts, k=self.chance.randint(0, 4)):
            act()

    def crowd(self, sizes: tuple[int, ...] = CROWDS) -> None:
        """Open many issues that are none of ours."""
        for number in range(self.chance.choice(sizes)):
            self.world.opens(f"Elsewhere {number}")

    def pounce(self, *, crowds: bool) -> None:
        """Do the worst where a run has died: copy a ticket that no row names yet, or bury it."""
        loose = [one.token for one in self.papers.items() if not one.ticket]
        found = [token for token in loose if self.world.bearing(token)]
        if found and self.chance.random() < MALICE:
            self._copied(found[-1], self.world.bearing(found[-1])[-1])
        if crowds and self.chance.random() < MALICE:
            self.crowd(CROWDS[2:])

    def _copied(self, token: str, key: str) -> None:
        self.copies[self.world.clones(key)] = token

    def copied(self) -> set[str]:
        """Return the tokens of actions that have an open ticket and open copies of it."""
        found = {token: self.world.bearing(token) for token in self.copies.values()}
        return {token for token, keys in found.items() if sum(map(self.world.is_open, keys)) > 1}

    def delete_copies(self) -> None:
        """Delete the copies, as one does who was told of them."""
        for key in self.copies:
            self.world.deletes(key)
        self.world.clock.advance(600)

    def _row(self) -> Row:
        return self.chance.choice(self.papers.rows())

    def _retitle(self) -> None:
        row = self._row()
        self.touched.add((self.papers.token(row), "ticket"))
        self.papers.put(row, "Action", f"Other words {self.chance.randint(1, 9)}")

    def _redate(self) -> None:
        self.papers.put(self._row(), "Due", self.papers.day())

    def _reown(self) -> None:
        self.papers.put(self._row(), "Owner", self.chance.choice(("ana", "bo", "zoe")))

    def _shut(self) -> None:
        row = self._row()
        if not row.says("Status").startswith(CLOSED):
            self.papers.put(row, "Status", self.chance.choice(("done", "declined: too dear")))
            self.words.say(self.papers.token(row), opens=False)

    def _shuffle(self) -> None:
        self.papers.swap(self._row())

    def _add(self) -> None:
        self.papers.add(self._row(), "")

    def _add_with_ticket(self) -> None:
        self.papers.add(self._row(), self.world.opens("By hand"))

    def _rename_file(self) -> None:
        self.papers.rename(self._row())

    def _ticket(self, *, written: bool = False) -> tuple[str, str] | None:
        """Return an action's token and its ticket's key; `written`: as its row has it."""
        found = [
            (one.token, key)
            for one in self.papers.items()
            for key in self.world.bearing(one.token)
            if key not in self.copies and (not written or one.ticket == key)
        ]
        return self.chance.choice(found) if found else None

    def _finish(self) -> None:
        ticket = self._ticket()
        if ticket and self.world.is_open(ticket[1]):
            self.world.finishes(ticket[1], done=self.chance.random() < 0.7)
            self.words.say(ticket[0], opens=False)

    def _reopen(self) -> None:
        ticket = self._ticket()
        if ticket and not self.world.is_open(ticket[1]):
            self.world.reopens(ticket[1])
            self.words.say(ticket[0], opens=True)

    def _rename(self) -> None:
        if ticket := self._ticket():
            self.touched.add((ticket[0], "title"))
            self.world.renames(ticket[1], f"Renamed {self.chance.randint(1, 9)}")

    def _unassign(self) -> None:
        if ticket := self._ticket():
            self.touched.add((ticket[0], "assignee"))
            self.world.unassigns(ticket[1])

    def _note(self) -> None:
        if ticket := self._ticket():
            text = self.world.text(ticket[1])
            self.world.writes(ticket[1], f"Seen by ops.\n\n{text}\n\nAnd again.")

    def _wipe(self) -> None:
        """Delete a text, with all that GitHub remembers in it."""
        if ticket := self._ticket(written=True):
            self.touched.add((ticket[0], "description"))
            self.words.unclear.add(ticket[0])
            self.world.writes(ticket[1], "Rewritten.")

    def _move(self) -> None:
        ticket = self._ticket(written=True)
        if ticket and ticket[0] not in self.moved:
            self.moved.add(ticket[0])
            self.world.moves(ticket[1])

    def _copy(self) -> None:
        ticket = self._ticket()
        if ticket and ticket[0] not in self.moved:
            self._copied(*ticket)
