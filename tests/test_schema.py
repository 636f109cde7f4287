"""`postmortem schema`: editors are told what a file may say, by what the models say."""

import datetime as dt
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.config import File
from blamefree.document.model import Frontmatter
from blamefree.document.nodes import ExactYAMLHandler
from blamefree.people import Directory

CHECKOUT = Path(__file__).resolve().parent.parent
Schema = dict[str, Any]
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,),
    "array": (list,), "object": (dict,), "null": (type(None),),
}  # fmt: skip


def schema(capsys: pytest.CaptureFixture[str], *words: str) -> Schema:
    assert main(["schema", *words]) == 0
    said: Schema = json.loads(capsys.readouterr().out)
    return said


def wrong(value: Any, part: Schema, whole: Schema, at: str = "") -> list[str]:
    """Return what the schema refuses in a value, by the few words of JSON Schema that we use."""
    if "$ref" in part:
        return wrong(value, whole["$defs"][part["$ref"].rsplit("/", 1)[-1]], whole, at)
    for choices in (part[word] for word in ("anyOf", "oneOf") if word in part):
        found = [wrong(value, one, whole, at) for one in choices]
        return [] if [] in found else min(found, key=len)
    value = value.isoformat() if isinstance(value, dt.date | dt.time) else value
    kinds = _TYPES[part["type"]] if "type" in part else (object,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and int in kinds):
        return [f"{at}: {value!r} is no {part['type']}"]
    return [*_text(value, part, at), *_inside(value, part, whole, at)]


def _text(value: Any, part: Schema, at: str) -> list[str]:
    allowed = part.get("enum", [part["const"]] if "const" in part else [value])
    matches = re.search(part.get("pattern", ""), value) if isinstance(value, str) else True
    is_low = isinstance(value, int) and value < part.get("minimum", value)
    return [] if value in allowed and matches and not is_low else [f"{at}: {value!r}"]


def _inside(value: Any, part: Schema, whole: Schema, at: str) -> list[str]:
    if isinstance(value, list):
        pairs = [(one, part.get("items", {}), f"{at}.{n}") for n, one in enumerate(value)]
    elif isinstance(value, dict):
        known, rest = part.get("properties", {}), part.get("additionalProperties", {})
        pairs = [(one, known.get(key, rest), f"{at}.{key}") for key, one in value.items()]
    else:
        return []
    unknown = [f"{place}: unknown" for _, of, place in pairs if of is False]
    return unknown + [w for one, of, to in pairs if isinstance(of, dict)
                      for w in wrong(one, of, whole, to)]  # fmt: skip


def test_our_own_configuration_and_people_are_right_by_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    config, people = schema(capsys), schema(capsys, "people")
    own = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["postmortem"]
    assert wrong(own, config, config) == []
    directory = tomllib.loads((CHECKOUT / "people.toml").read_text("utf-8"))
    assert wrong(directory, people, people) == []


CONFIG = """
[policy]
preset = "gitlab"
calendar = {zone = "Europe/Vienna", country = "AT", holidays = [2026-12-24]}
[policy.duties.SEV1]
draft_days = "5 business days"
review_days = 10
owed = "recurring"
action_days = {high = "2 weeks", default = 30}
ladder = {before = [7], escalate = 0}
[remind]
hours = [07:00:00, 19:00:00]
[remind.channels.chat]
kind = "apprise"
url_from = "CHAT"
"""
PEOPLE = """
[teams.sre]
slack = "#sre"
[people.ana]
manager = "bo"
away_until = 2026-03-04
notify = ["chat"]
[people.bo]
"""


@pytest.mark.parametrize(
    ("file", "text", "model"), [("config", CONFIG, File), ("people", PEOPLE, Directory)]
)
def test_what_the_program_reads_is_right_and_what_it_refuses_is_wrong(
    capsys: pytest.CaptureFixture[str], file: str, text: str, model: type[File | Directory]
) -> None:
    made = schema(capsys, file)
    model.model_validate(tomllib.loads(text))
    assert wrong(tomllib.loads(text), made, made) == []
    for good, bad in (
        ('"5 business days"', '"5 fortnights"'),
        ('"gitlab"', '"acme"'),
        ('"recurring"', '"often"'),
        ("[7]", '["7 days"]'),
        ("escalate", "escalade"),
        ('"apprise"', '"slak"'),
        ("manager", "boss"),
        ('["chat"]', '"chat"'),
    ):
        if good in text:
            assert wrong(tomllib.loads(text.replace(good, bad, 1)), made, made) != [], bad


def test_the_heads_of_our_samples_are_right_by_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CHECKOUT)
    made = schema(capsys, "frontmatter")
    heads = [path.read_text("utf-8").split("---\n")[1] for path in CHECKOUT.glob("postmortems/2*")]
    read = [ExactYAMLHandler().load(head) for head in heads]
    assert len(read) == 8
    assert [wrong(head, made, made) for head in read] == [[]] * 8
    more = {"reviewed": "2026-03-12", "related": "a, b", "reviewers": ["ana"], "mine": 3}
    assert wrong(read[0] | more | {"date": "TODO(date)", "authors": None}, made, made) == []
    for key, value in (("severity", "SEV9"), ("status", "finished"), ("services", 3)):
        assert wrong(read[0] | {key: value}, made, made) != [], key


def test_the_severities_are_those_of_the_team(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "postmortem.toml").write_text('policy.severities = ["P1", "P2"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    severity = schema(capsys, "frontmatter")["properties"]["severity"]
    assert severity["anyOf"][0] == {"enum": ["P1", "P2"]}


@pytest.mark.parametrize(
    ("file", "model"), [("config", File), ("people", Directory), ("frontmatter", Frontmatter)]
)
def test_every_key_is_there_and_says_what_it_means(
    capsys: pytest.CaptureFixture[str], file: str, model: type[File | Directory | Frontmatter]
) -> None:
    made = schema(capsys, file)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(made["properties"]) == set(model.model_fields)
    told = {"config": "policy", "people": "teams", "frontmatter": "reviewed"}[file]
    assert made["properties"][told]["description"].endswith(".")
    assert "None" not in json.dumps([one for _, one in descriptions(made)])


def descriptions(part: Any) -> list[tuple[str, str]]:
    if isinstance(part, list):
        return [pair for one in part for pair in descriptions(one)]
    if not isinstance(part, dict):
        return []
    fields = part.get("properties", {})
    own = [(name, one["description"]) for name, one in fields.items() if "description" in one]
    return [*own, *(pair for one in part.values() for pair in descriptions(one))]


def test_the_duties_of_a_severity_are_all_explained(capsys: pytest.CaptureFixture[str]) -> None:
    duties = schema(capsys)["$defs"]["Duties"]["properties"]
    assert [name for name, one in duties.items() if not one.get("description")] == []
    assert duties["draft_days"]["description"] == "Until it is ready for review."
    assert "default" not in duties["draft_days"]  # it depends on severity and preset
