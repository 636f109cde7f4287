"""What stops a build: one sentence and a hint, and nothing is touched."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main

Write = Callable[..., Path]


def said(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    assert main(list(command)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_a_repository_without_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "postmortem.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert "no mkdocs.yml" in said(capsys, "build")
    assert "postmortem init" in said(capsys, "serve")


@pytest.mark.parametrize("missing", ["mkdocs", "material"])
@pytest.mark.usefixtures("repository")
def test_without_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    monkeypatch.setattr("blamefree.cli.build.find_spec", lambda name: name != missing or None)
    assert "blamefree[site]" in said(capsys, "build")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "site_name: x\ndocs_dir: site\nsite_dir: p\nplugins: [search]\n",
            "does not name the plugin",
        ),
        ("site_name: x\ntheme: nowhere\nplugins: [blamefree]\n", "nowhere"),
        ("site_name: [\n", "mkdocs.yml"),
        ("plugins: [blamefree]\n", "site_name"),
        ("site_name: x\ndocs_dir: gone\nplugins: [blamefree]\n", "gone"),
    ],
)
def test_a_site_that_is_not_set_up(
    repository: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    (repository / "mkdocs.yml").write_text(text)
    assert words in said(capsys, "build")


def test_settings_that_cannot_be_read(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "postmortem.toml").write_text("[policy\n")
    assert "postmortem.toml" in said(capsys, "build")


def test_a_folder_with_other_files_is_never_emptied(
    repository: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("2026-03-04-checkout-outage")
    (repository / "precious").mkdir()
    (repository / "precious" / "thesis.txt").write_text("years of work")
    assert "nothing was changed" in said(capsys, "build", "--out", "precious")
    assert (repository / "precious" / "thesis.txt").read_text() == "years of work"


def test_an_earlier_build_is_replaced(repository: Path) -> None:
    assert main(["build", "--out", "out"]) == 0
    (repository / "out" / "old.html").touch()
    assert main(["build", "--out", "out"]) == 0
    assert not (repository / "out" / "old.html").exists()


@pytest.mark.usefixtures("repository")
def test_out_cannot_be_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").touch()
    assert "out" in said(capsys, "build", "--out", "out")


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1", "٣"])
@pytest.mark.usefixtures("repository")
def test_a_port_that_is_none(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--port", port])
    assert stopped.value.code == 2
    assert "port" in capsys.readouterr().err


@pytest.mark.usefixtures("repository")
def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["serve", "--port", port]) == 2
    assert "Try another --port." in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["site/new", "postmortems/new", "."])
@pytest.mark.usefixtures("repository")
def test_nothing_is_written_into_what_it_is_made_from(
    capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    for command in (["build", "--out", folder], ["site", "stage", folder]):
        text = said(capsys, *command)
        assert [words for words in ("nothing was changed", "is read", "site_dir") if words in text]
    assert not Path("site/new").exists()
    assert not Path("postmortems/new").exists()


def test_a_frame_of_the_teams_own_that_leaves_the_search_out_is_said(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "frame").mkdir()
    frame = repository / "frame" / "main.html"
    frame.write_text('{% extends "base.html" %}')
    configuration = repository / "mkdocs.yml"
    text = configuration.read_text()
    configuration.write_text(text.replace("font: false", "font: false, custom_dir: frame"))
    assert main(["build", "--no-search"]) == 1
    assert "frame/main.html leaves out the search box" in capsys.readouterr().err
    frame.write_text('{% extends "blamefree.html" %}')
    assert main(["build", "--no-search"]) == 0


def test_what_mkdocs_does_not_understand_of_its_configuration_is_said(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (repository / "mkdocs.yml").open("a") as configuration:
        configuration.write("sight_url: https://archive.example\n")
    assert main(["build", "--no-search"]) == 1
    assert "Unrecognised configuration name: sight_url" in capsys.readouterr().err


def test_a_page_of_the_public_edition_that_is_not_there_is_said(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "postmortem.toml").write_text('[site.public]\npages = ["abuot.md"]\n')
    assert main(["build", "--audience", "public", "--no-search"]) == 1
    assert 'there is no "abuot.md" in' in capsys.readouterr().err
