"""The week's hand-over: what is active, resolved and to be watched, of one team or of all."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from blamefree.cli import main

TODAY = "2026-04-06"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["handoff", "--today", TODAY, *words]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("archive")
def test_the_whole_hand_over(
    capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    assert run(capsys) == snapshot


@pytest.mark.usefixtures("archive")
def test_what_is_written_by_others_is_inert_and_restricted_ones_are_not_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = run(capsys, "--days", "90")
    tokens = MarkdownIt("commonmark").parse(out)
    inline = [child for token in tokens for child in token.children or ()]
    assert "An action of a restricted postmortem: 36 days overdue." in out
    assert "- a restricted postmortem (SEV1). The postmortem is published." in out
    assert not {one.type for one in (*tokens, *inline)} & {"html_block", "html_inline", "image"}
    for word in ("Acme", "eaked", "vault", "-leak", "@channel", "\u202e", "49"):
        assert word not in out


@pytest.mark.usefixtures("archive")
def test_one_team_gets_what_is_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "--team", "Checkout")
    assert out.startswith("# On-call hand-over, 2026-03-30 to 2026-04-06: Checkout\n")
    assert "Cart empty" in out
    assert "INC-3" in out  # its people are asked
    assert "INC-2" not in out
    assert "restricted" not in out
    assert "AI-2" in out
    assert "AI-3" not in out  # it is nobody's


@pytest.mark.usefixtures("archive")
def test_one_service_gets_what_hit_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "--service", "identity")
    assert "INC-2 “Sign-in slow” (SEV2, identity, since 2026-04-05 08:00 UTC, with Bo Lind)." in out
    assert "INC-3" not in out
    assert "Nothing was resolved." in out
    assert "Nothing is overdue, due until 2026-04-13, or came back." in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--team", "nobody-here"], "Nothing here knows a team nobody-here. Check the name."),
        (["--service", "\x1b[31m"], "Nothing here names a service [31m. Check the name."),
    ],
)
@pytest.mark.usefixtures("archive")
def test_a_name_that_nothing_has_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["handoff", *words]) == 2
    assert capsys.readouterr().err == f"postmortem: {said}\n"


@pytest.mark.parametrize("days", ["0", "-1", "367", "x", "²", "٣"])
@pytest.mark.usefixtures("archive")
def test_days_are_a_number(days: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["handoff", f"--days={days}"])
    assert stopped.value.code == 2
    assert "is not a number of days from 1 to 366" in capsys.readouterr().err


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
@pytest.mark.usefixtures("archive")
def test_at_the_ends_of_the_calendar_nothing_breaks(
    today: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["handoff", "--today", today]) == 0
    assert "## Notes" in capsys.readouterr().out


def test_an_empty_archive_asks_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "postmortem.toml").touch()
    (tmp_path / "postmortems").mkdir()
    monkeypatch.chdir(tmp_path)
    out = run(capsys)
    assert "Nothing that the record knows of. Is that so?" in out
    assert out.rstrip().endswith("-")
