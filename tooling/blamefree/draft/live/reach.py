"""What a pull needs of the world, and what every pull offers."""

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple, Protocol, Self

from blamefree import web
from blamefree.draft.live.address import Address
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.errors import SignInError, UnclearError


class Reach(NamedTuple):
    """The environment, and how long to wait for servers; the door gives both."""

    environment: Mapping[str, str]
    patience: web.Patience
    timeouts: tuple[float, float] = web.TIMEOUTS

    def token(self, server: str, variable: str, hint: str) -> str:
        """Return the token that a variable holds.

        Raises:
            SignInError: it holds none, or what no header can hold.
        """
        value = self.environment.get(variable, "").strip()
        if not value:
            raise SignInError(f"{server} wants a token, and {variable} is not set.", hint)
        if not (value.isascii() and value.isprintable()):
            hint = "A token is one word of plain letters and digits."
            raise SignInError(f"The variable {variable} holds more than one line.", hint)
        return value

    def server(
        self, name: str, url: str, headers: Mapping[str, str], *,
        token: str = "", hint: str = "",
    ) -> web.Connection:  # fmt: skip
        """Return a connection to a server; `hint` is for when it does not accept the token."""
        send = web.sender(web.session(headers), url, self.timeouts)
        return web.Connection(send, name, self.patience, secrets=(token,), sign_in=hint)


class Pulled(NamedTuple):
    """What a tool handed out."""

    value: Any
    notes: tuple[str, ...] = ()
    """What it held back or was not asked for, one sentence each, to follow the address."""


class Pull(Protocol):
    """One record that lies with a tool. Its fields are its settings, its method its reach."""

    token_env: ClassVar[str]
    """The variable that holds the token; empty where none is needed."""

    @classmethod
    def at(cls, address: Address, environment: Mapping[str, str]) -> Self:
        """Return the record at an address; nothing is sent yet.

        Raises:
            InputError: the address is ill-formed.
            SettingsError: a variable that says where the tool is holds no address.
        """

    def pull(self, reach: Reach) -> Pulled:
        """Return the record as JSON in the shape of the file that a source reads.

        Raises:
            InputError: there is nothing at the address.
            AnswerError: the tool does not hand it out, or cannot be reached.
        """


def record(answer: Any, server: str, key: str) -> Table:
    """Return the object under a key of an answer.

    Raises:
        UnclearError: there is none.
    """
    found = fields.get(answer, key)
    if not isinstance(found, Mapping):
        raise UnclearError(f"{server} answered without the {key.replace('_', ' ')}.")
    return found


def records(answer: Any, server: str, key: str) -> list[Table]:
    """Return the objects in the list under a key of an answer.

    Raises:
        UnclearError: there is no list: an empty one would mean that there is nothing.
    """
    if not isinstance(fields.get(answer, key), list):
        raise UnclearError(f"{server} answered without a list of {key.replace('_', ' ')}.")
    return fields.tables(answer, key)
