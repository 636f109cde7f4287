"""Addresses of trackers: a credential goes to none that would read it aloud. Pure."""

from urllib.parse import urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def is_safe(url: str) -> str:
    """Return the address without a slash at its end.

    Raises:
        ValueError: it is no https address without credentials; http will do on this machine only.
    """
    parts = urlsplit(url)
    at_home = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not (parts.hostname and (parts.scheme == "https" or at_home)):
        raise ValueError(f'"{url}" is no address like https://acme.atlassian.net')
    if parts.username or parts.password:
        raise ValueError("a credential may not stand in an address; name an environment variable")
    return url.rstrip("/")


def is_safe_if_stated(url: str) -> str:
    """Return the same of an address that may be left empty."""
    return is_safe(url) if url else ""
