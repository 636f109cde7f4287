"""Addresses of records: `slack:inc-checkout?from=2026-03-04T14:00Z`. Pure."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from blamefree.errors import InputError, SettingsError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
LONGEST = 300  # characters of what an address names
_WINDOW = ("from", "to")
_TIME = "Write it like 2026-03-04, 2026-03-04T14:00Z or 2026-03-04T15:00+01:00."
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BROWSED = re.compile(
    r"https://[A-Za-z0-9.-]{1,100}\.pagerduty\.com/incidents/([A-Za-z0-9]{1,40})(?:[/?#].*)?"
)
"""An incident's page, as the browser has it."""


class Address(NamedTuple):
    """One record, and the time in it that is of interest."""

    kind: str
    what: str
    start: dt.datetime | None = None
    """In UTC, like the end; None: from the beginning."""
    end: dt.datetime | None = None
    form: str = ""
    """How addresses of this kind are written."""

    @property
    def name(self) -> str:
        """The address without its window: the name of what is pulled from it."""
        return f"{self.kind}:{self.what}"

    def odd(self, why: str) -> InputError:
        """Return the error that says what is wrong with the address; it is not repeated."""
        return InputError(f"{self.kind}: {why}.", f"Write {self.form}.")


def browsed(text: str) -> str:
    """Return the address of the record whose page in the browser this is; another text as it is."""
    page = _BROWSED.fullmatch(text)
    return f"pagerduty:{page[1]}" if page else text


def read(text: str, form: str) -> Address:
    """Return the parts of an address; which ones are allowed the form tells.

    Raises:
        InputError: it names nothing, has an option of another kind, or a time that is none.
    """
    kind, _, rest = text.partition(":")
    what, _, query = rest.partition("?")
    asked = Address(kind, unquote(what), form=form)
    if not what or len(what) > LONGEST or not asked.what.isprintable():
        raise asked.odd("the address does not say of what")
    given = _options(asked, query)
    whole = asked._replace(start=_instant(given, "from"), end=_instant(given, "to"))
    if whole.start and whole.end and whole.start >= whole.end:
        raise InputError(f"{kind}: the window ends before it begins.", "Swap `from` and `to`.")
    return whole


def _options(asked: Address, query: str) -> Mapping[str, str]:
    allowed = [name for name in _WINDOW if f"{name}=" in asked.form]
    given: dict[str, str] = {}
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        if name not in allowed or name in given:
            raise asked.odd("the address has an option that is unknown or said twice")
        given[name] = unquote(value)  # a `+` stays: it stands before a zone's offset
    return given


def _instant(given: Mapping[str, str], name: str) -> dt.datetime | None:
    """Return an instant in UTC; a day alone is meant from its beginning, or to its end, there."""
    if name not in given:
        return None
    try:
        if _DAY.fullmatch(given[name]):
            hour = dt.time.min if name == "from" else dt.time.max
            return dt.datetime.combine(dt.date.fromisoformat(given[name]), hour, dt.UTC)
        read = dt.datetime.fromisoformat(given[name])
        if read.tzinfo is None:
            raise InputError(f"`{name}` of the address has no time zone.", _TIME)
        return read.astimezone(dt.UTC)
    except (ValueError, OverflowError) as trouble:
        raise InputError(f"`{name}` of the address is no time.", _TIME) from trouble


def host(url: str) -> str:
    """Return a server's address without a slash at its end; what else it holds is not repeated.

    Raises:
        ValueError: it is no https address without credentials; http will do on this machine only.
    """
    parts = urlsplit(url)
    at_home = parts.scheme == "http" and parts.hostname in LOOPBACK
    whole = parts.hostname and (parts.scheme == "https" or at_home) and url.isascii()
    if not whole or parts.query or parts.fragment or not url.isprintable() or " " in url:
        raise ValueError("no address like https://status.shop.example")
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address with a credential in it")
    _ = parts.port  # raises where it is no number
    return url.rstrip("/")


def configured(environment: Mapping[str, str], variable: str, usual: str) -> str:
    """Return where a server is: as a variable says, or the usual place.

    Raises:
        SettingsError: the variable holds no address that a token may go to.
    """
    try:
        return host(environment.get(variable, "").strip() or usual)
    except ValueError as trouble:
        hint = f"Set it to an address like {usual}, or to nothing."
        raise SettingsError(f"The variable {variable} holds no https address.", hint) from trouble
