"""Names in the narrative become roles; the handles behind them stay in the frontmatter."""

import re
from collections.abc import Iterable, Mapping, Sequence

from blamefree.document.model import Model
from blamefree.draft.cast.known import Known
from blamefree.draft.cast.ordinary import WORDS
from blamefree.draft.event import SourceEvent
from blamefree.draft.facts.roles import ROLES, Claim, trusted
from blamefree.people import People, Person

RESPONDERS = "responders"

_MENTION = re.compile(
    r"`@(?P<quoted>[A-Za-z0-9][\w.-]{0,38}+)`"
    r"|(?<![\w.@/`-])@(?P<bare>[A-Za-z0-9][\w.-]{0,38}+)(?![/@])"
)
# "IC: the incident commander" says nothing twice; what the line tells is that there was one.
_CLAIM = re.compile(
    rf"\b(?P<label>(?i:{'|'.join(ROLES.values())}))\s{{0,3}}[:=]\s{{0,3}}the "
    rf"(?:{'|'.join(role.replace('_', ' ') for role in ROLES)})(?: \d)?\b"
)
_CROWD = frozenset({"here", "channel", "everyone", "all", "team"})
# "ana: looking into it": only who is known by that handle speaks so.
_OPENING = re.compile(r"(?P<handle>[A-Za-z0-9][\w.-]{0,38}+)(?=:\s)")
_BEGINNING = 5
"""So many characters tell whether a text begins with another word than before."""
_SURNAME = r"(?: [A-Z][a-z'-]{1,38}+(?!\w))?"
_ADDRESS = r"https?://\S{1,2000}+"
_PROGRAM = re.compile(
    r"[a-z]Bot$|(?i:[-_.]bot$|^bot$|robot$|\[bot\]$|^(?:pagerduty|opsgenie|alertmanager|grafana|datadog"
    r"|statuspage|jenkins|argo-?cd|github|gitlab|circleci|nagios|prometheus|sentry|zabbix|newrelic)$)"
)


class Cast(Model):
    """Who took part: the handles by role, and the word that stands for each in the narrative."""

    roles: Mapping[str, tuple[str, ...]] = {}
    words: Mapping[str, str] = {}
    """Casefolded handle or name to its word: `incident commander`, `responder 2`."""
    names: tuple[str, ...] = ()
    """Names as they are written in running text, the longest first."""
    claims: tuple[Claim, ...] = ()
    """Everything that was said of who held a role, by handle."""

    def word(self, handle: str) -> str | None:
        """Return the word for a person; None for who is not of the cast."""
        return self.words.get(handle.casefold())


def cast(
    claims: Sequence[Claim],
    events: Sequence[SourceEvent],
    known: Sequence[Person],
    directory: People | None,
) -> Cast:
    """Return the cast of these events: the holders of roles, and everybody else as responders."""
    all_ = Known.of(known, directory)
    held: dict[str, list[str]] = {}
    own = [one.model_copy(update={"holder": all_.handle(one.holder)}) for one in claims]
    for claim in trusted(own):
        _add(held, claim.role, claim.holder)
    taken = {handle for handles in held.values() for handle in handles}
    for named in _named(events, all_.persons):
        handle = all_.handle(named)
        if handle not in taken:
            _add(held, RESPONDERS, handle)
    return _cast(held, all_).model_copy(update={"claims": tuple(own)})


def _add(held: dict[str, list[str]], role: str, handle: str) -> None:
    handles = held.setdefault(role, [])
    if handle not in handles:
        handles.append(handle)


def _named(events: Iterable[SourceEvent], persons: Sequence[Person]) -> list[str]:
    """Return everybody the events name: who acts, who is mentioned, who stands there in full."""
    found: list[str] = []
    full = {person.name for person in persons if " " in person.name}
    pattern = _alternatives(full)
    for event in events:
        if event.actor and not is_program(event):
            found.append(event.actor)
        found += [handle for handle in _mentions(event.text) if not _PROGRAM.search(handle)]
        found += [name for name in pattern.findall(event.text) if name in full] if pattern else []
    return list(dict.fromkeys(found))


def is_program(event: SourceEvent) -> bool:
    """Whether a program, not a person, acts in this event."""
    return event.is_bot or bool(_PROGRAM.search(event.actor))


