"""`postmortem lint`: check sections, times and action items, and flag blaming language."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from blamefree import repository
from blamefree.cli import options
from blamefree.config import Settings
from blamefree.document.model import Postmortem
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
    """Lint, print what was found, and return 1 where it is as bad as `--fail-on` says."""
    settings = options.settings()
    rules = _rules(args, settings)
    cases = _cases(args, settings, rules)
    findings = engine.lint(cases, rules)
    if args.fix and _mend(settings.root, findings):
        cases = _cases(args, settings, rules)
        findings = engine.lint(cases, rules)
    print(reporters.load(args.format)(_report(settings, cases, findings)))
    threshold = SEVERITIES.index(args.fail_on or settings.lint.fail_on)
    return int(any(SEVERITIES.index(finding.severity) >= threshold for finding in findings))


def _rules(args: argparse.Namespace, settings: Settings) -> tuple[Rule, ...]:
    """Return the rules to run: `--select` starts afresh, `--ignore` adds to the settings."""
    wanted = args.select or settings.lint.select
    unwanted = args.ignore if args.select else (*settings.lint.ignore, *args.ignore)
    rules = load(engine.select(wanted, unwanted))
    if any(rule.group == "blame" for rule in rules):
        syntax.require()
    return rules


def _cases(args: argparse.Namespace, settings: Settings, rules: Sequence[Rule]) -> tuple[Case, ...]:
    archive = settings.root / settings.postmortems
    paths = [path.absolute() for path in args.paths] or [archive] * archive.is_dir()
    found = {each.path: each for each in repository.documents(settings.root, paths)}
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


def _mend(root: Path, findings: Sequence[Finding]) -> int:
    """Make the fixes in the files, say so on stderr, and return how many there were."""
    edits = fix.edits(findings)
    made = sum(repository.splice(root / path, wanted) for path, wanted in edits.items())
    noun = "fault" if made == 1 else "faults"
    files = "file" if len(edits) == 1 else "files"
    print(f"Mended {made} {noun} in {len(edits)} {files}.", file=sys.stderr)
    return made


def _report(settings: Settings, cases: Sequence[Case], findings: tuple[Finding, ...]) -> Report:
    return Report(
        findings=findings,
        texts={case.postmortem.path: case.postmortem.text for case in cases},
        site=settings.site.url,
        colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"),
    )
