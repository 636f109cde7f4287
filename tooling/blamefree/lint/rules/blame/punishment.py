"""The rule `punishment`."""

from collections.abc import Iterator

from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.phrase import Phrase, any_of
from blamefree.lint.blame.prose import prose_rule
from blamefree.lint.blame.reading import Reading
from blamefree.lint.pattern import Pattern

_PUNISHMENTS = (
    Phrase(
        "reprimand reprimanded disciplined disciplinary sacked demoted dismissed dismissal",
        r"\b(?:reprimand(?:ed)?|disciplin(?:ed|ary (?:action|measures?|hearing|process|procedure"
        r"|steps?|proceedings?|letter))|sacked|demoted|dismiss(?:ed|al)(?= (?:from (?:the|his|her"
        r"|their) (?:post|job|position|duty|role)|for (?:gross|cause))))\b",
    ),
    Phrase(
        "fired chewed written let",
        r"\b(?:(?:was|were|been|get|got|be|being) fired|chewed out|written up(?= (?:by|for|over))"
        r"|(?:was|were|been|be) let go)\b",
    ),
    Phrase(
        "warning reprimand letter letters",
        r"\b(?:(?:formal|written|verbal|final|official|stern) (?:warning|reprimand)(?! (?:banner"
        r"|message|sign|light|label))|warning letters?)\b",
    ),
    Phrase(
        "removed taken revoke training discipline talk",
        r"\b(?:(?:removed|taken) (?:from|off) (?:the )?(?:on-call|rota\b|rotation|team|project)"
        r"|revoke (?:\w+['’]s|his|her|their) (?:\w+ )?(?:access|rights|permissions|privileges)"
        r"|send \w+ (?:to|on) (?:an? |the )?(?:\w+ )?training|^\W*discipline (?:the|our)"
        r"|talk to \w+ about (?:his|her|their))\b",
    ),
    Phrase(
        "performance personnel",
        r"\b(?:performance (?:improvement|management) (?:plan|process)"
        r"|personnel (?:file|record))\b",
    ),
    Phrase(
        "accountable account consequences responsible punished sanctions sanctioned",
        r"\b(?:h(?:e|o)ld (?:\w+ ){0,4}(?:accountable|to account)"
        r"|(?:will|must|should|shall|to) (?:be|face) (?:the )?(?:consequences"
        r"|held (?:\w+ )?(?:accountable|responsible)|punished|sanction(?:s|ed)))\b",
    ),
    Phrase(
        "serious stern strong",
        r"\b(?:(?:had|have|has) (?:a )?(?:serious|stern|strong) (?:word|words|talk|conversation)"
        r" with|a (?:serious|stern) (?:word|talking[- ]to) with)\b",
    ),
    Phrase(
        "lost bonus commit privileges",
        r"\b(?:lost (?:his|her|their) (?:\w+ )?(?:job|bonus|access|privileges|rights)"
        r"|(?:bonus|commit (?:rights|access)|privileges) (?:was|were|has been|have been|will be)"
        r" (?:cut|revoked|taken away|withheld|stripped|reduced))\b",
    ),
    Phrase(
        "barred allowed trusted shame roll",
        r"\b(?:barred from (?:deploying|merging|releasing|production)"
        r"|(?:no longer|not|never again) (?:be )?(?:allowed|trusted) to (?:deploy|touch|merge"
        r"|release|push)|name and shame|heads? (?:will|must|should|had to) roll)\b",
    ),
)
_PUNISHMENT = any_of(_PUNISHMENTS)
# Software is disciplined, fired and let go as well, and policies speak of it to exclude it.
_SPARED = Pattern(
    r"\b(?:no|not|never|without|nobody|no one|nor|n't|fear of|rather than|instead of)\b"
    r"(?:(?!\bbut\b)[^.;:,]){0,60}$"
)
_OF_THINGS = Pattern(
    r"\b(?:alerts?|alarms?|rules?|jobs?|events?|triggers?|hooks?|webhooks?|timers?|page[rs]?"
    r"|probes?"
    r"|checks?|monitors?|pods?|nodes?|tasks?|retries|cron|callbacks?|notifications?|it|which|that)"
    r" (?:\w+ly |never |not |n't )?(?:was|were|been|got|had been|being|to be)"
    r" (?:\w+ly )?(?:fired|dismissed|demoted)\b|\bdemoted (?:to|from|back)\b"
)
_NEARBY = 80

_WHY = "It reports or threatens a punishment: nobody will tell the next story in full."
_INSTEAD = "Leave it out, and say what will be changed so that the same act has no such effect."


@prose_rule(Cue(phrases=_PUNISHMENTS), severity="error", parses=False)
def punishment(reading: Reading) -> Iterator[Remark]:
    """The text reports or threatens what is done to somebody for the incident.

    A postmortem that ends with a warning, a dismissal or lost rights teaches everyone who reads
    it to leave things out of the next one. What is settled with a person does not belong here, and
    it changes nothing about the system that the next person will use.

    Write down what changes for everybody: a permission narrowed for all, a second approval, a
    guard rail. Text that rules punishment out is left alone.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Give the operator a written warning | ana | 2026-04-01 |
    ```

    ```bad
    ## Lessons learned
    - Whoever skips the checklist will be held accountable.
    ```

    ```good
    ## Summary
    The alert was fired twice, and the old primary was demoted to a replica. Nobody was disciplined
    for this: the review is blameless.
    ```
    """
    lowered = reading.lowered
    spared = [found.span() for found in _OF_THINGS.finditer(lowered)]
    for words in _PUNISHMENT.finditer(lowered):
        of_a_thing = any(start <= words.start() < end for start, end in spared)
        denied = _SPARED.search(lowered[max(0, words.start() - _NEARBY) : words.start()])
        if not (of_a_thing or denied or reading.quoted(*words.span())):
            yield reading.remark(words.span(), _WHY, _INSTEAD)
