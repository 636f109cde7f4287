"""Whatever the library apprise can reach; the service's address is in the environment.

Its own configuration files, plugins of others, attachments and redirects are never in use, and
nothing in a message chooses where it goes: only the address and the directory of people do.
"""

import logging
import textwrap
from importlib.util import find_spec
from typing import Any

from blamefree.document import escape
from blamefree.errors import MissingExtraError
from blamefree.followup.channels import wording
from blamefree.followup.channels.destination import concealed, filled
from blamefree.followup.channels.hearing import LOGGER, Heard, listening
from blamefree.followup.channels.means import Means
from blamefree.followup.message import ChannelError, Line, Message, Recipient
from blamefree.followup.settings import Apprise
from blamefree.people import Reach

LOCAL = frozenset(
    {"blink1", "dbus", "gio", "glib", "gnome", "growl", "kde", "macosx", "qt", "windows"}
    | {"rsyslog", "syslog"}
)
"""What reaches this machine's screen or a log, and no person."""
MAIL = frozenset(
    {"azure", "brevo", "mailersend", "mailgun", "mailto", "mailtos", "o365", "postmark"}
    | {"resend", "sendgrid", "sendpulse", "ses", "smtp2go", "sparkpost"}
)
"""What sends e-mail, and shows HTML; all others get plain text, which apprise escapes for them."""
SMTP = frozenset({"mailto", "mailtos"})
"""What speaks to a mail server, where one time (`cto`) bounds all waiting."""
LONGEST = 60.0
"""Seconds that an address may ask to wait for its service (`cto`, `rto`)."""
WORDS = 200
"""So many letters of what apprise says of a trouble."""
SOMEBODY = Recipient(
    kind="person",
    key="somebody",
    name="somebody",
    reach=Reach(email="somebody@example.org", slack="U01234567"),
)
"""For whom an address is tried before there is somebody to write to."""


def opened(settings: Apprise, means: Means) -> "AppriseChannel":
    """Return the channel; nothing is sent yet.

    Raises:
        ChannelError: the variable with the address is not set, or holds no address of one target.
        MissingExtraError: apprise is not installed.
    """
    if find_spec("apprise") is None:
        raise MissingExtraError("Sending through apprise", "remind")
    holds = "the address of a service as apprise writes it, like mailtos://… or slack://…"
    channel = AppriseChannel(means.needed(settings.url_from, holds), settings.url_from, means)
    channel.check()
    return channel


