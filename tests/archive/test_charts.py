"""Charts: what they show, how they say it without colour, and what must not get into them."""

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.archive.charts import axis
from blamefree.archive.charts.bars import Bar, Legend, Part, bars, shares
from blamefree.archive.charts.figure import fitting
from blamefree.archive.charts.histogram import Column, histogram
from blamefree.archive.charts.matrix import MatrixRow, matrix
from blamefree.archive.charts.numbers import numbers
from blamefree.archive.charts.ranges import Range, ranges
from blamefree.archive.markup import words

HOSTILE = '</title><script>alert(1)</script>" onload="x\n\n{{ c }} \u202e\u0000'
HOUR, DAY = 3600, 86_400

Elements = Callable[[str], Any]


def widths(chart: str) -> list[float]:
    return [float(one) for one in re.findall(r'<rect [^>]*\bwidth="([\d.]+)%"', chart)]


def places(chart: str) -> list[float]:
    return [float(one) for one in re.findall(r' (?:x|x1|x2|cx)="([\d.]+)%"', chart)]


def severities(quarters: int) -> str:
    rows = [
        Bar(
            f"{2015 + n // 4}-Q{n % 4 + 1}",
            tuple(Part(f"SEV{s}: {s + n}", s + n, f"bf-sev-{s}") for s in (1, 2, 3, 4)),
            str(n),
        )
        for n in range(quarters)
    ]
    legend = [Legend(f"bf-sev-{s}", f"SEV{s}") for s in (1, 2, 3, 4)]
    return bars("quarters", "Incidents by quarter", "As the table says", rows, legend)


def drawn(text: str) -> dict[str, str]:
    """Return one chart of every sort with this text at every place that takes one."""
    return {
        "bars": bars(
            "a", text, text, [Bar(text, (Part(text, 2, "bf-sev-2"),), text)], [Legend("", text)]
        ),
        "shares": shares("b", text, text, [Part(text, 1, "bf-kind-2"), Part(text, 0, "bf-sev-x")]),
        "ranges": ranges("c", text, text, [Range(text, 1, 2, 3, text, (1, 2), (0, 9))]),
        "histogram": histogram("d", text, text, [Column(text, 3, text)]),
        "matrix": matrix(text, words(text), [words(text)] * 2, [MatrixRow(words(text), (0, 3), 3)]),
    }


def test_every_sort_of_chart(snapshot: SnapshotAssertion) -> None:
    assert drawn("Words") == snapshot


@pytest.mark.parametrize("sort", ["bars", "shares", "ranges", "histogram", "matrix"])
def test_no_text_becomes_markup(sort: str, elements: Elements) -> None:
    chart = drawn(HOSTILE)[sort]
    assert not elements(chart).names & {"script"}
    assert "{" not in chart
    assert "\n\n" not in chart
    assert not set("\u202e\u0000") & set(chart)


@pytest.mark.parametrize("sort", ["bars", "shares", "ranges", "histogram"])
def test_a_chart_has_a_name_a_description_and_a_title_on_every_mark(sort: str) -> None:
    chart = drawn("Words")[sort]
    ids = re.findall(r'\bid="([^"]+)"', chart)
    named = re.search(r'role="img" aria-labelledby="([^"]+)"', chart)
    assert named
    assert set(named[1].split()) <= set(ids)
    assert len(ids) == len(set(ids))
    marks = re.findall(r'<(?:rect|circle|line) class="bf-(?!grid)[^>]*%[^>]*>(?:<title>)?', chart)
    assert marks
    assert [one for one in marks if not one.endswith("<title>")] == []


def test_pieces_of_a_stack_differ_without_colour() -> None:
    chart = severities(3)
    textures = dict(re.findall(r'<pattern id="quarters-(bf-sev-\d)".*?<path [^>]*d="(.*?)"', chart))
    assert textures.keys() == {"bf-sev-2", "bf-sev-3", "bf-sev-4"}
    assert len(set(textures.values())) == 3
    assert 'fill="url(#quarters-bf-sev-2)"' in chart
    assert "From left to right: SEV1, SEV2, SEV3, SEV4." in chart


def test_bars_are_in_proportion_and_inside_their_room() -> None:
    rows = [Bar("a", (Part("x", 3), Part("y", 1))), Bar("b", (Part("x", 2), Part("y", 0)))]
    assert widths(bars("k", "t", "d", rows)) == [36.0, 12.0, 24.0]
    assert widths(shares("k", "t", "d", [Part("x", 1), Part("y", 3)])) == [25.0, 75.0]


