"""`postmortem owed`: incidents without a postmortem, and who is asked for one."""

import argparse

from blamefree.cli import inputs, options, records
from blamefree.document.days import Days
from blamefree.draft import live
from blamefree.errors import InputError
from blamefree.register.completion import within
from blamefree.register.formats import FORMATS
from blamefree.register.matching import owed
from blamefree.register.report import Listed, report


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `owed`."""
    add = parser.add_argument
    lists = ", ".join(live.LISTS.values())
    add("--from", dest="inputs", action="append", default=[], metavar="INPUT",
        help="incidents that a tool has on record: its JSON or CSV export, `-` for standard input,"
        f" or live ({lists}); give it again to join several (default: the register)")  # fmt: skip
    add("--save", action="store_true",
        help="keep the incidents in the register, a CSV file (`incidents` of the configuration);"
        " its columns `postmortem` and `waived` are yours, and stay as they are")  # fmt: skip
    add("--check", action="store_true",
        help="exit with 1 if one is missing past the day its draft was promised")  # fmt: skip
    add("--format", choices=tuple(FORMATS), default="text",
        help="no format names a restricted postmortem; csv lists what has none")  # fmt: skip
    add("--since", type=options.day, metavar="DATE",
        help="the first day of incidents to count; a tool is asked back to then"
        " (default: all, and of a tool the last 90 days)")  # fmt: skip
    add("--until", type=options.day, metavar="DATE", help="the last day of incidents to count")
    add("--tz", default="", metavar="ZONE", help="the zone of times in a table that state none")
    add("--date-order", choices=inputs.ORDERS, default="",
        help="whether 03/04/2026 in a table is in April (dmy) or in March (mdy)")  # fmt: skip
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Print what is owed; exit 1 with `--check` and something late, or a file or row not read."""
    _check(args)
    settings, today = options.settings(), options.today(args)
    kept = records.register(settings) if args.save else None
    on_record, told = options.register(settings)
    read = records.read(args, settings, today)
    if not (args.inputs or on_record):
        records.refuse_empty(settings)
    postmortems, whole = options.archive(settings)
    if kept:
        records.save(settings, kept, read.found.incidents)
    every = records.joined(on_record, read.found.incidents)
    ids = frozenset(one.id.casefold() for one in read.found.incidents)
    policy = settings.policy
    judged = owed(every, postmortems, policy)
    owing = within(judged, policy, Days(args.since, args.until))
    commands = {one.id: records.command(one, read.inputs.get(one.id, "")) for one in every}
    unmapped = read.found.unmapped if args.inputs else records.words(owing.unknown)
    listed = Listed(commands, unmapped, ids if args.inputs else None)
    said = report(owing, policy, settings.people, today, listed)
    print(FORMATS[args.format](said))
    return int(not (whole and told) or (args.check and said.is_late))


def _check(args: argparse.Namespace) -> None:
    if args.since and args.until and args.since > args.until:
        message = f"--since {args.since} is later than --until {args.until}."
        raise InputError(message, "Swap the two.")
    if args.save and not args.inputs:
        raise InputError("--save has nothing to save.", "Give --from INPUT as well.")
