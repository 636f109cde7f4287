"""The corrections among findings, as edits by file."""

from collections.abc import Iterable

from blamefree.document.edit import Edit
from blamefree.lint.rule import Finding


def edits(findings: Iterable[Finding], *, unsafe: bool = False) -> dict[str, list[Edit]]:
    """Return the edits of all safe fixes by path, on request of the others too.

    Of two that overlap, only the first.
    """
    chosen: dict[str, list[Edit]] = {}
    fixes = ((finding.path, finding.fix) for finding in findings if finding.fix)
    wanted = (pair for pair in fixes if unsafe or not pair[1].unsafe)
    for path, fix in sorted(wanted, key=lambda pair: (pair[0], pair[1].span)):
        taken = chosen.setdefault(path, [])
        if not taken or (taken[-1].span.end <= fix.span.start and taken[-1].span != fix.span):
            taken.append(fix)
    return chosen
