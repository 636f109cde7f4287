"""`postmortem lint`: check sections, times and action items, and flag blaming language."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from blamefree import repository
from blamefree.cli import complain, options
from blamefree.cli.batch import run as batch
from blamefree.cli.batch.job import Job
from blamefree.cli.batch.shelf import Shelf, Store, place
from blamefree.cli.batch.version import version
from blamefree.config import Settings
from blamefree.document.edit import Edit
from blamefree.document.wording import plural
from blamefree.errors import BlamefreeError, InputError, MissingExtraError, RepositoryError
from blamefree.lint import fix, reporters, selection
from blamefree.lint.blame import syntax
from blamefree.lint.outcome import Ids
from blamefree.lint.report import Report, skipping
from blamefree.lint.rule import SEVERITIES, Finding, Severity

Names = tuple[str, ...]
Texts = Mapping[str, str]
Findings = tuple[Finding, ...]
_OF_THE_ARCHIVE = frozenset({"duplicate-id", "unknown-related"})
"""The rules that ask who claims an id."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files or folders (default: the archive)",
    )
    formats = "; ".join(f"{name}: {purpose}" for name, purpose in reporters.FORMATS.items())
    parser.add_argument("--format", choices=reporters.FORMATS, default="text", help=formats)
    for option, purpose in (
        ("--select", "only these groups or rules, instead of the configured ones"),
        ("--ignore", "not these groups or rules, besides the configured ones"),
    ):
        parser.add_argument(
            option, type=_words, action="extend", default=[], metavar="NAME,...", help=purpose
        )
    parser.add_argument("--fix", action="store_true", help="mend what can be mended safely")
    parser.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix: rewrite blaming sentences too, to be read before they are committed",
    )
    parser.add_argument(
        "--fail-on", choices=SEVERITIES, help="exit 1 from this severity on (default: warning)"
    )
    parser.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help="judge in so many processes (default: as many as pay, at most one a core)",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="neither use nor keep what earlier runs found out"
    )
    parser.add_argument(
        "--base",
        default="",
        metavar="REV",
        help="compare due dates with where the branch left REV (default: with the last commit)",
    )
    options.add_today(parser)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def run(args: argparse.Namespace) -> int:
    """Lint, print what was found, and return 1 where it is as bad as `--fail-on` says.

    A file that cannot be read or mended is said, stops no other, and makes it 1 as well; so does
    a rule that cannot run.
    """
    if args.unsafe_fixes and not args.fix:
        raise InputError("--unsafe-fixes does nothing without --fix.", "Give both, or none.")
    settings = options.settings()
    rules, skipped = _rules(args, settings)
    if skipped:
        complain(BlamefreeError(*skipping(skipped)))
    shelf = Shelf(_store(args, settings))
    try:
        texts, findings, refused = _linted(args, settings, rules, shelf)
    finally:  # when interrupted as well: it need not be found out twice
        shelf.save()
    for trouble in refused:
        complain(trouble)
    print(reporters.load(args.format)(_report(args, settings, texts, findings, skipped)))
    return int(bool(refused or skipped) or _fails(findings, args.fail_on or settings.lint.fail_on))


def _fails(findings: Findings, least: Severity) -> bool:
    worst = max((SEVERITIES.index(finding.severity) for finding in findings), default=-1)
    return worst >= SEVERITIES.index(least)


def _rules(args: argparse.Namespace, settings: Settings) -> tuple[Names, Names]:
    """Return the rules to run, and those that cannot, for want of the English parser.

    `--select` starts afresh, `--ignore` adds to the settings.
    """
    wanted = args.select or settings.lint.select
    unwanted = args.ignore if args.select else (*settings.lint.ignore, *args.ignore)
    chosen = selection.select(wanted, unwanted)
    try:
        syntax.require()
    except MissingExtraError:
        skipped = _parsing(chosen)
        return tuple(name for name in chosen if name not in skipped), skipped
    return chosen, ()


def _parsing(chosen: Names) -> Names:
    """Return which of the rules need the English parser."""
    from blamefree.lint.blame.prose import ProseRule  # noqa: PLC0415 - brings the rules
    from blamefree.lint.rules import load  # noqa: PLC0415 - the same

    loaded = (rule for rule in load(chosen) if isinstance(rule, ProseRule))
    return tuple(rule.name for rule in loaded if rule.parses)


