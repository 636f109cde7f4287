"""Jira Data Center: search gives whole issues, but no properties; the rest is asked one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from blamefree.errors import UnclearError
from blamefree.sync.model import Issue, Item
from blamefree.sync.trackers.jira import fields
from blamefree.sync.trackers.jira.site import (
    BEFORE,
    PROXY,
    Reading,
    bearing_any,
    listed,
    newest,
    quoted,
)

PAGE = 1000
FEW = 100  # items that are searched for each, not the whole family
MISSES, MORE = 3, 15
"""Keys of deleted issues in a row after which nothing is expected any more: each one more costs a
request of every run, so many more are tried only where a creation may have been lost."""
FURTHEST = 10_000  # keys past the newest that search knows
GONE = (HTTPStatus.NOT_FOUND,)


class DataCenter(Reading):
    """How Data Center is read."""

    cloud = False
    _swept: Sequence[Issue] = ()
    """The whole family, as it was seen after the last issue was made; good for one more look."""

    def read(self, items: Mapping[str, Item]) -> dict[str, Issue]:
        """Return issues by the keys that were asked for, moved ones too.

        One search gives nearly all; what it does not give under its key is asked for by itself.
        """
        few = len(items) <= FEW
        hits = self._bearing(_tokens(items.values())) if few else self._found(self._family())
        found = {issue.key.upper(): issue for issue in hits}
        read = {key: found.get(key.upper()) or self.one(key) for key in items}
        return {key: issue for key, issue in read.items() if issue}

    def find(self, tokens: Sequence[str]) -> list[Issue]:
        """Return the issues that bear the tokens, as they are now."""
        return self._fresh(self._bearing(tokens), frozenset(tokens))

    def _fresh(self, hits: Iterable[Issue], tokens: frozenset[str]) -> list[Issue]:
        """Return those of an index's hits that bear the tokens, as they are now."""
        there = (self.one(issue.id, GONE) for issue in hits if tokens & set(issue.tokens))
        return [issue for issue in there if issue and tokens & set(issue.tokens)]

    def newest(self, project: str, tokens: frozenset[str]) -> list[Issue]:
        """Return those among a project's newest issues that bear the tokens.

        From the newest that search knows, keys are counted up until none is there any more.
        """
        hits = self.known(project, "search", {"startAt": 0, "maxResults": BEFORE})
        there = {issue.key: issue for issue in (*self.seen.values(), *hits)}
        asked = self._following(*newest(project, hits), there)
        found = [issue for issue in asked if tokens & set(issue.tokens)]
        return [*self._fresh(there.values(), tokens), *found]

    def _following(self, name: str, last: int, there: Mapping[str, Issue]) -> Iterator[Issue]:
        """Yield the issues around the newest that search knows, but for those known already."""
        number, misses = max(1, last - BEFORE + 1), 0
        while misses < (MORE if self.is_unsure else MISSES):
            if number > last + FURTHEST:
                raise UnclearError("Jira's search is too far behind to be looked past.")
            key = f"{name}-{number}"
            issue = None if key in there else self.one(key)
            is_hole = issue is None and key not in there and number > last
            misses = misses + 1 if is_hole else 0
            number += 1
            if issue:
                yield issue

    def family_but(self, known: Sequence[Issue]) -> list[Issue]:
        """Return the issues of the family, but for those that are known."""
        there = {issue.id for issue in known}
        swept, self._swept = self._swept or [*self._found(self._family())], []
        return [issue for issue in swept if issue.id not in there]

    def again(self, issues: Sequence[Issue]) -> list[Issue]:
        """Return issues as they are now; those that search sees already."""
        ids = {issue.id for issue in issues}
        self._swept = [*self._found(self._family())]
        return [issue for issue in self._swept if issue.id in ids]

    def people(self, project: str, email: str) -> list[dict[str, Any]]:
        """Return who can be assigned in a project and may have this address."""
        params = {"project": project, "username": email}
        found: list[dict[str, Any]] = self.connection.ask(
            "GET", "user/assignable/search", params=params
        )
        return found

    def _family(self) -> str:
        return f"labels = {quoted(self.family)}"

    def _bearing(self, tokens: Sequence[str]) -> list[Issue]:
        return [issue for query in bearing_any(tokens) for issue in self._found(query)]

    def _found(self, query: str) -> Iterator[Issue]:
        start, total = 0, 1
        while start < total:
            # In the order of their keys no issue slips from one page to the other.
            page = self._page(f"{query} ORDER BY key ASC", start, PAGE)
            raws = listed(page)
            yield from self.taken(raws)
            start += len(raws)
            total = _number(page.get("total")) if raws else 0

    def _page(self, query: str, start: int, size: int) -> Any:
        body = {
            "jql": query,
            "startAt": start,
            "maxResults": size,
            "fields": list(fields.ASKED),
        }
        return self.connection.ask("POST", "search", body=body)


def _tokens(items: Iterable[Item]) -> list[str]:
    return list(dict.fromkeys(item.token for item in items))


def _number(said: Any) -> int:
    """Return how many there are.

    Raises:
        UnclearError: nobody says so: those of further pages must not be passed over.
    """
    if not isinstance(said, int):
        raise UnclearError("Jira did not say how many issues there are.", PROXY)
    return said
