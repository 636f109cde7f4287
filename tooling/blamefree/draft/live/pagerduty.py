"""A PagerDuty incident: its log, notes, alerts, and the changes that PagerDuty relates to it."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar, NamedTuple, Self

from blamefree.document.model import Model
from blamefree.draft.live.address import Address, configured
from blamefree.draft.live.reach import Pulled, Reach, record, records
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.errors import InputError, RefusedError
from blamefree.web import Connection

PAGE = 100
MAX_PAGES = 50
_SERVER = "PagerDuty"
_INCIDENT = re.compile(r"[A-Za-z0-9]{1,40}")
_HINT = (
    "PAGERDUTY_TOKEN takes a key of the REST API, a read-only one will do;"
    " an account in the EU also needs PAGERDUTY_URL=https://api.eu.pagerduty.com."
)
_CLOSED = (HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
"""How a list is refused that not every plan and not every key has."""


class PagerDuty(Model):
    """One incident of an account."""

    token_env: ClassVar[str] = "PAGERDUTY_TOKEN"  # noqa: S105 - a name, no token
    incident: str
    """Its id, `PABC123`, or its number."""
    url: str = "https://api.pagerduty.com"

    @classmethod
    def at(cls, address: Address, environment: Mapping[str, str]) -> Self:
        """Return the incident at an address; PAGERDUTY_URL says where accounts elsewhere are."""
        if not _INCIDENT.fullmatch(address.what):
            raise address.odd("an incident goes by its id, such as PABC123, or its number")
        usual = str(cls.model_fields["url"].default)
        return cls(incident=address.what, url=configured(environment, "PAGERDUTY_URL", usual))

    def pull(self, reach: Reach) -> Pulled:
        """Return what a folder of answers of PagerDuty's REST API would hold."""
        lists = self.lists(reach)
        incident = self._incident(lists.server)
        named = _INCIDENT.fullmatch(fields.string(incident, "id"))
        path = f"incidents/{named[0] if named else self.incident}"
        log = lists.paged(f"{path}/log_entries", "log_entries", **{"include[]": "channels"})
        rest = {
            "notes": lists.allowed(f"{path}/notes", "notes"),
            "alerts": lists.allowed(f"{path}/alerts", "alerts"),
            "change_events": lists.allowed(f"{path}/related_change_events", "change_events"),
        }
        found = {"log_entries": log, **rest}
        value = {"incident": incident, **{key: list_.found for key, list_ in found.items()}}
        return Pulled(value, tuple(note for list_ in found.values() for note in list_.notes))

    def lists(self, reach: Reach) -> "Lists":
        """Return what the account lists, as far as the token may see it."""
        token = reach.token(_SERVER, self.token_env, _HINT)
        headers = {
            "Authorization": f"Token token={token}",
            "Accept": "application/vnd.pagerduty+json;version=2",
        }
        return Lists(reach.server(_SERVER, self.url, headers, token=token, hint=_HINT))

    def _incident(self, server: Connection) -> Table:
        try:
            answer = server.ask("GET", f"incidents/{self.incident}")
        except RefusedError as trouble:
            if trouble.status != HTTPStatus.NOT_FOUND:
                raise
            hint = "Check the id, and whether the token may read it."
            message = f"{_SERVER} shows no incident {self.incident} to this token."
            raise InputError(message, hint) from trouble
        return record(answer, _SERVER, "incident")


class Listed(NamedTuple):
    """The entries of one list, and what is missing from it."""

    found: list[Table]
    notes: tuple[str, ...] = ()


class Lists(NamedTuple):
    """The lists of a server, newest entries first."""

    server: Connection

    def paged(self, path: str, key: str, **params: str | int) -> Listed:
        """Return a list, page after page; an entry that moves to the next page comes once."""
        once: dict[str, Table] = {}
        for number in range(MAX_PAGES):
            window: dict[str, str | int] = {
                "limit": PAGE,
                "offset": number * PAGE,
                "time_zone": "UTC",
            }
            answer = self.server.ask("GET", path, params={**window, **params})
            for entry in records(answer, _SERVER, key):
                once.setdefault(_name(entry, len(once)), entry)
            if fields.get(answer, "more") is not True:
                return Listed(list(once.values()))
        note = f"cut to the newest {len(once)} {_said(key)}; {_SERVER} has more."
        return Listed(list(once.values()), (note,))

    def allowed(self, path: str, key: str) -> Listed:
        """Return a list that not every account has: without it, a note."""
        try:
            return self.paged(path, key)
        except RefusedError as trouble:
            if trouble.status not in _CLOSED:
                raise
            note = f"no {_said(key)}: {_SERVER} does not hand them out ({trouble.status})."
            return Listed([], (note,))


def _name(entry: Mapping[str, Any], number: int) -> str:
    return fields.string(entry, "id") or f"without an id, {number}"


def _said(key: str) -> str:
    return key.replace("_", " ")
