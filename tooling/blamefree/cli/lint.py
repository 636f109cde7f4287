"""`postmortem lint`: check sections, times and action items, and flag blaming language."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from blamefree import repository
from blamefree.cli import complain, options
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.errors import RepositoryError
from blamefree.lint import engine, fix, reporters, syntax
from blamefree.lint.report import Report
from blamefree.lint.rule import SEVERITIES, Case, Finding, Rule
from blamefree.lint.rules import load


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
        "--fail-on", choices=SEVERITIES, help="exit 1 from this severity on (default: warning)"
    )
    options.add_today(parser)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def run(args: argparse.Namespace) -> int:
    """Lint, print what was found, and return 1 where it is as bad as `--fail-on` says.

    A file that cannot be read or mended is said, stops no other, and makes it 1 as well.
    """
    settings = options.settings()
    rules = _rules(args, settings)
    found, unread = _documents(args, settings)
    cases = _cases(args, settings, rules, found)
    findings = engine.lint(cases, rules)
    made, unmended = _mend(settings.root, findings) if args.fix else (0, [])
    if made:
        cases = _cases(args, settings, rules, _documents(args, settings)[0])
        findings = engine.lint(cases, rules)
    refused = (*unread, *unmended)
    for trouble in refused:
        complain(trouble)
    print(reporters.load(args.format)(_report(args, settings, cases, findings)))
    threshold = SEVERITIES.index(args.fail_on or settings.lint.fail_on)
    worst = max((SEVERITIES.index(finding.severity) for finding in findings), default=-1)
    return int(bool(refused) or worst >= threshold)


def _rules(args: argparse.Namespace, settings: Settings) -> tuple[Rule, ...]:
    """Return the rules to run: `--select` starts afresh, `--ignore` adds to the settings."""
    wanted = args.select or settings.lint.select
    unwanted = args.ignore if args.select else (*settings.lint.ignore, *args.ignore)
    rules = load(engine.select(wanted, unwanted))
    if any(rule.group == "blame" for rule in rules):
        syntax.require()
    return rules


def _documents(
    args: argparse.Namespace, settings: Settings
) -> tuple[list[Postmortem], list[RepositoryError]]:
    """Return what is under lint, and why the rest cannot be read.

    Raises:
        InputError: a path, or without one the archive, does not exist.
        RepositoryError: nothing at all can be read.
    """
    paths = [path.absolute() for path in args.paths] or [options.archive_folder(settings)]
    found, unread = repository.readable(settings.root, paths)
    if unread and not found:
        raise unread[0]
    return found, unread


def _cases(
    args: argparse.Namespace,
    settings: Settings,
    rules: Sequence[Rule],
    postmortems: Sequence[Postmortem],
) -> tuple[Case, ...]:
    found = {each.path: each for each in postmortems}
    ids = _ids(settings, found) if any(rule.name == "duplicate-id" for rule in rules) else {}
    return tuple(
        Case(
            postmortem=postmortem,
            policy=settings.policy,
            people=settings.people,
            today=options.today(args),
            ids=ids,
            exists=lambda path: repository.exists(settings.root / path),
        )
        for postmortem in found.values()
    )


def _ids(settings: Settings, found: Mapping[str, Postmortem]) -> dict[str, tuple[str, ...]]:
    """Return who claims which id: in the whole archive, and in the documents under lint."""
    archive = settings.root / settings.postmortems
    claimed = repository.ids(settings.root, [archive] * archive.is_dir())
    claimed |= {path: postmortem.id for path, postmortem in found.items()}
    claims: dict[str, list[str]] = {}
    for path, each in claimed.items():
        claims.setdefault(each, []).append(path)
    return {each: tuple(paths) for each, paths in claims.items()}


def _mend(root: Path, findings: Sequence[Finding]) -> tuple[int, list[RepositoryError]]:
    """Make the fixes in the files, say so on stderr; return how many, and what refused them."""
    made: list[int] = []
    refused: list[RepositoryError] = []
    for path, wanted in fix.edits(findings).items():
        try:
            made.append(repository.splice(root / path, wanted))
        except RepositoryError as trouble:
            refused.append(trouble)
    noun = "fault" if sum(made) == 1 else "faults"
    files = "file" if len(made) == 1 else "files"
    print(f"Mended {sum(made)} {noun} in {len(made)} {files}.", file=sys.stderr)
    return sum(made), refused


def _report(
    args: argparse.Namespace,
    settings: Settings,
    cases: Sequence[Case],
    findings: tuple[Finding, ...],
) -> Report:
    return Report(
        findings=findings,
        texts={case.postmortem.path: case.postmortem.text for case in cases},
        asked=tuple(args.select),
        site=settings.site.url,
        colour=options.is_terminal() and not os.environ.get("NO_COLOR"),
    )