def _mentions(text: str) -> list[str]:
    found = (_mentioned(mention) for mention in _MENTION.finditer(text))
    return [handle for handle in found if handle.casefold() not in _CROWD]


def _mentioned(mention: re.Match[str]) -> str:
    return (mention["quoted"] or mention["bare"]).rstrip(".-_")


def _cast(held: Mapping[str, list[str]], known: Known) -> Cast:
    words: dict[str, str] = {}
    names: list[str] = []
    for role, handles in held.items():
        for at, handle in enumerate(handles, start=1):
            word = _word(role, at, len(handles))
            aliases = known.aliases(handle)
            for alias in (handle, *aliases, *known.addresses(handle)):
                words.setdefault(alias.casefold(), word)
            names += _spellings(handle)
            names += [alias for alias in aliases if _is_sure(alias, aliases)]
    ordered = sorted(dict.fromkeys(names), key=len, reverse=True)
    roles = {role: tuple(handles) for role, handles in held.items()}
    return Cast(roles=roles, words=words, names=tuple(ordered))


def _word(role: str, at: int, count: int) -> str:
    if role == RESPONDERS:
        return f"responder {at}"
    return role.replace("_", " ") + (f" {at}" if count > 1 else "")


def _is_sure(alias: str, aliases: Sequence[str]) -> bool:
    """Whether this word in running text can only be that person.

    A handle such as `root` or `deploy` may be any word, one such as `ana` of Ana Ruiz is a name.
    """
    if " " in alias or (alias[:1].isupper() and alias not in WORDS):
        return True
    parts = {part.casefold() for other in aliases if " " in other for part in other.split()}
    return (
        alias.islower() and (alias in parts or not alias.isalpha()) and alias.title() not in WORDS
    )


def _spellings(handle: str) -> list[str]:
    """Return the spellings of a handle that can be no other word in running text."""
    cased = [handle.capitalize(), handle.title()]
    if "." in handle or any(letter.isdigit() for letter in handle):
        return [handle, *cased]
    if not handle.isalpha() or cased[0] in WORDS:
        return []
    return [handle, cased[0]] if handle[0].isupper() else cased[:1]


def _alternatives(names: Iterable[str], behind: str = "") -> re.Pattern[str] | None:
    choices = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    if not choices:
        return None
    return re.compile(rf"{_ADDRESS}|(?<![\w@-])(?:{choices})(?![\w-]){behind}")


def narrate(event: SourceEvent, cast_: Cast) -> str:
    """Return the event's words with roles in place of names, begun by who acted."""
    text = _CLAIM.sub(r"\g<label> named", _replaced(event.text, cast_))
    if not event.actor:
        begins = text != event.text and not event.text.startswith(text[:_BEGINNING])
        return _capital(text.removeprefix("the ")) if begins else text
    who = event.actor if is_program(event) else cast_.word(event.actor) or event.actor
    return f"{_capital(who)}: {text}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _replaced(text: str, cast_: Cast) -> str:
    text = _MENTION.sub(lambda mention: _spoken(mention, cast_), text)
    opening = _OPENING.match(text)
    text = _in_role(opening, cast_) + text[opening.end() :] if opening else text
    pattern = _alternatives(cast_.names, _SURNAME)
    return pattern.sub(lambda name: _in_role(name, cast_), text) if pattern else text


def _in_role(name: re.Match[str], cast_: Cast) -> str:
    """Return the role in place of a name; a surname behind a first name goes with it."""
    word = cast_.word(name.group())
    if word:
        return _inside(word)
    first, _, last = name.group().rpartition(" ")
    word = cast_.word(first)
    if word is None:
        return name.group()
    return _inside(word) + ("" if first.isalpha() and last not in WORDS else f" {last}")


def _spoken(mention: re.Match[str], cast_: Cast) -> str:
    handle = _mentioned(mention)
    word = cast_.word(handle)
    if word is None:
        return mention.group()
    written = mention["quoted"] or mention["bare"]
    return _inside(word) + written[len(handle) :]


def _inside(word: str) -> str:
    """Return a role's word as it stands within a sentence."""
    return word if word[-1:].isdigit() else f"the {word}"
