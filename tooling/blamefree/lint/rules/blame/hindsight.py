"""The rule `hindsight`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite
from blamefree.lint.blame.charges import agentless, counterfactuals
from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.phrase import Phrase
from blamefree.lint.blame.prose import prose_rule
from blamefree.lint.blame.reading import Reading
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from blamefree.lint.rule import Severity

_JUDGED = (
    Phrase(
        "should shouldn shouldof could couldn couldof ought might mightn must mustn",
        r"\b(?:should|could|ought to|might|must)(?:n't| not)?(?: \w+){0,3} (?:have|had|of|'ve)\b"
        r"|\b(?:should|could)(?:'ve|n't've|of)\b"
        r"|\b(?:we|they|you) should(?:n't|n’t| not) be \w+ing",
    ),
    Phrase(
        "had",
        r"(?:^|[-,;:(.] ?|\band |\bbut )had (?!to\b|been\b|an?\b|no\b)\w"
        r"|\bif (?:\w+ ){1,6}?had\b",
    ),
    Phrase(
        "have anyone",
        r"\b(?:could|might) have been (?:\w+ly )?(?:avoided|prevented)"
        r"|\b(?:might|could|would) have (?:helped|reduced|shortened|saved)"
        r"|\b(?:may|might|could|would) have (?:\w+ ){1,4}(?:sooner|earlier|faster|quicker)"
        r" (?:if|had)"
        r"|\bwould(?: not|n't|n’t)? (?:\w+ly )?have (?:\w+ly )?(?:sufficed|taken|revealed|shown"
        r"|caught|found|prevented|avoided|detected|uncovered|spotted|helped)"
        r"|\banyone (?:who|with)\b[^.;]{0,60} would have",
    ),
    Phrase(
        "not t never nobody no none without",
        r"(?:\bnot|n't|n’t|\bnever|\bnobody|\bno one|\bnone of \w+|\bwithout)(?: \w+){0,4}?"
        r" (?:notic|reali[sz]|anticipat|foresee|foresaw|recogni[sz]|spot|caught|see|saw|catch"
        r"|know|knew|identif|detect|aware)|\bdid(?: not|n't|n’t) happen\b",
    ),
    Phrase(
        "fail failed failing failure",
        r"\bfail(?:ed|ure|ing)? to (?:\w+ )?(?:notice|reali[sz]e|see|spot|recogni[sz]e|anticipate"
        r"|foresee|identify|detect|catch)",
    ),
    Phrase(
        "was turned proved wrong bad poor",
        r"\bwas (?:clearly |obviously )?a mistake|\bwrong thing to do"
        r"|\b(?:turned out|proved) to be an? (?:\w+ )?mistake"
        r"|\b(?:bad|poor) (?:idea|decision|call|choice|judge?ment)\b",
    ),
    Phrase(
        "if even known hindsight retrospect",
        r"\bif only\b|\bif (?:greater|more|better) (?:care|attention|caution)"
        r"|\bto even (?:notice|reali[sz]e)|\bknown better\b|\bhindsight\b|\bin retrospect\b",
    ),
)
_ACCESS = Pattern(
    r"\bhave (?:read|write|full|root|admin|sudo)[ -/](?:\w+[ -])?(?:access|permission|right|only"
    r"|write)"
)
# Plain enough without syntax, and where the parser goes astray.
_PLAINLY = Pattern(
    r"\b(?:i|he|she|we|you|someone) (?:\w+ly )?(?:should|could)(?:n't| not)? have"
    r" (?!been\b)(?:\w+ )?\w+(?:ed|wn|ght|ne|en)\b"
    r"|\b(?:this|that|it|mistakes?)(?: \w+)? (?:should never|shouldn't|shouldn’t"
    r"|should not) have happened\b"
    r"|\ball it would have taken\b|\bwould have sufficed\b|\bwould(?: not"
    r"|n't)? have taken (?:\w+ ){1,3}"
    r"(?:one|a single|a) (?:look|glance|minute|second|call|question)"
    r"|\b(?:more|better|proper|thorough|further|careful|earlier) (?:\w+ )?(?:testing|tests?"
    r"|review|reviews"
    r"|checks?|checking|planning|communication|care|attention)\b[^.;]{0,60} (?:would|could"
    r"|might) have"
    r" (?:\w+ )?(?:revealed|shown|caught|found|prevented|avoided|detected|uncovered|spotted"
    r"|helped)\b"
    r"|\b(?:a|one) (?:quick|second|closer|careful|simple) (?:look|glance|pair of eyes"
    r"|check)\b[^.;]{0,60}"
    r" would (?:\w+ )?have\b|\b(?:was|were)(?: not|n't) (?:\w+ly )?(?:tested|reviewed|checked"
    r"|verified"
    r"|validated|rehearsed|tried)\b[^.;]{0,80} would (?:\w+ )?have\b"
    r"|\bin (?:hindsight|retrospect)\b[^.;]{0,80} (?:should|could|ought|would have)\b"
    r"|\b(?:shouldn't|shouldn’t|should not) have passed (?:the |code )?review"
    r"|\bwhat should(?:'ve| have) happen"
    r"|\b(?:we|they|you) should(?:n't|n’t| not) (?:be|have been) \w+ing\b"
    r"|\bshould have been done\b|\bto even (?:notice|reali[sz]e)\b|\bshould(?: not|n't"
    r"|n’t) have been\W*$"
    r"|\b(?:could|would|might) have (?:\w+ ){0,3}if (?:greater|more|better|proper|deployed"
    r"|tested|it had been"
    r"|someone|the change had|this had)\b|\bif (?:greater|more|better) (?:care|attention|caution)\b"
    r"|\b(?:simple|additional|extra|quick|second|closer|manual) (?:\w+ )?(?:check|look|test"
    r"|review)s? would"
    r" (?:\w+ )?have\b"
    r"|\b(?:could|might) (?:\w+ly )?have been (?:avoided|prevented) (?:by \w+ing|if)\b"
    r"|\b(?:may|might|could|would) have (?:\w+ ){1,4}(?:sooner|earlier|faster|quicker) (?:if|had)\b"
    r"|\b(?:this|that|it|which|doing so) was (?:clearly |obviously )?(?:a mistake"
    r"|an error of judge?ment"
    r"|the wrong (?:thing|decision|call))\b|\bthe wrong thing to do\b"
    r"|\bshould\b[^.;]{0,120}?\b(?:this|that) (?:did not|didn't|didn’t) happen\b"
    r"|^\W*\w+ing\b[^.;]{0,80} (?:might|could|would) have (?:\w+ly )?(?:helped|reduced|shortened"
    r"|saved)\b"
    r"|\bought to have been \w+ed\b"
    r"|\banyone (?:who|with)\b[^.;]{0,60} would have (?:seen|known|noticed|caught|spotted)\b"
    r"|\b(?:turned out|proved) to be an? (?:\w+ )?mistake\b"
    r"|\b(?:but|when|as) (?:\w+ ){0,2}should(?:'ve| have)(?=\W*$|\))"
    r"|\b(?:it was|(?:i|he|she|we) made) an? (?:very )?(?:bad|poor)"
    r" (?:idea|decision|call|choice|judge?ment)\b"
)
_OF_SOMEBODY = Pattern(r"\b(?:i|he|she|you|someone)\b")
_NOT_A_CHARGE = Pattern(
    r"\b(?:right (?:decision|call)|was not enough|(?:see|seen|notice"
    r"|noticed) any (?:\w+ )?(?:errors?|issues?|impact)"
    r"|nothing (?:that |more )?(?:\w+ ){1,3}could have|if (?:any"
    r"|some)\w*\b[^.;]{0,60} had been asked"
    r"|not sure|as (?:it|they|expected) should have"
    r"|(?:neither|no one|nobody|none)\b[^.;]{0,60} could have (?:known|seen|foreseen"
    r"|anticipated|noticed|caught|prevented|spotted|found))\b"
)

_WHY = "Hindsight: it measures people against what only the outcome made plain."


@prose_rule(Cue(phrases=_JUDGED), severity="warning")
def hindsight(reading: Reading) -> Iterator[Remark]:
    """The text says what people should have done or noticed, knowing how it ended.

    At the time there were twenty graphs and one of them mattered; afterwards there is only that
    one. "Should have noticed" compares people with a world that did not exist, and hides the
    question worth asking: what did they see, and what would have shown more?

    Say what was visible and what people made of it, then what would have made the signal plain.
    Of a system, or of a time that can be inferred, "should have" is no charge and is left alone.
    Of one sentence the first such judgement is reported.

    ```bad
    ## Root cause
    The on-call engineer should have seen the replication lag.
    ```

    ```bad
    ## What went poorly
    - Had we tried the restore in May, we would have known.
    ```

    ```good
    ## Root cause
    The lag alert should have fired at 14:03 but was silenced with its parent. The backlog should
    have been resolved by 14:24. Engineers should have read access to the replica dashboard.
    ```
    """
    if _NOT_A_CHARGE.search(reading.lowered):
        return
    charged = list(_by_clause(reading))
    if not (charged or reading.is_apology):
        charged = list(_agentless(reading)) or list(_plain(reading))
    yield from charged[:1]


def _by_clause(reading: Reading) -> Iterator[Remark]:
    for clause in reading.clauses:
        spared = reading.is_apology and clause.who == "we"
        place = (
            reading.between(*counterfactuals.judging(clause))
            if counterfactuals.judging(clause) and not spared
            else None
        )
        if place and not _is_access(reading, place) and not reading.quoted(*place):
            severity: Severity | None = "advice" if clause.who == "we" else None
            yield reading.remark(place, _WHY, rewrite.of_omission(clause.verb), severity)


def _is_access(reading: Reading, place: tuple[int, int]) -> bool:
    return bool(_ACCESS.search(reading.lowered, place[0]))


def _agentless(reading: Reading) -> Iterator[Remark]:
    for verb in agentless.judged(reading):
        place = reading.between(*counterfactuals.left_words(verb), verb)
        yield reading.remark(place, _WHY, rewrite.of_omission(verb), "advice", "medium")


def _plain(reading: Reading) -> Iterator[Remark]:
    denied = any(clause.denied for clause in reading.clauses)
    for words in _PLAINLY.finditer(reading.lowered):
        if not (denied or _is_access(reading, words.span()) or reading.quoted(*words.span())):
            hint = rewrite.of_judgement(words.group())
            severity: Severity | None = None if _OF_SOMEBODY.search(words.group()) else "advice"
            yield reading.remark(words.span(), _WHY, hint, severity, "medium")
