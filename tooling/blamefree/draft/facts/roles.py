"""Who held which role, and only from what the sources say."""

import re
from collections.abc import Callable, Iterator, Sequence
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
_NAME = r"`?(?P<at>@?)(?P<name>[A-Za-z][\w.-]{1,38}+(?:(?<!\.) [A-Z][\w'-]{1,38}+)?)"
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
# Not "bo is taking IC", "is anyone taking IC yet?", "nobody is taking IC".
_TAKING = (
    r"(?:\b(?:i['’]?m|i am|i['’]?ll (?:be|take)|i will (?:be|take))|(?:^|[,.;:!(–-]\s{0,3}"
    r"|\b(?:i['’]?m|i am|i['’]?ll be|i will be|okay|ok|now) )taking"
    r"|^(?:takes|took|assum(?:es|ed)|becom(?:es|ing))|^(?P<lone>is|assuming))"
)
_TAKEN = {
    role: re.compile(
        rf"(?i){_TAKING}(?: now| the| over| as| role of){{0,3}} (?:{words})\b"
        r"(?!['’]s|[^.!;]{0,80}\?|\s{1,3}(?:is|are|was|has|had|will|can|said|says|of|down|off|out"
        r"|around|here|there|available|busy|knows?)\b)"
        r"(?(lone)(?=(?: role| duties)?(?: for)?(?: now| again)?(?:\W{0,9}$|[,.;])))"
    )
    for role, words in ROLES.items()
}
_UNSURE = re.compile(
    r"(?i)\b(?:not sure|if|unless|whether|when|until|once|says?|said|thinks?|thought)"
    r"(?: \w{1,12}){0,2} $"
)
_ROLE = "|".join(ROLES.values())
_GOES_ON = re.compile(rf"`?\s{{0,3}}(?:[\w'’:@#?]|-\w|(?:,|&|and)\s{{0,3}}(?!(?i:{_ROLE})\b)\w)")
"""Behind what stands for a name: words of a sentence, in which it is none."""
_ANY = re.compile(rf"(?i)\b(?:{_ROLE})\b")
"""Most messages name no role: this is the cheap way to know."""
_NO_NAME = re.compile(
    r"(?i)(?:the|a|an|not|no|none|tbd|todo|unassigned|still|needed|missing|sev\w*|unknown|here|to"
    r"|who|we|it|has|was|is|n/?a|everyone|channel|investigating|identified|monitoring|resolved"
    r"|open|vacant|done|noted|sent|ack(?:ed)?|okay|ok|yes|yep|sure|thanks|please|rolling)"
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
    is_read: bool = False
    """Whether mere words say so, which a person has to confirm."""
    row: Origin | None = None
    """The event that tells it, where another place states it."""


def claims(
    events: Sequence[SourceEvent], is_known: Callable[[str], bool] = lambda _: False
) -> tuple[Claim, ...]:
    """Return who is said to hold a role, in the order given; a hand-over gives two.

    In words a name has an `@`, or is of somebody who is known, or nothing goes on behind it.
    """
    return tuple(
        claim
        for event in events
        if event.kind != "noise"
        for claim in (_assigned(event) if event.roles else _spoken(event, is_known))
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
        after.row or after.origin: f"a hand-over of {after.role.replace('_', ' ')}"
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
    for at, (title, holder) in enumerate(event.roles):
        role, name = role_of(title), one_line(holder).removeprefix("@")
        if role and name:
            place = event.stated("roles", at)
            yield Claim(role=role, holder=name, origin=place, trust=Trust.FIELD, row=event.origin)


def _spoken(event: SourceEvent, is_known: Callable[[str], bool]) -> Iterator[Claim]:
    for role in ROLES if _ANY.search(event.text) else ():
        yield from _taken(event, role)
        for held in (held for form in _HELD[role] for held in form.finditer(event.text)):
            name, trust = held["name"].rstrip(".-_"), _way(event, Trust.NAMED)
            if _is_name(held, name, is_known):
                is_read = not held["at"] and trust == Trust.NAMED
                yield Claim(
                    role=role, holder=name, origin=event.origin, trust=trust, is_read=is_read
                )


def _taken(event: SourceEvent, role: str) -> Iterator[Claim]:
    said = _TAKEN[role].search(event.text) if event.actor and not event.is_bot else None
    if said and not _UNSURE.search(event.text[max(0, said.start() - 40) : said.start()]):
        trust = _way(event, Trust.TAKEN)
        yield Claim(
            role=role,
            holder=event.actor,
            origin=event.origin,
            trust=trust,
            is_read=trust == Trust.TAKEN,
        )


def _is_name(held: re.Match[str], name: str, is_known: Callable[[str], bool]) -> bool:
    if _NO_NAME.fullmatch(name.partition(" ")[0]):
        return False
    if held["at"]:
        return not held.string.startswith("?", held.end())
    is_end = held["name"].endswith(".") or held.string.startswith("/")
    return is_known(name) or is_end or not _GOES_ON.match(held.string, held.end())


def _way(event: SourceEvent, trust: Trust) -> Trust:
    if event.text.startswith("/"):
        return Trust.COMMAND
    return Trust.TOPIC if event.kind in ("topic", "aside") else trust
