"""A rewrite of the whole sentence, where nothing of it but the charge would be lost."""

from typing import TYPE_CHECKING

from blamefree.lint.blame.lexicon import ACCIDENTS, SLIPS, vocabulary
from blamefree.lint.blame.rewrite.kinds import LABEL
from blamefree.lint.blame.rewrite.slots import OPENING, places, slot
from blamefree.lint.blame.software import SOFTWARE
from blamefree.lint.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

_DUE_TO = Pattern(
    r",? (?:due to|because of|owing to|as a result of) (?:(?:an?|some|pure|simple|plain) ){0,2}\Z"
)
# What cannot end a sentence, or is the cause's share.
_OPEN_ENDED = Pattern(r"(?:\b(?:be|been|being|is|are|was|were|all|just|part|not|\w+ly)|'s)\Z")
_CAPITALISED = Pattern(r"\b[^\W\d_a-z]\w*[^\W\d_A-Z]\w*")
_CONTROL = "Which control let"
_ASKING = vocabulary("who so but and this that it ?")
_ASIDE = frozenset({"aux", "auxpass", "prt"})
# What leads from the charged verb to the words that are kept: `forgot about`, `deployed to`.
_LEADS_ON = vocabulary("to about into in on of")
_OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "dative", "attr", "oprd"})
_ASIDES = vocabulary("( — – --")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST_AGENT = 7
# How, and how many times, somebody did it: what is possible is so but once.
_HOW = vocabulary("as once twice thrice again repeatedly times")
# What `which` stands for in front of these is all that was told.
_CONSEQUENCES = vocabulary(
    """
    took brought caused broke dropped led left made stopped slowed blocked killed knocked triggered
    filled cut crashed overloaded meant resulted delayed cost
    """
)
# What a sentence may begin with that is about things.
_SETTINGS = vocabulary("at on in during after before from by for later then")
# Of the pipeline these would say something else than of a person.
_OF_PERSONS = vocabulary(
    """
    because since so although though despite instead without who whom whose he she him her his hers
    it its they them their i me my we us our you your himself herself themselves
    """
)


def of_clause(verb: "Token", agent: "Token | None", instead: str) -> str:
    """Return the sentence with `instead` for its charge, or nothing where that loses something.

    What stands before the agent and behind the words that `instead` carries over stays as it is.
    The agent is None where none is named: `Forgot to renew it`.
    """
    said, _, question = instead.rpartition(": ")
    opens = agent is None or (agent.head == verb and agent.i < verb.i)
    if not (said and opens and verb.dep_ == "ROOT" and _ends(verb.doc)):
        return ""
    kept = _spans(verb.doc, said)
    first = (agent.left_edge if agent is not None else verb).i
    setting = verb.doc[: min([first, *(span.start for span in kept)])]
    rest = _rest(verb, kept)
    gone = _outside(verb.doc, (*kept, setting, rest))
    lost = not all(_may_go(token, verb, agent) for token in gone)
    untold = any(token.head == verb and token.dep_ in _OBJECTS for token in rest)
    parted = _is_parted(rest, _last(verb.doc, said))
    if lost or untold or parted or not all(_may_stay(span, agent) for span in (setting, rest)):
        return ""
    return f"{_opened(said, setting)}{_added(rest)}: {question}"


def _last(doc: "Doc", said: str) -> "Span | None":
    """Return the words of the sentence that `said` ends with, if it holds no others."""
    spans = _spans(doc, said) if said.endswith("}") else []
    return spans[0] if len(spans) == 1 else None


def _is_parted(rest: "Span", before: "Span | None") -> bool:
    """Whether it belongs to a word that no longer stands in front: `as x`, `which held the bug`."""
    own = before is not None and rest.start == before.end
    of_nouns = (t for t in rest if t.dep_ == "relcl" and _is_clause(t))
    of_nouns = (t for t in of_nouns if t.lower_ not in _CONSEQUENCES)
    loose = any(not own or before is None or t.head not in before for t in of_nouns)
    return loose or any(token.lower_ in _HOW for token in rest)


def of_question(doc: "Doc", instead: str) -> str:
    """Return `instead` for `Who approved this?` where the question says nothing else."""
    gone = _outside(doc, _spans(doc, instead))
    bare = all(token.lower_ in _ASKING or token.dep_ == "ROOT" for token in gone)
    return instead if bare and instead.startswith(_CONTROL) else ""


