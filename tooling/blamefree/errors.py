"""Trouble of the run: what stops a command, said in one sentence with a hint.

Trouble *in a document* is never an exception; it is a `Problem` or a `Finding`.
"""

from collections.abc import Mapping


class BlamefreeError(Exception):
    """The command could not run (exit code 2)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class SettingsError(BlamefreeError):
    """The configuration cannot be read, or says something that does not exist."""


class InputError(BlamefreeError):
    """A file or argument that the user gave cannot be used as it is."""


class RepositoryError(BlamefreeError):
    """A file could not be read or written, or git said no."""


class MissingExtraError(BlamefreeError):
    """A verb needs an optional dependency that is not installed."""

    def __init__(self, purpose: str, extra: str, instead: str = "") -> None:
        otherwise = f", or {instead}" if instead else ""
        super().__init__(
            f"{purpose} needs packages that are not installed.",
            f"pip install 'blamefree[{extra}]'{otherwise}",
        )


class AnswerError(BlamefreeError):
    """A server did not do what it was asked."""


class RefusedError(AnswerError):
    """It said no, and nothing was done."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        status: int = 0,
        fields: Mapping[str, str] | None = None,
        members: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(message, hint)
        self.status = status
        self.members = members
        """In which members of its JSON it said why: in none where a page of a gateway came."""
        self.fields: Mapping[str, str] = fields or {}
        """What it said of single fields, by their ids."""


class SignInError(AnswerError):
    """Nobody is signed in: the token is refused, not there, or somebody else's."""


class BusyError(AnswerError):
    """It did not look at the request, and will not for longer than we wait."""


class UnclearError(AnswerError):
    """Nobody can tell whether it was done: the answer was lost, or is none."""

    def __init__(self, message: str, hint: str = "", *, late: bool = True) -> None:
        super().__init__(message, hint)
        self.late = late
        """Whether it may still be under way: anything but the server's own "I failed"."""
