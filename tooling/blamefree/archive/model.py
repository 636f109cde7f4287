"""What the pages of the archive are made from."""

import datetime as dt
import posixpath

from blamefree.document.model import Model, Postmortem
from blamefree.metrics import Metrics
from blamefree.people import People
from blamefree.policy import Policy

FOLDER = "postmortems"
"""Where postmortems stand on the site, whatever their folder is called in the repository."""


class RuleText(Model):
    """A rule of the linter, as its page shows it."""

    name: str
    group: str
    severity: str
    doc: str


class Archive(Model):
    """Everything the pages show; whoever makes it has left out what must not be seen."""

    postmortems: tuple[Postmortem, ...]
    """Newest first."""
    numbers: Metrics
    today: dt.date
    policy: Policy = Policy()
    people: People | None = None
    folder: str = FOLDER
    """The folder of the postmortems in the repository."""
    rules: tuple[RuleText, ...] = ()

    def uri(self, postmortem: Postmortem) -> str:
        """Return where the postmortem's page stands, relative to the site's root."""
        page, _ = posixpath.splitext(posixpath.relpath(postmortem.path, self.folder))
        return posixpath.join(FOLDER, f"{page}.md")

    def name(self, handle: str) -> str:
        """Return the name of the person the handle stands for, or the handle."""
        person = self.people.find(handle) if self.people else None
        return person.name if person and person.name else handle
