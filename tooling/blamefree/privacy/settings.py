"""What the team holds to be private, beyond the secrets that always are."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Literal

from pydantic import AfterValidator

from blamefree.document.model import Model

Personal = Literal["e-mail", "phone", "card", "ip", "iban"]
"""The kinds of personal data that can be told by their form."""
Network = IPv4Network | IPv6Network

_SHORTEST = 2


def _distinctive(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if len(name.split()) == 0 or len("".join(name.split())) < _SHORTEST:
            raise ValueError(f'"{name}" is too short: it would stand everywhere')
    return names


class Privacy(Model):
    """What drafts mask and the linter reports."""

    mask: tuple[Personal, ...] = ("e-mail", "phone", "card", "ip", "iban")
    """Of network addresses the public ones only: `10.0.0.7` is no person, and tells which host."""
    names: Annotated[tuple[str, ...], AfterValidator(_distinctive)] = ()
    """Names of customers: never guessed, so they have to be listed."""
    allow: Annotated[tuple[str, ...], AfterValidator(_distinctive)] = ()
    """What is never private: exact values, domains of mail addresses, networks."""

    def allows(self, kind: str, value: str) -> bool:
        """Whether the team said that this value may be written."""
        return bool(self.allow) and any(_is_meant(one, kind, value) for one in self.allow)


def _is_meant(allowed: str, kind: str, value: str) -> bool:
    wanted, given = (" ".join(text.casefold().split()) for text in (allowed, value))
    if wanted == given:
        return True
    if kind == "e-mail":
        domain = given.rpartition("@")[2]
        return domain == (named := wanted.removeprefix("@")) or domain.endswith(f".{named}")
    return kind == "ip" and _holds(wanted, given)


def _holds(network: str, address: str) -> bool:
    """Whether an address is in a network; False where one of them is none."""
    try:
        known, one = ip_network(network, strict=False), ip_network(address)
    except ValueError:
        return False
    return known.version == one.version and one.network_address in known
