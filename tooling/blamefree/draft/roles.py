"""Who held which role, and only from what the sources say."""

import re
from collections.abc import Iterator, Sequence

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
_NO_NAME = re.compile(
    r"(?i)(?:the|a|an|not|no|none|tbd|todo|unassigned|still|needed|missing|sev\w*|unknown|here|to"
    r"|who|we|it|has|was|is|n/?a|everyone|channel|investigating|identified|monitoring|resolved"
    r"|open|vacant)"
)


class Claim(Model):
    """One statement of who held a role."""

    role: str
    holder: str
    """A handle or a name, as the source writes it, without `@`."""
    origin: Origin


def claims(events: Sequence[SourceEvent]) -> tuple[Claim, ...]:
    """Return who is said to hold a role, in the order given; a hand-over gives two."""
    return tuple(
        Claim(role=role, holder=holder, origin=event.origin)
        for event in events
        if event.kind != "noise"
        for role in ROLES
        for holder in _holders(event, role)
    )


def _holders(event: SourceEvent, role: str) -> Iterator[str]:
    if event.actor and not event.is_bot and _TAKEN[role].search(event.text):
        yield event.actor
    for form in _HELD[role]:
        for held in form.finditer(event.text):
            name = held["name"].rstrip(".-_")
            if not _NO_NAME.fullmatch(name.partition(" ")[0]):
                yield name
