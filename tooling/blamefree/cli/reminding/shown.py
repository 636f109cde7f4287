"""A plan of messages in words, for who decides whether to send it."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from blamefree.cli import complain
from blamefree.document import escape
from blamefree.document.wording import plural
from blamefree.errors import BlamefreeError
from blamefree.followup.message import Line, Recipient
from blamefree.followup.plan import Early, Parcel, Plan, Stranded
from blamefree.followup.reminder import UNDATED, Reminder
from blamefree.followup.send import Failure

WIDTH = 80
NAMES = 5
"""So many recipients one sentence names."""


def plan(planned: Plan, unasked: Sequence[Reminder]) -> str:
    """Return who would be told what at this moment, by which channel and why."""
    blocks = ["\n".join(_block(parcels)) for parcels in _together(planned.parcels)]
    head = "`postmortem remind --apply` would send now:" if blocks else "Nothing to send now."
    troubles = (f"{one.message} {one.hint}" for one in lost(unasked, planned.stranded))
    notes = [*_resting(planned), *early(planned.early), *map(_filled, troubles)]
    return "\n\n".join([head, *blocks, *(["\n".join(notes)] if notes else [])])


def sent(parcel: Parcel) -> str:
    """Return that one message was delivered."""
    message = parcel.message
    later = f"; {message.later} more in the next messages" if message.later else ""
    count = plural(len(message.lines), "thing")
    return f"Told {name(message.recipient)} by {parcel.channel}: {count}{later}."


def early(found: Iterable[Early]) -> Iterator[str]:
    """Yield what a first run leaves for the steps to come, and until when."""
    waited = (one for one in found if one.reminder.is_late or one.reminder.kind in UNDATED)
    things = {one.reminder.subject: one.day for one in waited}
    if things:
        some = plural(len(things), "thing")
        begin = min(things.values())
        yield _filled(
            f"{some} waited already when reminders began: told with the next step, from {begin} on."
        )


def lost(unasked: Sequence[Reminder], stranded: Iterable[Stranded]) -> Iterator[BlamefreeError]:
    """Yield what nobody is told of, and what to do about it."""
    if unasked:
        message = f"There is nobody to ask for {plural(len(unasked), 'thing')}."
        yield BlamefreeError(message, "State in `[remind] escalate_to` who is.")
    counted = Counter(name(one.recipient) for one in stranded)
    if counted:
        shown = [f"{who} of {plural(n, 'thing')}" for who, n in counted.most_common(NAMES)]
        more = [f"{len(counted) - NAMES} more"] if len(counted) > NAMES else []
        yield BlamefreeError(
            f"There is no way to tell {', '.join([*shown, *more])}: a comment needs a ticket, and"
            " no other channel is theirs.",
            "Add one to `[remind] default`, such as a chat or e-mail.",
        )


def complain_of(failed: Iterable[Failure]) -> None:
    """Say on stderr why messages were not delivered: each reason once, with who waits for it."""
    waiting: dict[tuple[str, str, str], list[str]] = {}
    for one in failed:
        doubt = " It may have arrived, and is sent once more at most." * one.is_unclear
        reason = (one.parcel.channel, one.trouble.message + doubt, one.trouble.hint)
        waiting.setdefault(reason, []).append(name(one.parcel.message.recipient))
    for (channel, message, hint), names in waiting.items():
        who = ", ".join(dict.fromkeys(names))
        complain(BlamefreeError(f"{channel}, for {who}: {message}", hint))


def name(recipient: Recipient) -> str:
    """Return what somebody is called, on one line."""
    return escape.one_line(recipient.key)


def _together(parcels: Sequence[Parcel]) -> Iterator[list[Parcel]]:
    """Yield the parcels that say the same to the same recipient, by several channels."""
    found: dict[object, list[Parcel]] = {}
    for one in parcels:
        found.setdefault((one.message.recipient, *one.news), []).append(one)
    yield from found.values()


def _block(parcels: Sequence[Parcel]) -> Iterator[str]:
    message = parcels[0].message
    yield f"{name(message.recipient)}, by {', '.join(one.channel for one in parcels)}"
    for line in message.lines:
        yield textwrap.fill(
            escape.one_line(f"{line.reminder.sentence} [{_why(line)}]"),
            WIDTH,
            initial_indent="  - ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
    if message.later:
        yield f"  and {plural(message.later, 'more thing')}, told in the next messages"
    if message.waiting:
        yield f"  and {plural(message.waiting, 'more thing')} that nothing is said of now"


def _why(line: Line) -> str:
    if line.why == "escalation":
        return f"{line.step}, after {', '.join(line.reminder.owners) or 'nobody took it'}"
    return f"{line.step}, in place of {line.instead_of}" if line.instead_of else line.step


def _resting(planned: Plan) -> Iterator[str]:
    """Yield who is told later, and why."""
    for said, parcels in (
        ("Not at work now, told later", planned.held),
        ("Told something today, told more on the next working day", planned.tomorrow),
    ):
        names = dict.fromkeys(name(one.message.recipient) for one in parcels)
        if names:
            yield _filled(f"{said}: {', '.join(names)}.")


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_on_hyphens=False)
