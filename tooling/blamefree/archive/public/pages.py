"""The pages of the public edition: the list of the reports, and each report."""

from collections.abc import Iterable, Iterator, Mapping

from blamefree.archive import excerpts, subjects
from blamefree.archive.feeds import FORMATS
from blamefree.archive.feeds.entries import feeds
from blamefree.archive.markup import day, link, paragraph, table, words
from blamefree.archive.model import Archive, Block, Content, Heading, Page
from blamefree.archive.public.notice import lasted
from blamefree.archive.text.body import body
from blamefree.document.model import Postmortem
from blamefree.metrics.measure import date

URI = "index.md"
_HEADERS = ("Report", "Date", "Affected", "Customers affected for")
_SENTENCE = 160


def contents(archive: Archive) -> Iterator[tuple[str, Content]]:
    """Yield uri and content of all there is for customers; the archive holds reports only."""
    known = {one.path: archive.uri(one) for one in archive.postmortems}
    yield URI, _landing(archive)
    for one in archive.postmortems:
        yield archive.uri(one), _page(archive, one, known)
    feed = next(feeds(archive))
    for extension, written in FORMATS.items():
        uri = f"{feed.name}.{extension}"
        yield uri, written(archive, feed, uri)


def _page(archive: Archive, report: Postmortem, known: Mapping[str, str]) -> Page:
    text = body(archive, report, known)
    return Page(
        report.title,
        text.blocks,
        description=excerpts.summary(report, _SENTENCE),
        wide=False,
        facets={"service": subjects.of(report, "services"), "year": (_year(report),)},
        links=text.links,
    )


def _landing(archive: Archive) -> Page:
    years: dict[str, list[Postmortem]] = {}
    for one in archive.postmortems:
        years.setdefault(_year(one), []).append(one)
    blocks: list[Block] = [] if years else [paragraph("There is no report yet.")]
    for year, members in years.items():
        blocks += [Heading(year, f"of-{year}"), _list(archive, members)]
    return Page("Incident reports", tuple(blocks), wide=False)


def _year(one: Postmortem) -> str:
    at = date(one)
    return str(at.year) if at else "undated"


def _list(archive: Archive, members: Iterable[Postmortem]) -> str:
    rows = (
        (
            link(words(one.title), archive.address(archive.uri(one), URI)),
            day(date(one)),
            ", ".join(map(words, subjects.of(one, "services"))) or "–",
            words(lasted(one)) or "–",
        )
        for one in members
    )
    return table(_HEADERS, rows, "bf-reports")
