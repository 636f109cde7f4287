"""`postmortem sync`: one ticket an action item, from a plan that can be read before."""

import argparse
import os
import re
import shlex
from pathlib import Path

from blamefree.cli import options
from blamefree.cli.tickets import lock, planning
from blamefree.cli.tickets.documents import Documents
from blamefree.cli.tickets.planning import Asked
from blamefree.config import Settings
from blamefree.errors import InputError
from blamefree.lock import Lock
from blamefree.sync.apply import apply
from blamefree.sync.means import Means
from blamefree.sync.plan import Plan
from blamefree.sync.report import Report
from blamefree.sync.reporters import REPORTERS
from blamefree.sync.tracker import Tracker

_DIGEST = r"[0-9a-f]{12}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `sync`."""
    add = parser.add_argument
    add("paths", nargs="*", type=Path, metavar="PATH", help="only these documents (default: all)")
    add(
        "--apply",
        nargs="?",
        const="",
        metavar="DIGEST",
        help="carry the plan out; with a digest, only the plan that had it",
    )
    add("--check", action="store_true", help="exit with 1 if there is anything to do (default: 0)")
    add("--force", action="store_true", help="apply an unusually large plan too")
    add("--prefer", choices=("file", "tracker"), help="settle every difference in favour of one")
    add(
        "--recreate",
        action="append",
        default=[],
        metavar="KEY",
        help="make a new ticket in the place of this deleted one (can be repeated)",
    )
    add("--take-over", action="store_true", help="take the lock from a run that surely is dead")
    add("--format", choices=tuple(REPORTERS), default="text")
    add("--verbose", action="store_true", help="show what is unchanged, and count the requests")


def run(args: argparse.Namespace) -> int:
    """Print the plan, or carry it out; exit 1 where something is left, or waits with `--check`."""
    settings = options.settings()
    _take_path(args)
    _refuse_missing(args.paths)
    tracker = planning.tracker(settings)
    if args.apply is None:
        return _show(args, settings, tracker)
    with lock.held(settings, take_over=args.take_over) as held:
        return _apply(args, settings, tracker, held)


def _take_path(args: argparse.Namespace) -> None:
    """Take a document for what it is that stands where a digest may stand: `--apply a.md`."""
    if args.apply and not re.fullmatch(_DIGEST, args.apply):
        args.paths.insert(0, Path(args.apply))
        args.apply = ""


def _refuse_missing(paths: list[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder.", "Check the path.")


def _asked(args: argparse.Namespace) -> Asked:
    return Asked(args.paths, args.prefer, frozenset(args.recreate))


def _show(args: argparse.Namespace, settings: Settings, tracker: Tracker) -> int:
    plan, whole = planning.planned(settings, tracker, _asked(args), sweep=True)
    excess = plan.excess(settings.sync.create_at_most)
    _print(args, tracker, Report(plan, excess=excess))
    waits = bool(plan.pending or plan.open or plan.twins)
    return int(not whole or (args.check and waits))


def _apply(args: argparse.Namespace, settings: Settings, tracker: Tracker, held: Lock) -> int:
    if held.holder.work:  # of a run that ended badly
        tracker.beware()
    plan, whole = planning.planned(settings, tracker, _asked(args), sweep=False)
    _refuse_other(args, plan)
    _refuse_large(args, plan, settings)
    means = Means(
        tracker=tracker,
        files=Documents(settings.root),
        renew=held.renew,
        settle=lambda: lock.settle(settings),
    )
    _announce(plan, held)
    outcome = apply(plan, means)
    _print(args, tracker, Report(plan, outcome))
    if outcome.doubtful:
        held.give_up()
    return int(not (whole and outcome.is_complete))


def _print(args: argparse.Namespace, tracker: Tracker, report: Report) -> None:
    whole = report._replace(
        tracker=tracker.short,
        requests=tracker.requests,
        command=_command(args),
        verbose=args.verbose,
        colour=options.is_terminal() and not os.environ.get("NO_COLOR"),
    )
    print(REPORTERS[args.format](whole))


def _command(args: argparse.Namespace) -> str:
    """Return the command with all that decides about the plan."""
    prefer = ["--prefer", args.prefer] if args.prefer else []
    recreate = [word for key in args.recreate for word in ("--recreate", key)]
    return shlex.join(["postmortem", "sync", *map(str, args.paths), *prefer, *recreate])


def _announce(plan: Plan, held: Lock) -> None:
    """Write down what is about to be created, before it is."""
    creates = [step.item.token for step in plan.pending if step.verb == "create"]
    if creates:
        held.announce(creates)


def _refuse_other(args: argparse.Namespace, plan: Plan) -> None:
    if args.apply not in ("", plan.digest):
        message = f"The plan is {plan.digest} by now, not {args.apply}; nothing was changed."
        raise InputError(message, "Read `postmortem sync` again, then apply that one.")


def _refuse_large(args: argparse.Namespace, plan: Plan, settings: Settings) -> None:
    excess = plan.excess(settings.sync.create_at_most)
    if excess and not args.force:
        message = f"The plan was not applied: {excess}."
        raise InputError(message, "Read it with `postmortem sync`, then pass --force.")
