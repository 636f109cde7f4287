"""Who held which role, and only from what the sources say."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import groupby, pairwise

from blamefree.document.escape import one_line
from blamefree.document.model import Model
from blamefree.draft.event import Origin, SourceEvent

ROLES = {
    "incident_commander": r"(?:incident )?commander|ic|incident (?:lead|manager)",
    "technical_lead": r"tech(?:nical)? lead|(?:ops|operations) lead|tl",
    "communications_lead": r"comm(?:unication)?s(?: lead| manager)?",
    "scribe": r"scribe|note[- ]?taker",
}
_NAME = r"`?@?(?P<name>[A-Za-z][\w.-]{1,38}+(?: [A-Z][\w'-]{1,38}+)?)"
_FORMS = (
    # "IC: @ana", "Incident commander - Ana Ruiz", "| scribe | dee |", a topic's "SEV2 | IC: @ana"
    (
        r"(?:^|[|,;(/.!]|topic:)[\s#>*|-]{{0,8}}(?i:{words})(?: is)?\s{{0,3}}(?::|=|\||\s-|\s–)"
        r"\s{{0,3}}{name}"
    ),
    # "IC is now @ana"
    r"\b(?i:{words})\b (?i:is|will be|is now) (?=`?@){name}",
    # "@bo is now IC"
    (
        r"(?=`?@){name}`? (?i:is|will be|becomes)(?i: now| the| our| acting){{0,3}} (?i:{words})\b"
        r"(?!\s{{0,2}}\?)"
    ),
    # "handing IC over to @bo"
    r"(?i:\bhand(?:ing|ed|s)(?: over)?(?: the)? (?:{words})\b(?: role)?(?: over)? to) {name}",
    # "/incident assign commander @ana"
    r"^/\w{{1,30}} (?i:assign|role) (?i:{words}) {name}",
)
_HELD = {
    role: [re.compile(form.format(words=words, name=_NAME)) for form in _FORMS]
    for role, words in ROLES.items()
}
_TAKEN = {
    role: re.compile(
        r"(?i)(?:\bi'?m|\bi am|\bi'?ll (?:be|take)|\bi will (?:be|take)|\btaking|^takes|^took"
        r"|^assum(?:es|ed|ing)|^becom(?:es|ing)|^is)"
        rf"(?: now| the| over| as| role of){{0,3}} (?:{words})\b(?!\s{{0,2}}\?)"
    )
    for role, words in ROLES.items()
}
_ANY = re.compile(rf"(?i)\b(?:{'|'.join(ROLES.values())})\b")
"""Most messages name no role: this is the cheap way to know."""
_NO_NAME = re.compile(
    r"(?i)(?:the|a|an|not|no|none|tbd|todo|unassigned|still|needed|missing|sev\w*|unknown|here|to"
    r"|who|we|it|has|was|is|n/?a|everyone|channel|investigating|identified|monitoring|resolved"
    r"|open|vacant)"
)


_TITLES = {
    "incident_commander": r"(?:incident )?(?:commander|lead|manager)|ic",
    "technical_lead": r"(?:tech(?:nical)?|ops|operations?) lead|tl",
    "communications_lead": r"comm(?:unication)?s?(?: lead| manager)?",
    "scribe": r"scribe|note[- ]?taker",
}
"""What tools call our roles; any other name is a role of its own."""
_NOT_LETTERS = re.compile(r"[^a-z0-9]{1,200}")
_LONGEST = 40


class Trust(IntEnum):
    """How a claim was made; the best one there is decides."""

    NAMED = 1
    """"IC: @ana", in a message."""
    TAKEN = 2
    """"I'm IC"."""
    TOPIC = 3
    """In the channel's topic, or a line that stands beside a timeline."""
    COMMAND = 4
    """"/incident assign commander @ana"."""
    FIELD = 5
    """An assignment in a tool's own fields."""


class Claim(Model):
    """One statement of who held a role."""

    role: str
    holder: str
    """A handle or a name, as the source writes it, without `@`."""
    origin: Origin
    trust: Trust = Trust.NAMED


def claims(events: Sequence[SourceEvent]) -> tuple[Claim, ...]:
    """Return who is said to hold a role, in the order given; a hand-over gives two."""
    return tuple(
        claim
        for event in events
        if event.kind != "noise"
        for claim in (_assigned(event) if event.roles else _spoken(event))
    )


def trusted(found: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims made in the best way there is for their role; its last one holds."""
    best = {one.role: one.trust for one in sorted(found, key=lambda one: one.trust)}
    return tuple(one for one in found if one.trust == best[one.role])


def hand_overs(found: Sequence[Claim]) -> dict[Origin, str]:
    """Return where a role is said to go from one to another, each with what happens there."""
    by_role = sorted(trusted(found), key=lambda one: one.role)  # stable: the order of time stays
    pairs = (pairwise(same) for _, same in groupby(by_role, key=lambda one: one.role))
    return {
        after.origin: f"a hand-over of {after.role.replace('_', ' ')}"
        for same in pairs
        for before, after in same
        if before.holder.casefold() != after.holder.casefold()
    }


def role_of(title: str) -> str:
    """Return our name of the role that a tool calls so, else its own; empty where it has none."""
    plain = " ".join(title.casefold().split())
    ours = (role for role, words in _TITLES.items() if re.fullmatch(words, plain))
    own = _NOT_LETTERS.sub("_", plain)[:_LONGEST].strip("_")
    return next(ours, own if own[:1].isalpha() else "")


def _assigned(event: SourceEvent) -> Iterator[Claim]:
    for title, holder in event.roles:
        role, name = role_of(title), one_line(holder).removeprefix("@")
        if role and name:
            yield Claim(role=role, holder=name, origin=event.origin, trust=Trust.FIELD)


def _spoken(event: SourceEvent) -> Iterator[Claim]:
    for role in ROLES if _ANY.search(event.text) else ():
        for holder, trust in _holders(event, role):
            yield Claim(role=role, holder=holder, origin=event.origin, trust=_way(event, trust))


def _way(event: SourceEvent, trust: Trust) -> Trust:
    if event.text.startswith("/"):
        return Trust.COMMAND
    return Trust.TOPIC if event.kind in ("topic", "aside") else trust


def _holders(event: SourceEvent, role: str) -> Iterator[tuple[str, Trust]]:
    if event.actor and not event.is_bot and _TAKEN[role].search(event.text):
        yield event.actor, Trust.TAKEN
    for form in _HELD[role]:
        for held in form.finditer(event.text):
            name = held["name"].rstrip(".-_")
            if not _NO_NAME.fullmatch(name.partition(" ")[0]):
                yield name, Trust.NAMED
