"""The settings of all verbs: `[tool.postmortem]` in `pyproject.toml`, or `postmortem.toml`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from blamefree.document.model import Model
from blamefree.errors import SettingsError
from blamefree.people import People, Person
from blamefree.policy import Duties, Policy, default_duties, drill_duties

FILES = ("postmortem.toml", "pyproject.toml")


class LintSettings(Model):
    """Which rules run, and from which severity on they fail a run."""

    select: tuple[str, ...] = ()
    """Groups or rules; empty for all."""
    ignore: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "advice"] = "warning"


class DraftSettings(Model):
    """How drafts are written."""

    tz: str = ""
    """The zone of times that state none (IANA name); empty: ask."""


class SiteSettings(Model):
    """What the published archive says about itself."""

    url: str = ""
    """Where the archive is published; reminders link there. Empty: no links."""


class Settings(Model):
    """Everything a repository can say about its postmortems."""

    root: Path
    """The folder that holds the configuration or `.git`, else the one the command runs in."""
    source: str = ""
    """The file the settings came from; empty where there is none."""
    postmortems: str = "postmortems"
    """The archive's folder, relative to `root`."""
    templates: str = "templates"
    """Templates that override ours, relative to `root`."""
    people_file: str = "people.toml"
    policy: Policy = Policy()
    lint: LintSettings = LintSettings()
    draft: DraftSettings = DraftSettings()
    site: SiteSettings = SiteSettings()
    people: People | None = None
    """The directory in `people_file`; None where that file does not exist."""


def load(start: Path) -> Settings:
    """Return the settings that hold in folder `start`: the nearest configuration upwards.

    Raises:
        SettingsError: a configuration exists but cannot be read, or names something unknown.
    """
    for folder in (start, *start.parents):
        for name in FILES:
            table = _table(folder / name)
            if table is not None:
                return _settings(folder, name, table)
        if (folder / ".git").exists():
            return _settings(folder, "", {})
    return _settings(start, "", {})


def _table(path: Path) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    content = _toml(path)
    if path.name == "postmortem.toml":
        return content
    tool = content.get("tool")
    found = tool.get("postmortem") if isinstance(tool, dict) else None
    return found if isinstance(found, dict) else None


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise SettingsError(
            f"{path.name} cannot be read: {trouble}", "Mend that line."
        ) from trouble


def _settings(root: Path, source: str, table: dict[str, Any]) -> Settings:
    values = dict(table)
    people_file = str(values.pop("people", "people.toml"))
    values["policy"] = _policy(values.get("policy", {}), source)
    values["people"] = _people(root / people_file)
    try:
        return Settings(root=root, source=source, people_file=people_file, **values)
    except (ValidationError, TypeError) as trouble:
        raise _refused(source, trouble) from trouble


def _policy(table: Any, source: str) -> Policy:
    """Read `[policy]`: the scale, and a table of duties by severity name or `drill`."""
    try:
        values = dict(table)
        duties = values.pop("duties", {})
        policy = Policy.model_validate(values)
        merged = {name: _duties(policy, name, own) for name, own in duties.items()}
    except (ValidationError, TypeError, ValueError) as trouble:
        raise _refused(source, trouble) from trouble
    return policy.model_copy(update={"duties": merged})


def _duties(policy: Policy, name: str, own: Mapping[str, Any]) -> Duties:
    if name != "drill" and name not in policy.severities:
        known = ", ".join((*policy.severities, "drill"))
        raise SettingsError(f"policy.duties.{name}: no such severity.", f"Known: {known}.")
    base = drill_duties() if name == "drill" else default_duties(policy.rank(name))
    return Duties.model_validate({**base.model_dump(), **own})


def _people(path: Path) -> People | None:
    """Read `people.toml`: `teams = [...]` and one `[people.<handle>]` table a person."""
    if not path.is_file():
        return None
    content = _toml(path)
    try:
        entries = content.get("people", {}).items()
        persons = tuple(Person(handle=handle, **entry) for handle, entry in entries)
        return People(persons=persons, teams=tuple(content.get("teams", ())))
    except (ValidationError, TypeError, AttributeError) as trouble:
        raise _refused(path.name, trouble) from trouble


def _refused(source: str, trouble: Exception) -> SettingsError:
    if isinstance(trouble, ValidationError):
        first = trouble.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return SettingsError(f"{source}: {where}: {first['msg']}.", "See the set-up guide.")
    return SettingsError(f"{source}: {trouble}.", "See the set-up guide.")
