"""How Jira says no: a status, sentences, and a sentence for each field."""

from collections.abc import Mapping
from typing import Any

UNSETTABLE = "Field '{}' cannot be set. It is not on the appropriate screen, or unknown."
MISSING_ISSUE = "Issue does not exist or you do not have permission to see it."
SIGN_IN = "Client must be authenticated to access this resource."


class RefusedError(Exception):
    """A request that Jira does not do."""

    def __init__(
        self, status: int, *messages: str, errors: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(*messages)
        self.status = status
        self.messages = list(messages)
        self.errors = dict(errors or {})

    @property
    def body(self) -> dict[str, Any]:
        """Return what Jira sends as the body."""
        return {"errorMessages": self.messages, "errors": self.errors}


def unsettable(field: str) -> str:
    """Return what Jira says of a field that is unknown or on no screen."""
    return UNSETTABLE.format(field)


def missing_issue() -> RefusedError:
    """Return the answer for an issue that is not there, or not for the caller."""
    return RefusedError(404, MISSING_ISSUE)
