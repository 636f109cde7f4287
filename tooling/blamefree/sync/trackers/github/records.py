"""GitHub's record of an issue, read. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from blamefree.document import tickets
from blamefree.document.tickets import Key
from blamefree.errors import UnclearError
from blamefree.sync.model import Issue, IssueState
from blamefree.sync.trackers.github import body

Record = Mapping[str, Any]
_DECLINED = {"not_planned": "not planned", "duplicate": "duplicate"}


class Reader(NamedTuple):
    """Reads records; says which of them may speak for an action item.

    Anybody may open an issue where the repository is public, with any text. So a mark counts only
    beside the family's label, which takes rights to set, or in an issue of our own account.
    """

    repository: str
    family: str
    account: str = ""
    """Our login; empty where nobody knows it."""

    def issue(self, record: Any) -> Issue:
        """Return the issue of a record.

        Raises:
            UnclearError: it is no record of an issue.
        """
        try:
            return self._issue(record)
        except (AttributeError, LookupError, TypeError, ValueError):
            raise unexpected("issue") from None

    def _issue(self, record: Record) -> Issue:
        text, logins = record["body"] or "", assignees(record)
        mark = body.mark(text, self.family) if self._is_trusted(record) else None
        state, reason = _state(record)
        return Issue(
            id=str(record["id"]),
            key=str(self.key(record)),
            url=_text(record["html_url"]),
            tokens=(mark.agreement.token,) if mark else (),
            fields={
                "title": _text(record["title"]),
                "assignee": logins[0] if logins else "",
                "description": body.unmarked(text),
            },
            state=state,
            assignees=frozenset(login.casefold() for login in logins),
            assignee_name=", ".join(logins),
            done_on=_day(record["closed_at"]) if state == "done" else None,
            reason=reason,
            agreement=mark.agreement if mark else None,
        )

    def checked(self, record: Any) -> Record:
        """Return a record, if it is one of an issue.

        Raises:
            UnclearError: it is none.
        """
        self.issue(record)
        return dict(record)

    def key(self, record: Record) -> Key:
        """Return the key of a record's issue."""
        _, _, name = record["repository_url"].rpartition("/repos/")
        return Key(tickets.spelt(name, self.repository), record["number"])

    def has_label(self, record: Record) -> bool:
        """Whether the issue bears the family's label."""
        return self.family in (name.casefold() for name in labels(record))

    def _is_trusted(self, record: Record) -> bool:
        author = (record.get("user") or {}).get("login", "")
        is_own = bool(self.account) and author.casefold() == self.account.casefold()
        return is_own or self.has_label(record)


def unexpected(what: str) -> UnclearError:
    """Return what says that an answer is JSON, and not what was asked for."""
    return UnclearError(f"GitHub answered with something that is no {what}.")


def checked(record: Any) -> Record:
    """Return a record.

    Raises:
        UnclearError: it is none.
    """
    if not isinstance(record, dict):
        raise unexpected("record")
    return record


def stating(record: Any, name: str) -> Record:
    """Return a record that states something under this name.

    Raises:
        UnclearError: it is no such record.
    """
    if not isinstance(checked(record).get(name), str):
        raise unexpected(f"record with a {name}")
    return dict(record)


def labels(record: Record) -> list[str]:
    """Return the names of a record's labels."""
    return [label["name"] for label in record["labels"]]


def assignees(record: Record) -> list[str]:
    """Return the logins of everybody the issue is assigned to."""
    return [one["login"] for one in record["assignees"] or ()]


def is_issue(record: Record) -> bool:
    """Whether a record of a list is no pull request: those stand in it too."""
    return "pull_request" not in record


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _state(record: Record) -> tuple[IssueState, str]:
    if record["state"] != "closed":
        return "open", ""
    reason = _DECLINED.get(record.get("state_reason") or "")
    return ("declined", reason) if reason else ("done", "")


def _day(stamp: str | None) -> dt.date | None:
    return dt.datetime.fromisoformat(stamp).astimezone(dt.UTC).date() if stamp else None
