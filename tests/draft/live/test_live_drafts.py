"""`postmortem new --from pagerduty:PABC123`: the whole road, and the options beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.document.parse import parse
from draft.live.pulls import Pulling
from draft.live.tools import KINDS, TOKEN, posted
from standin.server import Server

NOTES = "# Checkout\n\nAll times in UTC, 2026-03-04.\n\n- 14:20 @dee: payments fail\n"


@pytest.fixture
def tools(
    repo: Path,  # noqa: ARG001 - the folder to draft in
    no_proxy: None,  # noqa: ARG001 - it has to be before
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[list[Pulling]]:
    """Return one tool of each kind, and let the environment say where they are."""
    made = [Pulling().of(kind) for kind in KINDS]
    for tool, kind in zip(made, KINDS, strict=True):
        for name, value in tool.environment(kind).items():
            monkeypatch.setenv(name, value)
        tool.server.__enter__()
    yield made
    for tool in made:
        tool.server.__exit__(None, None, None)


def addresses(tools: list[Pulling]) -> list[str]:
    named = zip(tools, KINDS, strict=True)
    return [word for tool, kind in named for word in ("--from", tool.address(kind))]


def test_four_tools_and_a_file_make_one_draft(
    tools: list[Pulling], repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "notes.md").write_text(NOTES, encoding="utf-8")
    assert main(["new", *addresses(tools), "--from", "notes.md", "--all", "--stdout"]) == 0
    text, account = capsys.readouterr()
    assert TOKEN not in text + account
    for kind in KINDS:
        assert f"({kind})" in account
    draft = parse(text, "postmortems/x.md")
    instants = [event.at for event in draft.timeline.events if event.at]
    assert instants == sorted(instants)
    said = " ".join(event.text for event in draft.timeline.events)
    for words in ("rolling back checkout", "payments fail", "Some payments fail", "Change 12"):
        assert words in said
    assert "v1.4.2" in text  # a change before the detection


@pytest.mark.usefixtures("tools")
def test_a_token_that_is_not_set_stops_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PAGERDUTY_TOKEN")
    assert main(["new", "--from", "pagerduty:PABC123"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("postmortem: PagerDuty wants a token, and PAGERDUTY_TOKEN is not")
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.usefixtures("tools")
def test_a_note_of_a_pull_is_told(tools: list[Pulling], capsys: pytest.CaptureFixture[str]) -> None:
    del tools[0].tool.paths["/incidents/PABC123/alerts"]
    assert main(["new", "--from", "pagerduty:PABC123"]) == 0
    assert "Note: pagerduty:PABC123: no alerts" in capsys.readouterr().out


@pytest.mark.usefixtures("tools")
def test_a_file_of_that_name_comes_first(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "pagerduty:PABC123").write_text(NOTES, encoding="utf-8")
    assert main(["new", "--from", "pagerduty:PABC123", "--stdout"]) == 0
    assert "payments fail" in capsys.readouterr().out


def test_one_of_several_incidents_is_named(
    tools: list[Pulling], capsys: pytest.CaptureFixture[str]
) -> None:
    page = tools[list(KINDS).index("statuspage")]
    both = [posted("inc1", "Checkout is failing"), posted("inc2", "Search is slow")]
    page.tool.paths["/api/v2/incidents.json"] = {"page": {"id": "shop"}, "incidents": both}
    command = ["new", "--from", page.address("statuspage"), "--stdout"]
    assert main(command) == 2
    assert "inc1 (Checkout is failing), inc2 (Search is slow)" in capsys.readouterr().err
    assert main([*command, "--incident", "inc2"]) == 0
    assert "Search is slow" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["opsgenie:A1", "https://ana:hush@shop.example/x", "x" * 5000])
@pytest.mark.usefixtures("repo")
def test_what_is_neither_file_nor_address_is_said(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--from", name]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "hush" not in said


@pytest.mark.usefixtures("repo")
def test_a_kind_is_said_of_the_input_before_it(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "notes.md").write_text(NOTES, encoding="utf-8")
    command = ["new", "--from", "notes.md", "--source", "timeline", "--from", "notes.md"]
    assert main([*command, "--stdout"]) == 0
    assert "payments fail" in capsys.readouterr().out
    assert main([*command, "--source", "slack", "--stdout"]) == 2
    assert "is no slack input" in capsys.readouterr().err


@pytest.mark.usefixtures("repo")
def test_a_kind_before_any_input_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["new", "--source", "slack", "--from", "notes.md"])
    assert ended.value.code == 2
    assert "--source: belongs behind the --from" in capsys.readouterr().err


def test_a_tool_that_is_gone_is_no_traceback(
    tools: list[Pulling], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Server(tools[0].tool) as gone:
        monkeypatch.setenv("PAGERDUTY_URL", gone.url)
    monkeypatch.setattr("blamefree.cli.inputs.PATIENCE", 0)
    assert main(["new", "--from", "pagerduty:PABC123"]) == 2
    assert "PagerDuty cannot be reached" in capsys.readouterr().err
