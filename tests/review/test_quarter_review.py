"""The quarterly review: what it says, what it counts and never names, and what it refuses."""

import datetime as dt
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from blamefree.cli import main
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.metrics import ENOUGH, measure
from blamefree.review import quarter
from blamefree.review.quarter import happened
from blamefree.review.quarter.span import Span, span_of

TODAY = "2026-04-06"


def run(capsys: pytest.CaptureFixture[str], *words: str, today: str = TODAY, code: int = 0) -> str:
    assert main(["review", "--today", today, *words]) == code
    return capsys.readouterr().out


@pytest.mark.usefixtures("archive")
def test_the_whole_review(capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion) -> None:
    assert run(capsys) == snapshot


@pytest.mark.usefixtures("archive")
def test_what_is_written_by_others_is_inert(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys)
    tokens = MarkdownIt("commonmark").parse(out)
    inline = [child for token in tokens for child in token.children or ()]
    targets = {str(one.attrs["href"]) for one in inline if one.type == "link_open"}
    assert targets
    assert all(one.startswith("postmortems/2") for one in targets)
    assert not {one.type for one in (*tokens, *inline)} & {"html_block", "html_inline", "image"}
    assert "<script>alert(1)</script>" in "".join(one.content for one in inline)
    assert "49" not in out
    assert "\u202e" not in out
    assert "@channel" not in out


@pytest.mark.usefixtures("archive")
def test_restricted_ones_are_counted_and_never_named(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys)
    assert "There were 3 incidents: 2 SEV1 and 1 SEV3." in out
    assert "1 of these is restricted" in out
    assert "1 of them belongs to a restricted postmortem" in out
    for word in ("Acme", "eaked", "-leak", "vault", "Rotate"):
        assert word not in out


def test_what_cannot_be_read_clearly_is_not_named(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = archive / "postmortems" / "2026-01-20-cache-full-again.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status:", "visibility: secrret\nstatus:"), encoding="utf-8")
    out = run(capsys, code=1)
    assert "Cache full again" not in out
    assert "2 of these are restricted" in out


@pytest.mark.usefixtures("archive")
def test_the_older_incident_is_read_out_with_what_it_left_undone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = run(capsys).partition("## What came back?")[2].partition("\n## ")[0]
    assert "is “full cache” again, at checkout: 48 days before, there was [Cache full]" in said
    assert "3 actions; 2 still open today. 2 of them were open when it came back." in said
    assert "- AI-2 “Alert on memory of the cache”, Ana Ruiz, due 2026-01-05." in said
    assert "AI-1" not in said
    assert "as an earlier one of the same failure" in said


@pytest.mark.usefixtures("archive")
def test_a_quarter_without_incidents_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "--quarter", "2024q2")
    assert "No postmortem in review or published tells of an incident in this quarter." in out
    assert "Of the quarter before, 2024-Q1, no incident is written up." in out
    assert "The policy asks for no postmortem of this quarter's incidents." in out
    assert "### How we met it" not in out


@pytest.mark.usefixtures("archive")
def test_a_quarter_that_is_not_over_is_said_to_be_so(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "--quarter", "2026-Q1", today="2026-02-15")
    assert "The quarter is not over yet." in out
    assert "incidents so far" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--quarter", "2026Q5"], '"2026Q5" is no quarter to look back on.'),
        (["--quarter", "spring"], '"spring" is no quarter'),
        (["--quarter", "0000Q1"], '"0000Q1" is no quarter'),
        (["--quarter", "9999Q4"], '"9999Q4" is no quarter'),
        (["--quarter", "2026Q3"], "2026-Q3 has not begun on 2026-04-06."),
        (["--today", "0001-01-02"], "The year 0001 is no quarter"),
    ],
)
@pytest.mark.usefixtures("archive")
def test_what_is_no_quarter_is_refused_in_a_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "--today", TODAY, *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert shown.err.count("\n") == 1


def test_it_is_written_once_and_links_from_where_it_stands(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = archive / "reviews" / "2026 Q1.md"
    assert run(capsys, "--out", str(out)).startswith("Wrote ")
    written = out.read_text(encoding="utf-8")
    assert "](../postmortems/2026-01-20-cache-full-again.md)" in written
    assert main(["review", "--today", TODAY, "--out", str(out)]) == 2
    assert "exists already; nothing was written. Name another --out." in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == written


def test_published_pages_are_linked_where_they_are_read(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "postmortem.toml").write_text('[site]\nurl = "https://pm.example.com/"\n')
    out = run(capsys)
    assert "](https://pm.example.com/postmortems/2026-01-20-cache-full-again/)" in out
    assert "](postmortems/2026-03-05-queue.md)" in out


def test_a_repository_can_bring_its_own_review(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "templates" / "review").mkdir(parents=True)
    own = archive / "templates" / "review" / "quarter.md.j2"
    own.write_text("# Ours: {{ quarter }}, {{ incidents[0].link }}\n", encoding="utf-8")
    assert run(capsys).startswith("# Ours: 2026-Q1, [Cache full again](postmortems/")


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2024-02-29", "2024-01-01", "2024-03-31"),
        ("2026-05-01", "2026-04-01", "2026-06-30"),
        ("2026-09-30", "2026-07-01", "2026-09-30"),
        ("2026-12-31", "2026-10-01", "2026-12-31"),
    ],
)
def test_quarters_begin_and_end_with_their_months(day: str, first: str, last: str) -> None:
    found = span_of(dt.date.fromisoformat(day))
    assert found == Span(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert found.before.last == found.first - dt.timedelta(days=1)


def _incidents(month: str, minutes: list[int]) -> list[Postmortem]:
    return [
        parse(
            f"---\nid: {month}-{10 + at}-x\ndate: {month}-{10 + at}\nseverity: SEV2\n"
            f"status: published\ntimes: {{started: {month}-{10 + at}T10:00:00Z,"
            f" detected: {month}-{10 + at}T10:{one:02}:00Z}}\n---\n",
            f"postmortems/{month}-{10 + at}-x.md",
        )
        for at, one in enumerate(minutes)
    ]


@pytest.mark.parametrize("count", [ENOUGH - 1, ENOUGH])
def test_a_time_is_compared_only_where_both_quarters_have_enough(count: int) -> None:
    every = [*_incidents("2026-02", [9, 3, 5, 7, 1]), *_incidents("2025-11", [20] * count)]
    today = dt.date(2026, 4, 6)
    record = quarter.Record(span=quarter.last_whole(today), today=today, postmortems=tuple(every))
    said = next(happened.times(record))
    half = "median 5 min, half of them 3 min to 7 min (n 5)."
    before = " Before: 20 min (n 5)." if count == ENOUGH else ""
    assert said == f"Time to detect (MTTD): {half}{before}"
    numbers = measure(every, today).durations_by_quarter["2026-Q1"]["mttd"]
    assert numbers.median == dt.timedelta(minutes=5)
    assert happened.is_few(record) is False
