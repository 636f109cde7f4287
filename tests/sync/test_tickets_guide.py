"""What the guide on tickets shows is read, and what can be configured stands in it."""

import re
import tomllib
from pathlib import Path

import pytest

from blamefree import config
from blamefree.document.model import Model
from blamefree.people import Directory
from blamefree.sync.settings import SyncSettings
from blamefree.sync.trackers.github.settings import GithubSettings
from blamefree.sync.trackers.jira.settings import JiraSettings, Route

GUIDE = (Path(__file__).resolve().parents[2] / "site" / "guides" / "tickets.md").read_text("utf-8")
BLOCKS = [
    re.sub(r"^ {4}", "", str(block), flags=re.MULTILINE)
    for block in re.findall(r"^ *```toml\n(.*?)^ *```", GUIDE, re.MULTILINE | re.DOTALL)
]
JIRA = '\n[sync.jira]\nurl = "https://jira.example.com"\nproject = "OPS"\n'


@pytest.mark.parametrize("block", BLOCKS)
def test_what_is_shown_is_read(block: str, tmp_path: Path) -> None:
    if "[people" in block:
        assert Directory.model_validate(tomllib.loads(block)).people["ana"].jira
        return
    whole = block if "[sync." in block else block + JIRA
    routes = JIRA if "routes" in block else ""
    (tmp_path / "postmortem.toml").write_text(routes + whole, encoding="utf-8")
    assert config.load(tmp_path).sync.kind in ("jira", "github")


TABLES = [("sync", SyncSettings), ("sync.jira", JiraSettings), ("sync.github", GithubSettings)]


def rows(table: str) -> list[list[str]]:
    """Return the cells of a table's rows."""
    body = GUIDE.split(f"| `[{table}]` |")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in body]


@pytest.mark.parametrize(("table", "settings"), TABLES)
def test_every_key_stands_in_its_table(table: str, settings: type[Model]) -> None:
    keys = {key for row in rows(table) for key in re.findall(r"`(\w+)`", row[0])}
    assert keys == set(settings.model_fields) - {"jira", "github", "routes"}


@pytest.mark.parametrize(("table", "settings"), TABLES)
def test_the_defaults_that_are_stated_hold(table: str, settings: type[Model]) -> None:
    seen = 0
    for names, stated, *_ in rows(table):
        defaults = re.findall(r"`([\[\"][^`]*)`|^(\d+)$", stated)
        for name, told in zip(re.findall(r"`(\w+)`", names), defaults, strict=False):
            value = tomllib.loads(f"value = {''.join(told)}")["value"]
            default = settings.model_fields[name].default
            assert value == (list(default) if isinstance(value, list) else default)
            seen += 1
    assert seen >= 2


def test_every_key_of_a_route_is_named() -> None:
    about = GUIDE.split("Routes send")[1].split("\n| ")[0]
    assert {key for key in Route.model_fields if key not in about} == set()
