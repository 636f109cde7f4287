"""`postmortem new`: draft a postmortem from the incident's timeline."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from blamefree import repository
from blamefree.cli import inputs, options, similar
from blamefree.config import Settings
from blamefree.document.escape import terminal_line
from blamefree.draft import report
from blamefree.draft.compose import Draft, compose
from blamefree.draft.facts import changes
from blamefree.draft.growth import sidecar
from blamefree.draft.selection.keeping import Keeping
from blamefree.draft.wishes import Wishes
from blamefree.draft.writing.render import render
from blamefree.errors import InputError
from blamefree.garbage import uncollected


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `new`."""
    add = parser.add_argument
    inputs.arguments(parser)
    add("--title", default="", help="what the incident is called")
    add("--severity", default="", metavar="SEV", help="a step of the configured scale, e.g. SEV2")
    add("--kind", choices=("incident", "drill"), default="incident")
    add("--slug", default="", metavar="WORDS", help="the file's name behind its date")
    add("--names", action="store_true", help="keep names in the narrative; default: roles")
    add("--all", dest="everything", action="store_true", help="keep every message")
    add("--only", choices=("pinned",), default="",
        help="keep only what is pinned or marked, and changes of state and severity")  # fmt: skip
    add("--changes-before", type=options.duration, metavar="TIME",
        help="list the changes made within this time before the detection: 90m, 2h, 1d"
        " (default: 2h)")  # fmt: skip
    add("--explain", action="store_true", help="say of each event why it was kept or left")
    add("--stdout", action="store_true", help="print the draft, write no file")
    add("--fail-on-secrets", action="store_true",
        help="exit 1 where a secret was cut out of the input: it has to be revoked")  # fmt: skip
    add("--today", type=options.day, metavar="DATE",
        help="the draft's date where no source or --date says one (default: today)")  # fmt: skip


@uncollected()
def run(args: argparse.Namespace) -> int:
    """Write the draft and give an account of it; return 0, or 1 as `--fail-on-secrets` says."""
    settings = options.settings()
    if not args.inputs and not args.title:
        hint = "Give --from INPUT, or --title for an empty draft."
        raise InputError("There is nothing to draft from.", hint)
    sources = inputs.every(args, settings)
    draft = compose(
        sources, _wishes(args, settings), settings.policy, settings.people, settings.privacy
    )
    text = render(draft, settings.policy, settings.root / settings.templates)
    aside = sys.stderr if args.stdout else sys.stdout
    if args.stdout:
        print(text, end="")
    else:
        _write(draft, text, settings)
    _say(report.account(draft, sources, "" if args.stdout else _path(draft, settings)), aside)
    if args.explain:
        _say(report.explain(draft), aside)
    if not args.stdout:
        _next(draft, settings)
    if past := similar.before(text, draft.id, settings, options.today(args)):
        print(past, file=aside)
    return int(args.fail_on_secrets and any(cut.is_secret for cut in draft.redactions))


def _wishes(args: argparse.Namespace, settings: Settings) -> Wishes:
    date = args.date if args.inputs else args.date or options.today(args)
    stated = settings.draft
    return Wishes(
        title=args.title,
        slug=args.slug,
        date=date,
        kind=args.kind,
        severity=args.severity,
        severity_map=stated.severity_map,
        names=args.names,
        everything=args.everything,
        changes_before=changes.WINDOW if args.changes_before is None else args.changes_before,
        keeping=Keeping(marks=stated.marks, impact_phrases=stated.impact_phrases, only=args.only),
    )


def _write(draft: Draft, text: str, settings: Settings) -> None:
    size = len(text.encode())
    if size > repository.MAX_DOCUMENT:
        message = f"The draft would have {size / 1e6:.1f} MB; a postmortem has at most 1 MB."
        raise InputError(message, "Give the part of the incident only, or leave out --all.")
    path = settings.root / settings.postmortems / f"{draft.id}.md"
    beside = path.with_name(sidecar.name(draft.id))
    record = {beside: sidecar.write(draft.verdicts)} if draft.verdicts else {}
    repository.create_all({path: text, **record})
    print(f"Wrote {_shown(path)}.")


def _next(draft: Draft, settings: Settings) -> None:
    path = _path(draft, settings)
    print(f"Next: write what the TODOs ask for, then `postmortem lint {path}`.")


def _path(draft: Draft, settings: Settings) -> str:
    return _shown(settings.root / settings.postmortems / f"{draft.id}.md")


def _shown(path: Path) -> str:
    """Return the path as one would type it here."""
    here = Path.cwd().resolve()
    full = path.resolve()
    return terminal_line(str(full.relative_to(here) if full.is_relative_to(here) else full))


def _say(lines: Iterable[str], stream: TextIO) -> None:
    for line in lines:
        print(terminal_line(line), file=stream)
