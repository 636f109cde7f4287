"""What feed readers and calendars fetch: the newest postmortems, and what is due when."""

from collections.abc import Iterator

from blamefree.archive.feeds import atom, calendar, json_feed
from blamefree.archive.feeds.entries import Feed, feeds
from blamefree.archive.model import Archive

FORMATS = {"atom": atom.text, "json": json_feed.text}


def contents(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield address and text of every feed and calendar."""
    for feed in feeds(archive):
        yield from _written(archive, feed)
    yield from calendar.contents(archive)


def _written(archive: Archive, feed: Feed) -> Iterator[tuple[str, str]]:
    for extension, written in FORMATS.items():
        yield f"{feed.name}.{extension}", written(archive, feed, f"{feed.name}.{extension}")
