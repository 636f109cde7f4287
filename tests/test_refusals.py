"""What nobody can mean in the configuration, or the directory, is refused in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from blamefree import config
from blamefree.config import File
from blamefree.errors import SettingsError
from blamefree.people import Directory
from blamefree.refusal import sentence

LIKE = '14, "2 weeks" or "5 business days"'
DAYS = '"mon", "tue", "wed", "thu", "fri", "sat" or "sun"'


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def refusal(folder: Path, text: str, name: str = "postmortem.toml") -> str:
    """Return the sentence that refuses this."""
    write(folder, "postmortem.toml", "")
    write(folder, name, text)
    with pytest.raises(SettingsError) as refused:
        config.load(folder)
    return refused.value.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[policy]\npreset = 'acme'\n",
         'policy.preset: "default", "gitlab", "pagerduty", "atlassian" or "google" is expected.'),
        ("[policy.duties.SEV1]\ndraft_days = '5 fortnights'\n",
         f'policy.duties.SEV1.draft_days: "5 fortnights" is not like {LIKE}.'),
        ("[policy.duties.SEV1]\ndraft_days = -1\n",
         f"policy.duties.SEV1.draft_days: -1 is not like {LIKE}."),
        ("[policy.duties.SEV1]\ndraft_days = true\n",
         f"policy.duties.SEV1.draft_days: true is not like {LIKE}."),
        ("[policy.duties.SEV1]\nreview_days = 1.5\n",
         f"policy.duties.SEV1.review_days: 1.5 is not like {LIKE}."),
        ("[policy.duties.SEV1]\naction_days = 14\n",
         "policy.duties.SEV1.action_days: a table is expected."),
        ("[policy.duties.SEV1.action_days]\nhigh = '2 moons'\n",
         f'policy.duties.SEV1.action_days.high: "2 moons" is not like {LIKE}.'),
        ("[policy.duties.SEV1.action_days]\nhigh = {dais = 3}\n",
         'unknown key "policy.duties.SEV1.action_days.high.dais"; did you mean "days"?'),
        ("[policy.duties.SEV1.action_days]\nHigh = 5\n' high' = 9\n",
         'policy.duties.SEV1.action_days: "high" stands there twice.'),
        ("[policy.duties.SEV1.action_days]\n'' = 5\n",
         "policy.duties.SEV1.action_days: a priority may not be empty."),
        ("[policy.duties.drill]\nowed = 'recurring'\n",
         "policy.duties: drill.owed: a drill does not come back; true or false is expected."),
        ("[policy]\nseverities = ['SEV1', 'Drill']\n",
         'policy.severities: "drill" is a kind of postmortem and no severity.'),
        ("[policy.duties.SEV1]\nladder = 3\n",
         "policy.duties.SEV1.ladder: a table is expected."),
        ("[policy.duties.SEV1.ladder]\novredue = [1]\n",
         'unknown key "policy.duties.SEV1.ladder.ovredue"; did you mean "overdue"?'),
        ("[policy.duties.SEV1.ladder]\nbefore = [0]\n",
         "policy.duties.SEV1.ladder.before.0: more than 0 is expected."),
        ("[policy]\ncompletion_target = 90\n",
         "policy.completion_target: 1 or less is expected."),
        ("[policy.calendar]\nzone = 'Mars'\n", 'policy.calendar.zone: "Mars" is no time zone.'),
        ("[policy.calendar]\ncountry = 'ZZ'\n",
         'policy.calendar.country: no holidays are known of "ZZ"; write AT or US-CA.'),
        ("[policy.calendar]\nholidays = ['soon']\n",
         "policy.calendar.holidays.0: a day like 2026-03-04 is expected."),
        ("[policy.calendar]\nweekend = ['sat', 'sunday']\n",
         f"policy.calendar.weekend.1: {DAYS} is expected."),
        ("[policy.calendar]\nweekend = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']\n",
         "policy.calendar.weekend: the list may hold 6 at most."),
        ("[policy.calendar]\nzome = 'UTC'\n",
         'unknown key "policy.calendar.zome"; did you mean "zone"?'),
        ("[remind]\nhours = [7, 19]\n",
         "remind.hours.0: a time like 07:00:00 is expected."),
        ("[remind]\nhours = [19:00:00, 07:00:00]\n",
         "remind.hours: 19:00 is not before 07:00."),
        ("[remind.channels.chat]\nurl_from = 'X'\n",
         'remind.channels.chat: "kind" has to be said.'),
        ("[remind.channels.chat]\nkind = 'slak'\n",
         'remind.channels.chat: "slak" is no kind; known: "apprise", "github", "jira".'),
        ("[remind.channels.chat]\nkind = 'apprise'\n",
         "remind.channels.chat.url_from: this has to be said."),
        ("[remind.channels.chat]\nkind = 'apprise'\nurl_form = 'X'\nurl_from = 'X'\n",
         'unknown key "remind.channels.chat.url_form"; did you mean "url_from"?'),
        ("[remind.channels.chat]\nkind = 'github'\nissue = 'one'\n",
         "remind.channels.chat.issue: a whole number is expected."),
    ],
)  # fmt: skip
def test_a_policy_that_cannot_be_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text) == f"postmortem.toml: {said}"


@pytest.mark.parametrize(
    "value",
    [
        "slack://xoxb-999/SECRET",
        "mailtos://ana:SECRET@mx.example",
        "xoxb-999-SECRET",
        "ghp_s3cretSECRET9",
        "$TOKEN",
        "",
    ],
)
@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("[remind.channels.c]\nkind = 'apprise'\n", "url_from"),
        ("[remind.channels.c]\nkind = 'github'\n", "token_from"),
        ("[remind.channels.c]\nkind = 'jira'\nurl = 'https://j.example'\n", "token_from"),
        ("[sync.github]\nrepository = 'acme/pm'\n", "token_env"),
        ("[sync.jira]\nurl = 'https://j.example'\nproject = 'OPS'\n", "token_env"),
    ],
)
def test_what_a_variable_should_hold_is_not_shown(
    tmp_path: Path, table: str, key: str, value: str
) -> None:
    where = table[1:].partition("]")[0]
    said = "the name of an environment variable is expected, and not what it holds."
    found = refusal(tmp_path, f"{table}{key} = '{value}'\n")
    assert found == f"postmortem.toml: {where}.{key}: {said}"


def test_a_user_may_be_left_out_and_is_a_variable_too(tmp_path: Path) -> None:
    table = "[remind.channels.c]\nkind = 'jira'\nurl = 'https://j.example'\nuser_from = '%s'\n"
    write(tmp_path, "postmortem.toml", table % "")
    config.load(tmp_path)
    assert "ana@" not in refusal(tmp_path, table % "ana@example.org")


@pytest.mark.parametrize(
    "url", ["http://ana:SECRET@j.example", "ana:SECRET@j.example", "SECRET", "//SECRET@j.example"]
)
def test_a_credential_in_an_address_is_not_shown(tmp_path: Path, url: str) -> None:
    said = refusal(tmp_path, f"[sync.jira]\nproject = 'OPS'\nurl = '{url}'\n")
    assert said.startswith("postmortem.toml: sync.jira.url: a")
    assert "SECRET" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[teams.sre]\nlaed = 'ana'\n", 'unknown key "teams.sre.laed"; did you mean "lead"?'),
        ("[teams]\nsre = 'ana'\n", "teams.sre: a table is expected."),
        ("[teams.sre]\nlead = 'zoe'\n", 'teams.sre.lead: nobody here is called "zoe".'),
        ("[people.ana]\nmanager = 'zoe'\n", 'people.ana.manager: nobody here is called "zoe".'),
        ("teams = ['sre']\n[people.ana]\nmanager = 'sre'\n",
         'people.ana.manager: nobody here is called "sre".'),
        ("[people.ana]\n[people.Ana]\n", 'people: "ana" stands there twice.'),
        ("teams = ['SRE', 'sre']\n", 'teams: "sre" stands there twice.'),
        ("[people.'@ana']\n", 'people: write "ana" for "@ana".'),
        ("[people.'ana ']\n", 'people: write "ana" for "ana ".'),
        ("teams = ['@sre']\n", 'teams: write "sre" for "@sre".'),
        ("[people.'']\n", "people: a name may not be empty."),
        ("[people.'@']\n", "people: a name may not be empty."),
        ("teams = ['']\n", "teams: a name may not be empty."),
        ("[teams.' ']\n", "teams: a name may not be empty."),
        ("[people.ana]\nmanager = 'ana'\n",
         "people.ana.manager: nobody is their own manager."),
        ("[people.ana]\nname = 'Ana Ruiz'\nmanager = 'Ana Ruiz'\n",
         "people.ana.manager: nobody is their own manager."),
        ("[people.ana]\nleft = 'soon'\n",
         "people.ana.left: a day like 2026-03-04 is expected."),
        ("[people.ana]\naway_until = 2026-03-04T10:00:00\n",
         "people.ana.away_until: a day like 2026-03-04 is expected."),
        ("[people.ana]\nzone = 'IST'\n", 'people.ana.zone: "IST" can be several time zones.'),
        ("[people.ana]\ncountry = 'Austria'\n",
         'people.ana.country: no holidays are known of "Austria"; write AT or US-CA.'),
        ("[people.ana]\nnotify = 'slack'\n", "people.ana.notify: a list is expected."),
    ],
)  # fmt: skip
def test_a_directory_that_cannot_be_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text, "people.toml") == f"people.toml: {said}"


def test_who_hears_of_escalations_has_to_be_somebody(tmp_path: Path) -> None:
    write(tmp_path, "people.toml", "teams = ['sre']\n[people.ana]\n")
    said = refusal(tmp_path, "[remind]\nescalate_to = 'zoe'\n")
    assert said == 'postmortem.toml: remind.escalate_to: nobody in people.toml is "zoe".'
    for known in ("sre", "@ana"):
        write(tmp_path, "postmortem.toml", f"[remind]\nescalate_to = '{known}'\n")
        assert config.load(tmp_path).remind.escalate_to == known


def test_a_managers_name_or_handle_will_do(tmp_path: Path) -> None:
    people = "[people.ana]\nmanager = 'Bo Lind'\n[people.bo]\nname = 'Bo Lind'\n"
    write(tmp_path, "people.toml", f"{people}[teams.sre]\nlead = '@bo'\nslack = '#sre'\n")
    found = config.load(tmp_path).people
    assert found is not None
    assert [found.team(name) is not None for name in ("sre", "ops")] == [True, False]


def test_the_first_of_a_name_and_any_handle_goes_before_a_name(tmp_path: Path) -> None:
    people = "[people.a]\nname = 'Ana'\n[people.b]\nname = 'Ana'\n[people.ana]\nname = 'A'\n"
    write(tmp_path, "people.toml", people)
    found = config.load(tmp_path).people
    assert found is not None
    named = [found.find(word) for word in ("Ana", "A", "b")]
    assert [person.handle for person in named if person] == ["ana", "a", "b"]


def test_a_control_character_in_a_key_reaches_no_terminal(tmp_path: Path) -> None:
    said = refusal(tmp_path, '[people."x\\u001b[2J"]\nnmae = 1\n', "people.toml")
    assert "\x1b" not in said


words = st.sampled_from(
    (
        *("SEV1", "drill", "preset", "severities", "duties", "calendar", "ladder", "before"),
        *("draft_days", "action_days", "high", "zone", "country", "hours", "channels", "kind"),
        *("apprise", "github", "issue", "owed", "policy", "people", "ana", "manager", "x"),
    )
)
scalars = st.one_of(words, st.booleans(), st.integers(), st.floats(), st.dates(), st.times())
values = st.recursive(
    scalars, lambda some: st.lists(some, max_size=3) | st.dictionaries(words, some, max_size=3)
)
tables = st.dictionaries(words, values, max_size=3)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([(File, "policy"), (File, "remind"), (Directory, "people")]), tables)
def test_whatever_is_written_is_read_or_refused_in_one_sentence(
    asked: tuple[type[File | Directory], str], table: dict[str, object]
) -> None:
    model, key = asked
    try:
        model.model_validate({key: table})
    except ValidationError as trouble:
        said = sentence(trouble, model)
        assert said.endswith((".", "?"))
        assert len(said.splitlines()) == 1
        assert "nput should" not in said, said  # pydantic's own words
