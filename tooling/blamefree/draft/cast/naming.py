"""Names in the narrative become roles; the handles behind them stay in the frontmatter."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import NamedTuple

from blamefree.document.model import Model
from blamefree.draft.cast import spelling
from blamefree.draft.cast.known import Known
from blamefree.draft.cast.ordinary import WORDS
from blamefree.draft.event import SourceEvent
from blamefree.draft.facts.roles import ROLES, Claim, trusted
from blamefree.people import People, Person

RESPONDERS = "responders"

_MENTION = re.compile(
    r"`@(?P<quoted>[A-Za-z0-9][\w.-]{0,38}+)`"
    r"|(?<![\w.@/`\]-])@(?P<bare>[A-Za-z0-9][\w.-]{0,38}+)(?![/@]|:\d{2})"
)
# "@db-1.shop.internal": a machine, and where it stands says nothing of who took part.
_HOST = re.compile(
    r"(?i)[\w.-]{1,60}\.(?:internal|intern|local|localdomain|localhost|lan|corp|svc|com|net|org|io"
    r"|cloud|example|invalid)|\d{1,3}(?:\.\d{1,3}){1,3}|localhost"
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
_PROGRAM = re.compile(
    r"[a-z]Bot$|(?i:[-_.]bot$|^bot$|robot$|\[bot\]$|^(?:pagerduty|opsgenie|alertmanager|grafana|datadog"
    r"|statuspage|jenkins|argo-?cd|github|gitlab|circleci|nagios|prometheus|sentry|zabbix|newrelic)$)"
)


class Standing(NamedTuple):
    """The words that stand for people in a file already."""

    words: Mapping[str, str] = {}
    """By handle."""
    last: int = 0
    """The highest number of a responder there."""


_NOBODY = Standing()


class Cast(Model):
    """Who took part: the handles by role, and the word that stands for each in the narrative."""

    roles: Mapping[str, tuple[str, ...]] = {}
    words: Mapping[str, str] = {}
    """Casefolded handle or name to its word: `incident commander`, `responder 2`."""
    names: tuple[str, ...] = ()
    """Names as they are written in running text, the longest first."""
    claims: tuple[Claim, ...] = ()
    """Everything that was said of who held a role, by handle."""

    @cached_property
    def beginnings(self) -> Mapping[str, list[str]]:
        """The names by their first word."""
        return spelling.by_beginning(self.names)

    def word(self, handle: str) -> str | None:
        """Return the word for a person; None for who is not of the cast."""
        return self.words.get(handle.casefold())


def cast(
    claims: Sequence[Claim],
    events: Sequence[SourceEvent],
    known: Sequence[Person],
    directory: People | None,
    around: Sequence[SourceEvent] = (),
    standing: Standing = _NOBODY,
) -> Cast:
    """Return the cast of these events: the holders of roles, and everybody else as responders.

    Whoever acts in the events `around` them is known, too; `standing` has the words that a file
    has for people already.
    """
    all_ = Known.of(known, directory, acting((*events, *around)))
    held: dict[str, list[str]] = {}
    own = [one.model_copy(update={"holder": all_.handle(one.holder)}) for one in claims]
    for claim in trusted(own):
        _add(held, claim.role, claim.holder)
    taken = {handle for handles in held.values() for handle in handles}
    written = {named: all_.handle(named) for named in _named(events, all_)}
    for handle in written.values():
        if handle not in taken:
            _add(held, RESPONDERS, handle)
    found = _cast(held, all_, standing)
    forms = {named.casefold(): found.words[handle.casefold()] for named, handle in written.items()}
    return found.model_copy(update={"claims": tuple(own), "words": {**forms, **found.words}})


def _add(held: dict[str, list[str]], role: str, handle: str) -> None:
    handles = held.setdefault(role, [])
    if handle not in handles:
        handles.append(handle)


def acting(events: Iterable[SourceEvent]) -> list[tuple[str, str]]:
    """Return the people who act in these events, each once behind what tells them apart: a file.

    What people write by hand names one person as it comes: there each name is its own.
    """
    told = (event for event in events if event.actor and not is_program(event))
    files = ((e.actor if e.kind == "entry" else e.origin.file, e.actor) for e in told)
    return list(dict.fromkeys(files))


def _named(events: Sequence[SourceEvent], known: Known) -> list[str]:
    """Return everybody the events name: who acts, who is mentioned, who stands there by name."""
    found: list[str] = []
    stand = spelling.named([event.text for event in events], known)
    for event, by_name in zip(events, stand, strict=True):
        found += [name for _, name in acting([event])]
        found += [handle for handle in _mentions(event.text) if not _PROGRAM.search(handle)]
        found += by_name
    return list(dict.fromkeys(found))


def is_program(event: SourceEvent) -> bool:
    """Whether a program, not a person, acts in this event."""
    return event.is_bot or bool(_PROGRAM.search(event.actor))


def _mentions(text: str) -> list[str]:
    found = (_mentioned(mention) for mention in _MENTION.finditer(text))
    return [name for name in found if name.casefold() not in _CROWD and not _HOST.fullmatch(name)]


def _mentioned(mention: re.Match[str]) -> str:
    return (mention["quoted"] or mention["bare"]).rstrip(".-_")


def _cast(held: Mapping[str, list[str]], known: Known, standing: Standing) -> Cast:
    words: dict[str, str] = {}
    names: list[str] = []
    fresh = count(standing.last + 1)
    for role, handles in held.items():
        for at, handle in enumerate(handles, start=1):
            number = next(fresh) if role == RESPONDERS and handle not in standing.words else at
            word = standing.words.get(handle) or _word(role, number, len(handles))
            aliases = known.aliases(handle)
            for alias in (handle, *aliases, *known.addresses(handle)):
                words.setdefault(alias.casefold(), word)
            names += spelling.of_handle(handle)
            names += [alias for alias in aliases if spelling.is_sure(alias, aliases)]
    sure = (name for name in dict.fromkeys(names) if not known.is_shared(name))
    ordered = sorted(sure, key=len, reverse=True)
    roles = {role: tuple(handles) for role, handles in held.items()}
    return Cast(roles=roles, words=words, names=tuple(ordered))


def _word(role: str, at: int, count: int) -> str:
    if role == RESPONDERS:
        return f"responder {at}"
    return role.replace("_", " ") + (f" {at}" if count > 1 else "")


def narrate(event: SourceEvent, cast_: Cast) -> str:
    """Return the event's words with roles in place of names, begun by who acted."""
    text = _CLAIM.sub(r"\g<label> named", _replaced(event.text, cast_))
    if not event.actor:
        begins = text != event.text and not event.text.startswith(text[:_BEGINNING])
        return _capital(text.removeprefix("the ")) if begins else text
    if is_program(event):
        return f"{event.actor}: {text}"
    return f"{_capital(cast_.word(event.actor) or event.actor)}: {text}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _replaced(text: str, cast_: Cast) -> str:
    text = _MENTION.sub(lambda mention: _spoken(mention, cast_), text)
    opening = _OPENING.match(text)
    text = _in_role(opening, cast_) + text[opening.end() :] if opening else text
    pattern = spelling.in_text(text, cast_.beginnings, _SURNAME)
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
