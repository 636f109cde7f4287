"""A feed as Atom (RFC 4287)."""

import datetime as dt
from xml.etree import ElementTree as ET

from blamefree.archive.feeds.entries import Entry, Feed, address, words
from blamefree.archive.model import Archive

_NAMESPACE = "http://www.w3.org/2005/Atom"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def text(archive: Archive, feed: Feed, at: str) -> str:
    """Return the feed as it stands at the address `at`."""
    root = ET.Element("feed", xmlns=_NAMESPACE)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(feed.updated or _start(archive.today)))
    ET.SubElement(root, "link", rel="self", href=address(archive, at, at))
    ET.SubElement(root, "link", rel="alternate", href=address(archive, feed.uri, at))
    _add(ET.SubElement(root, "author"), "name", words(archive.name_of_site) or "Postmortems")
    for entry in feed.entries:
        _entry(root, entry, address(archive, entry.uri, at))
    ET.indent(root, " ")
    return f"{_DECLARATION}{ET.tostring(root, encoding='unicode')}\n"


def _entry(root: ET.Element, entry: Entry, link: str) -> None:
    element = ET.SubElement(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    ET.SubElement(element, "link", rel="alternate", href=link)
    _add(element, "published", _moment(entry.at))
    _add(element, "updated", _moment(entry.at))
    if entry.summary:
        _add(element, "summary", entry.summary)
    for category in entry.categories:
        ET.SubElement(element, "category", term=category)


def _add(parent: ET.Element, name: str, content: str) -> None:
    ET.SubElement(parent, name).text = content


def _start(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _moment(at: dt.datetime) -> str:
    return f"{at.date()}T00:00:00Z"
