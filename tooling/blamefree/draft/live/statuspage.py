"""A public status page: its newest incidents, or the one whose address is given."""

import datetime as dt
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar, Self

from blamefree.document.model import Model
from blamefree.draft.live.address import Address, host
from blamefree.draft.live.reach import Pulled, Reach, records
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.errors import InputError, RefusedError
from blamefree.web import Connection

MAX_PAGES = 10
_SERVER = "The status page"
_PLACE = re.compile(
    r"(?P<page>[^/]{1,10}//[^/]{1,200})(?:/incidents/(?P<incident>[A-Za-z0-9]{1,40}))?/?"
)


class Statuspage(Model):
    """One page, as everybody sees it."""

    token_env: ClassVar[str] = ""
    url: str
    incident: str = ""
    """Which one; empty for the newest ones, as many as the page lists."""

    @classmethod
    def at(cls, address: Address, environment: Mapping[str, str]) -> Self:
        """Return the page at an address, or one incident of it."""
        del environment  # the page is public, and the address says where it is
        try:
            read = _PLACE.fullmatch(host(address.what))
        except ValueError:
            read = None
        if read is None:
            hint = "Write statuspage:https://status.shop.example, or an incident's address there."
            raise InputError("statuspage: that is no https address of a status page.", hint)
        return cls(url=host(read["page"]), incident=read["incident"] or "")

    def pull(self, reach: Reach) -> Pulled:
        """Return one answer of the page's public interface."""
        server = reach.server(_SERVER, f"{self.url}/api/v2", {})
        page, found = self._listed(server)
        if self.incident:
            found = {key: value for key, value in found.items() if key == self.incident}
        if not found:
            one = f" {self.incident}" if self.incident else "s"
            message = f"{_SERVER} lists no incident{one} among its newest."
            raise InputError(message, "Check the address; its owner can export older ones.")
        return Pulled({"page": page, "incidents": list(found.values())})

    def since(self, start: dt.datetime, reach: Reach) -> Pulled:
        """Return all incidents back to that time, as far as the page turns its leaves."""
        server = reach.server(_SERVER, f"{self.url}/api/v2", {})
        found: dict[str, Table] = {}
        about: Table = {}
        for number in range(1, MAX_PAGES + 1):
            answer = self._leaf(server, number)
            about = about or fields.table(answer, "page")
            fresh = _fresh(answer, found)
            found |= fresh
            if not fresh or all(_is_before(one, start) for one in fresh.values()):
                return Pulled({"page": about, "incidents": list(found.values())})
        note = f"cut after {MAX_PAGES} pages; older incidents are left out."
        return Pulled({"page": about, "incidents": list(found.values())}, (note,))

    def _listed(self, server: Connection) -> tuple[Table, dict[str, Table]]:
        """Return the page and its newest incidents; for one that is wanted, older ones too.

        Not every page turns its leaves: an answer that brings nothing new is the last.
        """
        found: dict[str, Table] = {}
        about: Table = {}
        for number in range(1, (MAX_PAGES if self.incident else 1) + 1):
            answer = self._leaf(server, number)
            about = about or fields.table(answer, "page")
            fresh = _fresh(answer, found)
            found |= fresh
            if not fresh or self.incident in found:
                break
        return about, found

    def _leaf(self, server: Connection, number: int) -> Any:
        try:
            return server.ask("GET", "incidents.json", params={"page": number})
        except RefusedError as trouble:
            if trouble.status != HTTPStatus.NOT_FOUND:
                raise
            hint = "Check the address; only pages that Statuspage hosts can be pulled."
            raise InputError(f"{self.url} is no Statuspage.", hint) from trouble


def _is_before(incident: Table, start: dt.datetime) -> bool:
    at = fields.instant(incident, "created_at")
    return at is not None and at < start


def _fresh(answer: Any, found: Mapping[str, Table]) -> dict[str, Table]:
    """Return the incidents of an answer that no answer before it had."""
    listed = {fields.string(one, "id"): one for one in records(answer, _SERVER, "incidents")}
    return {key: one for key, one in listed.items() if key and key not in found}
