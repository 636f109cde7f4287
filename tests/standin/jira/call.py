"""One request to Jira, with its parameters and its body taken apart strictly."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from standin.jira.refusal import RefusedError
from standin.message import Request


@dataclass(frozen=True)
class Call:
    """A request and the address that links in its answer begin with."""

    request: Request
    root: str
    """As in `http://127.0.0.1:8080/rest/api/2`."""

    def asked(self, name: str, default: str = "") -> str:
        """Return the first value of a query parameter."""
        return self.request.query.get(name, [default])[0]

    def listed(self, name: str) -> list[str]:
        """Return the values of a query parameter, repeated or with commas."""
        values = (value.split(",") for value in self.request.query.get(name, []))
        return [one.strip() for several in values for one in several if one.strip()]

    def number(self, name: str, default: int) -> int:
        """Return a query parameter that is a number from 0."""
        return counted(self.asked(name) or default, name)

    def json(self) -> Any:
        """Return the body, which has to be JSON and say so."""
        if "application/json" not in self.request.headers.get("content-type", ""):
            raise RefusedError(415, "Unsupported Media Type")
        try:
            return json.loads(self.request.body, parse_constant=_no_number)
        except ValueError as trouble:
            raise RefusedError(400, "There was an error parsing JSON.") from trouble

    def body(self, *known: str) -> dict[str, Any]:
        """Return the body, which has to be an object with known properties only."""
        value = self.json()
        if not isinstance(value, dict):
            raise RefusedError(400, "Can not deserialize: the body is no object.")
        only(value, known)
        return value


def counted(value: Any, name: str) -> int:
    """Return a number from 0, given as a number or as digits."""
    said = str(value)
    if isinstance(value, bool) or not (said.isascii() and said.isdecimal()):
        raise RefusedError(400, f"The value of '{name}' is not a number: {said}")
    return int(said)


def strings(body: dict[str, Any], name: str) -> list[str]:
    """Return a property of a body that is a list of strings, or absent."""
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise RefusedError(400, f"Can not deserialize: '{name}' is no list of strings.")
    return value


def objects(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return a property of a body that is a list of objects, or absent."""
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise RefusedError(400, f"Can not deserialize: '{name}' is no list of objects.")
    return value


def mapping(body: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a property of a body that is an object, or absent."""
    value = body.get(name) or {}
    if not isinstance(value, dict):
        raise RefusedError(400, f"Can not deserialize: '{name}' is no object.")
    return value


def only(value: dict[str, Any], known: Collection[str]) -> None:
    """Refuse an object that has a property nobody knows."""
    unknown = [name for name in value if name not in known]
    if unknown:
        raise RefusedError(400, f'Unrecognized field "{unknown[0]}", not marked as ignorable')


def _no_number(said: str) -> float:
    raise ValueError(f"{said} is not JSON")
