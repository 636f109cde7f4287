"""A charge against a person, put as a question to the system. Deterministic."""

from typing import TYPE_CHECKING

from blamefree.lint import syntax
from blamefree.lint.lexicon import CHANGES, DESTRUCTIVE, DUTIES, LAPSES, PERCEPTIONS

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO_PRODUCTION = frozenset({"deploy", "push", "merge", "release", "ship", "launch", "commit"})
_COMMANDS = frozenset({"run", "execute", "apply", "rerun", "use", "restart", "reboot"})
_MISREAD = frozenset({"misread", "misunderstand", "misinterpret", "misjudge", "miscalculate"})
_UNSEEN = frozenset({"miss", "overlook", "ignore", "disregard"})

DEFAULT = "Say what the system allowed to happen, and which safeguard was missing."
UNSEEN = "Which signal would have shown it, and why did that signal reach nobody?"
_MEMORY = "The process relied on memory: what could do this step, or stop without it?"


def of_verb(verb: "Token") -> str:
    """Return the question that takes the place of what somebody is said to have done."""
    lemma = CHANGES.get(verb.lower_) or LAPSES.get(verb.lower_, "")
    what = _object(verb)
    if what and lemma in _TO_PRODUCTION:
        return f"The pipeline let {what} reach production: which check was missing?"
    if what and (lemma in DESTRUCTIVE or lemma == "remove"):
        return (
            f"It was possible to {lemma} {what}: which confirmation, permission or backup lacked?"
        )
    if lemma in _COMMANDS:
        accepted = what or "the command"
        return f"The tooling accepted {accepted}: what would have shown its effect beforehand?"
    return _of_lapse(lemma, what)


def _of_lapse(lemma: str, what: str) -> str:
    if lemma in {"forget", "skip", "omit", "neglect"}:
        return _MEMORY
    if lemma in _MISREAD:
        return f"What made {what or 'it'} easy to read the wrong way?"
    if lemma in _UNSEEN:
        return f"What hid {what or 'it'}, and what would have made it plain to anyone?"
    if what and lemma in {"break", "cause", "destroy"}:
        return f"Which change led to {what}, and what let it through?"
    return DEFAULT


def of_omission(verb: "Token") -> str:
    """Return the question that takes the place of what somebody did not do."""
    if verb.lower_ in PERCEPTIONS:
        return UNSEEN
    if DUTIES.get(verb.lower_) in {"follow", "read", "communicate", "escalate", "notify", "inform"}:
        return "What made the right step hard to find or to take at that moment?"
    return "Nothing in the process required this step: which check can enforce it?"


def _object(verb: "Token") -> str:
    direct = (child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"})
    noun = next(direct, None)
    named = noun is not None and noun.pos_ in {"NOUN", "PROPN"}
    return syntax.noun_phrase(noun) if noun is not None and named else ""
