"""The rule `agentless-slip`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite, syntax
from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.lexicon import ACCIDENTS, BY_CHANCE, CHANGES, vocabulary
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.phrase import Phrase
from blamefree.lint.blame.prose import prose_rule
from blamefree.lint.blame.reading import Reading
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

_OMITTED = vocabulary("overlooked forgotten missed neglected omitted skipped")
_STEPS = vocabulary(
    """
    step steps check checks review reviews test tests approval flag setting entry line part detail
    renewal rotation update upgrade migration cleanup announcement handover warning warnings alert
    alerts page message notification ticket requirement dependency instruction instructions
    """
)
_DEEDS = frozenset(CHANGES) | vocabulary(
    """
    left switched turned shut unplugged cut disconnected introduced included excluded shared
    published exposed overwritten reverted reset killed stopped cancelled closed granted sent
    """
)
_PHRASE = Phrase(" ".join(ACCIDENTS), r"\b(?:by (?:mistake|accident)|in error)\b")
_BY_MACHINES = Pattern(
    r"\bby (?:the|an?|our|its) (?:\w+[ -]){0,3}(?:job|script|tool|bot|pipeline|scheduler|controller"
    r"|operator|process|system|service|client|server|agent|check|parser|query|scanner|monitor\w*"
    r"|automation|ci|migration|release|version|bug|rule|cache|router|balancer)s?\b"
)

_WHY = "A slip without anybody is still a slip: it hides what made it easy."


@prose_rule(Cue(BY_CHANCE | _OMITTED, (_PHRASE,)), severity="advice")
def agentless_slip(reading: Reading) -> Iterator[Remark]:
    """A slip is told in the passive: something was accidentally deleted, a step was missed.

    Leaving out the person is the right first half. Without the second half, what made the slip
    easy and what let it through, the sentence still says "somebody was careless".

    Say what the tool accepted, what the two names had in common, or which step depends on memory.
    Of one sentence the first slip is reported.

    ```bad
    ## Root cause
    The volume was accidentally deleted during the clean-up.
    ```

    ```bad
    ## Root cause
    The renewal step was overlooked.
    ```

    ```good
    ## Root cause
    The clean-up lists volumes by prefix, and the prefix of the live volume is the same. The event
    was missed by the scheduler, and two heartbeats were skipped.
    ```
    """
    if _BY_MACHINES.search(reading.lowered):
        return
    for verb in (token for token in reading.doc if _is_passive(token)):
        slips = [child for child in verb.children if child.lower_ in BY_CHANCE]
        named = _names_the_slip(verb, reading.lowered)
        if (slips and verb.lower_ in _DEEDS) or named:
            place = reading.between(*_before(verb), verb, *slips)
            instead = rewrite.of_verb(verb)
            remark = reading.remark(place, _WHY, instead, confidence="medium")
            yield remark._replace(rewrite=rewrite.of_clause(verb, None, instead))
            return


def _is_passive(token: "Token") -> bool:
    by = syntax.subject(token) is not None
    return not by and any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children)


def _names_the_slip(verb: "Token", lowered: str) -> bool:
    """Whether it reads `a step was missed`, or `was deleted by mistake`."""
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    missed = verb.lower_ in _OMITTED and subject is not None and subject.lower_ in _STEPS
    negated = any(child.dep_ == "neg" for child in verb.children)
    deed = verb.lower_ in _DEEDS
    said = deed and _PHRASE.pattern.search(lowered, verb.idx) is not None
    return not negated and (missed or said)


def _before(verb: "Token") -> "list[Token]":
    return [child for child in verb.children if child.dep_ in {"auxpass", "nsubjpass"}]
