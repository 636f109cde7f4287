"""What the public edition is made by, and what stops it."""

from pathlib import Path
from typing import NamedTuple

from blamefree.archive.model import Archive, Content
from blamefree.people import People
from blamefree.privacy.settings import Privacy


class Terms(NamedTuple):
    """What must not be said, and the templates that say the rest."""

    privacy: Privacy = Privacy()
    people: People | None = None
    internal: tuple[str, ...] = ()
    templates: Path | None = None
    """The team's own templates, before ours."""


class Leak(NamedTuple):
    """Something that customers would read, and must not."""

    path: str
    line: int
    kind: str
    """In words for people; never what it is."""

    @property
    def message(self) -> str:
        """Return where it stands, and what it is."""
        return f"{self.path}:{self.line}: {self.kind}"


class Edition(NamedTuple):
    """The public edition; it is not for publishing while there is a leak."""

    archive: Archive
    """Of the reports only: nothing that they do not say is in it."""
    contents: dict[str, Content]
    leaks: tuple[Leak, ...]
