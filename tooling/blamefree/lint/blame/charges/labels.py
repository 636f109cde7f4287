"""The label "human error" in its spellings, used as a cause and not merely spoken about."""

from collections.abc import Iterator

from blamefree.document.plain import lowered
from blamefree.lint.blame.phrase import Phrase
from blamefree.lint.pattern import Pattern

LABEL = Phrase(
    "error errors mistake mistakes failure failures fault faults oversight oversights slip slips"
    " misunderstanding confusion ignorance factor factors pebkac id id10 id10t layer fat"
    " keyboard chair",
    r"\b(?:human|operator|user|pilot|engineer|manual|operational|technician|pebkac)(?:'s)?[ -]"
    r"(?:error|mistake|failure|fault|oversight|slip)s?\b(?! (?:rate|code|message|page|log|report"
    r"|handl|track|class|type|budget|respons)\w*)"
    r"|\busers? (?:misunderstanding|confusion|ignorance)\b"
    r"|\b(?:the )?human factors?\b(?=,? (?:was|is|caused|led|once|again))|\bpebkac\b|\bid-?10-?t\b"
    r"|\blayer[- ](?:8|eight) (?:problem|issue|error)|\bfat[- ]finger(?:ed|ing)? (?:error"
    r"|mistake|typo)"
    r"|\bbetween (?:the )?(?:keyboard|chair) and (?:the )?(?:chair|keyboard)\b",
)
_BEFORE = Pattern(
    r"(?:\b(?:not|never|no|n't|prevent|prevents|remove|removes|removing|was it|were it"
    r"|belief that it was|whether it was|not it was|assum\w+ it was|suspect\w*|avoid|avoids|reduce"
    r"|reduces|reducing|minimi[sz]e"
    r"|against"
    r"|avoiding|preventing|eliminate|eliminating|prone to|risk of|chance of|room for|possibility of"
    r"|susceptible to|stop(?:s|ping)? at|beyond|the (?:label|term|words?|phrase)|view of"
    r"|likelihood of"
    r"|potential(?: for)?|tolerate|behind|caught|catch(?:es)?|as just|rather than|instead of"
    r"|protect(?:s|ed)? (?:us )?from)\b|n't)(?: (?:a|an|any|the|of|just|simply|only|further|such"
    r"|be|been|this|as|all|future|possible|caused by)){0,3} $"
)
_AFTER = Pattern(
    r"^s? (?:is|are) (?:a|the|only|never|always|not|no|inevitable|expected|bound)\b"
    r"|^s? (?:can|could|may|might|will|should) "
)
_NEARBY = 80
_OPEN_QUOTE = Pattern(r"[\"']$")


def used_as_cause(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the label stands in `text`, unless it is denied, guarded against or quoted."""
    said = lowered(text)
    for label in LABEL.pattern.finditer(said):
        before = said[max(0, label.start() - _NEARBY) : label.start()]
        after = said[label.end() : label.end() + _NEARBY]
        discussed = _BEFORE.search(before) or _AFTER.search(after) or _OPEN_QUOTE.search(before)
        if not discussed:
            yield label.span()


def is_label(words: str) -> bool:
    """Whether the words, in lower case, are such a label."""
    return LABEL.pattern.search(words) is not None
