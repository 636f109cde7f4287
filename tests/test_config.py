"""Settings are found, merged over the defaults, and refused in one sentence."""

from pathlib import Path

import pytest

from blamefree import config
from blamefree.document.model import Frontmatter
from blamefree.errors import SettingsError


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_without_configuration_the_defaults_hold(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    settings = config.load(tmp_path / "deep" / "er")
    assert settings.root == tmp_path
    assert settings.postmortems == "postmortems"
    assert settings.people is None


def test_the_nearest_configuration_upwards_holds(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", '[tool.postmortem]\npostmortems = "incidents"\n')
    write(tmp_path / "sub", "pyproject.toml", "[tool.other]\n")
    settings = config.load(tmp_path / "sub")
    assert (settings.root, settings.postmortems) == (tmp_path, "incidents")


def test_duties_merge_over_the_severity_they_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        "postmortem.toml",
        '[policy]\nseverities = ["P1", "P2"]\n[policy.duties.P2]\nwhys = 1\n',
    )
    policy = config.load(tmp_path).policy
    assert policy.duties_of(Frontmatter(severity="P2")).whys == 1
    assert policy.duties_of(Frontmatter(severity="P2")).owed
    assert policy.duties_of(Frontmatter(severity="P1")).whys == 5


def test_people_are_found_by_handle_name_and_mail(tmp_path: Path) -> None:
    write(tmp_path, "postmortem.toml", 'people = "team.toml"\n')
    write(
        tmp_path,
        "team.toml",
        'teams = ["Payments"]\n[people.ana]\nname = "Ana Ruiz"\nemail = "ana@example.org"\n',
    )
    people = config.load(tmp_path).people
    assert people is not None
    assert all(people.knows(who) for who in ("@ana", "Ana Ruiz", "ANA@example.org", "payments"))
    assert not people.knows("bo")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("postmortems = [\n", "postmortem.toml cannot be read"),
        ("postmortem = 'x'\n", "postmortem: "),
        ("[lint]\nfail_on = 'never'\n", "lint.fail_on"),
        ("[policy.duties.SEV9]\nwhys = 1\n", "policy.duties.SEV9: no such severity"),
        ("[policy.duties.SEV1]\nwhys = 'five'\n", "whys"),
        ("policy = 3\n", "postmortem.toml: "),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, "postmortem.toml", text)
    with pytest.raises(SettingsError, match=said):
        config.load(tmp_path)
