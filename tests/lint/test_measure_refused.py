"""A file of labels that cannot be read is refused in one sentence, by the command that measures."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import blame

DOCUMENTS = "file\tline\tgrade\twho\ttext\n"
DOCUMENT = "---\nstatus: published\n---\n## Root cause\n\nThe pool was full.\n"

Refuse = Callable[..., str]


@pytest.fixture(name="labels")
def _labels(tmp_path: Path) -> Path:
    return tmp_path / "labels.tsv"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "one.md").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


@pytest.fixture(name="refuse")
def _refuse(labels: Path, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Return a function that says why the labels in this text are refused."""

    def refused(text: str, *options: str) -> str:
        labels.write_text(text, encoding="utf-8")
        assert blame.main(["--labels", str(labels), *options]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        return said.err

    return refused


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the header lacks label, text."),
        ("id\ttext\nx\ty\n", "the header lacks label."),
        ("file\tline\n", "the header lacks grade, who, text."),
        ("label\ttext\n", "holds no labelled sentence."),
        ("label\ttext\nblame\n", "line 2: 1 cells, the header has 2."),
        ("label\ttext\nok\tx\nmaybe\tx\n", "line 3: 'maybe' is no label."),
        ("label\twho\ttext\nblame\tdog\tx\n", "line 2: 'dog' is no who."),
        ("label\ttext\nok\t\n", "line 2 has no text."),
        (f"{DOCUMENTS}one.md\t3\tclear\twe\tx\n", "labels documents. Say where they are"),
    ],
)
def test_a_bad_file_of_labels_is_refused_in_one_sentence(
    refuse: Refuse, text: str, reason: str
) -> None:
    assert reason in refuse(text)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("none.md\t1\tclear\twe\tx", "none.md: no such file"),
        ("one.md\tx\tclear\twe\tx", "line 2: 'x' is no line."),
        ("one.md\t1\tbad\twe\tx", "line 2: 'bad' is no grade."),
        ("one.md\t5\tclear\twe\tNobody wrote this.", "one.md:5: no such sentence"),
    ],
)
def test_a_bad_label_of_a_document_is_refused_in_one_sentence(
    refuse: Refuse, folder: Path, row: str, reason: str
) -> None:
    assert reason in refuse(f"{DOCUMENTS}{row}\n", "--documents", str(folder))


def test_a_missing_file_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert blame.main(["--labels", str(tmp_path / "none.tsv")]) == 2
    assert "none.tsv: no such file" in capsys.readouterr().err


def test_a_file_that_is_no_utf8_is_refused(
    labels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels.write_bytes(b"label\ttext\nok\tcaf\xe9\n")
    assert blame.main(["--labels", str(labels)]) == 2
    assert "is not UTF-8 text" in capsys.readouterr().err


def test_other_labels_raise_no_floor(labels: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        blame.main(["--labels", str(labels), "--raise"])
    assert refused.value.code == 2
