"""The head of a postmortem: what its frontmatter says."""

import datetime as dt
from collections.abc import Mapping

from blamefree.document.model.value import Model
from blamefree.document.model.words import MILESTONES, DetectedBy, Kind, Status, Visibility


class Times(Model):
    """The milestones of an incident, zone-aware; None where the file does not say."""

    started: dt.datetime | None = None
    detected: dt.datetime | None = None
    acknowledged: dt.datetime | None = None
    mitigated: dt.datetime | None = None
    resolved: dt.datetime | None = None

    def stated(self) -> dict[str, dt.datetime]:
        """Return the milestones that have a time, in the order of an incident."""
        pairs = ((name, getattr(self, name)) for name in MILESTONES)
        return {name: at for name, at in pairs if at is not None}


class Frontmatter(Model):
    """The typed head of a postmortem; a field that is absent or unreadable is None or empty."""

    id: str | None = None
    """The permanent identifier, which is the name of the file."""
    title: str | None = None
    date: dt.date | None = None
    """The day of the incident."""
    kind: Kind = "incident"
    severity: str | None = None
    """How bad it was, on the team's scale."""
    status: Status = "draft"
    visibility: Visibility = "internal"
    """Who may read it; a restricted one is in no site, feed or message."""
    services: tuple[str, ...] = ()
    """What was hit."""
    teams: tuple[str, ...] = ()
    """Whose incident it was: the teams that own what failed."""
    causes: tuple[str, ...] = ()
    """What failed, in the team's own few words (`expired certificate`), to see what comes back."""
    tags: tuple[str, ...] = ()
    detected_by: DetectedBy | None = None
    """Who or what noticed first."""
    published: dt.date | None = None
    """The day the postmortem was published."""
    reviewed: dt.date | None = None
    """The day it was reviewed."""
    reviewers: tuple[str, ...] = ()
    """Who is asked to review it."""
    related: tuple[str, ...] = ()
    """The ids of earlier postmortems of the same failure."""
    records: tuple[str, ...] = ()
    """What the tools call the incident: ids or addresses."""
    times: Times = Times()
    public_updates: tuple[dt.datetime, ...] = ()
    """When customers were told something, zone-aware, in the order written."""
    roles: Mapping[str, tuple[str, ...]] = {}
    """Role name (`incident_commander`) to the handles that held it."""
    authors: tuple[str, ...] = ()
    """Who writes it, and is asked for it."""
