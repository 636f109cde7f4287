"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any

from blamefree.archive.feeds.entries import Entry, Feed, address
from blamefree.archive.model import Archive
from blamefree.document import escape

_VERSION = "https://jsonfeed.org/version/1.1"


def text(archive: Archive, feed: Feed, at: str) -> str:
    """Return the feed as it stands at the address `at`."""
    stated = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": address(archive, feed.uri, at),
        "feed_url": address(archive, at, at),
        "items": [_item(entry, address(archive, entry.uri, at)) for entry in feed.entries],
    }
    return escape.json(json.dumps(stated, ensure_ascii=False, indent=1)) + "\n"


def _item(entry: Entry, url: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": f"{entry.at.date()}T00:00:00Z",
        "tags": list(entry.categories),
    }
