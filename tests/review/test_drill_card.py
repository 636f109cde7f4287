"""A past incident as an exercise: what the card tells, and all that it must not tell."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from blamefree.cli import main
from drilled import HEAD, LINES, made, shown


def test_the_whole_card(snapshot: SnapshotAssertion) -> None:
    assert shown(made()) == snapshot


def test_the_facilitators_whole_sheet(snapshot: SnapshotAssertion) -> None:
    assert shown(made(), facilitator=True) == snapshot


def test_only_observations_are_told_and_the_rest_is_counted() -> None:
    found = made()
    assert found.moment == "Tuesday, 10:10 (UTC)"
    assert found.opening == "Alert: half of the carts are empty."
    assert [(one.at, one.text) for one in found.injects] == [
        ("T+2 min", "The incident commander acknowledges. The technical lead reads the graphs."),
        ("T+5 min", "Asks [e-mail] whether [customer] is hit."),
        ("T+10 min", "Status page: carts are empty for some."),
        ("T+15 min", "Memory is low."),
        ("T+30 min", "A sign of rust, near the valve."),
    ]
    assert (found.left_out, found.in_part) == (6, 2)
    assert [(one.at, one.reason) for one in found.kept] == [
        ("T-20 min", "before"),
        ("T+10 min", "severity"),
        ("T+15 min", "answer"),
        ("T+15 min", "hangs"),
        ("T+20 min", "answer"),
        ("T+25 min", "fix"),
        ("T+35 min", "fix"),
        ("T+50 min", "after"),
        ("T+1 h 20 min", "after"),
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Will this end? Mark Grant asks", "Will this end? A colleague asks."),
        ("Grant and mark the day", "A colleague and mark the day."),
        ("cy waits for ANA", "A colleague waits for the incident commander."),
        ("checkout calls Ruiz", "Checkout calls the incident commander."),
        ("Anatomy of a bottle", "Anatomy of a bottle."),
        ("Ring +43 660 1234567", "Ring [phone number]."),
        ("Graph: https://graphs.example.com/secret?token=1", "Graph: [link]."),
        ("The Sr. Lead asks. Rain goes on", "The Sr. Lead asks. Rain goes on."),
    ],
)
def test_people_are_roles_and_private_things_are_masked(said: str, told: str) -> None:
    found = made(f"- 10:10 - Alert.\n- 10:20 - {said}.\n")
    assert [one.text for one in found.injects] == [told]


def test_who_a_line_names_in_front_is_told_by_the_role() -> None:
    found = made("- 10:10 - Alert.\n- 10:20 - @bo: sees rain.\n- 10:30 - @zed: sees snow.\n")
    assert [one.text for one in found.injects] == ["Technical lead: Sees rain.", "Sees snow."]


def test_no_word_of_others_does_anything() -> None:
    hostile = "<b onclick=x>hi</b> ![p](https://evil.example/p.png) [y](javascript:y) {{ 7*191 }}"
    for facilitator in (False, True):
        text = shown(made(f"- 10:10 - Alert \u202e {hostile}\n"), facilitator=facilitator)
        tokens = MarkdownIt("commonmark").parse(text)
        kinds = {child.type for token in tokens for child in token.children or ()}
        assert not kinds & {"html_inline", "image", "link_open"}
        assert "\u202e" not in text
        assert "1337" not in text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "postmortem.toml").touch()
    (tmp_path / "postmortems").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, text: str) -> str:
    path = folder / "postmortems" / "2026-02-03-flange.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_players_card_does_not_lead_to_the_postmortem(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(folder, HEAD + LINES)
    assert main(["drill", path]) == 0
    players = capsys.readouterr().out
    assert main(["drill", path, "--facilitator"]) == 0
    facilitators = capsys.readouterr().out
    assert "flange" not in players
    assert "2026-02-03" not in players
    assert "SEV1" not in players
    assert "postmortems/2026-02-03-flange.md" in facilitators
    assert "worn flange" in facilitators
    assert "a good question deserves its answer" in facilitators


def test_a_restricted_one_is_played_only_where_somebody_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(folder, HEAD.replace("status:", "visibility: restricted\nstatus:") + LINES)
    assert main(["drill", path]) == 2
    shown_ = capsys.readouterr()
    assert shown_.out == ""
    assert shown_.err.endswith(
        "is restricted. Add --restricted to play it among those who may read it.\n"
    )
    assert main(["drill", path, "--restricted"]) == 0
    assert "This card comes from a restricted postmortem." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD, "no line of its timeline has a date and a time, so there is nothing to play."),
        ("---\nvisibility: secrret\n---\n", "does not say clearly who may see it."),
    ],
)
def test_what_cannot_be_played_is_said_in_a_sentence(
    text: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["drill", put(folder, text)]) == 2
    shown_ = capsys.readouterr()
    assert shown_.out == ""
    assert said in shown_.err


def test_a_card_is_never_written_over_a_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = put(folder, HEAD + LINES), folder / "card.md"
    assert main(["drill", path, "--out", str(out)]) == 0
    first = out.read_text(encoding="utf-8")
    assert first.startswith("# Exercise")
    assert main(["drill", path, "--facilitator", "--out", str(out)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == first


def test_a_dash_is_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(folder, HEAD + LINES)
    for more in ([], ["--out", "-"]):
        assert main(["drill", path, *more]) == 0
    first, second = capsys.readouterr().out.split("# Exercise")[1:]
    assert first == second
    assert not (folder / "-").exists()


@pytest.mark.parametrize("file", [".", "nowhere.md"])
@pytest.mark.usefixtures("folder")
def test_what_is_no_file_is_refused(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drill", file]) == 2
    assert capsys.readouterr().out == ""
