"""Which rules run: names of groups and rules -> names of rules. Pure."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from blamefree.errors import InputError
from blamefree.lint.rules import RULES, names


def select(wanted: Sequence[str], unwanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the rules to run; both arguments hold groups or rules.

    No `wanted` means all.

    Raises:
        InputError: one of them is neither a group nor a rule.
    """
    chosen = _expanded(wanted) if wanted else set(names())
    dropped = _expanded(unwanted)
    return tuple(name for name in names() if name in chosen - dropped)


def _expanded(words: Iterable[str]) -> set[str]:
    return {name for word in words for name in _members(word)}


def _members(word: str) -> tuple[str, ...]:
    for group, members in RULES.items():
        if word == group:
            return members
    if word in names():
        return (word,)
    near = get_close_matches(word, [*names(), *RULES], n=3)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"Groups: {', '.join(RULES)}."
    raise InputError(f"{word}: no rule or group of rules has this name.", hint)
