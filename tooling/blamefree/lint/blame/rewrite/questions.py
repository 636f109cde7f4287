"""A charge against a person, put as a question to the system. Deterministic."""

from itertools import takewhile
from typing import TYPE_CHECKING

from blamefree.lint.blame import syntax
from blamefree.lint.blame.lexicon import (
    CHANGES,
    DUTIES,
    LAPSES,
    MISTAKES,
    PERCEPTIONS,
    vocabulary,
)
from blamefree.lint.blame.rewrite import carried, kinds
from blamefree.lint.blame.rewrite.kinds import DECISION, DEFAULT, MISTAKE, UNSEEN, WHO, Kinds
from blamefree.lint.blame.rewrite.slots import put

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ELSEWHERE = vocabulary("to into onto")
_MESSES = {"messed": "botch", "screwed": "botch"}
_EMPTY = vocabulary("do make take bother care ensure") | {""}
_WITH_HEARERS = vocabulary("notify inform ask")
_PARTICIPLES = {lemma: form for form, lemma in DUTIES.items() if form.endswith("ed")} | {
    "run": "run"
}
_PASSED = vocabulary("deploy push release ship merge commit approve apply")
_JUDGING = vocabulary("should ought could must")
_OUTSIDE = vocabulary("vendor vendors supplier suppliers provider providers")
_BARE = 2
_OPENING = 6
_NATURAL = "What, at that moment, would have made it natural to"


def of_verb(verb: "Token") -> str:
    """Return the question that takes the place of what somebody is said to have done."""
    agent = syntax.subject(verb)
    said = _of_deed(verb)
    return _asked(said) if agent is not None and agent.lower_ in _OUTSIDE else said


def _asked(said: str) -> str:
    """Return the question alone: it was no pipeline of ours that let a vendor's release through."""
    question = said.rpartition(": ")[2]
    return f"{question[0].upper()}{question[1:]}"


def _of_deed(verb: "Token") -> str:
    lemma = CHANGES.get(verb.lower_) or LAPSES.get(verb.lower_) or _MESSES.get(verb.lower_, "")
    if lemma == "forget":
        return _of_forgetting(verb)
    said = _chosen(kinds.OF_DEEDS, lemma) or _chosen(kinds.OF_LAPSES, lemma) or DEFAULT
    what = carried.deed(verb) if "VERB" in said else carried.thing(verb)
    if lemma == "make" and what and what.root.lower_ in MISTAKES:
        return put(kinds.MADE, what=what) if len(what) > _BARE else MISTAKE
    if what and any(token.lower_ == "wrong" for token in what) and "beforehand?" in said:
        said = f"{said.partition(': ')[0]}: {kinds.WRONG}"
    where = carried.target(verb)
    said = said.replace("VERB", lemma).replace("WHERE", _arrival(verb, where))
    return put(said, what=what, where=where)


def _arrival(verb: "Token", where: "Span | None") -> str:
    """Return where a change came to; not in production where the sentence may say otherwise."""
    words = (token.lower_ for token in verb.doc[verb.i :])
    elsewhere = any(word in _ELSEWHERE for word in takewhile(lambda word: word != ",", words))
    return "through" if elsewhere and not where else "reach {where|production}"


def _of_forgetting(verb: "Token") -> str:
    if carried.fact(verb):
        return put(kinds.UNKNOWN, what=carried.fact(verb))
    what = carried.thing(verb) or carried.about(verb, "about")
    do = carried.task(verb)
    if what and not do:
        return put(kinds.REMEMBERED, what=what)
    return put(kinds.REMEMBERED_STEP, do=do)


def of_omission(verb: "Token") -> str:
    """Return the question that takes the place of what somebody did not do."""
    if verb.lower_ in {"failed", "failing", "fails"}:
        verb = next((child for child in verb.children if child.dep_ == "xcomp"), verb)
    if syntax.is_negated(verb) and syntax.auxiliaries(verb) & _JUDGING:
        return of_verb(verb)  # "should not have merged it" tells what was done
    if verb.lower_ in PERCEPTIONS:
        fact = carried.fact(verb)
        return put(kinds.SIGN if fact else kinds.SIGNAL, what=fact or carried.thing(verb))
    lemma = DUTIES.get(verb.lower_) or CHANGES.get(verb.lower_, "")
    said = _chosen(kinds.OF_DUTIES, lemma)
    if said:
        done = _PARTICIPLES.get(lemma, lemma)
        return put(said.replace("DONE", done), what=carried.thing(verb))
    return kinds.DUTY if lemma in _EMPTY else _of_act(verb, lemma)


def _of_act(verb: "Token", lemma: str) -> str:
    what = carried.deed(verb)
    if lemma in _WITH_HEARERS:
        return put(f"{_NATURAL} {lemma} {{what|those concerned}}?", what=what)
    return put(f"{_NATURAL} {lemma} {{what|it}}?" if what else f"{_NATURAL} {lemma}?", what=what)


def of_state(adjective: "Token") -> str:
    """Return the question to `unaware of the freeze`, `late to answer the page`."""
    if adjective.lower_ in {"slow", "late"}:
        return put(kinds.SLOWNESS, do=carried.task(adjective))
    asked = kinds.SURPRISE if adjective.lower_ == "prepared" else kinds.IGNORANCE
    return put(asked, what=carried.about(adjective, "of", "with", "for"))


def of_delay(verb: "Token") -> str:
    """Return the question to `took too long to find the cause`."""
    longs = [child for child in verb.children if child.lower_ in {"long", "longer"}]
    found = (carried.task(word) for word in (verb, *longs))
    return put(kinds.SLOWNESS, do=next((words for words in found if words), None))


def of_fault(noun: "Token") -> str:
    """Return the question to `Bo's mistake`; what is said of a character gets the plain one."""
    return MISTAKE if noun.lower_ in MISTAKES else DEFAULT


def of_judgement(lowered: str) -> str:
    """Return the question to `it was a bad idea`, `she should have known`."""
    decided = any(word in lowered for word in ("idea", "decision", "call", "choice", "judg"))
    return DECISION if decided else UNSEEN


def of_asked(doc: "Doc") -> str:
    """Return the question to ask instead of `who approved this?`, `why did nobody test it?`."""
    verbs = [token for token in doc if token.pos_ == "VERB"]
    if any(token.lower_ in {"who", "which", "whose"} for token in doc[:_OPENING]):
        passed = (verb for verb in verbs if CHANGES.get(verb.lower_) in _PASSED)
        let = "Which control let {what|this} through?"
        return next((put(let, what=carried.thing(verb)) for verb in passed), WHO)
    asked = next((verb for verb in verbs if verb.dep_ == "ROOT"), None)
    return of_why(asked) if asked is not None else DEFAULT


def of_why(verb: "Token") -> str:
    """Return the question to ask instead of why somebody did it, or did not do it."""
    undone = any(c.dep_ == "neg" or c.lower_ in {"nobody", "one"} for c in verb.children)
    return of_omission(verb) if undone else of_verb(verb)


def _chosen(table: Kinds, lemma: str) -> str:
    return next((said for lemmas, said in table if lemma in lemmas), "")
