"""What one rule found private, no other rule's words show."""

from collections.abc import Sequence

from blamefree.lint.rule import Finding

COVERED = "[private]"


def covered(findings: Sequence[Finding], text: str) -> list[Finding]:
    """Return the findings of one document, whose words quote nothing that is private in it."""
    private = {f.span.of(text) for f in findings if f.group == "privacy"}
    values = sorted(private, key=len, reverse=True)  # the longest, so that no rest of it stays
    return [_without(values, finding) for finding in findings] if values else [*findings]


def _without(values: Sequence[str], finding: Finding) -> Finding:
    message, suggestion = finding.message, finding.suggestion
    for value in values:
        message, suggestion = (said.replace(value, COVERED) for said in (message, suggestion))
    if (message, suggestion) == (finding.message, finding.suggestion):
        return finding
    return finding.model_copy(update={"message": message, "suggestion": suggestion})
