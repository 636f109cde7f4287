"""Addresses: of a published postmortem, and of servers that take a credential. Pure."""

import posixpath
import re
from urllib.parse import quote, urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_OF_TOKENS = ("[a-z]", "[A-Z]", "[0-9]")
"""All of these together are in a token sooner than in a variable's name."""


def page(site: str, archive: str, path: str) -> str:
    """Return the address of the page of the document at `path`.

    `site` is where the archive is published, `archive` its folder in the repository.
    """
    name, _ = posixpath.splitext(path.removeprefix(f"{archive}/"))
    return f"{site.rstrip('/')}/postmortems/{quote(name)}/"


def anchor(name: str) -> str:
    """Return where on its page the action of that ID stands; empty where it has none."""
    shown = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return shown if not shown or shown.startswith("ai-") else f"ai-{shown}"


def source(base: str, path: str) -> str:
    """Return where the document at `path` is edited; `base` is the address of the repository."""
    return f"{base.rstrip('/')}/{quote(path)}"


def is_safe(url: str) -> str:
    """Return an address that a credential may go to, without a slash at its end.

    Raises:
        ValueError: it is no https address without credentials; http will do on this machine only.
    """
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise ValueError("a credential may not stand in an address; name an environment variable")
    at_home = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not (parts.hostname and (parts.scheme == "https" or at_home)):
        raise ValueError("an address like https://acme.atlassian.net is expected")
    return url.rstrip("/")


def is_variable(name: str) -> str:
    """Return the name of an environment variable.

    Raises:
        ValueError: it is none, and may be what such a variable should hold: it is not shown.
    """
    if not _VARIABLE.fullmatch(name) or all(re.search(kind, name) for kind in _OF_TOKENS):
        raise ValueError("the name of an environment variable is expected, and not what it holds")
    return name


def is_variable_if_stated(name: str) -> str:
    """Return the same of a name that may be left empty."""
    return is_variable(name) if name else ""


def is_safe_if_stated(url: str) -> str:
    """Return the same of an address that may be left empty."""
    return is_safe(url) if url else ""
