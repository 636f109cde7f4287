"""The page of a service, a team, a cause or a tag: its incidents, and what is still to be done."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from blamefree.archive import subjects, waiting
from blamefree.archive.action_state import owner, state_chip
from blamefree.archive.feeds.entries import of_service
from blamefree.archive.markup import day, inline, link, paragraph, table, words
from blamefree.archive.model import Block, Heading, Page
from blamefree.archive.pages import actions, incidents, subject_index, subject_numbers, views
from blamefree.archive.pages.listing import Entry, Listing
from blamefree.archive.subjects import Kind
from blamefree.archive.waiting import Waiting
from blamefree.document.wording import plural

_HEADERS = ("Action", "Owner", "Due", "State", "Incident")
_NEWEST, _ACTIONS, _TOGETHER = 200, 25, 12
_SEEN: dict[Kind, str] = {
    "services": "Services hit as well",
    "teams": "Teams",
    "causes": "Causes",
    "tags": "Tags",
}


def contents(listed: Listing) -> Iterator[tuple[str, Page]]:
    """Yield the page of each service, team, cause and tag, and the list of all of a kind."""
    urgent = _urgent(listed)
    for kind, groups in listed.subjects.items():
        yield subject_index.uri(kind), subject_index.page(listed, kind)
        for name, entries in groups.items():
            found = urgent.get((kind, name), [])
            yield subjects.uri(kind, name), _page(listed, (kind, name), entries, found)


def _page(
    listed: Listing, subject: tuple[Kind, str], entries: Sequence[Entry], found: Sequence[Waiting]
) -> Page:
    (kind, name), at = subject, subjects.uri(*subject)
    blocks = (
        *subject_numbers.blocks(listed.archive, entries),
        *_together(listed, kind, name, entries),
        *_open_actions(listed, found, at),
        *_incidents(listed, kind, name, entries),
    )
    placed = (listed.placed(one, at) if isinstance(one, str) else one for one in blocks)
    title = f"{subjects.SINGULAR[kind]}: {name}"
    said = f"{plural(len(entries), 'postmortem')}: incidents, durations and open actions."
    feed = _feed(name) if kind == "services" else ""
    return Page(title, tuple(placed), said, feed=feed)


def _feed(service: str) -> str:
    return f"{of_service(service)}.atom"


def _together(listed: Listing, kind: Kind, name: str, entries: Sequence[Entry]) -> Iterator[Block]:
    """Yield what these incidents have in common, the most often seen first; drills are left out."""
    named = [one.subjects for one in entries if one.is_counted]
    seen = {one: _counts(named, one, name if one == kind else None) for one in subjects.KINDS}
    facts = "".join(
        f"<div><dt>{_SEEN[one]}</dt><dd>{_counted(listed, one, counts)}</dd></div>"
        for one, counts in seen.items()
        if counts
    )
    if facts:
        yield Heading("Seen together", "seen-together")
        yield f'<dl class="bf-together">{facts}</dl>'


def _counts(
    named: Sequence[Mapping[Kind, tuple[str, ...]]], kind: Kind, but: str | None
) -> Counter[str]:
    counts = Counter(chain.from_iterable(map(itemgetter(kind), named)))
    if but is not None:
        del counts[but]
    return counts


def _counted(listed: Listing, kind: Kind, counts: Counter[str]) -> str:
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_TOGETHER]
    shown = (f"{listed.links[kind, name]} <small>{count}</small>" for name, count in most)
    rest = len(counts) - len(most)
    return " ".join([*(f"<span>{one}</span>" for one in shown), f"and {rest} more" * bool(rest)])


def _urgent(listed: Listing) -> Mapping[tuple[Kind, str], list[Waiting]]:
    """Return the open actions of each service (team, cause, tag), the longest overdue first."""
    named = {one.postmortem.path: one.subjects for one in listed.entries}
    found: dict[tuple[Kind, str], list[Waiting]] = {}
    for one in waiting.waiting(listed.archive):
        for kind, names in named[one.postmortem.path].items():
            for name in names:
                found.setdefault((kind, name), []).append(one)
    return found


def _open_actions(listed: Listing, found: Sequence[Waiting], at: str) -> Iterator[Block]:
    if not found:
        return
    yield Heading("Open actions", "open-actions")
    yield table(_HEADERS, (_action(listed, one, at) for one in found[:_ACTIONS]), "bf-actions")
    if len(found) > _ACTIONS:
        everything = listed.link("all open actions", actions.URI)
        yield paragraph(f"The {_ACTIONS} most urgent of {len(found):,}; see {everything}.")


def _action(listed: Listing, one: Waiting, at: str) -> Sequence[str]:
    archive, action = listed.archive, one.action
    return (
        link(inline(action.title), waiting.row_address(archive, one, at)),
        ", ".join(owner(handle, archive) for handle in action.owners) or "nobody yet",
        day(action.due_date),
        state_chip(action, archive),
        link(words(one.postmortem.title), archive.address(archive.uri(one.postmortem), at)),
    )


def _incidents(listed: Listing, kind: Kind, name: str, entries: Sequence[Entry]) -> Iterator[Block]:
    yield Heading("Incidents", "incidents")
    yield listed.table(entries[:_NEWEST])
    shown = subjects.SINGULAR[kind].casefold()
    query = words(views.query(**{shown: name}))
    ways = [listed.link(f"All {len(entries)} to filter and sort", incidents.URI, query)]
    ways += [listed.link(f"All {kind}", subject_index.uri(kind))]
    ways += [listed.link("Atom feed", _feed(name))] if kind == "services" else []
    yield paragraph(" · ".join(ways), "bf-ways")
