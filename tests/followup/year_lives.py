"""A ledger through a year, and the channels that say what it lets through."""

import contextlib
import datetime as dt
import itertools
from typing import NamedTuple

from blamefree.followup import ledger
from blamefree.followup.ledger import Ledger
from blamefree.followup.message import ChannelError, Line, Message
from blamefree.followup.plan import planned
from blamefree.followup.reminder import UNDATED
from blamefree.followup.send import send
from blamefree.followup.settings import Apprise, RemindSettings
from blamefree.followup.waiting import Posts, Terms
from followup.year_oracle import BOSS, Told
from followup.year_world import day

CHANNEL = Apprise(kind="apprise", url_from="ADDRESS")
SETTINGS = RemindSettings(
    channels={"chat": CHANNEL, "mail": CHANNEL}, default=("chat",), escalate_to=BOSS
)


class CrashError(Exception):
    """The run died."""


class Spoken(NamedTuple):
    """One step that reached somebody."""

    told: Told
    channel: str
    now: dt.datetime


class Digest(NamedTuple):
    """One message, and how much it says to be waiting besides."""

    who: str
    channel: str
    now: dt.datetime
    lines: int
    waiting: int
    later: int = 0


class Life:
    """One ledger through the year, and what was said by it."""

    def __init__(self) -> None:
        self.ledger = Ledger.begun(day(0))
        self.spoken: list[Spoken] = []
        self.digests: list[Digest] = []
        self.now = dt.datetime.min.replace(tzinfo=dt.UTC)
        self.chat_fails = False

    def run(self, posts: Posts, terms: Terms, crash_after: int | None = None) -> bool:
        """Plan and send, as the command does, or die when so many deliveries were noted."""
        self.now = terms.now
        noted = itertools.count()

        def save(kept: Ledger) -> None:
            if next(noted) == crash_after:
                raise CrashError
            self.ledger = kept

        parcels = planned(posts, self.ledger, terms).parcels
        with contextlib.suppress(CrashError):
            send(parcels, {name: Mouth(self, name) for name in ("chat", "mail")}, self.ledger, save)
            return True
        return False

    def write_and_read(self, today: dt.date, alive: frozenset[str]) -> None:
        """Let the ledger go through its file, without what is of no use any more."""
        self.ledger = ledger.read(ledger.written(self.ledger.pruned(today, alive)))


class Mouth:
    """A channel that keeps what it is given, unless it is broken."""

    def __init__(self, life: Life, name: str) -> None:
        self.life, self.name = life, name

    def carries(self, line: Line) -> bool:
        return bool(line.step)

    def send(self, message: Message) -> None:
        if self.name == "chat" and self.life.chat_fails:
            raise ChannelError("The chat is down.")
        who, lines = message.recipient.key, len(message.lines)
        counted = Digest(who, self.name, self.life.now, lines, message.waiting, message.later)
        self.life.digests.append(counted)
        for line in message.lines:
            one = line.reminder
            thing = f"{one.postmortem} {one.action or one.stage}"
            day_due = None if one.kind in UNDATED else one.due
            told = Told(message.recipient.key, thing, day_due, line.step, line.why)
            self.life.spoken.append(Spoken(told, self.name, self.life.now))
