"""Lists of issues: filtered, newest first, a page at a time."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from standin.github.records import Issue
from standin.github.state import State
from standin.github.wrong import invalid

Query = Mapping[str, list[str]]
LARGEST = 100
KNOWN = frozenset(
    {"state", "labels", "creator", "sort", "direction", "since", "per_page", "page", "assignee"}
)


def issues(state: State, repository: str, query: Query) -> list[Issue]:
    """Return what a list is asked for, all pages of it; pull requests are among it."""
    if set(query) - KNOWN:
        raise invalid(", ".join(sorted(set(query) - KNOWN)))
    wanted = said(query, "state", "open")
    labels = [name.casefold() for name in said(query, "labels", "").split(",") if name]
    found = [
        one
        for one in state.listed(repository)
        if wanted in ("all", one.state) and not any(state.is_late(one, name) for name in labels)
    ]
    return found if said(query, "direction", "desc") == "desc" else found[::-1]


def page(found: Sequence[Issue], query: Query, address: str) -> tuple[Sequence[Issue], str]:
    """Return one page, and the Link header that leads to the next."""
    size = min(int(said(query, "per_page", "30")), LARGEST)
    number = int(said(query, "page", "1"))
    last = max(1, -(-len(found) // size))
    shown = found[(number - 1) * size : number * size]
    others = {"next": number + 1, "last": last} if number < last else {}
    links = (f'<{_page_of(address, query, n)}>; rel="{name}"' for name, n in others.items())
    return shown, ", ".join(links)


def said(query: Query, name: str, otherwise: str) -> str:
    """Return what a query says of one parameter."""
    return query.get(name, [otherwise])[-1]


def _page_of(address: str, query: Query, number: int) -> str:
    kept = {name: values[-1] for name, values in query.items()}
    return f"{address}?{urlencode({**kept, 'page': number})}"