def of_label(text: str, start: int, end: int) -> str:
    """Return the sentence without ` due to human error`, which stands at these characters."""
    led = _DUE_TO.search(text, 0, start)
    told = text[: led.start()] if led else ""
    if not told or led is None or led.end() != start or text[end:] not in {"", "."}:
        return ""
    kept = not _OPEN_ENDED.search(told) and all(map(_is_thing, _CAPITALISED.findall(told)))
    return f"{{0:{len(told)}|}}: {LABEL}" if kept else ""


def _is_thing(word: str) -> bool:
    """Whether a capitalised word is nobody's name."""
    return bool(OPENING.match(word)) or word.lower() in SOFTWARE | _SETTINGS


def _spans(doc: "Doc", rewrite: str) -> "list[Span]":
    found = (doc.char_span(*place) for place in places(rewrite))
    return [span for span in found if span]


def _outside(doc: "Doc", spans: "Iterable[Span]") -> "list[Token]":
    within = {token.i for span in spans for token in span}
    return [token for token in doc if token.i not in within]


def _rest(verb: "Token", kept: "list[Span]") -> "Span":
    """Return what follows the words that are carried over, without the final stop."""
    doc = verb.doc
    start = max([verb.i + 1, *(span.end for span in kept)])
    after = len(doc) - 1 if doc[-1].is_punct else len(doc)
    while start < after and _is_accident(doc[start]):
        start += 1
    while after > start and _is_accident(doc[after - 1]):
        after -= 1
    return doc[start : max(start, after)]


def _is_accident(token: "Token") -> bool:
    """Whether it says `by mistake`, `accidentally`."""
    beside = any(child.lower_ in ACCIDENTS for child in token.children)
    by = token.lower_ in {"by", "in"} and beside
    return by or token.lower_ in SLIPS or (token.lower_ in ACCIDENTS and token.dep_ == "pobj")


def _may_go(token: "Token", verb: "Token", agent: "Token | None") -> bool:
    if token == verb or _is_accident(token) or (token.head == verb and token.dep_ in _ASIDE):
        return True
    if agent is not None and (agent.is_ancestor(token) or token == agent):
        named = agent.right_edge.i - agent.left_edge.i < _LONGEST_AGENT
        return named and token.pos_ not in {"VERB", "AUX", "NUM"}
    leads = token.lower_ in _LEADS_ON and token.i > verb.i
    return leads or (token.is_punct and token.i == len(token.doc) - 1)


def _ends(doc: "Doc") -> bool:
    """Whether it ends as told, and its stop is no part of a word (`as x.`)."""
    last = doc[-1]
    return last.text in {".", "!"} or not (last.is_punct or last.text.endswith("."))


def _may_stay(words: "Span", agent: "Token | None") -> bool:
    """Whether the words say the same of the system: a place, a time or what came of it."""
    around = agent.subtree if agent is not None else ()
    named = {token.lower_ for token in around if token.pos_ == "PROPN"}
    barred = _OF_PERSONS | _ASIDES | named
    dashed = " - " in f"{words.text} "
    if dashed or any(token.lower_ in barred or _is_accident(token) for token in words):
        return False
    clauses = (token for token in words if _is_clause(token))
    return all(any(_follows(a) for a in (c, *c.ancestors)) for c in clauses)


def _is_clause(token: "Token") -> bool:
    # Code reads `code`, which the model takes for a verb behind `to`.
    verb = token.pos_ in {"VERB", "AUX"} and token.lower_ not in {"to", "code"}
    return (verb and token.dep_ != "amod") or (token.dep_ == "conj" and token.head.dep_ == "ROOT")


def _follows(verb: "Token") -> bool:
    """Whether the clause tells a consequence: `, which took ...`, `, and checkout failed`."""
    first = verb.left_edge
    comma = first.i > 0 and first.nbor(-1).text == ","
    if verb.dep_ == "relcl":
        return comma and first.lower_ == "which"
    own = any(child.dep_ in _SUBJECTS for child in verb.children)
    return (verb.dep_ == "conj" and own) or (verb.dep_ == "advcl" and comma and first == verb)


def _opened(said: str, setting: "Span") -> str:
    return f"{slot(setting)} {said[0].lower()}{said[1:]}" if len(setting) else said


def _added(rest: "Span") -> str:
    if not len(rest):
        return ""
    return slot(rest) if rest[0].text in {",", ";"} else f" {slot(rest)}"
