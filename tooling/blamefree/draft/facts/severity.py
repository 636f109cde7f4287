"""The severity and the services, as the sources name them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from blamefree.document.escape import one_line
from blamefree.document.model import Model
from blamefree.draft.event import CHANGES, Origin, SourceEvent, What
from blamefree.policy import Policy

Names = Mapping[str, str]
"""A tool's word for a severity, to the team's."""

MAX_UNMAPPED = 4
_WORDS = 2
"""What words weigh: more than the label of an alert, less than a topic."""
MAX_SERVICES = 20
_LABELLED: frozenset[What] = frozenset({"alert", "public update"})
"""What has a severity of its own, which is not the incident's."""
_UNSET = frozenset({"unset", "none", "unknown", "undefined", "not set", "n/a", "-"})
_STATED = re.compile(
    r"(?i)\bsev(?:erity)?\s{0,2}[:=-]?\s{0,2}`?(?:sev)?[- ]?(?P<digit>\d)(?![\w.%])"
)
_DOUBT = re.compile(
    r"(?i)(?:\b(?:not|no longer|maybe|is this|isn'?t|should (?:this|it) be|or)\b.{0,12})$"
)
_FORMER = re.compile(
    r"(?i)\b(?:(?:from|than|like|see|per|similar to|same as)(?: the| an?| our)?|previous|earlier"
    r"|another|old|last(?: \w{1,12}['’]?s)?|yesterday['’]?s)[ `*]{1,3}$"
)
"""Before a severity that was, or is of something else: `from SEV1 to`, `last month's SEV1`."""
_OTHER = re.compile(
    r"(?i)[`*)]{0,3} {0,2}(?:runbooks?|playbooks?|polic(?:y|ies)|process|procedure|templates?"
    r"|checklist|definition|guide|criteria|incidents|of|ago|last|yesterday"
    r"|w(?:as|ere)(?! (?:declared|raised|opened|set|called|confirmed)))\b"
)
_NAMES = r"(?P<names>[a-z][a-z0-9_-]{1,60}(?:, ?[a-z][a-z0-9_-]{1,60}){0,20})(?![\w])"
# What a program writes as `service=checkout` may go on; behind words only a list stands.
_SERVICES = tuple(
    re.compile(rf"(?:^|[\s|,;{{(*-])(?i:{label})\s{{0,2}}{sign}\s{{0,2}}[\"`]?{_NAMES}{end}")
    for label, sign, end in (
        ("(?:affected |impacted )?services?", "=", ""),
        (
            r"(?:(?:affected|impacted) |(?<!the )(?<!our )(?<!a ))services?",
            ":",
            r"(?=[\"`*]{0,3}\s{0,3}(?:$|[|;)}\].]|,\s{0,3}\w{1,40}\s?[:=]|\w{1,40}[:=]))",
        ),
    )
)
_STATES = re.compile(
    r"(?:it|we|they|up|down|ok|fine|back|none|unknown|all|tbd|restored|degraded|unavailable"
    r"|recovered|running|healthy|stopped|restart(?:ed|ing)|failing|broken|resolved)"
)
"""What may stand behind `service:` and is none."""
_LISTED = re.compile(r"[a-z][a-z0-9_-]{1,60}")


class Statement(Model):
    """A value that a source states."""

    value: str
    origin: Origin | None = None
    """None where the user said so."""
    is_read: bool = False
    """Whether mere words say so, which a person has to confirm."""


def severities(
    events: Sequence[SourceEvent], policy: Policy, names: Names = MappingProxyType({})
) -> tuple[Statement, ...]:
    """Return the severities stated, the one that holds first, then each other one once.

    The last statement holds of those that say most: an incident's own field, then a channel's
    topic or a command, then words, then the label of an alert. `names` is what the team says a
    tool's severity is on its scale.
    """
    scale = Scale(policy, names)
    found = [
        (weight, Statement(value=value, origin=place, is_read=weight == _WORDS))
        for event in events
        if event.kind != "noise"
        for weight, value, place in _stated(event, scale)
    ]
    strongest = max((weight for weight, _ in found), default=0)
    holding = next((one for weight, one in reversed(found) if weight == strongest), None)
    once: dict[str, Statement] = {holding.value: holding} if holding else {}
    for _, other in found:
        once.setdefault(other.value, other)
    return tuple(once.values())


