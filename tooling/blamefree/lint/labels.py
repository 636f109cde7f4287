"""The label "human error" in its spellings, used as a cause and not merely spoken about."""

import re
from collections.abc import Iterator

_LABEL = re.compile(
    r"\b(?:human|operator|user|pilot|engineer|manual|pebkac)(?:'s)?[ -]"
    r"(?:error|mistake|failure|fault|oversight|slip)\b(?! (?:rate|code|message|page|log|report"
    r"|handl|track|class|type|budget|respons)\w*)"
    r"|\bhuman factors?\b(?= (?:was|is|caused|led))|\bpebkac\b"
)
CUE = _LABEL
_BEFORE = re.compile(
    r"(?:\b(?:not|never|no|n't|prevent|prevents|avoid|avoids|reduce|reduces|reducing|minimi[sz]e"
    r"|against"
    r"|avoiding|preventing|eliminate|eliminating|prone to|risk of|chance of|room for|possibility of"
    r"|susceptible to|stop(?:s|ping)? at|beyond|the (?:label|term|words?|phrase)|view of"
    r"|likelihood of"
    r"|potential(?: for)?|tolerate|behind|caught|catch(?:es)?|as just|rather than|instead of"
    r"|protect(?:s|ed)? (?:us )?from)\b|n't)(?: (?:a|an|any|the|of|just|simply|only|further|such"
    r"|be|been|this|as|all|future|possible|caused by)){0,3} $"
)
_AFTER = re.compile(
    r"^s? (?:is|are) (?:a|the|only|never|always|not|no|inevitable|expected|bound)\b"
    r"|^s? (?:can|could|may|might|will|should) "
)
_FAR = 80
_OPEN_QUOTE = re.compile(r"[\"']$")


def used_as_cause(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the label stands in `text`, unless it is denied, guarded against or quoted."""
    lowered = text.lower()
    for label in _LABEL.finditer(lowered):
        before = lowered[max(0, label.start() - _FAR) : label.start()]
        after = lowered[label.end() : label.end() + _FAR]
        discussed = _BEFORE.search(before) or _AFTER.search(after) or _OPEN_QUOTE.search(before)
        if not discussed:
            yield label.span()