class AppriseChannel:
    """One service, or one mailbox or chat of each recipient's."""

    def __init__(self, address: str, variable: str, means: Means) -> None:
        self._address = address
        self._variable = variable
        self._means = means
        self._services: dict[str, Any] = {}  # kept, as each paces what is sent through it

    def check(self) -> None:
        """Try the address without sending anything.

        Raises:
            ChannelError: it is none, or has several targets, whoever the recipient is.
        """
        address = filled(self._address, SOMEBODY, self._means.people_file)
        with listening() as heard:
            if address == self._address:
                self._service(address, heard)
            elif (service := _made(_parsed(address), self._means.timeouts)) is not None:
                self._refuse_many(service)

    def carries(self, line: Line) -> bool:  # noqa: ARG002 - a chat takes every line
        """Return that it does."""
        return True

    def send(self, message: Message) -> None:
        """Deliver the message.

        Raises:
            ChannelError: the service did not take it, or the recipient has no address there.
        """
        address = filled(self._address, message.recipient, self._means.people_file)
        with listening() as heard:
            service = self._service(address, heard)
            is_mail = service.schema in MAIL
            body = (wording.html if is_mail else wording.text)(message, self._means.templates)
            title = wording.subject(message, self._means.templates)
            if not _sent(service, title, body, heard):
                why = self._why(heard, address)
                trouble = f"{self._name(service)} did not take it{why}."
                raise ChannelError(trouble, unclear=heard.arrived)

    def _service(self, address: str, heard: Heard) -> Any:
        if address not in self._services:
            self._services[address] = self._checked(address, heard)
        return self._services[address]

    def _checked(self, address: str, heard: Heard) -> Any:
        """Return apprise's own object for an address.

        Raises:
            ChannelError: there is none, or it reaches nobody, or several.
        """
        parsed = _parsed(address)
        if parsed.get("schema") in LOCAL:
            raise ChannelError(
                f"The address in {self._variable} reaches this machine, and nobody else."
            )
        made = _made(parsed, self._means.timeouts)
        if made is None or made.category != "native":
            message = f"The variable {self._variable} holds no address of a service"
            hint = "apprise's manual lists them: https://appriseit.com/services/"
            raise ChannelError(f"{message}{self._why(heard, address)}.", hint)
        self._refuse_many(made)
        return made

    def _refuse_many(self, service: Any) -> None:
        """Refuse several targets: where one of them fails, apprise does not say which were told.

        Raises:
            ChannelError: there are several.
        """
        copies = (getattr(service, name, None) or () for name in ("cc", "bcc"))
        if (count := len(service) + sum(map(len, copies))) > 1:
            message = f"The address in {self._variable} has {count} targets, and may have one only."
            hint = "State a channel for each, or the recipient's own by `{email}` or `{slack}`."
            raise ChannelError(message, hint)

    def _name(self, service: Any) -> str:
        return f"{service.service_name} ({self._variable})"

    def _why(self, heard: Heard, address: str) -> str:
        """Return what apprise said of its trouble, without the address and what is in it."""
        words = concealed("; ".join(heard.words), address, self._address)
        line = textwrap.shorten(escape.one_line(words), WORDS, placeholder=" …").rstrip(".")
        return f": {line}" if line else ""


def _parsed(address: str) -> dict[str, Any]:
    """Return the parts of an address as apprise reads it; none where it cannot."""
    library = _library()
    try:
        return library.plugins.url_to_dict(address) or {}
    except Exception:  # noqa: BLE001 - a hundred plugins, each with trouble of its own
        return {}


def _made(parsed: dict[str, Any], timeouts: tuple[float, float]) -> Any:
    library = _library()
    asset = library.AppriseAsset(
        app_id="blamefree",
        app_desc="blamefree",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
    )
    try:
        bounded = {**parsed, **_bounds(parsed, timeouts)}
        return library.Apprise.instantiate(bounded, asset) if parsed else None
    except Exception:  # noqa: BLE001 - the same
        return None


def _bounds(parsed: dict[str, Any], timeouts: tuple[float, float]) -> dict[str, Any]:
    """Return what an address may not decide, or leaves open."""
    schema = parsed.get("schema")
    # What is too long for a chat comes in parts; half a page of HTML would be none.
    overflow = parsed.get("overflow") or ("upstream" if schema in MAIL else "split")
    first = timeouts[1 if schema in SMTP else 0]
    stated = (parsed.get("cto") or first, parsed.get("rto") or timeouts[1])
    connect, read = (min(float(seconds), LONGEST) for seconds in stated)
    never = {"redirect": False, "emojis": False, "retry": 0}
    return {"cto": connect, "rto": read, "overflow": overflow, **never}


def _sent(service: Any, title: str, body: str, heard: Heard) -> bool:
    """Return whether the service took it; it is asked once, and not through `Apprise.notify`.

    That would take an address's `optional=yes` for a success, and try again as `retry` says.
    """
    send = service.send

    def part(**said: Any) -> bool:
        is_taken = bool(send(**said))
        heard.arrived = heard.arrived or is_taken
        return is_taken

    service.send = part
    form = "html" if service.schema in MAIL else "text"
    try:
        return bool(service.notify(body=body, title=title, body_format=form))
    except Exception as trouble:  # noqa: BLE001 - a hundred plugins, each with trouble of its own
        logging.getLogger(LOGGER).warning("%s", type(trouble).__name__)
        return False
    finally:
        service.send = send


def _library() -> Any:
    import apprise  # noqa: PLC0415 - only who sends something pays for it
    import apprise.plugins  # noqa: PLC0415

    return apprise
