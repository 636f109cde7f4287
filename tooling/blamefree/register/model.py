"""An incident as a tool has it on record, whether a postmortem was written or not. Pure."""

import datetime as dt

from blamefree.document.model import Model
from blamefree.document.values import is_absent

_NO = frozenset({"no", "n", "none", "false", "off", "0", "not yet", "todo", "tba"})


class Incident(Model):
    """One incident on record."""

    id: str
    """What the tool calls it; unique in the register."""
    title: str = ""
    severity: str | None = None
    """On the team's scale; None where the tool says none, or one that was not mapped."""
    started: dt.datetime | None = None
    """Zone-aware."""
    resolved: dt.datetime | None = None
    services: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    """Who is asked for a postmortem: the commander, the assignees or the team."""
    url: str = ""
    source: str = ""
    """The kind of tool it comes from: `pagerduty`."""
    postmortem: str = ""
    """The id of its postmortem, where a person said so."""
    waived: str = ""
    """Why it needs none, where a person said so."""

    @property
    def is_waived(self) -> bool:
        """Whether a person said why it needs none: a dash, a `no` or a `TODO` says nothing."""
        said = self.waived.strip().casefold()
        return said not in _NO and any(map(str.isalnum, said)) and not is_absent(self.waived)
