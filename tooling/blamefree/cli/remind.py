"""`postmortem remind`: what waits for somebody, and telling them."""

import argparse
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from blamefree.cli import options
from blamefree.cli.reminding import gathering, sending, shown
from blamefree.cli.reminding.sending import Asked
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.errors import InputError
from blamefree.followup import digest
from blamefree.followup.channels.printed import CHANNELS, Digest
from blamefree.followup.reminder import Reminder
from blamefree.followup.waiting import Waiting
from blamefree.register.model import Incident


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `remind`."""
    add = parser.add_argument
    add(
        "--format",
        choices=tuple(CHANNELS),
        default="text",
        help="markdown and json leave out what restricted postmortems are about",
    )
    add("--owner", metavar="NAME", help="only what this person or team owns")
    add("--check", action="store_true", help="exit with 1 if something is late (default: 0)")
    add(
        "--apply",
        action="store_true",
        help="tell everybody, by the channels of `[remind.channels]`, what they were not told yet",
    )
    add("--only", metavar="NAME", help="tell only this person or team")
    add("--channel", metavar="NAME", help="tell them by this channel only")
    add("--state", type=Path, metavar="FILE", help="where it is kept what was sent")
    add(
        "--now",
        type=_moment,
        metavar="TIME",
        help="plan as of this moment (2026-03-04T09:00:00Z; default: now)",
    )
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Print what waits, or send it.

    Exit 1 where a file or a row of the register was not read, a channel failed, or with `--check`
    something is late.
    """
    settings = options.settings()
    _refuse(args, settings)
    now = _now(args)
    postmortems, whole = options.archive(settings)
    on_record, told = options.register(settings)
    whole &= told
    waiting = _waiting(postmortems, on_record, settings, args.owner)
    reminders = waiting(args.today or now.date())
    terms = gathering.terms(settings, now)
    asked = Asked(settings, waiting, terms, args.state, args.only, args.channel)
    if args.only and settings.people and not sending.knows(asked):
        options.refuse_unknown(args.only, settings)
    if args.apply:
        whole &= sending.apply(asked)
    else:
        _print(args, settings, reminders, asked)
    return int(not whole or (args.check and any(one.is_late for one in reminders)))


def _refuse(args: argparse.Namespace, settings: Settings) -> None:
    """Refuse what cannot be meant, before anything is read."""
    channels = settings.remind.channels
    if args.channel and args.channel not in channels:
        known = ", ".join(channels) or "none is configured"
        raise InputError(f"There is no channel {args.channel}.", f"Known: {known}.")
    if args.apply and not channels:
        hint = "State one under `[remind.channels]`; the guide on follow-up shows how."
        raise InputError("No channel is configured, so nobody can be told.", hint)
    for option in ("today", "owner"):
        if args.apply and getattr(args, option):
            hint = "Leave it out; `--only` chooses who is told."
            raise InputError(f"--{option} is for looking, not for --apply.", hint)


def _waiting(
    postmortems: list[Postmortem],
    register: tuple[Incident, ...],
    settings: Settings,
    owner: str | None,
) -> Waiting:
    """Return a function from a day to what waits then, or only what this owner has."""
    waiting = gathering.waiting(postmortems, register, settings)
    return (lambda day: _owned(waiting(day), owner, settings)) if owner else waiting


def _owned(reminders: Sequence[Reminder], owner: str, settings: Settings) -> Sequence[Reminder]:
    found = digest.owned_by(reminders, owner, settings.people)
    if settings.people and not (found or settings.people.knows(owner)):
        options.refuse_unknown(owner, settings)
    return found


def _print(
    args: argparse.Namespace, settings: Settings, reminders: Sequence[Reminder], asked: Asked
) -> None:
    """Print what waits and, for who reads along, what would be sent."""
    message = Digest(
        reminders=tuple(reminders),
        today=args.today or asked.terms.now.date(),
        owner=args.owner,
        people=settings.people,
        templates=settings.root / settings.templates,
    )
    print(CHANNELS[args.format](message))
    if settings.remind.channels and args.format == "text":
        found = sending.planned(asked)
        print(f"\n{shown.plan(found.plan, found.posts.unasked)}")


def _now(args: argparse.Namespace) -> dt.datetime:
    """Return the moment the command plans for; `--today` alone leaves the time of day."""
    now: dt.datetime = args.now or dt.datetime.now(dt.UTC)
    return dt.datetime.combine(args.today, now.timetz()) if args.today and not args.now else now


def _moment(text: str) -> dt.datetime:
    """Return the moment an option states, for `type=` of argparse."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        said = f"{text!r} is not a moment with its offset, like 2026-03-04T09:00:00Z"
        raise argparse.ArgumentTypeError(said)
    return moment.astimezone(dt.UTC)
