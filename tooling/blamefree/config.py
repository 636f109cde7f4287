"""The settings of all verbs: `[tool.postmortem]` in `pyproject.toml`, or `postmortem.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ValidationError, ValidationInfo, field_validator

from blamefree import refusal
from blamefree.archive.settings import SiteSettings
from blamefree.document.model import Model
from blamefree.draft.selection.keeping import IMPACT_PHRASES, MARKS
from blamefree.errors import SettingsError
from blamefree.followup.settings import RemindSettings
from blamefree.people import Directory, People
from blamefree.policy import Policy
from blamefree.privacy.settings import Privacy
from blamefree.sync.settings import SyncSettings
from blamefree.workdays import known_zone

FILES = ("postmortem.toml", "pyproject.toml")
PEOPLE = "people.toml"


def _inside(folder: str) -> str:
    path = PurePosixPath(folder)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f'"{folder}" is not inside the repository')
    return path.as_posix()


class LintSettings(Model):
    """Which rules run, and from which severity on they fail a run."""

    select: tuple[str, ...] = ()
    """Groups or rules; empty for all."""
    ignore: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "advice"] = "warning"


class DraftSettings(Model):
    """How drafts are written."""

    tz: Annotated[str, AfterValidator(known_zone)] = ""
    """The zone of times that state none (IANA name); empty: ask."""
    severity_map: Mapping[str, str] = {}
    """What a tool's severity is on the team's scale: `P1 = "SEV1"`; unnamed, it is not guessed."""
    impact_phrases: tuple[str, ...] = IMPACT_PHRASES
    """Words by which people tell of harm to customers: such a message is kept."""
    marks: tuple[str, ...] = MARKS
    """The reactions by which people mark a message as worth keeping, without colons."""


class Stated(Model):
    """What a configuration file and the settings made from it have in common."""

    postmortems: Annotated[str, AfterValidator(_inside)] = "postmortems"
    """The archive's folder, relative to `root`."""
    templates: str = "templates"
    """Templates that override ours, relative to `root`."""
    policy: Policy = Policy()
    privacy: Privacy = Privacy()
    lint: LintSettings = LintSettings()
    draft: DraftSettings = DraftSettings()
    site: SiteSettings = SiteSettings()
    sync: SyncSettings = SyncSettings()
    remind: RemindSettings = RemindSettings()
    incidents: Annotated[str, AfterValidator(_inside)] = "incidents.csv"
    """The register of what the tools have on record, relative to `root`; it may be absent."""

    @field_validator("draft")
    @classmethod
    def _on_the_scale(cls, draft: DraftSettings, info: ValidationInfo) -> DraftSettings:
        """Refuse a severity that a tool's is said to be, and that the team does not have."""
        scale = info.data["policy"].severities if "policy" in info.data else ()
        for theirs, ours in draft.severity_map.items():
            if scale and ours not in scale:
                known = ", ".join(scale)
                raise ValueError(f'severity_map.{theirs}: no severity "{ours}"; known: {known}')
        return draft


class File(Stated):
    """Everything a configuration file can say."""

    people: str = PEOPLE
    """The directory's file, relative to `root`."""


class Settings(Stated):
    """Everything a repository can say about its postmortems."""

    root: Path
    """The folder that holds the configuration or `.git`, else the one the command runs in."""
    source: str = ""
    """The file the settings came from; empty where there is none."""
    people_file: str = PEOPLE
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


def _table(path: Path) -> Any:
    content = _toml(path)
    if content is None or path.name == "postmortem.toml":
        return content
    tool = content.get("tool")
    return tool.get("postmortem") if isinstance(tool, dict) else None


def _toml(path: Path) -> dict[str, Any] | None:
    """Return what the file says; None where there is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as trouble:
        reason, hint = (trouble.strerror or str(trouble)).lower(), "Check that file."
    except UnicodeDecodeError:
        reason, hint = "it is not UTF-8", "Convert it."
    except RecursionError:
        reason, hint = "it is nested too deeply", "Mend it."
    except tomllib.TOMLDecodeError as trouble:
        said = str(trouble)
        reason, hint = said[:1].lower() + said[1:], "Mend that line."
    raise SettingsError(f"{path.name} cannot be read: {reason}.", hint)


def _settings(root: Path, source: str, table: Any) -> Settings:
    try:
        file = File.model_validate(table)
    except ValidationError as trouble:
        within = ("tool", "postmortem") if source == "pyproject.toml" else ()
        raise _refused(source, trouble, File, within) from trouble
    common = {name: getattr(file, name) for name in Stated.model_fields}
    people = _people(root, file.people, source)
    if people and file.remind.escalate_to and not people.knows(file.remind.escalate_to):
        said = f'remind.escalate_to: nobody in {file.people} is "{file.remind.escalate_to}".'
        raise SettingsError(f"{source}: {said}", "Write a handle or a team of it.")
    return Settings(root=root, source=source, people_file=file.people, people=people, **common)


def _people(root: Path, named: str, source: str) -> People | None:
    """Read the directory of people: without one any owner will do, but not if it is named."""
    content = _toml(root / named)
    if content is None:
        if named == PEOPLE:
            return None
        raise SettingsError(f'{source}: people: there is no file "{named}".', "Check the path.")
    try:
        return Directory.model_validate(content).known()
    except ValidationError as trouble:
        raise _refused(named, trouble, Directory) from trouble


def _refused(
    source: str, trouble: ValidationError, model: type[Model], within: Sequence[str] = ()
) -> SettingsError:
    """Say the first thing that `model` refused, and where; `within` is where the model begins."""
    said = refusal.sentence(trouble, model, within)
    return SettingsError(f"{source}: {said}", "See the set-up guide.")
