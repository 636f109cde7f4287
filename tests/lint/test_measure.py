"""How well blame is found: the floor that holds, and the figures of the command."""

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from benchmarks import blame
from blamefree.lint.blame.measure import parts
from blamefree.lint.blame.measure.figures import Figures, fallen, table
from blamefree.lint.blame.measure.judge import Judged
from blamefree.lint.blame.measure.labels import Label, Row, Tier, read
from blamefree.lint.rule import Severity

pytestmark = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")

SLIP = "Ana forgot to renew the certificate."
HINDSIGHT = "The reviewer should have noticed the warning."
LABEL = "Root cause: human error."
NEUTRAL = "The connection pool was full."
# The labels of these two are wrong on purpose: whatever the rules learn, they stay a miss
# and a false alarm.
SENTENCES = f"""\
id\tlabel\ttier\twho\tcue\ttext
T-1\tblame\terror\tperson\tstock\t{SLIP}
T-2\tblame\twarning\tperson\tstock\t{HINDSIGHT}
T-3\tblame\terror\tperson\tplain\t{NEUTRAL}
T-4\tok\t-\t-\tstock\t{LABEL}
T-5\tok\t-\t-\tplain\tThe certificate expired at noon.
T-6\tgrey\tadvice\tnobody\tstock\tThe operator forgot to close the valve.
"""
DOCUMENTS = "file\tline\tgrade\twho\ttext\n"
DOCUMENT = """\
---
status: published
---
## Root cause

The pool was full. **Ana** forgot to renew the
[certificate](https://example.org/forgot), and the pool was full.

The operator forgot to renew it as well.

> The reviewer forgot to renew it, too.
"""

Measure = Callable[..., dict[str, Any]]


@pytest.fixture(name="labels")
def _labels(tmp_path: Path) -> Path:
    return tmp_path / "labels.tsv"


