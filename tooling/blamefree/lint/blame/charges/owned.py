"""Charges that a noun carries: `Bo's mistake`, `a lack of care on the part of the operator`."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from blamefree.lint.blame import rewrite, syntax
from blamefree.lint.blame.agents import OWNERS, Who
from blamefree.lint.blame.charges import labels
from blamefree.lint.blame.charges.charge import (
    CAUSE,
    Charge,
)
from blamefree.lint.blame.lexicon import (
    BAD,
    MISTAKES,
    vocabulary,
)
from blamefree.lint.blame.reading import Reading
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

_FAR = 6
_BAD_CHOICE = vocabulary(
    "hasty poor bad rash wrong questionable unilateral careless loose ill-advised premature "
    "reckless"
)
_WORK = vocabulary(
    "change changes commit patch deploy deployment script command config push pr "
    "migration edit merge"
)
_BROKE = vocabulary("broke caused brought took killed crashed wiped knocked introduced destroyed")
_UNFIT = vocabulary(
    "untrained unqualified inexperienced incompetent careless inattentive unprepared"
)
_LED_TO = Pattern(
    r"\b(?:is (?:what|how|why)|goes back to|traced (?:back )?to|follows? from|comes? down to|caused"
    r"|led to|resulted in|ended in|due to|because of|the (?:root |underlying )?(?:cause|reason))\b",
    re.IGNORECASE,
)
_SHORTCOMINGS = vocabulary(
    """
    negligence ignorance inexperience carelessness haste impatience inattention indifference
    unfamiliarity incompetence laziness disregard overconfidence complacency neglect sloppiness
    recklessness stupidity forgetfulness
    """
)
_POSSESSED = frozenset({*MISTAKES, *_SHORTCOMINGS, "failure", "fault"})
# A choice is held against somebody only where it is said to be a bad one, or what it led to.
CHOICES = vocabulary(
    "doing handiwork decision choice habit idea assumption belief handling practice call "
    "reluctance "
    "action actions inability"
)
_PLURAL_USERS = frozenset({"user", "users", "they", "them"})
_VIRTUES = vocabulary(
    """
    familiarity knowledge experience care diligence attention discipline understanding awareness
    competence professionalism foresight judgement judgment communication expertise skill
    thoroughness vigilance rigour rigor preparation initiative
    """
)
_MISUNDERSTOOD = vocabulary(
    "miscommunication misunderstanding confusion misalignment communication friction"
)


def of_nouns(reading: Reading) -> Iterator[Charge]:
    """Yield the charges that the sentence's nouns carry."""
    yield from _owned(reading)
    yield from _done_badly(reading)
    yield from _work_of(reading)
    yield from _bad_work(reading)
    yield from _unfit(reading)
    yield from _lacking(reading)
    yield from _between(reading)


def _owned(reading: Reading) -> Iterator[Charge]:
    """`Bo's mistake`, `our oversight`, `an oversight of Mr. Tanabe`, `his hasty decision`."""
    led_to = not CHOICES.isdisjoint(reading.words) and _LED_TO.search(reading.text)
    held = _POSSESSED | CHOICES if led_to else _POSSESSED
    for noun in (token for token in reading.doc if _is_held_against(token, held)):
        for owner in _owners(noun):
            who = _owner(reading, owner, noun)
            labelled = owner.i < noun.i and labels.is_label(f"{owner.lower_} {noun.lower_}")
            if who and abs(noun.i - owner.i) <= _FAR and not labelled:
                instead = rewrite.of_fault(noun)
                yield Charge(who, (owner, noun), CAUSE, instead)


def _is_held_against(noun: "Token", held: frozenset[str]) -> bool:
    if noun.lower_ not in held and not (noun.lower_ in CHOICES and _is_bad(noun)):
        return False
    denied = any(c.lower_ in {"no", "not"} for c in noun.children) or syntax.is_negated(noun.head)
    return not denied


def _is_bad(choice: "Token") -> bool:
    before = (c for c in choice.children if c.dep_ in {"amod", "compound"})
    return any(child.lower_ in _BAD_CHOICE for child in before)


def _owners(noun: "Token") -> "Iterator[Token]":
    yield from (child for child in noun.children if child.dep_ in {"poss", "compound"})
    yield from syntax.behind(noun, "of", "by", "from")
    made = (c for c in noun.children if c.dep_ == "acl" and c.lower_ in {"made", "committed"})
    yield from (person for verb in made for person in syntax.behind(verb, "by"))