def unmapped(
    events: Sequence[SourceEvent], policy: Policy, names: Names = MappingProxyType({})
) -> tuple[Statement, ...]:
    """Return what tools say of the severity that is not on the team's scale, each value once."""
    scale = Scale(policy, names)
    once: dict[str, Statement] = {}
    for event in events:
        value = event.severity
        if value and value.casefold() not in _UNSET and not scale.step(value):
            once.setdefault(value.casefold(), _of_field(event))
    return tuple(once.values())[:MAX_UNMAPPED]


class Scale(NamedTuple):
    """The team's severities, and what else goes by their names."""

    policy: Policy
    names: Names

    def step(self, stated: str) -> str:
        """Return the team's name of a tool's severity: `SEV-2`, `sev2` and `2` are `SEV2`."""
        plain = _folded(stated)
        steps = {_folded(name): name for name in self.policy.severities}
        steps = {**steps, **{_folded(theirs): ours for theirs, ours in self.names.items()}}
        by_digit = _by_digit(self.policy) if plain.isdigit() else {}
        return steps.get(plain) or by_digit.get(plain, "")


def _folded(name: str) -> str:
    return re.sub(r"[-_\s]", "", name.casefold()).replace("severity", "sev")


def _by_digit(policy: Policy) -> dict[str, str]:
    return {name[-1:]: name for name in policy.severities if name[-1:].isdigit()}


def _of_field(event: SourceEvent) -> Statement:
    return Statement(value=event.severity, origin=event.stated("severity"))


def _stated(event: SourceEvent, scale: Scale) -> Iterator[tuple[int, str, Origin]]:
    """Yield the severities that an event states, as steps of the scale: weight, step, place."""
    for value in _severities(event, scale.policy):
        yield _weight(event), value, event.origin
    step = scale.step(event.severity) if event.severity else ""
    if step and event.what != "alert resolved":
        yield (1 if event.what in _LABELLED else 4), step, event.stated("severity")


def _weight(event: SourceEvent) -> int:
    return 3 if event.kind in ("topic", "aside") or event.text.startswith("/") else _WORDS


def _severities(event: SourceEvent, policy: Policy) -> Iterator[str]:
    for value, at, end in sorted(_mentions(event.text, policy), key=lambda mention: mention[1]):
        before = event.text[max(0, at - 40) : at]
        doubted = _DOUBT.search(before) or _FORMER.search(before) or _OTHER.match(event.text, end)
        if not doubted and not event.text[end : end + 9].lstrip("`* ").startswith("?"):
            yield value


def _mentions(text: str, policy: Policy) -> Iterator[tuple[str, int, int]]:
    """Yield a severity of the team's own scale, and where it is named."""
    plain = text.casefold()
    for name in policy.severities:
        letters = name.rstrip("0123456789")
        if letters.casefold() not in plain:  # far cheaper than to look
            continue
        digits = name[len(letters) :]
        spaced = rf"(?<![\w-]){re.escape(letters)}[- _]?{re.escape(digits)}(?![\w.%])"
        yield from ((name, m.start(), m.end()) for m in re.finditer(spaced, text, re.IGNORECASE))
    by_digit = _by_digit(policy)
    for stated in _STATED.finditer(text) if "sev" in plain else ():
        if stated["digit"] in by_digit:
            yield by_digit[stated["digit"]], stated.start(), stated.end()


def services(events: Sequence[SourceEvent]) -> tuple[Statement, ...]:
    """Return the services that were hit: of alerts and incidents, or named as such in a line.

    `service: checkout` and `service=checkout` name one. What was changed is not what was hit.
    """
    found: dict[str, Statement] = {}
    for event in events:
        for name, place in _services(event) if event.kind != "noise" else ():
            found.setdefault(name.casefold(), Statement(value=name, origin=place))
    return tuple(found.values())[:MAX_SERVICES]


def _services(event: SourceEvent) -> Iterator[tuple[str, Origin]]:
    if event.what not in CHANGES:
        for at, name in enumerate(map(one_line, event.services)):
            if name:
                yield name, event.stated("services", at)
    for pattern in _SERVICES if "ervice" in event.text.casefold() else ():
        for line in pattern.finditer(event.text):
            named = _LISTED.findall(line["names"])
            yield from ((name, event.origin) for name in named if not _STATES.fullmatch(name))
