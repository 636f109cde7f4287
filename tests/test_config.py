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


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('token = "hunter2"', 'unknown key "sync.jira.token"'),
        ('projct = "OPS"', 'unknown key "sync.jira.projct"; did you mean "project"?'),
        ('routes = [{servce = "a"}]', 'unknown key "sync.jira.routes.0.servce"; did you mean'),
        ("labels = 3", "sync.jira.labels: a list is expected."),
    ],
)
def test_a_mistake_in_the_trackers_table_is_said_without_its_value(
    tmp_path: Path, table: str, said: str
) -> None:
    head = '[sync.jira]\nurl = "https://acme.atlassian.net"\nproject = "OPS"\n'
    write(tmp_path, "postmortem.toml", head + table)
    with pytest.raises(SettingsError) as raised:
        config.load(tmp_path)
    assert said in raised.value.message
    assert "hunter2" not in raised.value.message


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


def refusal(folder: Path, text: str, name: str = "postmortem.toml") -> str:
    """Return the sentence that refuses this configuration."""
    write(folder, name, text)
    with pytest.raises(SettingsError) as refused:
        config.load(folder)
    return refused.value.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("postmortem = 'x'\n", 'unknown key "postmortem"; did you mean "postmortems"?'),
        ("[lint]\nignroe = []\n", 'unknown key "lint.ignroe"; did you mean "ignore"?'),
        ("[policy.duties.drill]\nwyhs = 1\n",
         'unknown key "policy.duties.drill.wyhs"; did you mean "whys"?'),
        ("foo = 1\n", 'unknown key "foo".'),
        ("root = '/'\n", 'unknown key "root".'),
        ("postmortems = 3\n", "postmortems: text is expected."),
        ("people = 3\n", "people: text is expected."),
        ("policy = 3\n", "policy: a table is expected."),
        ("[lint]\nignore = 'blame'\n", "lint.ignore: a list is expected."),
        ("[lint]\nfail_on = 'never'\n",
         'lint.fail_on: "error", "warning" or "advice" is expected.'),
        ("[policy]\nseverities = []\n", "policy.severities: the list may not be empty."),
        ("[policy]\nseverities = ['P1', 'P1']\n", 'policy.severities: "P1" stands there twice.'),
        ("[policy]\nseverities = ['']\n", "policy.severities: a name may not be empty."),
        ("[policy]\nduties = 1\n", "policy.duties: a table is expected."),
        ("[policy.duties.SEV9]\nwhys = 1\n",
         'policy.duties: no such severity as "SEV9"; known: SEV1, SEV2, SEV3, SEV4, drill.'),
        ("[policy.duties.SEV1]\nwhys = -5\n", "policy.duties.SEV1.whys: 0 or more is expected."),
        ("[policy.duties.SEV1]\nwhys = 'five'\n",
         "policy.duties.SEV1.whys: a whole number is expected."),
        ("[policy.duties.SEV1]\nowed = 'often'\n",
         'policy.duties.SEV1.owed: true, false or "recurring" is expected.'),
        ("[draft]\ntz = 'Mars'\n", 'draft.tz: "Mars" is no time zone.'),
        ("[draft]\ntz = 'IST'\n", 'draft.tz: "IST" can be several time zones.'),
        (
            "[draft]\nseverity_map = {P1 = 'SEV0'}\n",
            'draft: severity_map.P1: no severity "SEV0"; known: SEV1, SEV2, SEV3, SEV4.',
        ),
        ("postmortems = '/etc'\n", 'postmortems: "/etc" is not inside the repository.'),
        ("postmortems = 'a/../..'\n", 'postmortems: "a/../.." is not inside the repository.'),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text) == f"postmortem.toml: {said}"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "pm.example.com", "https://", "http://[x"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    said = refusal(tmp_path, f"[site]\nurl = '{url}'\n")
    assert said.startswith("postmortem.toml: site.url: ")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "mailto:", "team@example.com", "https://", "https://x/{name}"],
)
def test_a_place_to_report_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    said = refusal(tmp_path, f"[site]\nreport = '{address}'\n")
    assert said.startswith("postmortem.toml: site.report: ")


@pytest.mark.parametrize(
    "address",
    ["mailto:team@example.com?subject={id}:%20{title}", "https://x.example.com/new?t={id}"],
)
def test_a_place_to_report_has_two_blanks(tmp_path: Path, address: str) -> None:
    (tmp_path / "postmortem.toml").write_text(f"[site]\nreport = '{address}'\n")
    assert config.load(tmp_path).site.report == address


@pytest.mark.parametrize("key", ["milestones", "sections"])
def test_a_wrong_item_of_a_list_keeps_its_place(tmp_path: Path, key: str) -> None:
    said = refusal(tmp_path, f"[policy.duties.SEV2]\n{key} = ['begun']\n")
    assert said.startswith(f'postmortem.toml: policy.duties.SEV2.{key}.0: "s')
    assert said.endswith(" is expected.")


def test_in_pyproject_the_whole_name_of_a_key_is_said(tmp_path: Path) -> None:
    said = refusal(tmp_path, "[tool.postmortem.lint]\nfoo = 1\n", "pyproject.toml")
    assert said == 'pyproject.toml: unknown key "tool.postmortem.lint.foo".'
    said = refusal(tmp_path, "tool.postmortem = 3\n", "pyproject.toml")
    assert said == "pyproject.toml: tool.postmortem: a table is expected."


def test_a_file_that_cannot_be_read_is_said_with_its_reason(tmp_path: Path) -> None:
    said = refusal(tmp_path, "postmortems = [\n")
    assert said == "postmortem.toml cannot be read: invalid value (at end of document)."
    assert "too deeply" in refusal(tmp_path, "a = " + "[" * 100_000)
    (tmp_path / "postmortem.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(SettingsError, match="it is not UTF-8"):
        config.load(tmp_path)
    (tmp_path / "postmortem.toml").unlink()
    (tmp_path / "postmortem.toml").mkdir()
    with pytest.raises(SettingsError, match=r"cannot be read: is a directory\.$"):
        config.load(tmp_path)


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    write(tmp_path, "postmortem.toml", "\ufeffpostmortems = './incidents/'\n")
    write(tmp_path, "people.toml", "\ufeffteams = ['sre']\n")
    settings = config.load(tmp_path)
    assert settings.postmortems == "incidents"
    assert settings.people is not None
    assert settings.people.knows("sre")


def test_a_directory_of_people_that_is_named_must_be_there(tmp_path: Path) -> None:
    for named in ("team.toml", "shared/people.toml"):
        said = refusal(tmp_path, f"people = '{named}'\n")
        assert said == f'postmortem.toml: people: there is no file "{named}".'
    write(tmp_path, "postmortem.toml", 'people = "people.toml"\n')
    assert config.load(tmp_path).people is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n", 'unknown key "x".'),
        ("[[person]]\nname = 'Ana'\n", 'unknown key "person".'),
        ("[people.ana]\nnmae = 'Ana'\n", 'unknown key "people.ana.nmae"; did you mean "name"?'),
        ("people = ['ana']\n", "people: a table is expected."),
        ("[people]\nana = 'Ana'\n", "people.ana: a table is expected."),
        ("teams = 'sre'\n", "teams: a list of names, or a table for each, is expected."),
        ("teams = [3]\n", "teams: a list of names, or a table for each, is expected."),
    ],
)  # fmt: skip
def test_a_misshapen_directory_of_people_is_refused(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, "postmortem.toml", "")
    assert refusal(tmp_path, text, "people.toml") == f"people.toml: {said}"
