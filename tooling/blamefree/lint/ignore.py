"""Comments that silence a rule at one place, with the reason why.

`<!-- postmortem: ignore person-as-cause because it is the vendor's own statement -->` alone on
its line speaks of the block that follows (paragraph, list item, heading or table); beside text,
of the block it stands in. `ignore-file` speaks of the whole file.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from blamefree.document.model import Located, Model, Postmortem, Span
from blamefree.lint.markup import blocks_of, comments_of, without_comments
from blamefree.lint.rule import Finding

_ADDRESS = re.compile(r"<!--\s{0,9}postmortem:\s{0,9}")
_BECAUSE = re.compile(r"\bbecause\b")
_WORD = re.compile(r"[\w-]{1,100}")


class Ignore(Model):
    """One comment addressed to the linter."""

    directive: str
    """`ignore` or `ignore-file`; anything else is a slip of the pen."""
    rules: tuple[Located, ...]
    reason: str
    span: Span
    """The comment itself."""
    scope: Span
    """Where it silences findings."""

    @property
    def is_valid(self) -> bool:
        """Whether it silences anything at all: a known directive, a rule and a reason."""
        return self.directive in ("ignore", "ignore-file") and bool(self.rules and self.reason)

    @cached_property
    def _by_name(self) -> dict[str, Located]:
        return {name.value: name for name in reversed(self.rules)}

    def covers(self, finding: Finding) -> Located | None:
        """Return the rule's name in this comment that silences `finding`, or None."""
        named = self._by_name.get(finding.rule)
        touches = self.scope.start <= finding.span.start <= self.scope.end
        return named if named and touches and self.is_valid else None


def read(postmortem: Postmortem) -> tuple[Ignore, ...]:
    """Return the comments to the linter in the body; those shown as code do not count."""
    return tuple(
        _ignore(postmortem, comment, address.end())
        for comment in comments_of(postmortem)
        if (address := _ADDRESS.match(postmortem.text, comment.start))
    )


def _ignore(postmortem: Postmortem, comment: Span, start: int) -> Ignore:
    end = max(start, comment.end - len("-->"))
    because = _BECAUSE.search(postmortem.text, start, end)
    head = Span(start, because.start() if because else end)
    words = [_located(postmortem.text, word) for word in _WORD.finditer(postmortem.text, *head)]
    directive = words[0].value if words else ""
    return Ignore(
        directive=directive,
        rules=tuple(words[1:]),
        reason=postmortem.text[because.end() : end].strip() if because else "",
        span=comment,
        scope=_scope(postmortem, directive, comment),
    )


def _located(text: str, word: re.Match[str]) -> Located:
    span = Span(*word.span())
    return Located(raw=span.of(text), span=span, value=word.group())


def _scope(postmortem: Postmortem, directive: str, comment: Span) -> Span:
    if directive == "ignore-file":
        return Span(0, len(postmortem.text))
    around = [block.span for block in blocks_of(postmortem) if _contains(block.span, comment)]
    own = min(around, key=lambda span: span.end - span.start, default=comment)
    if without_comments(postmortem, own).strip(" \t\r\n>-*+"):
        return _inner(postmortem.text, own)
    return _following(postmortem, comment)


def _following(postmortem: Postmortem, comment: Span) -> Span:
    later = (block.span for block in blocks_of(postmortem) if block.span.start >= comment.end)
    said = (span for span in later if without_comments(postmortem, span).strip())
    return _inner(postmortem.text, next(said, comment))


def _inner(text: str, span: Span) -> Span:
    """Return `span` without the line end, so that the next line's start lies outside."""
    return Span(span.start, span.start + len(span.of(text).rstrip("\r\n")))


def _contains(span: Span, part: Span) -> bool:
    return span.start <= part.start and part.end <= span.end


def silence(
    ignores: tuple[Ignore, ...], findings: list[Finding]
) -> tuple[list[Finding], list[Located]]:
    """Return the findings that stay, and the rule names in comments that silenced one."""
    kept, used = [], []
    for finding in findings:
        by = list(_silencers(ignores, finding))
        used += by
        if not by:
            kept.append(finding)
    return kept, used


def _silencers(ignores: tuple[Ignore, ...], finding: Finding) -> Iterator[Located]:
    return (named for ignore in ignores if (named := ignore.covers(finding)))
