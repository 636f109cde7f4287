"""Personal data that can be told by its form, and checked: addresses, numbers of phones and cards.

Names of people cannot: nothing here guesses them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple

from blamefree.document.model import Span
from blamefree.privacy.found import Found, windows
from blamefree.privacy.settings import Personal

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@(?!v?\d{1,5}\.\d)"
    r"(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])(?!\.[A-Za-z])"
)
# What everybody of a team reads, and what nobody does, is no person's.
_NO_PERSON = re.compile(
    r"(?i)(?:git|hg|svn|no-?reply|do-?not-?reply|root|postmaster|webmaster|hostmaster|abuse"
    r"|mailer-daemon|admin|contact|hello|info|help|helpdesk|status|alerts?|press|sales|legal|sponsors"
    r"|(?:[\w.]{1,40}[-+_.])?(?:team|security|support|oncall|on-call|ops|sre))@"
    r"|.{1,64}@users\.noreply\."
    r"|.{1,130}\.(?:png|jpe?g|gif|svg|webp|py|js|json|ya?ml|md|sh|local|internal)$"
)
_PHONE = re.compile(
    r"(?<![\w+./=-])(?:\+(?=[1-9])(?:[ .()-]{0,2}(?!(?:19|20)\d\d-\d\d-\d\d)\d){8,15}"
    r"|\([2-9]\d\d\) ?[2-9]\d\d[ .-]\d{4}|[2-9]\d\d-[2-9]\d\d-\d{4})(?!\w|[.,:/-]\d)"
)
_NATIONAL = re.compile(
    r"(?i:\b(?:phone|tel|telephone|mobile|cell|fax|call(?:ed)?|dial)"
    r"(?: (?:number|no\.?|me|us|him|her|them|at|on)){0,2}[:.]? ?)"
    r"(\(?0\d(?:[ ()/-]{0,2}\d){5,12})(?!\w|[.,:/-]\d)"
)
# What may not stand before a number is asked behind its first digit: that is found faster.
_CARD = re.compile(
    r"\d(?<![\w./#-]\d)(?:\d{13,15}|\d{3}([ -])\d{4}\1\d{4}\1\d{4}|\d{3}([ -])\d{6}\2\d{4,5})"
    r"(?!\w|[./-]\w)"
)
_IBAN = re.compile(r"[A-Z](?<![A-Za-z0-9][A-Z])[A-Z]\d{2}(?: ?[A-Z0-9]){11,27}")
_IPV4 = re.compile(
    r"\d(?<![\w.-]\d)(?<![=<>~!]=\d)(?<![~^]\d)\d{0,2}(?:\.\d{1,3}){3}"
    r"(?!\w|\.\w|-[A-Za-z]|/(?!32(?!\d))\d)"
)
_IPV6 = re.compile(
    r"[23](?<![\w:.-][23])[0-9A-Fa-f]{3}:[0-9A-Fa-f:]{2,34}(?![\w:]|/(?!128(?!\d))\d)"
)

_NUMBER = re.compile(r"\d(?:[ ().A-Z/-]{0,5}\d){5}")
_DIALLED = 10
"""The fewest digits of a number that is written in one piece; a shorter one is any number."""
_VERSION = re.compile(
    r"(?i)(?:\bv(?:er(?:sion)?)?|versions?|release|build|kernel|chart|tag|upgraded? to)\W{0,3}$"
)
_BEFORE = 16
_SMALL, _MOST = 10, 3
"""A version such as 1.27.3.1 has so many numbers below ten."""
_ISSUERS = re.compile(
    r"4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|(?:6011|65\d\d|64[4-9]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}"
    r"|62\d{14}"
)
_LENGTHS = {
    country: length
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI NL", 19: "SI", 20: "AT EE LT LU", 21: "CH HR LI LV",
        22: "BG DE GB IE", 23: "AE GI IL", 24: "AD CZ ES RO SA SE SK", 25: "PT", 26: "IS TR",
        27: "FR GR IT MC SM", 28: "CY HU PL", 29: "BR UA", 31: "MT",
    }.items()
    for country in countries.split()
}  # fmt: skip


class _Form(NamedTuple):
    """How one kind is written, and what tells it from its look-alikes."""

    kind: Personal
    needs: str
    """Without one of these characters there is none."""
    pattern: re.Pattern[str]
    check: Callable[[re.Match[str]], Span | None]


def find(text: str, kinds: Sequence[Personal]) -> Iterator[Found]:
    """Yield the personal data of these kinds."""
    possible = _FORMS if _NUMBER.search(text) else _SHORT
    forms = [form for form in possible if form.kind in kinds and _may_hold(text, form)]
    for start, until, end in windows(text) if forms else ():
        for form in forms:
            for match in form.pattern.finditer(text, start, end):
                span = form.check(match) if match.start() < until else None
                if span:
                    yield Found(form.kind, span, "personal")


def _may_hold(text: str, form: _Form) -> bool:
    return any(needed in text for needed in form.needs)


def _email(match: re.Match[str]) -> Span | None:
    return None if _NO_PERSON.match(match.group()) else Span(*match.span())


def _phone(match: re.Match[str]) -> Span | None:
    number = match.group()
    short = sum(map(str.isdigit, number)) < _DIALLED and number[1:].isdigit()
    return None if short else Span(*match.span())


def _national(match: re.Match[str]) -> Span | None:
    return Span(*match.span(1))


def _card(match: re.Match[str]) -> Span | None:
    digits = re.sub(r"\D", "", match.group())
    return Span(*match.span()) if _ISSUERS.fullmatch(digits) and _adds_up(digits) else None


def _adds_up(digits: str) -> bool:
    """Whether the last digit is what the others make it: every second one counts twice."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def _iban(match: re.Match[str]) -> Span | None:
    """Return the account's number as long as its country has it; words may follow it."""
    written = match.group()
    wanted = _LENGTHS.get(written[:2], 0)
    places = [at for at, character in enumerate(written) if character != " "][:wanted]
    if not wanted or len(places) < wanted:
        return None
    end = match.start() + places[-1] + 1
    if match.string[end : end + 1].isalnum():
        return None
    number = "".join(written[at] for at in places)
    value = "".join(str(int(character, 36)) for character in number[4:] + number[:4])
    return Span(match.start(), end) if int(value) % 97 == 1 else None


def _ipv4(match: re.Match[str]) -> Span | None:
    octets = match.group().split(".")
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    if sum(int(octet) < _SMALL for octet in octets) >= _MOST or _VERSION.search(before):
        return None  # a version, or one of the name servers that everybody asks
    try:
        address = IPv4Address(match.group())
    except AddressValueError:
        return None
    return Span(*match.span()) if address.is_global and not address.is_multicast else None


def _ipv6(match: re.Match[str]) -> Span | None:
    written = match.group()
    end = match.end() - (written.endswith(":") and not written.endswith("::"))
    try:
        address = IPv6Address(match.string[match.start() : end])
    except AddressValueError:
        return None
    return Span(match.start(), end) if address.is_global else None


_FORMS = (
    _Form("e-mail", "@", _EMAIL, _email),
    _Form("phone", "+(-", _PHONE, _phone),
    _Form("phone", "0", _NATIONAL, _national),
    _Form("card", "3456", _CARD, _card),
    _Form("iban", "0123456789", _IBAN, _iban),
    _Form("ip", ".", _IPV4, _ipv4),
    _Form("ip", ":", _IPV6, _ipv6),
)
_SHORT = tuple(form for form in _FORMS if form.kind in ("e-mail", "ip"))
"""Those that can do without a long number."""
