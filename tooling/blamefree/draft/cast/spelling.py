"""How a person may be written in running text, where nothing else can be meant."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from blamefree.draft.cast.known import Known
from blamefree.draft.cast.ordinary import WORDS

_ADDRESS = r"https?://\S{1,2000}+"
_LINK = re.compile(_ADDRESS)
_WITHIN = frozenset("@-")
_ON = re.compile(r"[\w-]")
_SHORTEST = 3
_WORD = re.compile(r"\w{1,200}+")


def is_sure(alias: str, aliases: Sequence[str]) -> bool:
    """Whether this word in running text can only be that person.

    A handle such as `root` or `deploy` may be any word, one such as `ana` of Ana Ruiz is a name.
    """
    if " " in alias or (alias[:1].isupper() and alias not in WORDS):
        return True
    parts = {part.casefold() for other in aliases if " " in other for part in other.split()}
    return (
        alias.islower() and (alias in parts or not alias.isalpha()) and alias.title() not in WORDS
    )


def of_handle(handle: str) -> list[str]:
    """Return the spellings of a handle that can be no other word in running text."""
    cased = [handle.capitalize(), handle.title()]
    if "." in handle or any(letter.isdigit() for letter in handle):
        return [handle, *cased]
    if not handle.isalpha() or cased[0] in WORDS:
        return []
    return [handle, cased[0]] if handle[0].isupper() else cased[:1]


@lru_cache(maxsize=256)
def alternatives(names: tuple[str, ...], behind: str = "") -> re.Pattern[str] | None:
    """Return what finds these names as words of their own, addresses with them."""
    choices = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    if not choices:
        return None
    return re.compile(rf"{_ADDRESS}|(?<![\w@-])(?:{choices})(?![\w-]){behind}")


def by_beginning(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the names by their first word: a text is searched for few of thousands."""
    found: dict[str, list[str]] = {}
    for name in names:
        begin = _WORD.search(name)
        if begin:
            found.setdefault(begin.group(), []).append(name)
    return found


def in_text(text: str, begin: Mapping[str, list[str]], behind: str = "") -> re.Pattern[str] | None:
    """Return what finds those of the names that may stand in this text."""
    words = dict.fromkeys(_WORD.findall(text))
    choices = (name for word in words for name in begin.get(word, ()))
    return alternatives(tuple(choices), behind)


def named(texts: Sequence[str], known: Known) -> list[list[str]]:
    """Return for each text the handles of those who stand there by a name that is theirs alone."""
    words = {word for text in texts for word in _WORD.findall(text)}
    spelled = {one: handle for one, handle in _spelled(known, words).items() if handle}
    begin = by_beginning(spelled)
    return [[spelled[name] for name in _standing(text, begin)] for text in texts]


def _standing(text: str, begin: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the names that stand in a text as words of their own, addresses apart."""
    shown, end = _LINK.sub(" ", text), 0
    for word in _WORD.finditer(shown):
        at = word.start()
        if at < end or shown[at - 1 : at] in _WITHIN:
            continue
        name = max(
            (n for n in begin.get(word.group(), ()) if _is_at(n, shown, at)), key=len, default=""
        )
        end = at + len(name)
        yield from [name] if name else []


def _is_at(name: str, text: str, at: int) -> bool:
    return text.startswith(name, at) and not _ON.match(text, at + len(name))


def _spelled(known: Known, words: set[str]) -> Mapping[str, str]:
    """Return whom each sure name means, of those that may stand in the texts; two are nobody."""
    spelled: dict[str, str] = {}
    for handle in known.handles:
        aliases = known.aliases(handle)
        for alias in (handle, *aliases):
            begin = _WORD.search(alias)
            if begin and begin.group() in words and _is_own(alias, handle, aliases):
                one = spelled.setdefault(alias, handle)
                spelled[alias] = one if one == handle or " " in alias else ""
    return spelled


def _is_own(alias: str, handle: str, aliases: Sequence[str]) -> bool:
    """Whether a word brings somebody in of whom nothing else is told: a full or a first name."""
    if len(alias) < _SHORTEST or not is_sure(alias, aliases):
        return False
    full = (other.split()[0] for other in aliases if " " in other.strip())
    first = {*full, Known.first(handle).capitalize()}
    return " " in alias or "." in alias or (alias[:1].isupper() and alias in first)
