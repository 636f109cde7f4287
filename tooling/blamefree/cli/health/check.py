"""One thing looked at, how it was found, and by what."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from blamefree.document.model import Postmortem

State = Literal["ok", "note", "trouble"]


class Check(NamedTuple):
    """One thing looked at; a `note` is worth knowing and no trouble."""

    state: State
    name: str
    said: str


class Surroundings(NamedTuple):
    """What the checks look at besides the settings."""

    postmortems: Sequence[Postmortem]
    environ: Mapping[str, str]
    today: dt.date
