"""Deliver what is planned, and note each delivery before the next. Pure but for the channels."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from blamefree.errors import BlamefreeError
from blamefree.followup.ledger import Ledger
from blamefree.followup.message import Channel, ChannelError
from blamefree.followup.plan import Parcel

Save = Callable[[Ledger], None]


class Failure(NamedTuple):
    """One message that a channel could not deliver."""

    parcel: Parcel
    trouble: BlamefreeError

    @property
    def is_unclear(self) -> bool:
        """Whether it may have been delivered all the same."""
        return isinstance(self.trouble, ChannelError) and self.trouble.unclear


class Outcome(NamedTuple):
    """What became of a plan."""

    sent: tuple[Parcel, ...]
    failed: tuple[Failure, ...]
    ledger: Ledger


def send(
    parcels: Iterable[Parcel], channels: Mapping[str, Channel], ledger: Ledger, save: Save
) -> Outcome:
    """Send each; where one fails, the others go on, and it is for the next run to try again.

    The ledger is saved after each delivery: a run that dies has at most one message to repeat.
    """
    sent: list[Parcel] = []
    failed: list[Failure] = []
    for parcel in parcels:
        trouble = _trouble(parcel, channels)
        if trouble:
            failed.append(trouble)
        if not trouble or trouble.is_unclear:
            ledger = _noted(ledger, parcel, trouble)
            save(ledger)
        if not trouble:
            sent.append(parcel)
    return Outcome(tuple(sent), tuple(failed), ledger)


def _trouble(parcel: Parcel, channels: Mapping[str, Channel]) -> Failure | None:
    """Send one message; return what kept it from being delivered."""
    try:
        _channel(parcel, channels).send(parcel.message)
    except BlamefreeError as trouble:
        return Failure(parcel, trouble)
    return None


def _noted(ledger: Ledger, parcel: Parcel, trouble: Failure | None) -> Ledger:
    on = parcel.message.today
    if trouble:
        return ledger.with_unclear(parcel.news, on, parcel.channel)
    return ledger.with_said(parcel.news, on, parcel.channel, parcel.box)


def _channel(parcel: Parcel, channels: Mapping[str, Channel]) -> Channel:
    """Return the channel of a message.

    Raises:
        ChannelError: the recipient wishes for one that there is not.
    """
    if parcel.channel not in channels:
        message = f"`notify` names the channel {parcel.channel}, which is not configured."
        raise ChannelError(message, "State it under `[remind.channels]`, or mend `notify`.")
    return channels[parcel.channel]
