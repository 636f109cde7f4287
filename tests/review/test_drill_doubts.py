"""What a card leaves out in doubt: people whom nothing knows, halves of sentences, the end."""

import re
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.errors import InputError
from drilled import HEAD, made, shown

NO_CAUSE = HEAD.split("## Root cause")[0] + "## Timeline\n\n"


def told(line: str, head: str = HEAD) -> tuple[list[str], list[str]]:
    found = made(f"- 10:10 - Alert.\n- 10:20 - {line}\n", head)
    return [one.text for one in found.injects], [one.reason for one in found.kept]


@pytest.mark.parametrize(
    "line",
    [
        "Emil notices rain.",
        "Rain, and Lloyd joined.",
        "Audun looked for rain",
        "Ilse back. Rain.",
        "Yuvi and Karol see rain",
        "A call with Peter",
        "Rain is reported to Soren",
        "Rain over Lloyd Middleton",
        "It rains (Oda)",
        "Meisnate12 accepts",
        "Frank says that it rains",  # a word of everyday, where people stand
    ],
)
def test_a_sentence_that_may_name_a_stranger_is_left_out(line: str) -> None:
    assert "name" in told(line)[1]


@pytest.mark.parametrize(
    "line",
    [
        "Prometheus reports rain.",
        "Support asks for rain.",
        "Rain on Grafana and Slack.",
        "Developers said that it rains. Some developer hopes so.",
        "Checkout responds late.",
        "Ana joined with Bo Lind.",
    ],
)
def test_what_is_nobody_or_has_been_replaced_may_stand_there(line: str) -> None:
    assert told(line)[1] == []


@pytest.mark.parametrize(
    "line",
    [
        "The employee logs in and.",
        "A seller answers with:",
        "Rain (and snow",
        'The page said "rain',
        "Rain, cf.",
        "Test it with: rain comes",
    ],
)
def test_half_a_sentence_is_left_out(line: str) -> None:
    assert told(line) == ([], ["cut"])


def test_a_quote_that_ends_its_sentence_gets_no_second_full_stop() -> None:
    assert told('The page said "rain."')[0] == ['The page said "rain."']
    assert told("Rain goes on")[0] == ["Rain goes on."]


@pytest.mark.parametrize(
    "line",
    [
        "The shop is back online.",
        "All systems verified operational",
        "Rain confirmed by a customer",
        "All carts are fine",
        "Everything is healthy",
        "Admins close the incident",
        "Carts return to normal",
    ],
)
def test_what_tells_that_it_was_over_is_left_out_and_ends_the_card(line: str) -> None:
    head = re.sub(r"  (?:mitigated|resolved): .*\n", "", HEAD)
    assert told(line)[1] == ["over"]
    found = made(f"- 10:10 - Alert.\n- 10:20 - Rain.\n- 10:30 - {line}\n- 10:40 - Fog.\n", head)
    assert [one.text for one in found.injects] == ["Rain."]


@pytest.mark.parametrize(
    "line", ["Checkout is not operational", "Somebody asks if it is up", "Carts are unavailable"]
)
def test_what_is_not_over_is_told(line: str) -> None:
    assert told(line)[1] == []


@pytest.mark.parametrize(
    "line",
    [
        "We used a script",
        "Decided to wait",
        "Cordon off a node",
        "The nodes are marked as bad",
        "Tried another way",
    ],
)
def test_what_was_tried_is_left_to_the_players(line: str) -> None:
    assert told(line)[1] == ["fix"]


def test_a_change_that_nobody_noticed_opens_no_card() -> None:
    head = re.sub(r"  (?:started|detected|acknowledged): .*\n", "", HEAD)
    found = made("- 10:14 - Upgraded, breaking support for carts.\n- 10:20 - Rain.\n", head)
    assert (found.opening, [one.reason for one in found.kept]) == ("", ["fix"])


def test_where_no_root_cause_is_written_the_summary_is_what_explains() -> None:
    head = NO_CAUSE.replace("## Impact", "## Summary\n\nA gasket. The gasket!\n\n## Impact")
    assert told("A gasket is seen.", head)[1] == ["answer"]
    assert told("A gasket is seen.", NO_CAUSE)[1] == []


def test_where_its_beginning_cannot_be_told_there_is_no_card() -> None:
    head = HEAD.replace("services: [checkout]\n", "")
    with pytest.raises(InputError, match="how it was noticed cannot be told without its answer"):
        made("- 10:10 - The flange alarm rings.\n- 10:20 - Rain.\n", head)
    assert made("- 10:10 - The flange alarm rings.\n").opening == ""


def test_a_drill_is_not_said_to_have_happened() -> None:
    again = made(head=HEAD.replace("status:", "kind: drill\nstatus:"))
    assert "We have played this before, or nearly so." in shown(again)
    assert "This happened to us, or nearly so." in shown(made())


def test_whoever_prints_a_card_is_asked_to_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "postmortem.toml").touch()
    (tmp_path / "a.md").write_text(f"{HEAD}- 10:10 - Alert.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["drill", "a.md"]) == 0
    assert capsys.readouterr().err.startswith("Read the card before you hand it out")
    assert main(["drill", "a.md", "--facilitator"]) == 0
    assert capsys.readouterr().err == ""
