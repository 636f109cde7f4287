"""What the rules of blame say of labelled sentences."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from blamefree.document.lines import lines_of
from blamefree.document.model import Postmortem, Span
from blamefree.document.parse import parse
from blamefree.document.prose import Sentence, sentences, titles
from blamefree.errors import InputError
from blamefree.lint import engine
from blamefree.lint.blame.measure.labels import Row
from blamefree.lint.blame.measure.places import place
from blamefree.lint.rule import SEVERITIES, Case, Finding, Severity
from blamefree.lint.rules import RULES, load

# Whatever is not code and would begin markup that swallows words: a tag, a heading, a quotation.
_SWALLOWING = re.compile(r"(`[^`]+`)|(<|^[#>])")
_PUBLISHED = "---\nstatus: published\n---\n\n"
_TODAY = dt.date(2026, 1, 1)  # no rule of blame asks for it


class Judged(NamedTuple):
    """A sentence, and the loudest that was said of it."""

    row: Row
    said: Severity | None
    rules: tuple[str, ...] = ()


def alone(rows: Sequence[Row]) -> tuple[Judged, ...]:
    """Judge each row's sentence as the only paragraph of a published document.

    Raises:
        MissingExtraError: the English parser is not installed.
    """
    texts = {str(number): _document(row.text) for number, row in enumerate(rows)}
    found = _findings(parse(text, path) for path, text in texts.items())
    return tuple(_judged(row, found.get(str(number), [])) for number, row in enumerate(rows))


def _document(sentence: str) -> str:
    shown = _SWALLOWING.sub(lambda mark: mark[1] or f"\\{mark[2]}", sentence)
    return f"{_PUBLISHED}{shown}\n"


def in_place(rows: Iterable[Row], texts: Mapping[str, str]) -> tuple[Judged, ...]:
    """Judge the rows' sentences where they stand, and every other sentence there as `ok`.

    Of the other ones only those are returned that something was said of.

    Raises:
        InputError: a row's sentence is not in its document.
        MissingExtraError: the English parser is not installed.
    """
    parsed = {path: parse(text, path) for path, text in texts.items()}
    found = _findings(parsed.values())
    marked: dict[str, list[Row]] = {path: [] for path in texts}
    for row in rows:
        marked[row.file].append(row)
    pairs = ((document, found.get(path, [])) for path, document in parsed.items())
    return tuple(
        judged
        for document, findings in pairs
        for judged in _of_document(document, marked[document.path], findings)
    )


def _of_document(
    document: Postmortem, rows: Iterable[Row], findings: Sequence[Finding]
) -> Iterator[Judged]:
    every = (*sentences(document), *titles(document))
    taken: set[Span] = set()
    for row in rows:
        spans = {each.span for each in _marked(document, row, every)}
        taken |= spans
        yield _judged(row, [each for each in findings if _lies_in(each, spans)])
    for each in every:
        said = [finding for finding in findings if _lies_in(finding, {each.span})]
        if said and each.span not in taken:
            yield _judged(_other(document, each), said)


def _marked(document: Postmortem, row: Row, every: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that hold the row's text, else those that start in its line.

    A text in a heading, a quotation or code has none: no rule looks there.
    """
    found = place(document.text, row.text, row.line)
    if found:
        return [each for each in every if _overlap(each.span, found)]
    lines = lines_of(document.text)
    begun = [each for each in every if lines.position(each.span.start)[0] == row.line]
    if not begun:
        raise InputError(f"{row.name}: no such sentence: {row.text!r}.", "Check line and text.")
    return begun


def _other(document: Postmortem, sentence: Sentence) -> Row:
    line, _ = lines_of(document.text).position(sentence.span.start)
    name = f"{document.path}:{line}"
    return Row(name=name, text=sentence.text, label="ok", file=document.path, line=line)


def _findings(documents: Iterable[Postmortem]) -> dict[str, list[Finding]]:
    cases = (Case(postmortem=document, today=_TODAY) for document in documents)
    by_path: dict[str, list[Finding]] = {}
    for finding in engine.lint(cases, load(RULES["blame"])):
        by_path.setdefault(finding.path, []).append(finding)
    return by_path


def _judged(row: Row, findings: Sequence[Finding]) -> Judged:
    said = max((finding.severity for finding in findings), key=SEVERITIES.index, default=None)
    return Judged(row, said, tuple(sorted({finding.rule for finding in findings})))


def _lies_in(finding: Finding, spans: Iterable[Span]) -> bool:
    return any(span.start <= finding.span.start < span.end for span in spans)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
