"""What the user asked of a draft."""

import datetime as dt
from collections.abc import Mapping

from blamefree.document.model import Kind, Model
from blamefree.draft.facts.changes import WINDOW
from blamefree.draft.selection.keeping import Keeping


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
    changes_before: dt.timedelta = WINDOW
    """How long before the detection a change is worth a look."""
    keeping: Keeping = Keeping()
    """What speaks for an event beside its kind."""
    severity_map: Mapping[str, str] = {}
    """What the team says a tool's severity is on its own scale: `P1` to `SEV1`."""
