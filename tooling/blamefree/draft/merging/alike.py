"""What two events have to have in common to be one thing told twice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from blamefree.draft.event import SourceEvent, What

ALIKE = 80
"""How many characters of two texts have to agree to be the same thing told twice."""
LEAST_ID = 4
"""A shorter part of an address, such as a page's number, names no incident."""

_SENSES: Mapping[What, str] = MappingProxyType(
    {
        "alert": "fired",
        "paged": "fired",
        "declared": "fired",
        "reopened": "fired",
        "acknowledged": "acknowledged",
        "unacknowledged": "unacknowledged",
        "escalated": "escalated",
        "alert resolved": "resolved",
        "resolved": "resolved",
        "deploy": "deployed",
        "rollback": "rolled back",
    }
)
_SAID = re.compile(
    r"(?i)\b(?:(?P<resolved>resolved|recovered|closed)|(?P<acknowledged>acknowledged|acked)"
    r"|(?P<fired>triggered|fired|firing|opened|created|declared|reopened)"
    r"|(?P<escalated>escalated)|(?P<deployed>deployed|released)"
    r"|(?P<rolled_back>rolled back|rollback|reverted)"
    r"|(?P<investigating>investigating)|(?P<identified>identified)|(?P<monitoring>monitoring))\b"
)
_LABEL = re.compile(r"\[firing(?:: ?\d{1,9})?\]", re.IGNORECASE)
"""In the title of an incident, from when it was opened: what stands beside it is newer."""
_HINTED = re.compile(r"(?i)\b(?:alert|alarm|down)\b")
_URL = re.compile(r"https?://[^\s<>()|\"'`]{4,500}")
_SIGNS = re.compile(r"[\W_]+")
# "Alert: X", "Alert fired: X" and "[FIRING] X" say the same; "Alert resolved: X" does not.
_LEAD = re.compile(r"(?:alert )?(?:fired|firing) (?=\w)|alert (?!resolved)(?=\w)")


def folded(text: str) -> str:
    """Return the beginning of a text as it is compared: no cases, signs or double blanks.

    That an alert fired is not told apart from the alert itself, where words follow.
    """
    bare = _SIGNS.sub(" ", text[: 4 * ALIKE].casefold()).strip()
    lead = _LEAD.match(bare)
    return bare[lead.end() if lead else 0 :][:ALIKE]


def sense(event: SourceEvent) -> str:
    """Return what an event says of an incident or alert: `fired`, `resolved`; empty if unclear."""
    if event.what in _SENSES:
        return _SENSES[event.what]
    said = _SAID.search(_LABEL.sub("", event.text)) or _SAID.search(event.text)
    if said and said.lastgroup:
        return said.lastgroup.replace("_", " ")
    return "fired" if _HINTED.search(event.text) else ""


def is_of_people(event: SourceEvent) -> bool:
    """Whether a person wrote these words; such messages are never one, however alike."""
    return event.kind not in ("record", "bot", "noise") and not event.is_bot


def are_apart(one: SourceEvent, other: SourceEvent) -> bool:
    """Whether two records are of different things, however alike their words.

    They are where one tool names both, and where their incidents, alerts or services differ.
    """
    if one.kind != "record" or other.kind != "record" or set(one.ids) & set(other.ids):
        return False
    tools, also = ({name.partition(":")[0] for name in event.ids} for event in (one, other))
    pairs = ((one.about, other.about), (one.services, other.services))
    return bool(tools & also) or any(
        mine and theirs and not _share(mine, theirs) for mine, theirs in pairs
    )


def _share(some: Sequence[str], others: Sequence[str]) -> bool:
    return bool({name.casefold() for name in some} & {name.casefold() for name in others})


def own_name(event: SourceEvent) -> str:
    """Return what only this message goes by, in another export too."""
    return event.ids[0] if event.ids else f"{event.origin} {event.at} {folded(event.text)}"


def links(event: SourceEvent) -> frozenset[str]:
    """Return the names of incidents and alerts that a post may speak of, by its addresses."""
    addresses = [*_URL.findall(event.text), *(about for about in event.about if "://" in about)]
    named = (name for address in addresses for name in _names_in(address))
    return frozenset((*named, *(about.casefold() for about in event.about)))


def subjects(event: SourceEvent) -> frozenset[str]:
    """Return the names by which posts elsewhere link what this record belongs to."""
    return frozenset(name for about in event.about for name in _subject(about))


def _subject(about: str) -> Iterator[str]:
    if "://" in about:
        yield _place(about)
    else:
        yield about.casefold()
        yield about.casefold().partition(":")[2]


def _names_in(address: str) -> Iterator[str]:
    """Yield an address without its query, and the parts of its path that may be an id."""
    place = _place(address)
    yield place
    _, *parts = place.split("/")
    yield from (p for p in parts if len(p) >= LEAST_ID and any(sign.isdigit() for sign in p))


def _place(address: str) -> str:
    bare = re.split(r"[?#]", address, maxsplit=1)[0]
    return bare.partition("://")[2].rstrip("/.,:;!*").casefold()
