"""The rule `hindsight`."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from blamefree.lint import rewrite, syntax
from blamefree.lint.agents import Clause
from blamefree.lint.charge import named
from blamefree.lint.lexicon import PERCEPTIONS, vocabulary
from blamefree.lint.reading import Reading, readings
from blamefree.lint.rule import Case, Fault, Severity, rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUE = re.compile(
    r"\b(?:should|could|ought to|might|must)(?:n't| not)?(?: \w+){0,3} (?:have|of|'ve)\b"
    r"|\b(?:should|could)(?:'ve|n't've|of)\b|\bif only\b"
    r"|(?:^|[-,;:(.] ?|\band |\bbut )had (?!to\b|been\b|an?\b|no\b)\w"
    r"|\bif (?:\w+ ){1,6}?had\b"
    r"|\bfail(?:ed|ure|ing)? to (?:\w+ )?(?:notice|reali[sz]e|see|spot|recogni[sz]e|anticipate"
    r"|foresee|identify|catch)|\b(?:not|n't|never|nobody|no one|without)(?: \w+)?"
    r" (?:notic|reali[sz]|anticipat|foresee|foresaw|recogni[sz]|spot|caught|see|saw|catch|know)"
    r"|\b(?:bad|poor) (?:idea|decision|call|choice|judge?ment)\b|\bknown better\b|\bhindsight\b"
    r"|\bin retrospect\b"
)
_ACCESS = re.compile(
    r"\bhave (?:read|write|full|root|admin|sudo)[ -/](?:\w+[ -])?(?:access|permission|right|only"
    r"|write)"
)
# An elided subject (`Should have rolled back`) is found in the sentence's first words only.
_OPENING = 4
# What only people do: an agentless `should have been <this>` still points at somebody.
_BY_PEOPLE = vocabulary(
    """
    caught noticed tested checked reviewed tracked done merged verified communicated escalated
    anticipated seen spotted documented planned monitored known flagged investigated considered
    questioned discussed coordinated foreseen validated avoided reverted performed taken
    """
)
_BY_MACHINES = re.compile(
    r"\bautomatic|\bby (?:the|our|an?) (?:\w+ )?(?:ci|pipeline|alert|monitor\w*|system|test\w*"
    r"|job|linter"
    r"|check\w*|suite|script|scheduler|health)|\bpossible\b"
)
# "We did not notice until" tells how detection went, as long as it is not told of one person.
_TELLING = frozenset({"realize", "realise", "anticipate", "foresee", "recognize", "recognise"})
# Plain enough without syntax, and where the parser goes astray.
_PLAINLY = re.compile(
    r"\b(?:i|he|she|we|you|someone) (?:\w+ly )?(?:should|could)(?:n't| not)? have"
    r" (?!been\b)(?:\w+ )?\w+(?:ed|wn|ght|ne|en)\b"
    r"|\b(?:it was|(?:i|he|she|we) made) an? (?:very )?(?:bad|poor)"
    r" (?:idea|decision|call|choice|judge?ment)\b"
)
_NOT_A_CHARGE = re.compile(
    r"\b(?:right (?:decision|call)|was not enough|any (?:errors?|issues?|impact)|not sure)\b"
)

_WHY = "Hindsight: it measures people against what only the outcome made plain."


@rule(group="blame", severity="warning")
def hindsight(case: Case) -> Iterator[Fault]:
    """The text says what people should have done or noticed, knowing how it ended.

    At the time there were twenty graphs and one of them mattered; afterwards there is only that
    one. "Should have noticed" compares people with a world that did not exist, and hides the
    question worth asking: what did they see, and what would have shown more?

    Say what was visible and what people made of it, then what would have made the signal plain.
    Of a system, or of a time that can be inferred, "should have" is no charge and is left alone.

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
    for reading in readings(case, _CUE):
        if not _NOT_A_CHARGE.search(reading.text.lower()):
            yield from _judged(reading)


def _judged(reading: Reading) -> Iterator[Fault]:
    charged = list(_by_clause(reading)) or list(_agentless(reading)) or list(_plain(reading))
    yield from charged[:1]


