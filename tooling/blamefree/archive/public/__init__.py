"""The edition for customers: what is public, as they are told it, or nothing at all."""

from collections.abc import Iterator, Mapping, Sequence

from blamefree.archive import disclosure
from blamefree.archive.model import Archive
from blamefree.archive.public import leaks, pages
from blamefree.archive.public.internal import internal
from blamefree.archive.public.model import Edition, Leak, Terms
from blamefree.archive.public.notice import Notice, notice
from blamefree.archive.public.report import report
from blamefree.archive.public.unsaid import Find, finder
from blamefree.document import edit
from blamefree.document.edit import Edit
from blamefree.metrics import measure

__all__ = ["Edition", "Leak", "Terms", "edition", "without_internal"]


def edition(archive: Archive, terms: Terms, own: Mapping[str, str]) -> Edition:
    """Return the reports on what is public, their pages, and what in them must not be published.

    `own` are the pages that the team wrote for this edition: their texts by their paths.

    Raises:
        InputError: the team's template is wrong.
    """
    shown = disclosure.shown(archive.postmortems, preview=False, audience="public")
    notices = [notice(one) for one in shown]
    reports = tuple(report(one, terms) for one in notices)
    told = Archive(
        postmortems=reports,
        numbers=measure(reports, archive.today),
        today=archive.today,
        folder=archive.folder,
        name_of_site=archive.name_of_site,
        url=archive.url,
        directory_urls=archive.directory_urls,
    )
    made = Edition(told, dict(pages.contents(told)), ())
    find = finder(terms, archive.postmortems)
    of_own = (leak for path, text in own.items() for leak in leaks.of_page(path, text, find))
    return made._replace(leaks=(*_leaks(made, notices, find), *sorted(set(of_own))))


def without_internal(text: str) -> str:
    """Return the text without what an author keeps to the team."""
    spans, _ = internal(text, 0)
    return edit.apply(text, (Edit(span=s, expected=s.of(text), replacement="") for s in spans))


def _leaks(made: Edition, notices: Sequence[Notice], find: Find) -> Iterator[Leak]:
    """Yield each leak once: where it is written, else on its page, else where pages are listed."""
    by_path = {one.postmortem.path: one for one in notices}
    told = {leak for one in notices for leak in leaks.of_notice(one, find)}
    told.update(leaks.of_links(made, by_path))
    yield from sorted(told)
    known = {(leak.path, leak.kind) for leak in told}
    found = sorted(set(leaks.of_contents(made, find)))
    on_pages = [one for one in found if one.path in by_path and (one.path, one.kind) not in known]
    kinds = {leak.kind for leak in (*told, *on_pages)}
    listed = [one for one in found if one.path not in by_path and one.kind not in kinds]
    yield from (*on_pages, *listed)
