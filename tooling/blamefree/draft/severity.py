"""The severity and the services, as the sources name them."""

import re
from collections.abc import Iterator, Sequence

from blamefree.document.model import Model
from blamefree.draft.event import Origin, SourceEvent
from blamefree.policy import Policy

_STATED = re.compile(
    r"(?i)\bsev(?:erity)?\s{0,2}[:=-]?\s{0,2}`?(?:sev|p)?[- ]?(?P<digit>\d)(?![\w.%])"
)
_DOUBT = re.compile(
    r"(?i)(?:\b(?:not|no longer|maybe|is this|isn'?t|should (?:this|it) be|or)\b.{0,12})$"
)
_SERVICES = re.compile(
    r"(?:^|[\s|,;{(*-])(?i:(?:affected |impacted )?services?)\s{0,2}[:=]\s{0,2}[\"`]?"
    r"(?P<names>[a-z][a-z0-9_-]{1,60}(?:, ?[a-z][a-z0-9_-]{1,60}){0,20})(?![\w])"
)
_LISTED = re.compile(r"[a-z][a-z0-9_-]{1,60}")


class Statement(Model):
    """A value that a source states."""

    value: str
    origin: Origin | None = None
    """None where the user said so."""


def severities(events: Sequence[SourceEvent], policy: Policy) -> tuple[Statement, ...]:
    """Return the severities stated, the one that holds first, then the others as stated.

    The last statement holds; a channel's topic and a command say more than a passing mention.
    """
    found = [(_weight(event), found) for event in events for found in _severities(event, policy)]
    strongest = max((weight for weight, _ in found), default=0)
    holding = next((s for weight, s in reversed(found) if weight == strongest), None)
    others = (s for _, s in found if holding and s.value != holding.value)
    return tuple(dict.fromkeys([*([holding] if holding else []), *others]))


def _weight(event: SourceEvent) -> int:
    return 2 if event.kind in ("topic", "aside") or event.text.startswith("/") else 1


def _severities(event: SourceEvent, policy: Policy) -> Iterator[Statement]:
    if event.kind == "noise":
        return
    for value, at, end in sorted(_mentions(event.text, policy), key=lambda mention: mention[1]):
        doubted = _DOUBT.search(event.text[max(0, at - 30) : at])
        if not doubted and not event.text[end:].lstrip("`* ").startswith("?"):
            yield Statement(value=value, origin=event.origin)


def _mentions(text: str, policy: Policy) -> Iterator[tuple[str, int, int]]:
    """Yield a severity of the team's own scale, and where it is named."""
    for name in policy.severities:
        letters = name.rstrip("0123456789")
        digits = name[len(letters) :]
        spaced = rf"(?<![\w-]){re.escape(letters)}[- _]?{re.escape(digits)}(?![\w.%])"
        yield from ((name, m.start(), m.end()) for m in re.finditer(spaced, text, re.IGNORECASE))
    by_digit = {name[-1:]: name for name in policy.severities if name[-1:].isdigit()}
    for stated in _STATED.finditer(text):
        if stated["digit"] in by_digit:
            yield by_digit[stated["digit"]], stated.start(), stated.end()


def services(events: Sequence[SourceEvent]) -> tuple[Statement, ...]:
    """Return the services that a line names as such: `service: checkout`, `service=checkout`."""
    found: dict[str, Statement] = {}
    for event in events:
        for line in _SERVICES.finditer(event.text) if event.kind != "noise" else ():
            for name in _LISTED.findall(line["names"]):
                found.setdefault(name, Statement(value=name, origin=event.origin))
    return tuple(found.values())
