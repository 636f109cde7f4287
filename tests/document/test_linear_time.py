"""Hostile lines hang neither the reading of a timeline nor the escaping of text."""

from collections.abc import Callable

import pytest

from blamefree.document import escape, timeline
from blamefree.document.model import Span

EndsSoon = Callable[..., None]

HOSTILE = (
    *("1:", "a.", "- 14:32", "14:32 ", "~", "**", "[", "`", "(", "|", "<!--", "--", "\n> "),
    *("Time in ", "All times ", "Oct ", "2026-03-04 ", "@a", " ", "\t", "&#", ":a", "_", "0"),
    *("<a", "<@a> ", "\U0001f534", "Wed Mar  4 14:05:00 ", "04/Mar/"),
)


def _read(text: str) -> object:
    entry = f"- 14:32 {text}"
    return timeline.read(entry, Span(0, len(entry)), zone="UTC")


@pytest.mark.parametrize("work", [_read, escape.markdown, escape.terminal, escape.csv_cell])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_lines_come_to_an_end(
    ends_soon: EndsSoon, work: Callable[[str], object], piece: str
) -> None:
    ends_soon(work, piece)


@pytest.mark.parametrize("piece", ["\n- 14:32 x", "\n14:32 x\n", "\n| 14:32 | x |", "\n### 14:32"])
def test_a_great_many_events_come_to_an_end(ends_soon: EndsSoon, piece: str) -> None:
    ends_soon(_read, piece, 25_000)
