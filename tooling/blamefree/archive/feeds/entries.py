"""What stands in the feeds, whatever their format: published postmortems, the newest first."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from blamefree.archive import subjects
from blamefree.archive.excerpts import summary
from blamefree.archive.model import Archive
from blamefree.document.escape import one_line
from blamefree.document.model import Postmortem
from blamefree.metrics.measure import date

ALL = "feeds/all"
_NEWEST = 30
# A tag names its host as it was in some year; this one never changes, so no identifier does.
_YEAR = "2026"
_NOT_IN_XML = {0xFFFE: None, 0xFFFF: None}


class Entry(NamedTuple):
    """One postmortem in a feed; its words are plain text in one line."""

    id: str
    title: str
    uri: str
    """Where its page stands on the site."""
    at: dt.datetime
    """When it was published; where nobody says, when the incident was."""
    summary: str
    categories: tuple[str, ...]


class Feed(NamedTuple):
    """The newest of the archive, or of one service."""

    name: str
    """Its place on the site, without the extension that says the format."""
    id: str
    title: str
    uri: str
    """The page that shows the same."""
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> dt.datetime | None:
        """When something was last added to it; None where it is empty."""
        return max((one.at for one in self.entries), default=None)


def of_service(name: str) -> str:
    """Return the place of the feed of one service, without its extension."""
    return f"feeds/{subjects.uri('services', name).removesuffix('.md')}"


def feeds(archive: Archive) -> Iterator[Feed]:
    """Yield the feed of the whole archive, then one for each service."""
    published = _published(archive.postmortems)
    made = _Entries(archive)
    title = words(archive.name_of_site)
    yield Feed(ALL, tag(archive, ALL), title, "index.md", made.newest(published))
    of = subjects.groups(published, "services")
    for name in subjects.groups(archive.postmortems, "services"):
        place, uri = of_service(name), subjects.uri("services", name)
        newest = made.newest(of.get(name, ()))
        yield Feed(place, tag(archive, place), f"{title}: {words(name)}", uri, newest)


def address(archive: Archive, uri: str, at: str) -> str:
    """Return the whole address of a page; relative to the file `at` where the site has none."""
    if not archive.url:
        return archive.address(uri, at)
    return urljoin(archive.url, archive.address(uri, "index.md"))


def tag(archive: Archive, name: str) -> str:
    """Return an identifier for good: a tag of the site's host, else one made from the name."""
    if not archive.url:
        return uuid.uuid5(uuid.NAMESPACE_URL, words(f"{archive.name_of_site}/{name}")).urn
    site = urlsplit(archive.url)
    return f"tag:{site.hostname},{_YEAR}:{quote(f'{site.path}{name}', errors='replace')}"


def words(text: str) -> str:
    """Return what a reader sees of the text, in one line that any XML may hold."""
    return one_line(text).translate(_NOT_IN_XML)


def _published(postmortems: Iterable[Postmortem]) -> list[Postmortem]:
    """Return the published ones that have a date, the one published last first."""
    dated = [(_day(one), one.id, one) for one in postmortems if _is_published(one)]
    return [one for day, _, one in sorted(dated, key=_order, reverse=True) if day]


def _is_published(postmortem: Postmortem) -> bool:
    return postmortem.frontmatter.status == "published"


def _day(postmortem: Postmortem) -> dt.date | None:
    return postmortem.frontmatter.published or date(postmortem)


def _order(found: tuple[dt.date | None, str, Postmortem]) -> tuple[dt.date, str, str]:
    return found[0] or dt.date.min, found[1], found[2].path


class _Entries:
    """Makes each entry once, however many feeds it stands in."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.shared = Counter(one.id for one in archive.postmortems)
        self.made: dict[str, Entry] = {}

    def newest(self, published: Sequence[Postmortem]) -> tuple[Entry, ...]:
        """Return the entries of the first of them."""
        return tuple(self._entry(one) for one in published[:_NEWEST])

    def _entry(self, postmortem: Postmortem) -> Entry:
        if postmortem.path not in self.made:
            self.made[postmortem.path] = self._new(postmortem)
        return self.made[postmortem.path]

    def _new(self, postmortem: Postmortem) -> Entry:
        return Entry(
            id=tag(self.archive, self._name(postmortem)),
            title=_title(postmortem),
            uri=self.archive.uri(postmortem),
            at=_midnight(_day(postmortem) or dt.date.min),
            summary=words(summary(postmortem)),
            categories=tuple(_categories(postmortem)),
        )

    def _name(self, postmortem: Postmortem) -> str:
        """Return what no other postmortem of the archive is called."""
        is_shared = self.shared[postmortem.id] > 1
        return f"postmortems/{postmortem.path if is_shared else postmortem.id}"


def _title(postmortem: Postmortem) -> str:
    head = postmortem.frontmatter
    kind = " ".join([head.severity or "", "drill" if head.kind == "drill" else ""]).strip()
    return words(f"{kind}: {postmortem.title}" if kind else postmortem.title)


def _categories(postmortem: Postmortem) -> Iterator[str]:
    """Yield what it is about, each word once."""
    named = [name for kind in subjects.KINDS for name in subjects.of(postmortem, kind)]
    shown = (words(name) for name in (postmortem.frontmatter.severity or "", *named))
    yield from dict.fromkeys(name for name in shown if name)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
