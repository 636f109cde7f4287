"""What README and guides promise is what the program does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from blamefree import cli, config
from blamefree.document.parse import parse
from blamefree.lint.rules import names
from blamefree.policy import Ladder

CHECKOUT = Path(__file__).resolve().parent.parent
GUIDES = sorted((CHECKOUT / "site" / "guides").glob("*.md"))
PAGES = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *GUIDES]
FOLLOW_UP = CHECKOUT / "site" / "guides" / "follow-up.md"
SET_UP = CHECKOUT / "site" / "guides" / "set-up.md"


def _blocks(page: Path, language: str) -> list[str]:
    found = re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return [str(block) for block in found]


def _commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for block in _blocks(page, "console"):
            for verb, rest in re.findall(r"^\$ postmortem (\w+)([^#\n]*)", block, re.MULTILINE):
                yield str(verb), str(rest)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_relative_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_command_and_option_that_is_shown_exists(capsys: pytest.CaptureFixture[str]) -> None:
    shown = sorted(set(_commands()))
    assert {verb for verb, _ in shown} == set(cli.VERBS)
    for verb, rest in shown:
        with pytest.raises(SystemExit):
            cli.main([verb, "--help"])
        known = capsys.readouterr().out
        assert [option for option in re.findall(r"--[\w-]+", rest) if option not in known] == []


def test_every_verb_is_explained_in_the_readme() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in cli.VERBS if f"`postmortem {verb}`" not in readme] == [
        "init",
        "serve",
    ]


def test_the_changelog_counts_the_rules() -> None:
    changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"{len(names())} rules in five groups" in changelog


@pytest.mark.parametrize("page", [CHECKOUT / "README.md", SET_UP], ids=lambda page: page.name)
def test_the_configuration_that_is_shown_is_read(page: Path, tmp_path: Path) -> None:
    block = _blocks(page, "toml")[0]
    (tmp_path / "postmortem.toml").write_text(block, encoding="utf-8")
    settings = config.load(tmp_path)
    assert settings.lint.ignore == ("silent-gap",)
    assert [duties.whys for duties in settings.policy.duties.values()] == [5]


def test_the_directory_that_is_shown_is_read(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    shown = "".join(block for block in _blocks(SET_UP, "toml") if "[people." in block)
    (tmp_path / "people.toml").write_text(shown, encoding="utf-8")
    people = config.load(tmp_path).people
    assert people is not None
    assert people.knows("@ana")
    assert people.knows("platform")


def test_the_channels_and_people_that_are_shown_are_read(tmp_path: Path) -> None:
    remind, people = _blocks(FOLLOW_UP, "toml")
    (tmp_path / "postmortem.toml").write_text(remind, encoding="utf-8")
    (tmp_path / "people.toml").write_text(people, encoding="utf-8")
    settings = config.load(tmp_path)
    assert list(settings.remind.channels) == ["chat", "mail", "issue", "tickets"]
    assert settings.people is not None
    (ana, _) = settings.people.persons
    assert set(ana.notify) <= set(settings.remind.channels)


def test_the_ladder_that_is_told_of_is_the_default() -> None:
    told = re.findall(
        r"^\| (?:before|overdue|escalation).*", FOLLOW_UP.read_text("utf-8"), re.MULTILINE
    )
    numbers = [int(number) for number in re.findall(r"\d+", " ".join(told))]
    ladder = Ladder()
    assert numbers == [*ladder.before, *ladder.overdue, ladder.every, ladder.escalate]


def test_the_file_that_is_shown_is_read_without_a_problem() -> None:
    text = _blocks(CHECKOUT / "README.md", "markdown")[1]
    postmortem = parse(text, "postmortems/2026-03-04-checkout-outage.md")
    assert postmortem.problems == ()
    assert postmortem.id == postmortem.stem
    assert [section.name for section in postmortem.sections if section.name is None] == []