def _store(args: argparse.Namespace, settings: Settings) -> Store:
    day = dt.datetime.now(dt.UTC).date().toordinal()
    file = None if args.no_cache else place(os.environ, sys.platform, settings.root)
    return Store(file, day, version() if file else "")


def _linted(
    args: argparse.Namespace, settings: Settings, rules: Names, shelf: Shelf
) -> tuple[Texts, Findings, Sequence[RepositoryError]]:
    """Return what is under lint, what is found in it, mended if asked for, and what refused."""
    texts, findings, unread = _judged(args, settings, rules, shelf)
    if not args.fix:
        return texts, findings, unread
    made, unmended = _mend(settings.root, fix.edits(findings, unsafe=args.unsafe_fixes))
    if made:
        texts, findings, unread = _judged(args, settings, rules, shelf)
    return texts, findings, (*unread, *unmended)


def _judged(
    args: argparse.Namespace, settings: Settings, rules: Names, shelf: Shelf
) -> tuple[Texts, Findings, Sequence[RepositoryError]]:
    """Return what is under lint, what is found in it, and why the rest cannot be read."""
    texts, unread = _texts(args, settings)
    ids: Ids = {}
    if not _OF_THE_ARCHIVE.isdisjoint(rules):
        archived, trouble = _archived(args, settings)
        ids = batch.ids(shelf, {**archived, **texts})
        unread = [*unread, *trouble]
    job = _job(args, settings, rules, shelf, ids)
    if "moved-due-date" in rules:
        from blamefree.cli.batch.before import Asked, before  # noqa: PLC0415 - brings git

        asked = Asked(_paths(args, settings), settings.root / settings.postmortems)
        was, trouble = before(settings.root, args.base, asked, shelf)
        job = job._replace(before=was)
        unread = [*unread, *trouble]
    findings = batch.lint(job, shelf, texts, args.jobs)
    return texts, findings, [*{each.message: each for each in unread}.values()]


def _paths(args: argparse.Namespace, settings: Settings) -> list[Path]:
    return [path.absolute() for path in args.paths] or [options.archive_folder(settings)]


def _texts(args: argparse.Namespace, settings: Settings) -> tuple[Texts, list[RepositoryError]]:
    """Return what is under lint, and why the rest cannot be read.

    Raises:
        InputError: a path, or without one the archive, does not exist.
        RepositoryError: nothing at all can be read.
    """
    found, unread = repository.texts(settings.root, _paths(args, settings))
    if unread and not found:
        raise unread[0]
    return found, unread


def _job(args: argparse.Namespace, settings: Settings, rules: Names, shelf: Shelf, ids: Ids) -> Job:
    return Job(
        root=settings.root,
        rules=rules,
        policy=settings.policy,
        people=settings.people,
        privacy=settings.privacy,
        today=options.today(args),
        ids=ids,
        store=shelf.store,
    )


def _archived(
    args: argparse.Namespace, settings: Settings
) -> tuple[Texts, Sequence[RepositoryError]]:
    """Return the archive where only some of it is under lint: its ids are taken too."""
    archive = settings.root / settings.postmortems
    whole = args.paths and archive.is_dir()
    return repository.texts(settings.root, [archive]) if whole else ({}, [])


def _mend(root: Path, edits: Mapping[str, Sequence[Edit]]) -> tuple[int, list[RepositoryError]]:
    """Make the edits in the files, say so on stderr; return how many, and what refused them."""
    made: list[int] = []
    refused: list[RepositoryError] = []
    for path, wanted in edits.items():
        try:
            made.append(repository.splice(root / path, wanted))
        except RepositoryError as trouble:
            refused.append(trouble)
    if made:
        faults, files = plural(sum(made), "fault"), plural(len(made), "file")
        print(f"Mended {faults} in {files}.", file=sys.stderr)
    return sum(made), refused


def _report(
    args: argparse.Namespace, settings: Settings, texts: Texts, findings: Findings, skipped: Names
) -> Report:
    return Report(
        findings=findings,
        texts=texts,
        asked=tuple(args.select),
        site=settings.site.url,
        colour=options.is_terminal() and not os.environ.get("NO_COLOR"),
        skipped=skipped,
    )
