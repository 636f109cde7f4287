"""Findings for programs: one list of objects, always, also when nothing was found."""

import json
from typing import Any

from blamefree.lint.report import Place, Report
from blamefree.lint.rule import Finding, Fix


def report(found: Report) -> str:
    """Return the findings as JSON; lines and columns count from 1, in characters."""
    entries = [_entry(found, finding, place) for finding, place in found.placed()]
    return json.dumps(entries, indent=2, ensure_ascii=False).encode("utf-8", "replace").decode()


def _entry(found: Report, finding: Finding, place: Place) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "path": finding.path,
        **place.model_dump(),
        "message": finding.message,
        "suggestion": finding.suggestion or None,
        "fix": _fix(found, finding.path, finding.fix),
        "url": found.url(finding.rule) or None,
    }


def _fix(found: Report, path: str, fix: Fix | None) -> dict[str, Any] | None:
    if fix is None or fix.span.of(found.shown(path)) != fix.span.of(found.texts[path]):
        return None  # what it would replace is private
    place = found.place(path, fix.span)
    return {
        **place.model_dump(),
        "expected": fix.expected,
        "replacement": fix.replacement,
        "unsafe": fix.unsafe,
    }
