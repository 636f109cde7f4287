"""What a field takes: each value is read strictly, and kept as plainly as possible."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from standin.jira.fields import custom_field, option_id
from standin.jira.people import UnknownError, named
from standin.jira.profile import CustomField, Named
from standin.jira.site import Site

SHORT = 255
LONG = 32767
Reader = Callable[[Site, Any], Any]


class BadValueError(ValueError):
    """A value that a field does not take; its text is what Jira says."""


def read(site: Site, field: str, value: Any) -> Any:
    """Return the value to keep for a field.

    Raises:
        BadValueError: the field does not take it.
    """
    custom = custom_field(site, field)
    if custom is None:
        return READERS[field](site, value)
    return None if value is None else CUSTOM[custom.shape](custom, value)


def _summary(_: Site, value: Any) -> str:
    text = _text(value).strip()
    if not text:
        raise BadValueError("You must specify a summary of the issue.")
    if "\n" in text or "\r" in text:
        raise BadValueError("The summary is invalid because it contains newline characters.")
    if len(text) > SHORT:
        raise BadValueError("Summary must be less than 255 characters.")
    return text


def _description(_: Site, value: Any) -> str | None:
    return None if value is None else _text(value)


def text_of(value: Any) -> str:
    """Return a text, as a description or a comment holds."""
    return _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadValueError("Operation value must be a string")
    if len(value) > LONG:
        raise BadValueError(f"The entered text is too long. It exceeds the limit of {LONG}.")
    return value


def _labels(_: Site, value: Any) -> list[str]:
    return _strings(value)


def _strings(value: Any) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadValueError("data was not an array")
    return list(dict.fromkeys(map(_label, value)))


def _label(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise BadValueError("string expected at index 0")
    if any(character.isspace() for character in value):
        raise BadValueError(f"The label '{value}' contains spaces which is invalid.")
    if len(value) > SHORT:
        raise BadValueError(f"The label '{value[:9]}...' exceeds {SHORT} characters.")
    return value


def _duedate(_: Site, value: Any) -> str | None:
    if value is None:
        return None
    try:
        day = dt.datetime.strptime(value, "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except (TypeError, ValueError) as trouble:
        raise BadValueError(f"Error parsing date string: {value}") from trouble
    if value != f"{day:%Y-%m-%d}":
        raise BadValueError(f"Error parsing date string: {value}")
    return str(value)


def _priority(site: Site, value: Any) -> str:
    return _of(site.profile.priorities, value, "The priority selected is invalid.")


def _resolution(site: Site, value: Any) -> str:
    return _of(site.profile.resolutions, value, "The resolution selected is invalid.")


def _of(listed: tuple[Named, ...], value: Any, said: str) -> str:
    """Return the id of what an object names by id or by name."""
    if not isinstance(value, dict) or not {"id", "name"} & set(value):
        raise BadValueError(said)
    wanted = ("id", value["id"]) if "id" in value else ("name", value["name"])
    found = next((one for one in listed if getattr(one, wanted[0]) == wanted[1]), None)
    if found is None:
        raise BadValueError(said)
    return found.id


def _assignee(site: Site, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise BadValueError("data was not an object")
    try:
        person = named(site, value)
    except UnknownError as trouble:
        raise BadValueError(str(trouble)) from trouble
    return person.name if person else None


READERS: Mapping[str, Reader] = {
    "summary": _summary,
    "description": _description,
    "labels": _labels,
    "duedate": _duedate,
    "priority": _priority,
    "resolution": _resolution,
    "assignee": _assignee,
}


def _custom_text(_: CustomField, value: Any) -> str:
    text = _text(value)
    if len(text) > SHORT:
        raise BadValueError(f"The entered text is too long. It exceeds the limit of {SHORT}.")
    return text


def _custom_number(_: CustomField, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValueError("Operation value must be a number")
    return value


def _custom_option(field: CustomField, value: Any) -> str:
    given = value if isinstance(value, dict) else {}
    for option in field.options:
        if given.get("value") == option or given.get("id") == option_id(field, option):
            return option
    raise BadValueError("Specify a valid 'id' or 'name' for the option")


def _custom_strings(_: CustomField, value: Any) -> list[str]:
    return _strings(value)


CUSTOM: Mapping[str, Callable[[CustomField, Any], Any]] = {
    "text": _custom_text,
    "number": _custom_number,
    "option": _custom_option,
    "strings": _custom_strings,
}
