"""The incidents of a year on a page of their own: the whole list, for readers without scripts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from blamefree.archive.markup import link, paragraph, words
from blamefree.archive.model import Page
from blamefree.archive.pages.listing import Entry, Listing
from blamefree.document.wording import plural

UNDATED = "undated"


def contents(listed: Listing, whole: str) -> Iterator[tuple[str, Page]]:
    """Yield the page of each year; `whole` is the uri of the list that all are in."""
    found = groups(listed.entries)
    for year, entries in found.items():
        yield uri(year), _page(listed, year, entries, _ways(listed, year, [*found], whole))


def uri(year: str) -> str:
    """Return where the page of a year stands."""
    return f"incidents/{year}.md"


def of(entry: Entry) -> str:
    """Return the year of an incident, or that it has none."""
    return str(entry.date.year) if entry.date else UNDATED


def groups(entries: Iterable[Entry]) -> Mapping[str, Sequence[Entry]]:
    """Return the incidents of each year, the newest year first, what has no date last."""
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(of(one), []).append(one)
    return dict(sorted(found.items(), key=lambda pair: _order(pair[0]), reverse=True))


def _order(year: str) -> int:
    return int(year) if year != UNDATED else -1


def _page(listed: Listing, year: str, entries: Sequence[Entry], ways: Sequence[str]) -> Page:
    title = f"Incidents in {year}" if year != UNDATED else "Incidents without a date"
    said = f"{plural(len(entries), 'postmortem')}, newest first."
    table = listed.placed(listed.table(entries), uri(year))
    return Page(title, (paragraph(" · ".join([words(said), *ways])), table), said)


def _ways(listed: Listing, year: str, found: Sequence[str], whole: str) -> list[str]:
    """Return the links to the years beside this one, and to the list of all."""
    place = found.index(year)
    beside = [found[other] for other in (place - 1, place + 1) if 0 <= other < len(found)]
    ways = [(one.capitalize(), uri(one)) for one in beside] + [("All incidents", whole)]
    return [link(label, listed.archive.address(to, uri(year))) for label, to in ways]
