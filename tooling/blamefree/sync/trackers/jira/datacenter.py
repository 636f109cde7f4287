"""Jira Data Center: search gives whole issues, but no properties; the rest is asked one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from blamefree.sync.model import Issue, Item
from blamefree.sync.trackers.jira import fields
from blamefree.sync.trackers.jira.site import Reading, bearing_any, listed, of_project, quoted

PAGE = 1000
NEWEST = 20
FEW = 100  # items that are searched for each, not the whole family
MISSES = 3


class DataCenter(Reading):
    """How Data Center is read."""

    cloud = False
    _seen: Sequence[Issue] = ()
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
        hits = [self.one(issue.id) for issue in self._bearing(tokens)]
        return [issue for issue in hits if issue and set(issue.tokens) & set(tokens)]

    def newest(self, project: str, tokens: frozenset[str]) -> list[Issue]:
        """Return those among a project's newest issues that bear the tokens.

        From the newest that search knows, keys are counted up until none is there any more.
        """
        query = f"project = {quoted(project)} ORDER BY key DESC"
        newest = self.taken(of_project(lambda: self._page(query, 0, NEWEST)))
        issues = [*newest, *self._following(project, self.highest(project) + 1)]
        return [issue for issue in issues if tokens & set(issue.tokens)]

    def _following(self, project: str, number: int) -> Iterator[Issue]:
        misses = 0
        while misses < MISSES:
            issue = self.one(f"{project}-{number}")
            misses = 0 if issue else misses + 1
            number += 1
            if issue:
                yield issue

    def family_but(self, known: Sequence[Issue]) -> list[Issue]:
        """Return the issues of the family, but for those that are known."""
        there = {issue.id for issue in known}
        seen, self._seen = self._seen or [*self._found(self._family())], []
        return [issue for issue in seen if issue.id not in there]

    def again(self, issues: Sequence[Issue]) -> list[Issue]:
        """Return issues as they are now; those that search sees already."""
        ids = {issue.id for issue in issues}
        self._seen = [*self._found(self._family())]
        return [issue for issue in self._seen if issue.id in ids]

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
            total = int(page.get("total", 0)) if raws else 0

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
