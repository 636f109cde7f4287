"""The front page: where the team stands today."""

from collections.abc import Iterator

from blamefree.archive import actions_page, incidents, subjects
from blamefree.archive.markup import block, link
from blamefree.archive.model import Archive
from blamefree.document import escape
from blamefree.metrics.measure import quarter

URI = "index.md"
_NEWEST = 6


def landing(archive: Archive) -> str:
    """Return the counters and lists of the front page, to stand under its own text."""
    return "\n\n".join(_blocks(archive))


def _blocks(archive: Archive) -> Iterator[str]:
    yield _counters(archive)
    if not archive.postmortems:
        yield "No postmortem is published yet. `postmortem new` drafts the first."
        return
    yield "## Newest"
    newest = archive.postmortems[:_NEWEST]
    yield block("bf-list bf-cards bf-incidents", incidents.table_of(archive, newest, URI))
    yield link("All incidents", incidents.URI, URI)
    yield from _overdue(archive)
    yield from _subjects(archive)


def _counters(archive: Archive) -> str:
    by_quarter, actions = archive.numbers.by_quarter, archive.numbers.actions
    now = quarter(archive.today)
    before = _previous(now)
    counters = (
        (by_quarter.get(now, 0), f"incidents in {now}", f"{by_quarter.get(before, 0)} in {before}"),
        (actions.open, "open actions", f"{actions.done} done, {actions.declined} declined"),
        (actions.overdue, "overdue", "past their due date"),
    )
    cards = "".join(_card(*counter) for counter in counters)
    return f'<dl class="bf-counters">{cards}</dl>'


def _card(count: int, name: str, note: str) -> str:
    return f"<div><dt>{name}</dt><dd><b>{count}</b> <small>{note}</small></dd></div>"


def _previous(name: str) -> str:
    year, number = int(name[:4]), int(name[-1])
    return f"{year:04}-Q{number - 1}" if number > 1 else f"{year - 1:04}-Q4"


def _overdue(archive: Archive) -> Iterator[str]:
    late = actions_page.overdue_table(archive, URI)
    if late:
        yield "## Overdue"
        yield block("bf-list bf-cards bf-actions", late)
    yield link("All open actions", actions_page.URI, URI)


def _subjects(archive: Archive) -> Iterator[str]:
    kinds: tuple[tuple[subjects.Kind, str], ...] = (("services", "Services"), ("tags", "Tags"))
    for kind, title in kinds:
        names = subjects.names(archive.postmortems, kind)
        if names:
            yield f"## {title}"
            yield block("bf-subjects", " ".join(_subject(archive, kind, name) for name in names))


def _subject(archive: Archive, kind: subjects.Kind, name: str) -> str:
    count = len(subjects.about(archive.postmortems, kind, name))
    words = f"{escape.markdown(name)} <small>{count}</small>"
    return link(words, subjects.uri(kind, name), URI)
