"""The foot of a postmortem: the incidents before and after it, and where it stays to be found."""

from collections.abc import Iterator
from urllib.parse import quote

from blamefree.archive import permalinks
from blamefree.archive.markup import day, link, paragraph, words
from blamefree.archive.model import Archive
from blamefree.archive.pages.postmortem.place import Places
from blamefree.document.model import Postmortem
from blamefree.metrics.measure import date


def foot(archive: Archive, postmortem: Postmortem, places: Places) -> str:
    """Return the way on from here; no search finds it."""
    beside = "".join(_beside(archive, postmortem, places))
    around = f'<nav class="bf-beside" aria-label="Incidents by date">{beside}</nav>'
    pieces = (
        around if beside else "",
        _permanent(archive, postmortem),
        _report(archive, postmortem),
    )
    return f'<div class="bf-foot" data-pagefind-ignore>{"".join(pieces)}</div>'


def _beside(archive: Archive, postmortem: Postmortem, places: Places) -> Iterator[str]:
    pairs = (
        ("Earlier", "prev", places.earlier.get(postmortem.path)),
        ("Later", "next", places.later.get(postmortem.path)),
    )
    for said, rel, other in pairs:
        if other:
            address = words(archive.address(archive.uri(other), archive.uri(postmortem)))
            name = f"<b>{words(other.title)}</b>"
            when = f"<small>{said} · {day(date(other))}</small>"
            yield f'<a rel="{rel}" href="{address}">{when} {name}</a>'


def _permanent(archive: Archive, postmortem: Postmortem) -> str:
    """Return the link that stays the same when the file is renamed."""
    uri = permalinks.uri(postmortem.id)
    shown = permalinks.absolute(archive, uri) or uri.removesuffix("index.html")
    address = archive.address(uri, archive.uri(postmortem))
    return paragraph(f"Permanent link: {link(words(shown), address)}", "bf-permanent")


def _report(archive: Archive, postmortem: Postmortem) -> str:
    if not archive.report:
        return ""
    named = {"{id}": postmortem.id, "{title}": postmortem.title}
    address = archive.report
    for blank, value in named.items():
        address = address.replace(blank, quote(value, safe=""))
    return paragraph(
        f'<a href="{words(address)}" rel="noopener noreferrer">Report something wrong</a>',
        "bf-report",
    )
