"""Findings as workflow commands, which GitHub shows on the lines of a pull request."""

from collections.abc import Iterator, Sequence

from blamefree.document import escape
from blamefree.lint.report import Place, Report, clean, skipping
from blamefree.lint.rule import Finding, Severity

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}


def report(found: Report) -> str:
    """Return one command a finding; the suggestion follows the message on its own line."""
    said = [_command(finding, place) for finding, place in found.placed()] or [clean(found)]
    return "\n".join([*_skipped(found.skipped), *said])


def _skipped(rules: Sequence[str]) -> Iterator[str]:
    """Yield a warning beside no line where rules could not run: a green check would hide it."""
    if rules:
        said = escape.github_data(" ".join(skipping(rules)))
        yield f"::warning title=rules skipped::{said}"


def _command(finding: Finding, place: Place) -> str:
    values = {"file": finding.path, **_where(place), "title": finding.rule}
    given = ",".join(f"{key}={escape.github_property(str(v))}" for key, v in values.items())
    said = "\n".join(filter(None, (finding.message, finding.suggestion)))
    return f"::{_COMMANDS[finding.severity]} {given}::{escape.github_data(said)}"


def _where(place: Place) -> dict[str, int]:
    """Return the place as GitHub takes it: columns only where the span stays on one line."""
    lines = {"line": place.line, "endLine": place.end_line}
    if place.line != place.end_line:
        return lines
    return {**lines, "col": place.column, "endColumn": max(place.column, place.end_column - 1)}
