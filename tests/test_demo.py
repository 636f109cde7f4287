"""What `make demo` rests on: its inputs show what it says, and it stops when a step goes wrong."""

import shutil
import urllib.request
from pathlib import Path

import pytest

import demo
from blamefree.cli import main
from demo_chat import chat

CHECKOUT = Path(__file__).resolve().parent.parent
DATA = CHECKOUT / "tests" / "data" / "demo"


@pytest.fixture(name="repository")
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "postmortem.toml").write_text("", encoding="utf-8")
    (tmp_path / "postmortems").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(name="road")
def _road(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(demo, "CHECKOUT", tmp_path)
    monkeypatch.setattr(demo, "DEMO", tmp_path / ".demo")
    return monkeypatch


def test_the_notes_become_the_draft_the_demo_goes_on_with(repository: Path) -> None:
    assert main(["new", "--from", str(DATA / "timeline.md"), "--tz", "UTC"]) == 0
    draft = (repository / demo.DOCUMENT).read_text(encoding="utf-8")
    assert "correct-horse-battery" not in draft
    assert "<img" not in draft
    assert "{{" not in draft


def test_the_first_write_up_shows_every_kind_of_blame(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(DATA / "first-writeup.md", repository / demo.DOCUMENT)
    assert main(["lint", "--select", "blame"]) == 1
    said = capsys.readouterr().out
    for rule in (
        "person-as-cause",
        "human-error",
        "hindsight",
        "character-judgement",
        "be-more-careful",
    ):
        assert rule in said


def test_the_corrected_one_is_clean(repository: Path) -> None:
    shutil.copy(DATA / "corrected.md", repository / demo.DOCUMENT)
    assert main(["lint", "--fail-on", "advice", "--today", demo.TODAY]) == 0


def test_the_demo_stops_at_a_step_that_ends_otherwise_than_expected(
    road: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    road.setattr(demo, "ROAD", (demo.Step("Fails.", "false"), demo.Step("Never.", "echo never")))
    assert demo.main() == 1
    printed = capsys.readouterr()
    assert "exit code 1, where 0 was expected" in printed.err
    assert "never" not in printed.out


def test_the_demo_says_where_to_look_and_keeps_long_output_short(
    road: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    road.setattr(demo, "ROAD", (demo.Step("Counts.", "seq 9", lines=3),))
    assert demo.main() == 0
    printed = capsys.readouterr().out
    assert "1\n2\n3\n... and 6 more lines" in printed
    assert ".demo/public/index.html" in printed


def test_what_is_sent_to_the_chat_ends_in_its_file(tmp_path: Path) -> None:
    taken = tmp_path / "received.txt"
    with chat(taken) as talk:
        address = talk.environment["REMIND_CHAT"].replace("json://", "http://")
        body = b'{"title": "Follow-up", "message": "One thing waits.\\n"}'
        with urllib.request.urlopen(address, body) as answer:  # noqa: S310 - on loopback
            assert answer.status == 204
    assert taken.read_text(encoding="utf-8") == "Follow-up\n\nOne thing waits.\n\n"


def test_each_step_that_is_given_settings_reads_them() -> None:
    given = [step for step in demo.ROAD if step.given]
    assert [step.given for step in given] == ["policy", "tracker", "chat"]
    assert {step.command for step in given} == {"tee -a postmortem.toml"}
