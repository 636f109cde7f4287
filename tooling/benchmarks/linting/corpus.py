"""Postmortems of about a thousand words each, with sentences to parse or without; seeded."""

import datetime as dt
import random
from collections.abc import Iterator
from itertools import accumulate, count
from textwrap import fill
from typing import Literal, NamedTuple

from benchmarks.linting import blame, neutral
from benchmarks.linting.words import said

Kind = Literal["clean", "usual", "candidates"]
"""`clean`: no sentence has to be parsed; `usual`: blameless, but some have to be, as in most
postmortems; `candidates`: one in twenty has to be, and of those every second one blames.
"""
KINDS: tuple[Kind, ...] = ("clean", "usual", "candidates")
_RARE = 12
"""One in so many sentences of prose is a candidate; with the timeline's, one in twenty."""
_FIRST = dt.datetime(2022, 1, 3, 9, tzinfo=dt.UTC)
_EVENTS = 12
_WIDTH = 100
_MILESTONES = {"started": 0, "detected": 1, "acknowledged": 2, "mitigated": -3, "resolved": -1}
_HEAD = """\
---
id: {name}
title: "An incident of {service}"
date: {start:%Y-%m-%d}
kind: incident
severity: SEV2
status: published
visibility: internal
services: [{service}]
tags: [capacity]
times:
{times}
roles: {{incident_commander: ana, technical_lead: bo, communications_lead: chi, scribe: dee}}
authors: [ana, bo]
---
"""
_ACTIONS = """\
| ID | Action | Type | Owner | Due | Done when | Status | Ticket |
|----|--------|------|-------|-----|-----------|--------|--------|
"""


class Document(NamedTuple):
    """A postmortem, and the name of its file."""

    name: str
    text: str


def document(seed: int, number: int, kind: Kind) -> Document:
    """Return the postmortem of this number; the same seed makes the same one."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - dice, no secrets
    moments = _moments(chance, _FIRST + dt.timedelta(days=number))
    service = chance.choice(neutral.TABLE["service"])
    name = f"{moments[0]:%Y-%m-%d}-{service}-{number}"
    times = "\n".join(f"  {name}: {moments[at]:%FT%TZ}" for name, at in _MILESTONES.items())
    head = _HEAD.format(name=name, service=service, start=moments[0], times=times)
    return Document(f"{name}.md", head + _body(chance, moments, kind))


def _moments(chance: random.Random, start: dt.datetime) -> list[dt.datetime]:
    steps = (chance.randint(1, 12) for _ in range(_EVENTS))
    return [start + dt.timedelta(minutes=passed) for passed in accumulate(steps)]


def _body(chance: random.Random, moments: list[dt.datetime], kind: Kind) -> str:
    prose = _prose(chance, kind)
    sections = {
        "Summary": _paragraph(prose, 4),
        "Impact": _list(prose, 3),
        "Timeline": _timeline(chance, moments),
        "Root cause": _root_cause(chance, prose, kind),
        "Contributing factors": _list(prose, 4),
        "What went well": _list(prose, 3),
        "What went poorly": _list(prose, 3),
        "Where we got lucky": _paragraph(prose, 2),
        "Action items": _actions(chance, moments[0]),
        "Lessons learned": _list(prose, 3),
    }
    return "\n".join(f"## {title}\n\n{text}\n" for title, text in sections.items())


def _prose(chance: random.Random, kind: Kind) -> Iterator[str]:
    """Yield sentences; where candidates are wanted, they blame and do not blame in turn."""
    others = neutral.NEUTRAL + (neutral.USUAL if kind == "usual" else [])
    for number in count(_RARE // 2):
        turn, rest = divmod(number, _RARE)
        if kind == "candidates" and not rest:
            yield said(chance, blame.HARMLESS if turn % 2 == 0 else blame.BLAMING, blame.TABLE)
        else:
            yield said(chance, others, neutral.TABLE)


def _paragraph(prose: Iterator[str], size: int) -> str:
    return fill(" ".join(next(prose) for _ in range(size)), _WIDTH)


def _list(prose: Iterator[str], size: int) -> str:
    return "\n".join(_item("- ", next(prose)) for _ in range(size))


def _item(bullet: str, text: str) -> str:
    return fill(text, _WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet))


def _timeline(chance: random.Random, moments: list[dt.datetime]) -> str:
    notes = [(each, said(chance, neutral.NOTED, neutral.TABLE)) for each in moments]
    events = (_item("- ", f"{moment:%H:%M} - {note}") for moment, note in notes)
    return "All times in UTC.\n\n" + "\n".join(events)


def _root_cause(chance: random.Random, prose: Iterator[str], kind: Kind) -> str:
    paragraphs = [_paragraph(prose, 5) for _ in range(2)]
    whys = neutral.ASKED if kind == "usual" else neutral.ANSWERED
    told = (said(chance, whys, neutral.TABLE) for _ in range(5))
    listed = "\n".join(_item(f"{number}. ", why) for number, why in enumerate(told, start=1))
    return "\n\n".join([*paragraphs, listed])


def _actions(chance: random.Random, start: dt.datetime) -> str:
    return _ACTIONS + "\n".join(_action(chance, number, start) for number in range(1, 7))


def _action(chance: random.Random, number: int, start: dt.datetime) -> str:
    title = said(chance, neutral.ACTIONS, neutral.TABLE)
    done = said(chance, neutral.DONE, neutral.TABLE)
    due = start + dt.timedelta(days=chance.randint(7, 80))
    kind, owner = chance.choice(("prevent", "detect", "mitigate")), chance.choice(("ana", "bo"))
    ticket = f"OPS-{chance.randint(100, 9999)}"
    cells = (f"AI-{number}", title, kind, owner, f"{due:%F}", done, f"done {due:%F}", ticket)
    return f"| {' | '.join(cells)} |"
