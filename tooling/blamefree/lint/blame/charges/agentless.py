"""Judgements that name nobody: `this should have been tested`, `should have rolled back`."""

from typing import TYPE_CHECKING

from blamefree.lint.blame import syntax
from blamefree.lint.blame.lexicon import vocabulary
from blamefree.lint.blame.reading import Reading
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

# An elided subject (`Should have rolled back`) is found in the sentence's first words only.
_OPENING = 4
# What only people do: an agentless `should have been <this>` still points at somebody.
_BY_PEOPLE = vocabulary(
    """
    rehearsed challenged practised practiced raised announced informed asked consulted involved told
    escalated questioned prioritised prioritized addressed taken treated handled backed trained
    caught noticed tested checked reviewed tracked done merged verified communicated escalated
    anticipated seen spotted documented planned monitored known flagged investigated considered
    questioned discussed coordinated foreseen validated avoided reverted performed taken
    """
)
# What systems do of themselves, or what can be inferred (`should have been resolved by 07:24`).
_OF_MACHINES = vocabulary(
    """
    fired triggered sent alerted paged restarted rejected retried logged evicted scheduled resolved
    replicated delivered returned cleared expired terminated marked considered routed cached flushed
    served processed written read loaded created deleted removed updated generated applied started
    stopped completed finished received stored indexed mounted allocated drained displayed shown
    visible available able enough fixed recovered restored back up down fine sufficient empty
    impacted affected
    """
)
_BY_MACHINES = Pattern(
    r"\bautomatic|\bby (?:the|our|an?) (?:\w+ )?(?:ci|pipeline|alert|monitor\w*|system|test\w*"
    r"|job|linter"
    r"|check\w*|suite|script|scheduler|health)|\bpossible\b"
)


def judged(reading: Reading) -> "Iterator[Token]":
    """Yield the verbs of the sentence that somebody, unnamed, is said to have owed."""
    if _BY_MACHINES.search(reading.lowered):
        return
    for verb in reading.doc:
        words = syntax.auxiliaries(verb)
        should = "have" in words and bool(words & {"should", "ought"})
        if (should or _had_been(verb)) and _points_at_somebody(verb):
            yield verb


def _had_been(verb: "Token") -> bool:
    """`Had the documentation been consulted`: nobody is named, somebody is meant."""
    had = [child for child in verb.children if child.lower_ == "had" and child.dep_ == "aux"]
    passive = any(child.dep_ == "auxpass" and child.lower_ == "been" for child in verb.children)
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    inverted = bool(had) and subject is not None and had[0].i < subject.i
    return passive and inverted and verb.lower_ in _BY_PEOPLE


def _is_up_to_somebody(verb: "Token") -> bool:
    of_people = verb.lower_ not in _OF_MACHINES or syntax.is_negated(verb)
    return of_people and verb.lower_ not in {"impacted", "affected"}


def _points_at_somebody(verb: "Token") -> bool:
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    if verb.tag_ == "VBG" or (verb.dep_ == "relcl" and verb.lower_ not in _BY_PEOPLE):
        return False
    if passive or "been" in syntax.auxiliaries(verb):
        judged = any(child.dep_ in {"oprd", "acomp", "agent"} for child in verb.children)
        return not judged and _is_up_to_somebody(verb)
    elided = not any(c.dep_ in {"nsubj", "csubj", "expl"} for c in verb.children)
    return elided and verb.i < _OPENING and verb.tag_ in {"VBN", "VBD"} and verb.dep_ == "ROOT"
