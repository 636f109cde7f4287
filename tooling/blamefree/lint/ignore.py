"""Comments that silence a rule at one place, with the reason why.

`<!-- postmortem: ignore person-as-cause because it is the vendor's own statement -->` alone on
its line speaks of the block that follows (paragraph, list item, heading or table); beside text,
of the block it stands in. `ignore-file` speaks of the whole file.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from blamefree.document.markup import Block, blocks_of, comments_of, uncommented
from blamefree.document.model import Located, Model, Postmortem, Span
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

    @property
    def silenced(self) -> Iterable[Located]:
        """The names of the rules it silences, each once."""
        by_name = {name.value: name for name in reversed(self.rules)}
        return by_name.values() if self.is_valid else ()


class _Page(Model):
    """What a comment can speak of, kept so that placing it needs no look at all the rest."""

    text: str
    blocks: tuple[Block, ...]
    comments: tuple[Span, ...]

    def scope(self, comment: Span) -> Span:
        """Return the block around the comment, or the next one where it stands alone."""
        own = _around(self._lines, comment) or _around(self._tables, comment)
        if own and self._words[own].strip(" \t\r\n>-*+"):
            return _inner(self.text, own)
        at = bisect_left(self._said, comment.end, key=lambda span: span.start)
        return _inner(self.text, self._said[at] if at < len(self._said) else comment)

    @cached_property
    def _words(self) -> dict[Span, str]:
        spans = dict.fromkeys(block.span for block in self.blocks)
        return {span: uncommented(self.text, self.comments, span).strip() for span in spans}

    @cached_property
    def _said(self) -> list[Span]:
        return [span for span, words in self._words.items() if words]

    @cached_property
    def _lines(self) -> list[Span]:
        return [block.span for block in self.blocks if block.kind != "table_open"]

    @cached_property
    def _tables(self) -> list[Span]:
        return [block.span for block in self.blocks if block.kind == "table_open"]


def _around(spans: Sequence[Span], comment: Span) -> Span | None:
    """Return which of the spans, sorted and apart, holds the comment."""
    at = bisect_right(spans, comment.start, key=lambda span: span.start)
    return spans[at - 1] if at and comment.end <= spans[at - 1].end else None


def _inner(text: str, span: Span) -> Span:
    """Return `span` without the line end, so that the next line's start lies outside."""
    return Span(span.start, span.start + len(span.of(text).rstrip("\r\n")))


def read(postmortem: Postmortem) -> tuple[Ignore, ...]:
    """Return the comments to the linter in the body; those shown as code do not count."""
    return _read(postmortem.text, blocks_of(postmortem), comments_of(postmortem))


# Two rules and the engine ask, one after the other.
@lru_cache(maxsize=16)
def _read(text: str, blocks: tuple[Block, ...], comments: tuple[Span, ...]) -> tuple[Ignore, ...]:
    page = _Page(text=text, blocks=blocks, comments=comments)
    addressed = ((comment, _ADDRESS.match(text, comment.start)) for comment in comments)
    return tuple(_ignore(page, comment, address.end()) for comment, address in addressed if address)


def _ignore(page: _Page, comment: Span, start: int) -> Ignore:
    end = max(start, comment.end - len("-->"))
    because = _BECAUSE.search(page.text, start, end)
    head = Span(start, because.start() if because else end)
    words = [_located(page.text, word) for word in _WORD.finditer(page.text, *head)]
    directive = words[0].value if words else ""
    whole = directive == "ignore-file"
    return Ignore(
        directive=directive,
        rules=tuple(words[1:]),
        reason=page.text[because.end() : end].strip() if because else "",
        span=comment,
        scope=Span(0, len(page.text)) if whole else page.scope(comment),
    )


def _located(text: str, word: re.Match[str]) -> Located:
    span = Span(*word.span())
    return Located(raw=span.of(text), span=span, value=word.group())


def silence(
    ignores: Iterable[Ignore], findings: Sequence[Finding]
) -> tuple[list[Finding], list[Located]]:
    """Return the findings that stay, and the rule names in comments that silenced one."""
    named = [(name, ignore.scope) for ignore in ignores for name in ignore.silenced]
    scopes: dict[str, list[Span]] = defaultdict(list)
    starts: dict[str, list[int]] = defaultdict(list)
    for name, scope in named:
        scopes[name.value].append(scope)
    for finding in sorted(findings, key=lambda finding: finding.span):
        starts[finding.rule].append(finding.span.start)
    reach = {rule: _joined(spans) for rule, spans in scopes.items()}
    kept = [each for each in findings if not _reached(reach.get(each.rule, ()), each.span.start)]
    return kept, [name for name, scope in named if _any_in(scope, starts.get(name.value, ()))]


def _joined(scopes: Iterable[Span]) -> list[Span]:
    """Return the same places as spans that are sorted and apart."""
    joined: list[Span] = []
    for start, end in sorted(scopes):
        if joined and start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return joined


def _reached(scopes: Sequence[Span], start: int) -> bool:
    at = bisect_right(scopes, start, key=lambda scope: scope.start)
    return at > 0 and start <= scopes[at - 1].end


def _any_in(scope: Span, starts: Sequence[int]) -> bool:
    at = bisect_left(starts, scope.start)
    return at < len(starts) and starts[at] <= scope.end
