"""The archive for programs: JSON of a stated form, its schema, and the page that explains it."""

from collections.abc import Iterator
from itertools import filterfalse

from blamefree.archive import disclosure
from blamefree.archive.data import numbers, rows, written
from blamefree.archive.data.page import page
from blamefree.archive.model import Archive, Content
from blamefree.metrics import Metrics, measure

URI = "data/index.md"


def contents(archive: Archive) -> Iterator[tuple[str, Content]]:
    """Yield uri and content of the data files; a preview's drafts are not among the rows."""
    shown = tuple(one for one in archive.postmortems if disclosure.is_published(one))
    named = rows.named(archive, shown)
    files = (
        rows.postmortems(named, archive.today),
        rows.actions(archive, named),
        numbers.metrics(_numbers(archive, len(shown))),
    )
    for file in files:
        name = written.name(type(file))
        yield f"data/{name}.json", written.as_json(file)
        yield f"data/schema/{name}.json", written.schema(type(file))
    yield URI, page(archive, URI, [type(file) for file in files])


def _numbers(archive: Archive, shown: int) -> Metrics:
    """Return the numbers of a built site, in a preview as well."""
    if shown == len(archive.postmortems):
        return archive.numbers
    return measure(
        filter(disclosure.is_published, archive.postmortems),
        archive.today,
        archive.policy,
        (*filterfalse(disclosure.is_published, archive.postmortems), *archive.unpublished),
        people=archive.people,
        register=archive.on_record,
        history=archive.history,
    )
