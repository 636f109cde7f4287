"""The settings of all verbs: `[tool.postmortem]` in `pyproject.toml`, or `postmortem.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, ValidationError, ValidationInfo, field_validator

from blamefree.archive.settings import SiteSettings
from blamefree.document.model import Model
from blamefree.document.time import zones
from blamefree.draft.selection.keeping import IMPACT_PHRASES, MARKS
from blamefree.errors import SettingsError
from blamefree.people import Directory, People, Person
from blamefree.policy import Policy
from blamefree.privacy.settings import Privacy
from blamefree.sync.settings import SyncSettings

FILES = ("postmortem.toml", "pyproject.toml")
PEOPLE = "people.toml"
# What pydantic calls these kinds of trouble, in the words of somebody who writes TOML.
_MESSAGES = {
    "tuple_type": "a list is expected",
    "string_type": "text is expected",
    "int_type": "a whole number is expected",
    "bool_type": "true or false is expected",
    "bool_parsing": "true or false is expected",
    "mapping_type": "a table is expected",
    "dict_type": "a table is expected",
    "model_type": "a table is expected",
    "too_short": "the list may not be empty",
    "literal_error": "{expected} is expected",
    "greater_than_equal": "{ge} or more is expected",
    "value_error": "{error}",
}


def _inside(folder: str) -> str:
    path = PurePosixPath(folder)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f'"{folder}" is not inside the repository')
    return path.as_posix()


def _zone(name: str) -> str:
    found = zones.find(name)
    if name and (found is None or found.tz is None):
        why = "can be several time zones" if found else "is no time zone"
        raise ValueError(f'"{name}" {why}')
    return name


class LintSettings(Model):
    """Which rules run, and from which severity on they fail a run."""

    select: tuple[str, ...] = ()
    """Groups or rules; empty for all."""
    ignore: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "advice"] = "warning"


class DraftSettings(Model):
    """How drafts are written."""

    tz: Annotated[str, AfterValidator(_zone)] = ""
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
    return Settings(root=root, source=source, people_file=file.people, people=people, **common)


def _people(root: Path, named: str, source: str) -> People | None:
    """Read the directory of people: without one any owner will do, but not if it is named."""
    content = _toml(root / named)
    if content is None:
        if named == PEOPLE:
            return None
        raise SettingsError(f'{source}: people: there is no file "{named}".', "Check the path.")
    try:
        directory = Directory.model_validate(content)
    except ValidationError as trouble:
        raise _refused(named, trouble, Directory) from trouble
    persons = (Person(handle=handle, **dict(entry)) for handle, entry in directory.people.items())
    return People(persons=tuple(persons), teams=directory.teams)


def _refused(
    source: str, trouble: ValidationError, model: type[Model], within: Sequence[str] = ()
) -> SettingsError:
    """Say the first thing that `model` refused, and where; `within` is where the model begins."""
    error = trouble.errors()[0]
    where = ".".join(str(part) for part in (*within, *error["loc"]))
    if error["type"] == "extra_forbidden":
        said = f'unknown key "{where}"{_meant(model, error["loc"])}'
    else:
        message = _MESSAGES.get(error["type"], "").format(**error.get("ctx", {}))
        said = ": ".join(filter(None, (where, f"{message or error['msg']}.")))
    return SettingsError(f"{source}: {said}", "See the set-up guide.")


def _values(annotation: Any) -> Any:
    """Return what the values of a table or list are."""
    return [one for one in get_args(annotation) if one is not ...][-1]


def _stated(annotation: Any) -> Any:
    """Return what an optional value is where it is stated; else the annotation itself."""
    choices = get_args(annotation)
    return choices[0] if type(None) in choices else annotation


def _meant(model: type[Model], place: Sequence[int | str]) -> str:
    """Return the end of the sentence: a known key of the same table, where one is close."""
    known: Any = model
    for part in place[:-1]:
        fields = getattr(known, "model_fields", None)
        known = _stated(fields[part].annotation if fields else _values(known))
    close = get_close_matches(str(place[-1]), known.model_fields, n=1)
    return f'; did you mean "{close[0]}"?' if close else "."