def _owner(reading: Reading, owner: "Token", noun: "Token") -> Who | None:
    """Return whose it is; a checkout's errors are no person's, a stranger's negligence is."""
    who = OWNERS.get(owner.lower_) or reading.cast.who(owner)
    if owner.dep_ == "compound" and who not in {"role", "team"}:
        return None
    if who == "perhaps":
        genitive = any(child.dep_ == "case" for child in owner.children)
        undone = noun.lower_ in {"failure", "inability"} and any(
            c.dep_ == "acl" for c in noun.children
        )
        human = noun.lower_ in _SHORTCOMINGS | {"oversight", "mistake"} or undone
        return "person" if genitive and human and owner.lower_ not in _PLURAL_USERS else None
    return None if who in {"hardly", "nobody"} else who


def _work_of(reading: Reading) -> Iterator[Charge]:
    """`Bob's change broke the build`."""
    for noun in (
        token for token in reading.doc if token.lower_ in _WORK and token.head.lower_ in _BROKE
    ):
        for owner in (child for child in noun.children if child.dep_ == "poss"):
            who = reading.cast.somebody(owner)
            if who and noun.dep_ in {"nsubj", "nsubjpass"} and not syntax.is_negated(noun.head):
                yield Charge(who, (owner, noun, noun.head), CAUSE, rewrite.DEFAULT)


def _bad_work(reading: Reading) -> Iterator[Charge]:
    """`A bad commit by Dave`."""
    for noun in (token for token in reading.doc if token.lower_ in _WORK):
        bad = any(child.lower_ in BAD for child in noun.children)
        for doer in syntax.behind(noun, "by", "from") if bad else ():
            who = reading.cast.acting(doer)
            if who:
                yield Charge(who, (noun, doer), CAUSE, rewrite.DEFAULT)


def _unfit(reading: Reading) -> Iterator[Charge]:
    """`An untrained operator`."""
    for noun in (token for token in reading.doc if token.pos_ in {"NOUN", "PROPN"}):
        unfit = [child for child in noun.children if child.lower_ in _UNFIT]
        who = reading.cast.acting(noun) if unfit else None
        if who:
            yield Charge(who, (unfit[0], noun), CAUSE, rewrite.DEFAULT)


def _lacking(reading: Reading) -> Iterator[Charge]:
    """`a lack of care on the part of the operator`, `the team's lack of experience`."""
    for lack in (token for token in reading.doc if token.lower_ in {"lack", "want", "absence"}):
        of_what = next((c for c in syntax.behind(lack, "of") if c.lower_ in _VIRTUES), None)
        whose = [*_owners(lack), *_parties(lack), *(_parties(of_what) if of_what else ())]
        who = next((who for each in whose if (who := reading.cast.somebody(each))), None)
        if of_what is not None and who:
            yield Charge(who, (lack, of_what), CAUSE, rewrite.DEFAULT)


def _parties(noun: "Token") -> "Iterator[Token]":
    """Yield who stands behind `by`, `among` ... and behind `on the part of`."""
    for party in syntax.behind(noun, "by", "among", "within", "from", "on", "in"):
        yield from syntax.behind(party, "of") if party.lower_ == "part" else (party,)


def _between(reading: Reading) -> Iterator[Charge]:
    """`a misunderstanding between the two teams`."""
    for noun in (token for token in reading.doc if token.lower_ in _MISUNDERSTOOD):
        for party in syntax.behind(noun, "between", "among", "within", "with"):
            who = reading.cast.somebody(party)
            if who:
                yield Charge(who, (noun, party), CAUSE, rewrite.DEFAULT, "medium")


def _done_badly(reading: Reading) -> Iterator[Charge]:
    """`An incorrect sequence executed by the vendor`."""
    for verb in (token for token in reading.doc if token.dep_ == "acl" and token.tag_ == "VBN"):
        bad = any(child.lower_ in BAD for child in verb.head.children)
        for doer in syntax.behind(verb, "by") if bad else ():
            who = reading.cast.somebody(doer)
            if who:
                yield Charge(who, (verb.head, doer), CAUSE, rewrite.of_verb(verb))