@pytest.fixture(name="measure")
def _measure(labels: Path, capsys: pytest.CaptureFixture[str]) -> Measure:
    """Return a function that measures on the labels in this text."""

    def measured(text: str, *options: str) -> dict[str, Any]:
        labels.write_text(text, encoding="utf-8")
        assert blame.main(["--labels", str(labels), "--format", "json", *options]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return measured


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.md").write_text(DOCUMENT, encoding="utf-8")
    (folder / "two.md").write_text("Nothing happened.\n", encoding="utf-8")
    return folder


@pytest.fixture(name="data")
def _data(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small corpus in the place of the project's own."""
    (tmp_path / "sentences.tsv").write_text(SENTENCES, encoding="utf-8")
    assert (folder / "one.md").exists()
    rows = "one.md\t9\tclear\tperson\tThe operator forgot to renew it\n"
    (tmp_path / "documents.tsv").write_text(DOCUMENTS + rows, encoding="utf-8")
    readme = ["# Ours", "", *blame.readme_table({}), "", "The end."]
    (tmp_path / "README.md").write_text("\n".join(readme), encoding="utf-8")
    monkeypatch.setattr(blame, "DATA", tmp_path)
    monkeypatch.setattr(blame, "README", tmp_path / "README.md")
    return tmp_path


def counts(measured: dict[str, Any], tier: str, part: int = 0) -> list[int]:
    figures = measured["sets"][part]["tiers"][tier]
    return [figures[name] for name in ("found", "labelled", "right", "wrong")]


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


def judged(label: Label, said: Severity | None, tier: Tier = "") -> Judged:
    return Judged(Row(name="x", text="x", label=label, tier=tier), said)


def test_the_rules_find_as_much_blame_as_they_did() -> None:
    reached = parts.tables(blame.corpus(blame.DATA))
    floor = blame.read_floor(blame.DATA / blame.FLOOR)
    assert set(floor) == set(reached)
    assert list(fallen(floor, reached)) == []


def test_every_sentence_stands_once_and_in_the_order_of_ids() -> None:
    text = (blame.DATA / "sentences.tsv").read_text(encoding="utf-8")
    rows = read(text, "sentences.tsv").rows
    ids = [row.name for row in rows]
    assert ids == sorted(set(ids))
    assert len({row.text for row in rows}) == len(rows)


def test_the_readme_shows_the_floor() -> None:
    shown = "\n".join(blame.readme_table(blame.read_floor(blame.DATA / blame.FLOOR)))
    assert shown in blame.README.read_text(encoding="utf-8")


def test_a_tier_is_what_was_labelled_with_it_and_what_was_said_at_it() -> None:
    found = [
        judged("blame", "warning", "error"),
        judged("blame", None, "error"),
        judged("ok", "error"),
        judged("grey", "advice"),
        judged("grey", "error"),
        judged("ok", None),
    ]
    assert table(found, ("error", "warning")) == {
        "error": Figures(found=1, labelled=2, right=0, wrong=2),
        "warning": Figures(found=0, labelled=0, right=1, wrong=0),
        "all": Figures(found=1, labelled=2, right=1, wrong=2),
    }


def test_sentences_are_counted_by_tier(measure: Measure) -> None:
    measured = measure(SENTENCES)
    assert counts(measured, "error") == [1, 2, 1, 2]
    assert counts(measured, "warning") == [1, 1, 1, 0]
    assert counts(measured, "all") == [2, 3, 2, 2]
    assert names(measured["missed"]) == ["T-3"]
    assert names(measured["wrong"]) == ["T-4", "T-6"]


def test_sentences_without_stock_cues_are_counted_apart(measure: Measure) -> None:
    measured = measure(SENTENCES)
    assert [part["name"] for part in measured["sets"]] == [parts.SENTENCES, parts.PLAIN]
    assert counts(measured, "all", 1) == [0, 1, 0, 0]


def test_who_stands_for_the_tier_where_none_is_given(measure: Measure) -> None:
    rows = f"label\twho\ttext\nblame\tperson\t{HINDSIGHT}\nblame\twe\t{NEUTRAL}\n"
    measured = measure(rows)
    assert counts(measured, "firm") == [1, 1, 1, 0]
    assert counts(measured, "soft") == [0, 1, 0, 0]


def test_label_and_text_are_enough(measure: Measure) -> None:
    measured = measure(f"text\tlabel\r\n{SLIP}\tblame\r\n\r\n")
    assert list(measured["sets"][0]["tiers"]) == ["all"]
    assert counts(measured, "all") == [1, 1, 1, 0]


@pytest.mark.parametrize("mark", ["> ", "# ", "<!-- ", ""])
def test_a_sentence_is_plain_text_whatever_it_begins_with(measure: Measure, mark: str) -> None:
    assert counts(measure(f"label\ttext\nblame\t{mark}{SLIP}\n"), "all")[0] == 1


def test_a_labelled_sentence_is_found_where_it_stands(measure: Measure, folder: Path) -> None:
    rows = (
        "one.md\t6\tclear\tperson\tAna forgot to renew the certificate, and the pool was full.\n"
        "one.md\t6\tmild\twe\tThe pool was full.\n"
        "two.md\t0\tnone\t-\t-\n"
    )
    measured = measure(DOCUMENTS + rows, "--documents", str(folder))
    assert counts(measured, "firm") == [1, 1, 1, 1]
    assert counts(measured, "soft") == [0, 1, 0, 0]
    assert measured["sets"][0]["documents"] == 2
    assert names(measured["missed"]) == ["one.md:6"]
    assert names(measured["wrong"]) == ["one.md:9"]


def test_what_no_rule_reads_is_missed(measure: Measure, folder: Path) -> None:
    rows = "one.md\t11\tclear\tperson\tThe reviewer forgot to renew it, too.\n"
    measured = measure(DOCUMENTS + rows, "--documents", str(folder))
    assert names(measured["missed"]) == ["one.md:11"]


def test_a_rephrased_label_is_found_by_its_line(measure: Measure, folder: Path) -> None:
    rows = "one.md\t9\tclear\tperson\tIt was the operator who did not renew it.\n"
    measured = measure(DOCUMENTS + rows, "--documents", str(folder))
    assert counts(measured, "firm")[:2] == [1, 1]


def test_the_findings_of_other_sentences_are_given_per_document(
    labels: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "one.md\t9\tgrey\tnobody\tThe operator forgot to renew it\ntwo.md\t0\tnone\t-\t-\n"
    labels.write_text(DOCUMENTS + rows, encoding="utf-8")
    assert blame.main(["--labels", str(labels), "--documents", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "per document: error 0.50 (1), warning 0.00 (0), advice 0.00 (0)" in said
    assert "grey with more than advice: 1 of 1" in said


@pytest.mark.parametrize("times", [1, 2])
def test_the_floor_is_written_and_shown_in_the_readme(data: Path, times: int) -> None:
    for _ in range(times):
        assert blame.main(["--raise"]) == 0
    held = blame.read_floor(data / blame.FLOOR)
    assert held[parts.DOCUMENTS]["all"].found == 1
    table = "\n".join(blame.readme_table(held))
    assert "| sentences | warning | 100.0 % (1 of 1) | 100.0 % (1 of 1) |" in table
    assert blame.README.read_text(encoding="utf-8") == f"# Ours\n\n{table}\n\nThe end."


def test_neither_is_written_where_the_readme_shows_another_table(data: Path) -> None:
    blame.README.write_text("# Ours\n", encoding="utf-8")
    assert blame.main(["--raise"]) == 1
    assert not (data / blame.FLOOR).exists()


def test_the_floor_is_never_lowered(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert blame.main(["--raise"]) == 0
    floor = data / blame.FLOOR
    before = floor.read_bytes()
    worse = SENTENCES + f"T-7\tblame\twarning\tperson\tstock\t{NEUTRAL}\n"
    (data / "sentences.tsv").write_text(worse, encoding="utf-8")
    capsys.readouterr()
    assert blame.main(["--raise"]) == 1
    assert "sentences, warning: recall fell from 100.0 % to 50.0 %" in capsys.readouterr().err
    assert floor.read_bytes() == before


@pytest.mark.usefixtures("data")
def test_what_is_kept_back_is_counted_and_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert [parts.is_kept_back(text) for text in (NEUTRAL, LABEL)] == [False, True]
    assert blame.main(["--misses"]) == 0
    said = capsys.readouterr().out
    assert f"missed error    T-3  {NEUTRAL}" in said
    assert LABEL not in said
    assert "Of the third that is kept back, 1 more; they are not shown." in said
