"""Findings for people: the line they are on, a caret under the words, and what to do."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from blamefree.document import escape
from blamefree.document.columns import columns
from blamefree.document.model import Span
from blamefree.document.wording import plural
from blamefree.lint.report import Place, Report, clean, unlooked
from blamefree.lint.rule import Finding, Severity

_WIDTH = 88
_LEAD = 24
_NAMED = 6
"""How many of the questions folded into one line are named."""
_COLOURS: dict[Severity, str] = {"error": "31;1", "warning": "33;1", "advice": "36;1"}


def report(found: Report) -> str:
    """Return the findings one below the other, and a last line that counts them."""
    if not found.findings:
        return clean(found)
    files = groupby(found.placed(), lambda placed: placed[0].path)
    blocks = [block for _, placed in files for block in _of_file(found, [*placed])]
    return "\n\n".join([*blocks, _summary(found)])


def _of_file(found: Report, placed: Sequence[tuple[Finding, Place]]) -> Iterator[str]:
    """Yield a block a finding; the open questions of a draft share the last one."""
    questions = [each for each in placed if _is_question(found, each[0])]
    folds = len(questions) > 1
    for finding, place in placed:
        if not (folds and _is_question(found, finding)):
            yield _block(found, finding, place)
    if folds:
        yield _folded(found, questions)


def _is_question(found: Report, finding: Finding) -> bool:
    return (
        finding.rule == "todo-left"
        and finding.severity == "advice"
        and finding.rule not in found.asked
    )


def _folded(found: Report, questions: Sequence[tuple[Finding, Place]]) -> str:
    """Return all the questions as one finding at the first one's place."""
    (first, place), (_, last) = questions[0], questions[-1]
    text = found.shown(first.path)
    marks = (finding.span.of(text) for finding, _ in questions)
    names = [*dict.fromkeys(mark.removeprefix("TODO(").removesuffix(")") for mark in marks)]
    named = ", ".join(names[:_NAMED]) + (", ..." if len(names) > _NAMED else "")
    said = f"{len(questions)} TODOs to answer: {named} (lines {place.line}-{last.line})."
    return f"{_head(found, first, place)} {_one_line(said)}\n  = See each with --select todo-left."


def _block(found: Report, finding: Finding, place: Place) -> str:
    said = f"{_head(found, finding, place)} {_one_line(finding.message)}"
    hint = f"  = {_one_line(finding.suggestion)}" if finding.suggestion else ""
    return "\n".join(filter(None, (said, _excerpt(found, finding, place), hint)))


def _head(found: Report, finding: Finding, place: Place) -> str:
    severity = _painted(found, finding.severity, _COLOURS[finding.severity])
    where = f"{finding.path}:{place.line}:{place.column}"
    return f"{escape.terminal_line(where)} {severity} {_painted(found, finding.rule, '1')}"


def _excerpt(found: Report, finding: Finding, place: Place) -> str:
    """Return the line with carets under the span, cut to a readable width around it."""
    text = found.shown(finding.path)
    line = found.lines(finding.path).bare(place.line - 1)
    if not line.of(text).strip("\ufeff \t"):
        return ""
    before, words, after = _cut(text, line, finding.span)
    carets = _painted(found, "^" * max(1, columns(words)), _COLOURS[finding.severity])
    number = str(place.line)
    margin = " " * len(number)
    shown = f"  {number} | {before}{words}{after}".rstrip()
    return f"{shown}\n  {margin} | {' ' * columns(before)}{carets}"


def _cut(text: str, line: Span, span: Span) -> tuple[str, str, str]:
    """Return what stands before, in and behind the span on its first line, clipped."""
    start = min(span.start, line.end)
    end = max(start, min(span.end, line.end))
    if line.end - line.start <= _WIDTH:
        return (
            _inert(text[line.start : start]),
            _inert(text[start:end]),
            _inert(text[end : line.end]),
        )
    left = max(line.start, min(start - _LEAD, line.end - _WIDTH))
    right = min(line.end, left + _WIDTH)
    before = ("…" if left > line.start else "") + _inert(text[left:start])
    after = _inert(text[end:right]) + ("…" if right < line.end else "")
    return before, _inert(text[start : min(end, right)]), after


def _inert(text: str) -> str:
    return escape.terminal(text).replace("\t", " ").removeprefix("\ufeff")


def _one_line(text: str) -> str:
    return " ".join(escape.terminal(text).split())


def _painted(found: Report, text: str, colour: str) -> str:
    return f"\033[{colour}m{text}\033[0m" if found.colour else text


def _summary(found: Report) -> str:
    total, looked_at = len(found.findings), len(found.texts)
    files = len({finding.path for finding in found.findings})
    noun = "finding" if total == 1 else "findings"
    where = f"in {files} of {plural(looked_at, 'postmortem')}"
    return f"{total} {noun} ({found.counts()}) {where}.{unlooked(found)}{_remedies(found)}"


def _remedies(found: Report) -> str:
    """Return the end of the summary: what can be mended at once, and what after reading it."""
    unsafe = [finding.fix.unsafe for finding in found.findings if finding.fix]
    safe, rewrites = unsafe.count(False), unsafe.count(True)
    has = "has" if rewrites == 1 else "have"
    said = (
        f"{safe} can be mended with --fix" if safe else "",
        f"{rewrites} {has} a rewrite to read and apply with --fix --unsafe-fixes"
        if rewrites
        else "",
    )
    return f" {'; '.join(filter(None, said))}." if unsafe else ""
