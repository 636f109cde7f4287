"""A tabletop exercise as a value: what is told when, and what is kept for afterwards."""

from typing import Literal, NamedTuple

from blamefree.document.model import DetectedBy, Model

Reason = Literal[
    "before", "after", "time", "fix", "cause", "over", "answer", "severity", "hangs", "cut", "name"
]
"""Why something of a timeline is not told."""


class Told(NamedTuple):
    """Something that is handed in while the exercise runs."""

    at: str
    """Since the incident was noticed: `T+5 min`."""
    text: str


class Kept(NamedTuple):
    """Something of the timeline that the players do not get."""

    at: str
    text: str
    reason: Reason


class Card(Model):
    """A past incident to be played again. No text in it is escaped for any sink."""

    is_drill: bool
    """Whether it was an exercise already."""
    moment: str
    """When it begins: weekday and clock, without the date that would name the incident."""
    opening: str
    """How it was noticed, as the timeline says; empty where that would give it away."""
    noticed: DetectedBy | None
    services: tuple[str, ...]
    """What is said to be hit where nothing else can be said of the beginning."""
    injects: tuple[Told, ...]
    in_part: int
    """How many lines of the timeline are told in part only."""
    left_out: int
    """How many are not told at all."""
    kept: tuple[Kept, ...]
    """What was left out, for the facilitator."""
    path: str
    """The postmortem, for afterwards."""
    title: str
    severity: str
    reached: tuple[Told, ...]
    """The milestones, for afterwards."""
    causes: tuple[str, ...]
    """What failed, for afterwards: the root cause as written, the first words of it."""
    restricted: bool
