"""Hostile lines cost no more than their length."""

import time
from collections.abc import Callable

import pytest

from blamefree.document import escape, timeline
from blamefree.document.model import Span

HOSTILE = (
    *("1:", "a.", "- 14:32", "14:32 ", "~", "**", "[", "`", "(", "|", "<!--", "--", "\n- 14:32 x"),
    *(
        "Time in ",
        "All times ",
        "Oct ",
        "2026-03-04 ",
        "@a",
        " ",
        "\t",
        "&#",
        ":a",
        "_",
        "0",
        "\n> ",
    ),
)


def _read(text: str) -> object:
    return timeline.read(text, Span(0, len(text)), zone="UTC")


def _seconds(run: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        run(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("run", [_read, escape.markdown, escape.terminal, escape.csv_cell])
@pytest.mark.parametrize("piece", HOSTILE)
def test_the_cost_grows_with_the_length(run: Callable[[str], object], piece: str) -> None:
    short = "- 14:32 " + piece * (2_000 // len(piece))
    long = "- 14:32 " + piece * (32_000 // len(piece))
    # Sixteen times the text: its square would cost 256 times. The clock is too coarse for 1 ms.
    assert _seconds(run, long) < 64 * max(_seconds(run, short), 0.001)