def _by_clause(reading: Reading) -> Iterator[Fault]:
    for clause in reading.clauses:
        place = reading.between(*_charge(clause)) if _charge(clause) else None
        if place and not _is_access(reading, place) and not reading.quoted(*place):
            severity: Severity | None = "advice" if clause.who == "we" else None
            yield reading.fault(place, _WHY, rewrite.of_omission(clause.verb), severity)


def _charge(clause: Clause) -> "tuple[Token, ...]":
    """Return the tokens that judge, from the first to the last; empty where nothing does."""
    verb = clause.verb
    if _is_counterfactual(clause) or _is_unseen(clause):
        return (*named(clause.agent), *_left_words(verb), verb)
    failed = verb.lower_ in {"failed", "failing"} and clause.reported
    unseen = [c for c in verb.children if c.dep_ == "xcomp" and c.lower_ in PERCEPTIONS]
    return (*named(clause.agent), verb, *unseen) if failed and unseen else ()


def _left_words(verb: "Token") -> "list[Token]":
    return [child for child in verb.children if child.dep_ in {"aux", "neg"} and child.i < verb.i]


def _is_counterfactual(clause: Clause) -> bool:
    words = syntax.auxiliaries(clause.verb)
    elliptic = clause.verb.lower_ == "been" and not any(
        child.dep_ in {"acomp", "attr", "prep"} for child in clause.verb.children
    )
    should = clause.perfect_modal and not (elliptic or clause.denied)
    should = should and bool(words & {"should", "could", "ought"})
    return should or (_had_inverted(clause) or _if_had(clause))


def _had_inverted(clause: Clause) -> bool:
    """`Had we tested ...`: the auxiliary stands before its subject, and it is no question."""
    had = [c for c in clause.verb.children if c.dep_ == "aux" and c.lower_ == "had"]
    asked = clause.verb.doc.text.rstrip().endswith("?") or clause.verb.dep_ == "ROOT"
    follows = clause.verb.dep_ in {"advcl", "ccomp"} or not asked
    before = bool(had) and had[0].i < clause.agent.left_edge.i
    led = any(t.dep_ in {"advmod", "preconj"} and t.i < had[0].i for t in clause.verb.lefts if had)
    return before and follows and not led and not clause.negated


def _if_had(clause: Clause) -> bool:
    conditional = any(c.dep_ == "mark" and c.lower_ == "if" for c in clause.verb.children)
    return conditional and "had" in syntax.auxiliaries(clause.verb)


def _is_unseen(clause: Clause) -> bool:
    lemma = PERCEPTIONS.get(clause.verb.lower_, "")
    if clause.who == "nobody":
        return bool(lemma) and clause.reported and clause.verb.tag_ != "VBG"
    told = clause.who == "we" and lemma not in _TELLING
    return bool(lemma) and clause.negated and clause.reported and not told


def _is_access(reading: Reading, place: tuple[int, int]) -> bool:
    return bool(_ACCESS.search(reading.text.lower(), place[0]))


def _agentless(reading: Reading) -> Iterator[Fault]:
    if _BY_MACHINES.search(reading.text.lower()):
        return
    for verb in reading.doc:
        words = syntax.auxiliaries(verb)
        judged = "have" in words and bool(words & {"should", "ought"})
        if judged and _points_at_somebody(verb):
            place = reading.between(*_left_words(verb), verb)
            hint = rewrite.of_omission(verb)
            yield reading.fault(place, _WHY, hint, "advice", "medium")


def _plain(reading: Reading) -> Iterator[Fault]:
    denied = any(clause.denied for clause in reading.clauses)
    for words in _PLAINLY.finditer(reading.text.lower()):
        if not (denied or _is_access(reading, words.span()) or reading.quoted(*words.span())):
            yield reading.fault(words.span(), _WHY, rewrite.UNSEEN, "advice", "medium")


def _points_at_somebody(verb: "Token") -> bool:
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    if passive or "been" in syntax.auxiliaries(verb):
        return verb.lower_ in _BY_PEOPLE
    elided = not any(c.dep_ in {"nsubj", "csubj", "expl"} for c in verb.children)
    return elided and verb.i < _OPENING and verb.tag_ in {"VBN", "VBD"} and verb.dep_ == "ROOT"
