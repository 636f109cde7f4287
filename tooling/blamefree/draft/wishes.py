"""What the user asked of a draft."""

import datetime as dt

from blamefree.document.model import Kind, Model


class Wishes(Model):
    """The options of `postmortem new` that say what to write; empty where the sources decide."""

    title: str = ""
    slug: str = ""
    date: dt.date | None = None
    kind: Kind = "incident"
    severity: str = ""
    names: bool = False
    """Keep names and handles in the narrative."""
    everything: bool = False
    """Keep every event, chat included."""
