"""`postmortem metrics`: detection, response and follow-through in numbers."""

import argparse

from blamefree.cli import options
from blamefree.document.days import Days
from blamefree.errors import InputError
from blamefree.metrics import measure
from blamefree.metrics.formats import FORMATS


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `metrics`."""
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help=(
            "every format counts restricted postmortems and their services, and names none;"
            " openmetrics is for Prometheus, from a file that node_exporter's textfile"
            " collector reads"
        ),
    )
    for name, which in (("--since", "first"), ("--until", "last")):
        parser.add_argument(
            name, type=options.day, metavar="DATE", help=f"the {which} incident date to count"
        )
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Print the numbers of the archive, restricted postmortems included; 1 if a file is missing."""
    if args.since and args.until and args.since > args.until:
        raise InputError(
            f"--since {args.since} is later than --until {args.until}.", "Swap the two."
        )
    settings = options.settings()
    postmortems, whole = options.archive(settings)
    register, is_read = options.register(settings)
    numbers = measure(
        postmortems,
        options.today(args),
        settings.policy,
        people=settings.people,
        register=register,
        history=options.history(settings),
        days=Days(args.since, args.until),
    )
    print(FORMATS[args.format](numbers))
    return int(not (whole and is_read))
