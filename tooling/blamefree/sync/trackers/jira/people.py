"""Who an owner is in Jira: the account that the directory states, or one found by e-mail."""

from collections.abc import Mapping
from typing import Any

from blamefree.errors import RefusedError
from blamefree.people import Person
from blamefree.sync.trackers.jira.site import Site


class Accounts:
    """Finds accounts by e-mail addresses, each once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[tuple[str, str], str] = {}

    def of(self, person: Person, project: str) -> str:
        """Return the person's account; empty where nobody, or more than one, can be meant."""
        if person.jira:
            return person.jira
        asked = (project, person.email.casefold())
        if asked not in self._known:
            self._known[asked] = self._looked_up(person.email, project)
        return self._known[asked]

    def _looked_up(self, email: str, project: str) -> str:
        try:
            found = self._site.people(project, email)
        except RefusedError:
            return ""
        whole = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        same = [
            one for one in whole if str(one.get("emailAddress", "")).casefold() == email.casefold()
        ]
        # Cloud hides addresses; it finds by the whole address all the same, and perhaps by more.
        hidden = [one for one in whole if self._site.cloud and not one.get("emailAddress")]
        meant = same or (hidden if len(whole) == len(hidden) else [])
        return _name(meant[0]) if len(meant) == 1 else ""


def _name(account: Mapping[str, Any]) -> str:
    return str(account.get("accountId") or account.get("name") or "")
