"""Whether the directory says of each who is told where a channel finds them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from blamefree.cli import on_record
from blamefree.cli.health.check import Check, Surroundings
from blamefree.cli.reminding import gathering
from blamefree.config import Settings
from blamefree.document.wording import plural
from blamefree.followup.channels.destination import filled, placeholders
from blamefree.followup.message import ChannelError, Recipient
from blamefree.followup.recipients import Roll
from blamefree.followup.settings import Apprise

MOST = 5
"""So many are named."""


def told(settings: Settings, around: Surroundings) -> tuple[Recipient, ...]:
    """Return who is asked for what is open or waits, and who hears of it when that is too late."""
    terms = gathering.terms(settings, dt.datetime.combine(around.today, dt.time(12, tzinfo=dt.UTC)))
    register = on_record.read(settings).incidents
    waiting = gathering.waiting(around.postmortems, register, settings)(around.today)
    open_ones = (one for each in around.postmortems for one in each.action_items if one.is_open)
    asked = {(one.owners, one.authors) for one in waiting}
    asked.update((one.owners, ()) for one in open_ones)
    roll = Roll(terms.people, terms.settings.escalate_to, around.today)
    found = (one.recipient for owners, authors in asked for one in roll.told(owners, authors))
    return tuple({(one.kind, one.key): one for one in found}.values())


def checks(
    settings: Settings, told: Sequence[Recipient], environ: Mapping[str, str]
) -> Iterator[Check]:
    """Yield which channel would fail for whom; what an unset variable holds is not known."""
    remind = settings.remind
    usual = remind.default or tuple(remind.channels)
    for name, channel in remind.channels.items():
        if isinstance(channel, Apprise):
            whom = [one for one in told if name in (one.reach.notify or usual)]
            address = environ.get(channel.url_from, "").strip()
            lost = [one.key for one in whom if not _is_found(one, address, settings.people_file)]
            if lost:
                yield Check("trouble", "reminders", _said(name, address, lost, settings))


def _is_found(recipient: Recipient, address: str, people_file: str) -> bool:
    try:
        filled(address, recipient, people_file)
    except ChannelError:
        return False
    return True


def _said(name: str, address: str, lost: Sequence[str], settings: Settings) -> str:
    """Return who is not found by the parts of the address that stand for theirs."""
    keys = " and ".join(f"`{one}`" for one in placeholders(address))
    more = f" and {plural(len(lost) - MOST, 'other')}" if lost[MOST:] else ""
    whom = f"{', '.join(sorted(lost)[:MOST])}{more}"
    lacks = f"{settings.people_file} states none that can be for {whom}"
    return f"{name} (apprise): its address needs {keys}; {lacks}, who would never be told"
