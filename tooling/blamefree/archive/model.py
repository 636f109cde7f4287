"""What the pages of the archive are made from, and what they are when they are made."""

import datetime as dt
import posixpath
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from blamefree.document.model import Model, Postmortem
from blamefree.history import History
from blamefree.metrics import Metrics
from blamefree.people import People
from blamefree.policy import Policy
from blamefree.register.model import Incident
from blamefree.similar import Neighbour

FOLDER = "postmortems"
"""Where postmortems stand on the site, whatever their folder is called in the repository."""


class Heading(NamedTuple):
    """A heading of a page: it has a place in the list of contents, and an address."""

    words: str
    """As a reader sees it; not escaped."""
    id: str
    """Unique on its page; letters, digits, `-` and `_` only."""
    level: int = 2


Block = Heading | str
"""A heading, or HTML that is inert already."""


class Link(NamedTuple):
    """A link of a text to something in the repository."""

    written: str
    """The address as people wrote it."""
    uri: str = ""
    """What it leads to; empty where that is not on the site."""
    anchor: str = ""
    """The id of the place there."""


class Page(NamedTuple):
    """A page of the site, whatever generator builds it."""

    title: str
    """As a reader sees it; not escaped."""
    blocks: tuple[Block, ...]
    description: str = ""
    """One sentence for search engines and previews of links; not escaped."""
    wide: bool = True
    """Whether it has no list of contents, and the room of it."""
    facets: Mapping[str, tuple[str, ...]] | None = None
    """What the search can be narrowed by (`{"severity": ("SEV1",)}`); None: it is not searched."""
    feed: str = ""
    """The uri of the feed that goes with it, beside that of the whole archive."""
    facts: Mapping[str, str] = {}
    """What the search finds it by and shows of it (`{"id": ..., "date": ...}`)."""
    links: tuple[Link, ...] = ()
    """Where the text that people wrote leads, so that somebody can see whether it does."""


Content = Page | str
"""A page, or the text of another file: JSON, XML, a calendar."""


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
    unpublished: tuple[Postmortem, ...] = ()
    """Drafts and reviews that the site does not show: they are counted, never named."""
    numbers: Metrics
    today: dt.date
    policy: Policy = Policy()
    people: People | None = None
    on_record: tuple[Incident, ...] = ()
    """What the tools have on record; nothing of those whose postmortem may not be seen."""
    history: History = History()
    """How often due dates were moved."""
    folder: str = FOLDER
    """The folder of the postmortems in the repository."""
    rules: tuple[RuleText, ...] = ()
    neighbours: Mapping[str, tuple[Neighbour, ...]] = {}
    """The postmortems most like each one, by its path, the most alike first."""
    files: Mapping[str, str] = {}
    """What else a postmortem can link to: its path in the repository, and its uri on the site."""
    name_of_site: str = "Postmortems"
    url: str = ""
    """Where the site is published, with `/` at its end; empty where nobody said."""
    report: str = ""
    """Where readers report what is wrong, with `{id}` and `{title}` to fill in; empty: nowhere."""
    directory_urls: bool = True
    """Whether `x.md` is found at `x/` (else at `x.html`)."""

    def uri(self, postmortem: Postmortem) -> str:
        """Return where the postmortem's page stands, relative to the site's root."""
        folder, path = f"{self.folder}/", postmortem.path
        inside = path.startswith(folder)  # it nearly always is, and `relpath` is slow
        name = path.removeprefix(folder) if inside else posixpath.relpath(path, self.folder)
        page, _ = posixpath.splitext(name)
        return posixpath.join(FOLDER, f"{page}.md")

    def address(self, to: str, at: str) -> str:
        """Return the relative address by which the page `at` links to the page or file `to`."""
        here, there = (_place(uri, self.directory_urls) for uri in (at, to))
        same = 0
        while there.folder[same : same + 1] == here.folder[same : same + 1] != ():
            same += 1
        steps = (*[".."] * (len(here.folder) - same), *there.folder[same:])
        return "/".join((*steps, there.name)) if there.name else f"{'/'.join(steps) or '.'}/"

    def name(self, handle: str) -> str:
        """Return the name of the person the handle stands for, or the handle."""
        person = self.people.find(handle) if self.people else None
        return person.name if person and person.name else handle


class _Place(NamedTuple):
    """Where a page or other file stands on the site, as an address writes it."""

    folder: tuple[str, ...]
    name: str
    """Empty where the folder alone is its address."""


# A page is linked to from many others.
@lru_cache(maxsize=1 << 16)
def _place(uri: str, directory_urls: bool) -> _Place:  # noqa: FBT001 - a setting of the site
    page, extension = posixpath.splitext(uri)
    if extension == ".md":
        is_index = not directory_urls or posixpath.basename(page) == "index"
        uri = f"{page}.html" if is_index else f"{page}/index.html"
    *folder, name = quote(uri).split("/")
    return _Place(tuple(folder), "" if directory_urls and name == "index.html" else name)
