"""What a definition is made of."""

from typing import Literal

from blamefree.document.model import Model


class Duration(Model):
    """A time between two moments that an incident is measured by."""

    key: str
    name: str
    start: str
    """The milestone it counts from."""
    end: str
    """A milestone, or `FIRST_UPDATE`."""
    text: str
    """The definition, for people."""


class Term(Model):
    """A word that the numbers use, and what it stands for."""

    key: str
    name: str
    text: str


class Measure(Model):
    """Something that is true of a share of the incidents, of the postmortems or of the actions."""

    key: str
    name: str
    of: Literal["incident", "postmortem", "action"]
    """What is counted."""
    text: str
    """The definition, for people."""


class Age(Model):
    """A span of time that something has waited, from so many days on."""

    name: str
    short: str
    """The same under the column of a chart."""
    days: int
