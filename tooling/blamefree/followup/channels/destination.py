"""Where a message goes: the address of a service, with the recipient's own parts. Pure."""

import re
from urllib.parse import quote, unquote

from blamefree.document import escape
from blamefree.followup.message import ChannelError, Recipient

PLACEHOLDERS = {"email": "e-mail", "slack": "Slack id or channel"}
"""What of a recipient's may stand in an address, and what it is called."""
_SHAPES = {
    "email": re.compile(r"[^\s,;:<>\"()\[\]@]+@[^\s,;:<>\"()\[\]@]+"),
    "slack": re.compile(r"[#@]?[\w.-]+"),
}
_SLACK_ID = re.compile(r"[CDGUW][A-Z0-9]{6,}")
_SHORTEST = 4  # letters of what is worth hiding: less would blot out plain words


def filled(address: str, recipient: Recipient, people_file: str) -> str:
    """Return the address with `{email}` and `{slack}` as the directory states them.

    Raises:
        ChannelError: the directory does not say it of the recipient, or says no such thing.
    """
    for name in placeholders(address):
        value = _stated(name, recipient, people_file)
        address = address.replace(f"{{{name}}}", quote(_spelt(value, address), safe=""))
    return address


def placeholders(address: str) -> tuple[str, ...]:
    """Return what the address takes from the directory."""
    return tuple(name for name in PLACEHOLDERS if f"{{{name}}}" in address)


def fits(name: str, value: str) -> bool:
    """Whether the value can be what it is said to be."""
    return _SHAPES[name].fullmatch(value.strip()) is not None


def _stated(name: str, recipient: Recipient, people_file: str) -> str:
    value: str = getattr(recipient.reach, name).strip()
    words = PLACEHOLDERS[name]
    whom = escape.one_line(recipient.key)
    if not value:
        hint = f"Add `{name}` there, or `notify` with a channel that needs none."
        raise ChannelError(f"{people_file} states no {words} of {whom}.", hint)
    if not fits(name, value):
        raise ChannelError(f"What {people_file} states as the {words} of {whom} is none.")
    return value


def _spelt(value: str, address: str) -> str:
    """Return the value as apprise wants it: an id of Slack's is told from a channel by a `+`."""
    is_id = address.casefold().startswith("slack:") and _SLACK_ID.fullmatch(value)
    return f"+{value}" if is_id else value


def concealed(text: str, *addresses: str) -> str:
    """Return text with every part of the addresses cut out of it, whole or percent-encoded.

    A password of few letters is cut out where it stands alone.
    """
    for part in sorted(_parts(addresses), key=len, reverse=True):
        text = re.sub(re.escape(part), "***", text, flags=re.IGNORECASE)
    for word in _passwords(addresses):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "***", text)
    return text


def _parts(addresses: tuple[str, ...]) -> set[str]:
    rests = [address.partition("://")[2] for address in addresses]
    found = {part for rest in rests for part in re.split(r"[/:@?&=#,;]", rest)}
    both = {way for part in found for way in (part, unquote(part)) if way}
    long = (part for part in both if len(part) >= _SHORTEST)
    shown = (way for part in both for way in _abridged(part))
    return {*filter(None, addresses), *long, *shown}


def _abridged(part: str) -> set[str]:
    """Return what apprise itself shows of a secret: its first letter and its last, or its end."""
    ways = (f"{part[0]}...{part[-1]}", f"...{part[-_SHORTEST:]}")
    return {*ways, *(quote(way, safe="") for way in ways)}


def _passwords(addresses: tuple[str, ...]) -> set[str]:
    hosts = (address.partition("://")[2].partition("/")[0] for address in addresses)
    words = (host.rpartition("@")[0].partition(":")[2] for host in hosts)
    return {way for word in words for way in (word, unquote(word)) if way}
