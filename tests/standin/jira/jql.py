"""JQL, read strictly: a query becomes a tree of clauses and an order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standin.jira.refusal import RefusedError
from standin.jira.reserved import RESERVED

TOKEN = re.compile(
    r"""\s*(?:
    (?P<string>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<operator><=|>=|!=|!~|=|~|<|>)
    |(?P<mark>[(),])
    |(?P<word>[^\s"'()=!<>~,&|+.;?*/%^$\#@\[\]{}\\]+)
    )""",
    re.VERBOSE,
)
ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
ESCAPED = {"n": "\n", "r": "\r", "t": "\t", **{one: one for one in "\\\"' "}}
EMPTY = ("empty", "null")


@dataclass(frozen=True)
class Token:
    """A piece of a query: `string`, `operator`, `mark` or `word`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Operand:
    """A value to compare with; a call like `now()` or the word `empty` is no plain text."""

    text: str
    special: bool = False


@dataclass(frozen=True)
class Clause:
    """One comparison of a field."""

    field: str
    operator: str
    operands: tuple[Operand, ...]


@dataclass(frozen=True)
class Group:
    """Conditions joined by `and` or `or`, or one under `not`."""

    join: str
    parts: "tuple[Condition, ...]"


Condition = Clause | Group


@dataclass(frozen=True)
class Query:
    """A whole query; no condition means all issues."""

    condition: Condition | None
    order: tuple[tuple[str, bool], ...]
    """Fields, and whether each runs down."""


def wrong(said: str) -> RefusedError:
    """Return the answer to a query that cannot be read."""
    return RefusedError(400, f"Error in the JQL Query: {said}")


def parse(text: str) -> Query:
    """Return what a query says.

    Raises:
        RefusedError: it cannot be read.
    """
    return _Parser(list(_tokens(text))).query()


def _tokens(text: str) -> Iterator[Token]:
    place = 0
    while text[place:].strip():
        found = TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            raise wrong(f"The character {text[place:].strip()[0]!r} is reserved or illegal.")
        kind, said = found.lastgroup, found[found.lastgroup]
        yield Token(kind, _unquoted(said[1:-1]) if kind == "string" else said)
        place = found.end()


def _unquoted(text: str) -> str:
    def plain(found: re.Match[str]) -> str:
        said = found[1]
        if said not in ESCAPED and not said.startswith("u"):
            raise wrong(f"'\\{said}' is an illegal JQL escape sequence.")
        return chr(int(said[1:], 16)) if said.startswith("u") else ESCAPED[said]

    return ESCAPE.sub(plain, text)


class _Parser:
    """Reads tokens from the left, one rule of the grammar in each method."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens

    def query(self) -> Query:
        starts = bool(self._tokens) and not self._word("order")
        condition = self._joined("or") if starts else None
        order = tuple(self._order()) if self._took("order") else ()
        if self._tokens:
            raise wrong(f"Expecting the end of the query but got '{self._tokens[0].text}'.")
        return Query(condition, order)

    def _joined(self, join: str) -> Condition:
        parts = [self._inside(join)]
        while self._took(join):
            parts.append(self._inside(join))
        return parts[0] if len(parts) == 1 else Group(join, tuple(parts))

    def _inside(self, join: str) -> Condition:
        return self._joined("and") if join == "or" else self._negated()

    def _negated(self) -> Condition:
        if self._took("not"):
            return Group("not", (self._negated(),))
        if self._took("("):
            inner = self._joined("or")
            self._expect(")")
            return inner
        return self._clause()

    def _clause(self) -> Clause:
        field = self._name("a field")
        operator = self._operator()
        if operator in ("in", "not in"):
            return Clause(field, operator, tuple(self._several()))
        return Clause(field, operator, (self._operand(),))

    def _operator(self) -> str:
        token = self._next("an operator")
        said = token.text.casefold()
        if token.kind == "operator" or said == "in":
            return said
        if token.kind == "word" and said == "not":
            self._expect("in")
            return "not in"
        if token.kind == "word" and said == "is":
            return "!=" if self._took("not") else "="
        raise wrong(f"Expecting operator but got '{token.text}'.")

    def _several(self) -> Iterator[Operand]:
        self._expect("(")
        yield self._operand()
        while self._took(","):
            yield self._operand()
        self._expect(")")

    def _operand(self) -> Operand:
        token = self._next("a value")
        if token.kind == "string":
            return Operand(token.text)
        if token.kind != "word":
            raise wrong(f"Expecting either a value, list or function but got '{token.text}'.")
        if token.text.casefold() in EMPTY:
            return Operand("empty", special=True)
        if self._took("("):
            self._expect(")")
            return Operand(f"{token.text}()", special=True)
        return Operand(_free(token.text))

    def _order(self) -> Iterator[tuple[str, bool]]:
        self._expect("by")
        while True:
            field = self._name("a field")
            down = self._took("desc")
            yield field, down or (self._took("asc") and False)
            if not self._took(","):
                return

    def _name(self, wanted: str) -> str:
        token = self._next(wanted)
        if token.kind not in ("word", "string"):
            raise wrong(f"Expecting {wanted} but got '{token.text}'.")
        return (token.text if token.kind == "string" else _free(token.text)).casefold()

    def _next(self, wanted: str) -> Token:
        if not self._tokens:
            raise wrong(f"Expecting {wanted} before the end of the query.")
        return self._tokens.pop(0)

    def _word(self, text: str) -> bool:
        token = self._tokens[0] if self._tokens else None
        return token is not None and token.kind != "string" and token.text.casefold() == text

    def _took(self, text: str) -> bool:
        found = self._word(text)
        if found:
            self._tokens.pop(0)
        return found

    def _expect(self, text: str) -> None:
        if not self._took(text):
            got = self._tokens[0].text if self._tokens else "the end"
            raise wrong(f"Expecting '{text}' but got '{got}'.")


def _free(word: str) -> str:
    """Return a word that stands without quotes, if it may."""
    if word.casefold() in RESERVED:
        raise wrong(f"'{word}' is a reserved JQL word. You must surround it in quotation marks.")
    return word