@pytest.mark.parametrize("rows", [[], [Bar("", ())], [Bar("a", (Part("none", 0),))]])
def test_bars_of_nothing_are_drawn(rows: list[Bar]) -> None:
    assert widths(bars("k", "t", "d", rows)) == []
    assert shares("k", "t", "d", []).count("<rect") == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("checkout", "checkout"),
        ("checkout-worker-7", "checkout-work…"),
        ("支付" * 20, "支付支付支付…"),
        ("خدمة الدفع", "خدمة الدفع"),
        ("", ""),
        ("\u202e\n", ""),
    ],
)
def test_a_label_keeps_to_its_room(text: str, shown: str) -> None:
    assert fitting(text) == shown


def test_a_label_that_is_cut_has_its_whole_as_title() -> None:
    chart = bars("k", "t", "d", [Bar("x" * 500, (), "")])
    assert f"…<title>{'x' * 500}</title></text>" in chart


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ([], ["0", "1 s"]),
        ([0], ["0", "1 s"]),
        ([90, 200], ["0", "1 min", "2 min", "3 min", "4 min"]),
        ([20 * 60, 50 * 60], ["0", "15 min", "30 min", "45 min", "60 min"]),
        ([5 * HOUR, 11 * HOUR], ["0", "3 h", "6 h", "9 h", "12 h"]),
        ([3 * DAY, 4.5 * DAY], ["0", "2 d", "4 d", "6 d"]),
        ([60, 3 * DAY], ["1 min", "1 h", "1 d"]),
        ([1, 9_000 * 365 * DAY], ["1 s", "10 min", "1 d", "1 y", "1000 y"]),
    ],
)
def test_the_marks_of_an_axis_are_what_people_count_in(
    amounts: list[float], said: list[str]
) -> None:
    assert [name for _, name in axis.over(amounts).ticks] == said


@pytest.mark.parametrize(
    "amounts", [[0.2], [7], [0, 1, 1e4], [60, 61, 6000], [1, 3.1e11], [DAY] * 3]
)
def test_everything_stands_on_its_axis_in_order(amounts: list[float]) -> None:
    found = axis.over(amounts)
    shares_of = [found.share(one) for one in sorted(amounts)]
    assert shares_of == sorted(shares_of)
    assert 0 <= shares_of[0] <= shares_of[-1] <= 1
    assert 0 <= found.share(found.ticks[0][0]) <= found.share(found.ticks[-1][0]) <= 1


def test_a_scale_that_is_logarithmic_says_so() -> None:
    near = ranges("k", "t", "d", [Range("a", 60, 120, 180)])
    far = ranges("k", "t", "d", [Range("a", 60, HOUR, 9 * DAY, dots=(0,))])
    assert "Logarithmic" not in near
    assert "Logarithmic scale." in far
    assert min(places(far)) == 28.0


def test_a_range_draws_what_is_known_and_says_how_to_read_it() -> None:
    few = ranges("k", "t", "d", [Range("a", note="too few (2)", dots=(60, 90))])
    assert few.count("<circle") == 2
    assert "bf-median" not in few
    assert "Each dot is an incident." in few
    assert "<title>1 min</title>" in few
    none = ranges("k", "t", "d", [Range("a", note="none measured")])
    assert "none measured" in none
    assert "Each dot" not in none


@pytest.mark.parametrize("quarters", [0, 1, 12])
def test_no_mark_leaves_the_picture(quarters: int) -> None:
    rows = [
        Range(f"q{n}", 60.0 + n, 600.0 * n, 10.0 ** (n % 9), "a note", (1, 60), (0, 10.0**n))
        for n in range(quarters)
    ]
    for chart in (ranges("k", "t", "d", rows), severities(quarters)):
        assert all(0 <= one <= 80 for one in places(chart))


def test_a_histogram_has_a_column_for_every_class() -> None:
    chart = histogram("k", "t", "d", [Column("<1 wk", 0), Column(">1 y", 4, "over 1 year")])
    heights = [float(one) for one in re.findall(r'<rect .*?height="([\d.]+)"', chart)]
    assert heights == [1.0, 110.0]
    assert "<title>over 1 year: 4</title>" in chart
    assert "&lt;1 wk" in chart
    assert histogram("k", "t", "d", []).count("<rect") == 0


def test_a_matrix_is_a_table_with_its_numbers() -> None:
    table = matrix("By cause", "Cause", ["Q1", "Q2", "Q3"], [MatrixRow("disk", (0, 1, 8))])
    assert '<th scope="row">disk</th><td class="bf-heat-0">·</td>' in table
    assert '<td class="bf-heat-1">1</td><td class="bf-heat-4">8</td>' in table
    assert "<caption>By cause</caption>" in table
    assert 'role="region" tabindex="0" aria-label="By cause"' in table


def test_the_first_cell_of_a_row_of_numbers_is_its_name() -> None:
    assert '<tr><th scope="row">a</th><td>1</td></tr>' in numbers(("x", "n"), [("a", "1")])


def test_a_chart_is_light() -> None:
    assert len(gzip.compress(severities(12).encode())) < 2048
