"""Trouble of the run: what stops a command, said in one sentence with a hint.

Trouble *in a document* is never an exception; it is a `Problem` or a `Finding`.
"""


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
