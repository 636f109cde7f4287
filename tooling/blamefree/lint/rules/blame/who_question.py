"""The rule `who-question`."""

import re
from collections.abc import Iterator

from blamefree.lint.blame import rewrite
from blamefree.lint.blame.clauses import Clause
from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.phrase import Phrase
from blamefree.lint.blame.prose import prose_rule
from blamefree.lint.blame.reading import Reading
from blamefree.lint.pattern import Pattern

_ASKING = Phrase(
    "who why whose which how what",
    r"\bwhy (?:did|do|were|was|had|have)(?:n't|n’t| not)? (?:you|any\w+|nobody|no one|some\w+)\b"
    r"|\b(?:who|why|whose|which|how|what)\b[^?]*\?|\b(?:find out|establish|determine|figure out"
    r"|clarify|know"
    r"|ask|identify) (?:exactly )?(?:who|which)\b",
)
# What goes before the question: a bullet, a label (`Question:`), `so`, `but`, `the question is`.
_OPENING = r"^(?:[^\w@]*(?:(?:so|but|and|ok|well)\b,? |[\w' -]{1,60}: ))?\W*"
_DID_IT = (
    r"(?:deployed|pushed|approved|merged|broke|changed|deleted|dropped|ran|caused|wrote|reviewed"
    r"|signed (?:this |it )?off|forgot|missed|made|let|allowed"
    r"|decided|thought|touched|removed|left|opened|disabled|enabled|turned|switched|started"
    r"|stopped|killed|did (?:this|that|it)"
    r"|is (?:to blame|responsible for (?:this|the (?:outage|incident|mistake|bug)))|screwed up"
    r"|was (?:supposed to|meant to|on duty|sleeping|asleep))"
)
_WHO = Pattern(
    rf"{_OPENING}(?:who|which of (?:the|our|us|you)(?: \w+){{0,3}})"
    rf" (?:on earth |the hell |exactly |\w+ly )?{_DID_IT}\b[^?]*\?",
    re.IGNORECASE,
)
_WHY_YOU = Pattern(
    rf"{_OPENING}(?:why|how come)(?: on earth| the hell)? "
    r"(?:(?:did|do|were|was|had|have|would)(?:n't|n’t| not)? )?"
    r"(?:you|anyone|anybody|nobody|no one|no-one|someone|somebody)\b",
    re.IGNORECASE,
)
_FIND_OUT = Pattern(
    r"\b(?:find out|establish|determine|figure out|clarify|know|ask|identify)"
    r" (?:exactly )?(?:who|which (?:of the )?(?:developer|engineer|admin\w*|operator|person"
    r"|team)s?)"
    rf" (?:is guilty|{_DID_IT})\b",
    re.IGNORECASE,
)
_THINKING = Pattern(
    rf"{_OPENING}what (?:was|were|is|are) (?!the\b)(?:\w+ ){{1,3}}thinking\b"
    rf"|{_OPENING}(?:how can it be|how is it possible) that (?:an?|the|our) (?:\w+ ){{0,2}}"
    r"(?:engineer|developer|operator|admin\w*|sysadmin|reviewer|team|manager|dba|sre)s?\b"
    rf"|{_OPENING}(?:so )?who (?:is|was) it (?:this time )?that\b[^?]*\?"
    rf"|{_OPENING}which of (?:the|our) (?:\w+ ){{0,2}}(?:engineer|developer|operator|administrator"
    r"|admin|reviewer|maintainer|sysadmin|dba|sre|technician)s (?:has |had |was |did )?\w+[^?]*\?",
    re.IGNORECASE,
)
_WHOSE = Pattern(
    rf"{_OPENING}whose (?:\w+ )?(?:fault|mistake|idea|decision|change|commit|job|responsibility)"
    r" (?:is|was|were)\b[^?]*\?",
    re.IGNORECASE,
)
# The questions of a list of questions and answers are its readers'.
_OF_READERS = Pattern(r"\W*Q\W")
_PLAIN = (_WHO, _WHY_YOU, _WHOSE, _THINKING, _FIND_OUT)

_WHY = "It asks a person to justify themselves: ask what let it happen."


@prose_rule(Cue(phrases=(_ASKING,)), severity="warning")
def who_question(reading: Reading) -> Iterator[Remark]:
    """The text asks who did it, or why somebody did or did not do it.

    "Why did you" is answered with a defence, and "who" with a name; both end the search before it
    reaches anything that can be changed. "How" and "what" are answered with a description.

    Ask what let it happen: what made the step look right, what would have stopped it, what would
    have shown it sooner. Who decides or owns something from now on is a fair question.

    ```bad
    ## Root cause
    Why did the engineer skip the canary?
    ```

    ```bad
    ## What went poorly
    - Who approved this on a Friday?
    ```

    ```bad
    ## What went poorly
    - So why didn't anyone look at the queue?
    ```

    ```good
    ## Root cause
    Why did the canary pass? What made the step look safe, and which check would have stopped it?
    Who takes over the certificate inventory is decided on Monday.
    ```
    """
    if _OF_READERS.match(reading.text):
        return
    asked = next((found for words in _PLAIN if (found := words.search(reading.text))), None)
    if asked:
        instead = rewrite.of_asked(reading.doc)
        remark = reading.remark((asked.start(), len(reading.text)), _WHY, instead)
        yield remark._replace(rewrite=rewrite.of_question(reading.doc, instead))
    elif "why" in reading.words and "?" in reading.text:
        yield from _why_did(reading)


def _why_did(reading: Reading) -> Iterator[Remark]:
    """`Why did Ana push it?`."""
    for clause in (each for each in reading.clauses if _is_asked(each)):
        why = next(child for child in clause.verb.children if child.lower_ == "why")
        place = reading.between(why, clause.agent, clause.verb)
        yield reading.remark(place, _WHY, rewrite.of_why(clause.verb))


def _is_asked(clause: Clause) -> bool:
    first = clause.agent.left_edge.i
    asks = any(child.lower_ == "why" and child.i < first for child in clause.verb.children)
    return asks and clause.who != "we" and first < clause.verb.i
