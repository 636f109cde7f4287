"""The summary: the first thing on the page, and what previews of a link say of it."""

import re
from collections.abc import Sequence

from blamefree.archive.markup import block, said
from blamefree.archive.model import Block, Heading
from blamefree.document.model import Postmortem
from blamefree.document.sections import name_of

_LEVEL, _LONGEST, _ENOUGH = 2, 200, 1000
# A stop this early belongs to an abbreviation rather than to a sentence.
_SENTENCE = re.compile(r"""(?s).{20,}?[.!?]["')\]]?(?=\s+["'(\[]?[A-Z0-9]|\s*\Z)""")


def summary_first(text: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return the summary, wherever it stands, and the rest; else what stands before a heading."""
    start = next((at for at, one in enumerate(text) if _is_summary(one)), None)
    behind = 0 if start is None else start + 1
    ends = (at for at in range(behind, len(text)) if _is_section(text[at]))
    end = next(ends, len(text))
    before = [] if start is None else text[:start]
    return [_led(one) for one in text[start or 0 : end]], [*before, *text[end:]]


def _is_section(one: Block) -> bool:
    return isinstance(one, Heading) and one.level <= _LEVEL


def _is_summary(one: Block) -> bool:
    return isinstance(one, Heading) and one.level == _LEVEL and name_of(one.words) == "summary"


def _led(one: Block) -> Block:
    return one if isinstance(one, Heading) else block("bf-summary", one)


def first_sentence(postmortem: Postmortem) -> str:
    """Return the summary's first sentence as plain text, cut at a word where it is long."""
    section = postmortem.section("summary")
    body = section.body if section else postmortem.body
    stand = (one for one in postmortem.blocks if one.narrative and one.span.start >= body.start)
    first = next((one for one in stand if one.span.end <= body.end), None)
    text = said(first.text[:_ENOUGH]) if first else ""
    found = _SENTENCE.match(text)
    return _cut(found.group() if found else text)


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    kept = text[: _LONGEST - 1]
    return f"{kept[: max(kept.rfind(' '), _LONGEST // 2)].rstrip(' ,;:')}…"
