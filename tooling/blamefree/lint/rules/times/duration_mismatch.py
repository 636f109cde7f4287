"""The rule `duration-mismatch`."""

import datetime as dt
import re
from collections.abc import Iterator
from operator import itemgetter

from blamefree.document import prose
from blamefree.document.model import Times
from blamefree.document.prose import Sentence
from blamefree.document.wording import spoken
from blamefree.lint.durations import DURATION, Duration, read
from blamefree.lint.pattern import Pattern
from blamefree.lint.rule import Case, Fault, rule

_IT = r"(?:incident|outage|disruption|downtime|degradation)"
# What speaks of the whole incident has to fit; the rest may be a part of it, but not longer.
_WHOLE = Pattern(
    rf"\b{_IT}\s(?:has\s|had\s)?(?:lasted|took|went on)\s(?:for\s)?(?:a total of\s)?{DURATION}"
    rf"|\b(?:total|overall|incident|outage)\s(?:duration|downtime)(?:\s?:\s?|\swas\s|\sof\s){DURATION}"
    rf"|^duration(?:\s?:\s?|\swas\s){DURATION}",
    re.IGNORECASE,
)
_PART = Pattern(
    rf"\b(?:down|unavailable|unreachable|offline|degraded)\sfor\s{DURATION}"
    rf"|{DURATION}[ -](?:long\s)?{_IT}\b",
    re.IGNORECASE,
)
_DURATION = Pattern(DURATION, re.IGNORECASE)
# One of these words stands in whatever the long patterns find.
_CUE = Pattern(
    r"incident|outage|disruption|downtime|degradation|duration"
    r"|(?:down|unavailable|unreachable|offline|degraded)\sfor\s",
    re.IGNORECASE,
)


@rule(group="times", severity="warning")
def duration_mismatch(case: Case) -> Iterator[Fault]:
    """The text says the incident took a time that its own times contradict.

    The duration is the number that travels: into the customer's mail, the quarter's review, the
    contract. When the summary says one thing and the milestones another, whichever is wrong will
    be quoted.

    Mend the wrong one. Summary and Impact are read for sentences that speak of the whole
    incident ("The outage lasted two hours") and compared with the time from start or detection
    to mitigation or resolution; `2 hours` may be half an hour off, `about` a quarter. What may be
    a part of the incident ("was down for 10 minutes") is reported only if it is longer than all
    of it.

    ```bad
    ## Summary
    The outage lasted 3 hours.
    ```

    ```good
    ## Summary
    The outage lasted 38 minutes. Checkout was unavailable for about ten minutes of it.
    ```
    """
    spans = _spans(case.postmortem.frontmatter.times)
    if not spans:
        return
    for sentence in prose.sentences(case.postmortem):
        if sentence.section in ("summary", "impact"):
            yield from _judged(sentence, spans)


def _spans(times: Times) -> dict[str, dt.timedelta]:
    """Return what may be meant by the incident's duration, by its two ends."""
    begins = {"started": times.started, "detected": times.detected}
    ends = {"mitigated": times.mitigated, "resolved": times.resolved}
    return {
        f"{begin} to {end}": until - since
        for begin, since in begins.items()
        for end, until in ends.items()
        if since and until and until >= since
    }


def _judged(sentence: Sentence, spans: dict[str, dt.timedelta]) -> Iterator[Fault]:
    if not _CUE.search(sentence.text):
        return
    longest = max(spans.values())
    for match in _WHOLE.finditer(sentence.text):
        if not any(_said(match).fits(span) for span in spans.values()):
            yield _fault(sentence, match, spans)
    for match in _PART.finditer(sentence.text):
        if _said(match).exceeds(longest):
            yield _fault(sentence, match, spans)


def _said(match: re.Match[str]) -> Duration:
    return read(_written(match).group())


def _written(match: re.Match[str]) -> re.Match[str]:
    found = _DURATION.search(match.string, *match.span())
    return found or match


def _fault(sentence: Sentence, match: re.Match[str], spans: dict[str, dt.timedelta]) -> Fault:
    written = _written(match)
    said = [f"{spoken(span)} ({ends})" for ends, span in sorted(spans.items(), key=itemgetter(1))]
    computed = said[0] if len(said) == 1 else f"{said[0]} to {said[-1]}"
    return Fault(
        span=sentence.source(*written.span()),
        message=f"The text says {written.group()}, the times say {computed}.",
        suggestion="Mend the text, or the milestone that is wrong.",
        confidence="medium",
    )
