"""Jira Cloud: search may lag by minutes and gives ids; the database gives issues by the hundred."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from blamefree.errors import UnclearError
from blamefree.sync.model import Issue, Item
from blamefree.sync.trackers.jira import fields
from blamefree.sync.trackers.jira.site import (
    BEFORE,
    PROXY,
    Reading,
    bearing_any,
    chunks,
    highest,
    listed,
    newest,
    quoted,
    record,
    whole,
)

FETCHED = 100
IDS = 5000
MARGIN = 20
PAGES = 1000  # no answer has more: a server that gives the same page again is not followed


class Cloud(Reading):
    """How Cloud is read."""

    cloud = True

    def read(self, items: Mapping[str, Item]) -> dict[str, Issue]:
        """Return issues by the keys that were asked for, moved ones too."""
        found = self.fetch(list(items))
        by_key = {issue.key.upper(): issue for issue in found}
        read = {key: by_key[key.upper()] for key in items if key.upper() in by_key}
        taken = {issue.id for issue in read.values()}
        moved = [issue for issue in found if issue.id not in taken]
        return read | self._moved({k: items[k] for k in items if k not in read}, moved)

    def _moved(self, items: Mapping[str, Item], moved: Sequence[Issue]) -> dict[str, Issue]:
        """Return what came under other keys than were asked for."""
        by_token = {token: issue for issue in moved for token in issue.tokens}
        if not moved:
            return {}
        read = {key: by_token.get(item.token) or self.one(key) for key, item in items.items()}
        return {key: issue for key, issue in read.items() if issue}

    def find(self, tokens: Sequence[str]) -> list[Issue]:
        """Return the issues that bear the tokens, as they are now."""
        ids = [one for query in bearing_any(tokens) for one in self.ids(query)]
        return [issue for issue in self.fetch(ids) if set(issue.tokens) & set(tokens)]

    def newest(self, project: str, tokens: frozenset[str]) -> list[Issue]:
        """Return those among a project's newest issues that bear the tokens.

        From the newest that search knows, keys are counted up until none is there any more.
        """
        name, last = newest(project, self.known(project, "search/jql", {"maxResults": 1}))
        begin = max(1, last - BEFORE + 1)
        found: list[Issue] = []
        for start in range(begin, begin + PAGES * FETCHED, FETCHED):
            there = self.fetch([f"{name}-{n}" for n in range(start, start + FETCHED)])
            found += [issue for issue in there if tokens & set(issue.tokens)]
            # None of a window whose issues have all been moved bears a number of it.
            if not there or 0 < highest(name, there) < start + FETCHED - MARGIN:
                break
        return found

    def family_but(self, known: Sequence[Issue]) -> list[Issue]:
        """Return the issues of the family, but for those that are known.

        Labels of ours stay as they are: an issue that was read before is not read again.
        """
        there = {issue.id for issue in known}
        ids = [one for one in self.ids(f"labels = {quoted(self.family)}") if one not in there]
        seen = [self.seen[one] for one in ids if one in self.seen]
        return [*seen, *self.fetch([one for one in ids if one not in self.seen])]

    def again(self, issues: Sequence[Issue]) -> list[Issue]:
        """Return issues as they are now."""
        return self.fetch([issue.id for issue in issues])

    def people(self, project: str, email: str) -> list[dict[str, Any]]:
        """Return who can be assigned in a project and may have this address."""
        params = {"project": project, "query": email}
        found: list[dict[str, Any]] = self.connection.ask(
            "GET", "user/assignable/search", params=params
        )
        return found

    def fetch(self, names: Sequence[str]) -> list[Issue]:
        """Return issues by id or key from the database; unknown ones are left out."""
        return [issue for chunk in chunks(names, FETCHED) for issue in self._fetched(chunk)]

    def _fetched(self, names: Sequence[str]) -> list[Issue]:
        body = {
            "issueIdsOrKeys": list(names),
            "fields": list(fields.ASKED),
            "properties": [fields.PROPERTY],
        }
        page = self.connection.ask("POST", "issue/bulkfetch", body=body)
        found = self.taken(whole(raw) for raw in listed(page))
        failed = listed({"errors": page.get("issueErrors") or []}, "errors")
        return [*found, *(self._failed(record(one, "error")) for one in failed)]

    def _failed(self, error: Mapping[str, Any]) -> Issue:
        """Return an issue that is there, and that Jira could not give with the others."""
        name = str(error.get("id") or "")
        issue = self.one(name) if name else None
        if issue is None:
            said = self.connection.words(str(error.get("errorMessage") or "nothing"))
            raise UnclearError(f"Jira could not give an issue, and says: {said}", PROXY)
        return issue

    def ids(self, query: str) -> Iterator[str]:
        """Yield the ids of what a query finds, page after page."""
        body: dict[str, Any] = {"jql": query, "maxResults": IDS, "fields": ["id"]}
        for _ in range(PAGES):
            page = self.connection.ask("POST", "search/jql", body=body)
            yield from (str(record(raw, "issue").get("id")) for raw in listed(page))
            if not page.get("nextPageToken"):
                return
            body["nextPageToken"] = page["nextPageToken"]
