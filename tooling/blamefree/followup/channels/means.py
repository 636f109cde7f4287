"""What a channel is opened with: the environment, the network's patience, the templates."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from blamefree.errors import BlamefreeError
from blamefree.followup.message import ChannelError, Line, Message

if TYPE_CHECKING:
    from blamefree.web import Patience


class UnsetError(ChannelError):
    """The environment does not say what it needs; it may elsewhere, as where a job runs."""


class Means(NamedTuple):
    """What all channels have in common."""

    environment: Mapping[str, str]
    patience: "Patience"
    templates: Path | None = None
    """The folder with templates that override ours."""
    people_file: str = "people.toml"
    timeouts: tuple[float, float] = (5.0, 30.0)
    """Seconds to wait for a connection, and for an answer."""

    def stated(self, variable: str) -> str:
        """Return what a variable says, empty where it is not set; it is shown to nobody.

        Raises:
            ChannelError: it says what no header can hold.
        """
        value = self.environment.get(variable, "").strip()
        if not (value.isascii() and value.isprintable()):
            message = f"The variable {variable} holds more than one line of plain text."
            raise ChannelError(message, "A token or an address has no spaces and no accents.")
        return value

    def needed(self, variable: str, holds: str) -> str:
        """Return what a variable says.

        Raises:
            UnsetError: it is not set.
        """
        value = self.stated(variable)
        if not value:
            raise UnsetError(f"The variable {variable} is not set.", f"It holds {holds}.")
        return value


class Closed:
    """A channel that could not be opened: the others go on."""

    def __init__(self, trouble: BlamefreeError) -> None:
        self.trouble = trouble

    def carries(self, line: Line) -> bool:  # noqa: ARG002 - what it could say is not known
        """Return that it does, so that its trouble is told."""
        return True

    def send(self, message: Message) -> None:  # noqa: ARG002 - nothing is sent
        """Raise what kept it from being opened.

        Raises:
            ChannelError: always.
        """
        raise ChannelError(self.trouble.message, self.trouble.hint)
