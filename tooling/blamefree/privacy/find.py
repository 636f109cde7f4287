"""Private stretches of a text: find them all, or write the text without them."""

from blamefree.privacy import escaped, names, personal, secrets
from blamefree.privacy.found import Found, joined
from blamefree.privacy.settings import Privacy

_STANDS_FOR = {"personal": "[{kind}]", "name": "[customer]", "secret": "[redacted {kind}]"}
_SHOWN = {"ip": "IP address", "iban": "IBAN", "card": "card number", "phone": "phone number"}


def find(text: str, privacy: Privacy) -> tuple[Found, ...]:
    """Return what is private in `text`, in the order it stands; none overlaps another.

    A percent-encoded text is read as it stands and as what it says.
    """
    every = _private(text, privacy)
    for reading in escaped.readings(text):
        said = _private(reading.text, privacy)
        every += (found._replace(span=reading.span(found.span)) for found in said)
    return joined(every) if every else ()


def _private(text: str, privacy: Privacy) -> list[Found]:
    every = (
        *secrets.find(text),
        *personal.find(text, privacy.mask),
        *names.find(text, privacy.names),
    )
    return [one for one in every if not privacy.allows(one.kind, one.span.of(text))]


def redact(text: str, privacy: Privacy) -> tuple[str, tuple[Found, ...]]:
    """Return `text` with a word in each private place, and what stood there."""
    founds = find(text, privacy)
    pieces, at = [], 0
    for found in founds:
        pieces += [text[at : found.span.start], stand_in(found)]
        at = found.span.end
    return "".join([*pieces, text[at:]]) if founds else text, founds


def stand_in(found: Found) -> str:
    """Return what is written in place of what was found."""
    return _STANDS_FOR[found.sort].format(kind=named(found.kind))


def named(kind: str) -> str:
    """Return a kind in words for people: the settings are shorter."""
    return _SHOWN.get(kind, kind)
