"""What the set-up guide says of policy and people is what the program does."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from blamefree.document.moves import read
from blamefree.people import Directory, Entry, Reach, TeamEntry
from blamefree.policy import PRESETS, Duties, Ladder, Policy
from blamefree.workdays import CalendarSettings, Period

GUIDES = Path(__file__).resolve().parents[2] / "site" / "guides"
SET_UP = (GUIDES / "set-up.md").read_text(encoding="utf-8")
TABLES = re.findall(r"^```toml\n(.*?)^```", SET_UP, re.MULTILINE | re.DOTALL)


def shown(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {shown(days)}" for name, days in value.items()) or "none"
    if isinstance(value, Period) and not value.business:
        return str(value.days)
    return str(value).lower()


def test_the_table_of_duties_is_the_policy() -> None:
    found = re.findall(r"^\| `(\w+)` \|(.*)\|$", SET_UP, re.MULTILINE)
    rows = [(key, [cell.strip() for cell in row.split("|")]) for key, row in found]
    table = {key: row for key, row in rows if len(row) == 5}
    duties = [*PRESETS["default"].by_rank, PRESETS["default"].drill]
    assert list(table) == list(Duties.model_fields)
    for key in set(table) - {"sections", "roles", "milestones", "action_days", "ladder"}:
        assert table[key] == [shown(getattr(each, key)) for each in duties], key
    actions = [shown(each.action_days) for each in duties]
    assert actions[0] == actions[1]
    assert table["action_days"] == [actions[0], "the same", *actions[2:]]


def test_the_ladder_that_is_shown_is_the_usual_one() -> None:
    (written,) = [tomllib.loads(block) for block in TABLES if "overdue" in block]
    ladder = written["policy"]["duties"]["SEV1"]["ladder"]
    assert set(ladder) == set(Ladder.model_fields)
    every = [each for preset in PRESETS.values() for each in (*preset.by_rank, preset.drill)]
    assert {each.ladder for each in every} == {Ladder.model_validate(ladder)}


def test_every_preset_is_told_of() -> None:
    section = SET_UP.split("### Presets")[1].split("\n### ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(PRESETS)


@pytest.mark.parametrize("model", [Entry, TeamEntry], ids=lambda model: model.__name__)
def test_every_key_of_the_directory_is_explained(model: type[Reach]) -> None:
    section = SET_UP.split("### People")[1].split("\n### ")[0]
    assert [key for key in model.model_fields if f"`{key}`" not in section] == []


def test_the_people_and_teams_that_are_shown_are_read_together() -> None:
    people, team = (
        tomllib.loads(block) for block in TABLES if "[people." in block or "[teams." in block
    )
    known = Directory.model_validate(people | team).known()
    platform = known.team("platform")
    assert platform is not None
    assert platform.lead == "bo"


def test_every_key_of_the_policy_is_shown() -> None:
    fields = (*Policy.model_fields, *CalendarSettings.model_fields)
    assert [
        key for key in fields if not re.search(rf"^(# |\[policy\.)?{key}\b", SET_UP, re.MULTILINE)
    ] == []


def test_the_moves_that_are_shown_are_read() -> None:
    section = SET_UP.split("### Moved due dates")[1].split("\n### ")[0]
    cells = re.findall(r"\d{4}-\d\d-\d\d\s\(was[^)]*\)", section)
    assert [[move.reason != "" for move in read(cell)] for cell in cells] == [[True], [True, True]]
