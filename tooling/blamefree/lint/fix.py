"""The safe corrections among findings, as edits by file."""

from collections.abc import Iterable

from blamefree.document.edit import Edit
from blamefree.lint.rule import Finding


def edits(findings: Iterable[Finding]) -> dict[str, list[Edit]]:
    """Return the edits of all fixes by path; of two that touch, only the first."""
    chosen: dict[str, list[Edit]] = {}
    fixes = ((finding.path, finding.fix) for finding in findings if finding.fix)
    for path, fix in sorted(fixes, key=lambda pair: (pair[0], pair[1].span)):
        taken = chosen.setdefault(path, [])
        if not taken or (taken[-1].span.end <= fix.span.start and taken[-1].span != fix.span):
            taken.append(fix)
    return chosen
