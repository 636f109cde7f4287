"""Plan who is told what now, and tell them."""

import datetime as dt
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from blamefree.cli import complain
from blamefree.cli.reminding import shown, state
from blamefree.config import Settings
from blamefree.followup import plan
from blamefree.followup.ledger import Ledger
from blamefree.followup.message import Channel, Recipient
from blamefree.followup.plan import Parcel, Plan
from blamefree.followup.send import send
from blamefree.followup.waiting import Posts, Terms, Waiting, sorted_out

PATIENCE = 60.0
"""Seconds that a channel waits in all for a server that is busy."""


class Asked(NamedTuple):
    """What is to be planned: all of it, or for one recipient or channel only."""

    settings: Settings
    waiting: Waiting
    terms: Terms
    state: Path | None = None
    only: str | None = None
    channel: str | None = None

    @property
    def file(self) -> Path:
        """Return where it is kept what was sent."""
        return self.state or self.settings.root / self.settings.remind.state

    def includes(self, recipient: Recipient) -> bool:
        """Whether this recipient is among those that were asked for."""
        return self.only is None or self._handle == recipient.key.casefold()

    @property
    def _handle(self) -> str:
        named = (self.only or "").strip().removeprefix("@")
        person = self.terms.people.find(named)
        return (person.handle if person else named).casefold()


class Planned(NamedTuple):
    """What is to be sent, of what was asked for, and what there is nobody to ask for."""

    plan: Plan
    posts: Posts

    def complain(self) -> None:
        """Say on stderr what nobody is told of."""
        for trouble in shown.lost(self.posts.unasked, self.plan.stranded):
            complain(trouble)


def knows(asked: Asked) -> bool:
    """Whether who is asked for is in the directory, or among those for whom something waits."""
    posts = sorted_out(asked.waiting, asked.terms).posts
    named = asked.terms.people.knows(asked.only or "")
    return named or any(asked.includes(one.recipient) for one in posts)


def planned(asked: Asked) -> Planned:
    """Return what would be sent; nothing is sent, and nothing is written."""
    posts = sorted_out(asked.waiting, asked.terms)
    ledger = state.load(asked.file, asked.terms.now.date()).renamed(posts.former)
    return _planned(asked, posts, ledger, opened(asked.settings))


def apply(asked: Asked) -> bool:
    """Send what is to be sent now; return whether all of it was delivered.

    Raises:
        RepositoryError: another run is sending, or what is sent could not be noted: nothing was.
    """
    posts, today = sorted_out(asked.waiting, asked.terms), asked.terms.now.date()
    channels = opened(asked.settings)
    with state.held(asked.file):
        ledger = state.load(asked.file, today).renamed(posts.former).pruned(today, posts.keys)
        state.save(asked.file, ledger)
        found = _planned(asked, posts, ledger, channels)
        parcels = found.plan.parcels
        outcome = send(parcels, channels, ledger, lambda kept: state.save(asked.file, kept))
    said = [shown.sent(one) for one in outcome.sent] if parcels else ["Nothing to send now."]
    for line in (*said, *shown.early(found.plan.early)):
        print(line)
    shown.complain_of(outcome.failed)
    found.complain()
    return not (outcome.failed or found.plan.stranded)


def _planned(
    asked: Asked, posts: Posts, ledger: Ledger, channels: Mapping[str, Channel]
) -> Planned:
    chosen = tuple(one for one in posts.posts if asked.includes(one.recipient))
    ours = Posts(chosen, posts.unasked if asked.only is None else ())
    whole = plan.planned(ours, ledger, asked.terms._replace(channels=channels))
    return Planned(
        whole._replace(
            parcels=_by(asked.channel, whole.parcels),
            held=_by(asked.channel, whole.held),
            tomorrow=_by(asked.channel, whole.tomorrow),
        ),
        ours,
    )


def _by(channel: str | None, parcels: Iterable[Parcel]) -> tuple[Parcel, ...]:
    return tuple(one for one in parcels if channel in (None, one.channel))


def opened(settings: Settings) -> Mapping[str, Channel]:
    """Return the channels; nothing is sent yet."""
    from blamefree.followup.channels import registry  # noqa: PLC0415 - only who sends
    from blamefree.followup.channels.means import Means  # noqa: PLC0415 - the same
    from blamefree.web import Patience  # noqa: PLC0415 - the same

    means = Means(
        environment=os.environ,
        patience=Patience(PATIENCE, time.sleep, lambda: dt.datetime.now(dt.UTC)),
        templates=settings.root / settings.templates,
        people_file=settings.people_file,
    )
    return registry.opened(settings.remind, means)
