"""GitHub Issues as a tracker."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from blamefree.document import tickets
from blamefree.errors import BusyError, RefusedError, SignInError, UnclearError
from blamefree.people import People
from blamefree.sync import since
from blamefree.sync.model import Agreement, Doubt, Field, Issue, Item, Made
from blamefree.sync.trackers import variable
from blamefree.sync.trackers.github import body, draft, preflight, records
from blamefree.sync.trackers.github.connection import MOVED, UNSEEN, Github, says
from blamefree.sync.trackers.github.draft import Draft
from blamefree.sync.trackers.github.records import Reader, Record
from blamefree.sync.trackers.github.settings import GithubSettings
from blamefree.sync.twins import twins
from blamefree.web import TIMEOUTS, Patience

Send = Callable[[dict[str, Any]], Record]
WARY_PAGES = 5
"""Pages of the newest issues that are looked through after a run that ended badly."""
_DROPPED = "GitHub left the assignee off without a word"


def connect(
    settings: GithubSettings,
    *,
    family: str,
    people: People,
    environment: Mapping[str, str],
    patience: Patience,
    timeouts: tuple[float, float] = TIMEOUTS,
) -> "GithubTracker":
    """Return the tracker of one repository; nothing is sent yet.

    Raises:
        SignInError: the environment holds no token, or none that a header can hold.
        MissingExtraError: `requests` is not installed.
    """
    token = variable.stated(environment, settings.token_env)
    if not token:
        hint = "It holds a token with the right to write issues."
        raise SignInError(f"The variable {settings.token_env} is not set.", hint)
    return GithubTracker(settings, family, people, Github(settings, token, patience, timeouts))


class GithubTracker:
    """The issues of one repository on GitHub."""

    short = "GitHub"
    tells_progress = False

    def __init__(
        self, settings: GithubSettings, family: str, people: People, github: Github
    ) -> None:
        self._settings = settings
        self._people = people
        self._github = github
        self._reader = Reader(settings.repository, family)
        self._path = f"repos/{settings.repository}"
        self._repository: Record = {}
        self._listed: tuple[Issue, ...] | None = None
        self._is_wary = False
        self._unassignable: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The repository and where it is."""
        return f"GitHub Issues of {self._settings.repository} at {self._settings.url}"

    @property
    def requests(self) -> int:
        """How many requests have been sent."""
        return self._github.requests

    def sign_in(self) -> str:
        """Return our login; for a token of an app, which has none, what it is."""
        login = self._login()
        expected = self._settings.account
        if expected and login.casefold() != expected.casefold():
            holder = f"belongs to {self._github.words(login)}" if login else "is an app's"
            raise SignInError(
                f"The token {holder}, not {expected}.", "Check [sync.github] account."
            )
        self._reader = self._reader._replace(account=login)
        self._repository = self._seen()
        return login or f"an app in {self._settings.repository}"

    def key(self, cell: str) -> str | None:
        """Return the key that a Ticket cell states, as `acme/app#12`."""
        found = tickets.on_github(cell, self._settings.repository, self._settings.url)
        return str(found) if found else None

    def fields(self, item: Item) -> Mapping[Field, str]:
        """Return title, text and, where the directory knows a login, assignee; no due date."""
        said: dict[Field, str] = {"title": body.title(item), "description": body.text(item)}
        persons = (self._people.find(owner) for owner in item.owners)
        login = next((person.github for person in persons if person and person.github), "")
        return {**said, "assignee": login.removeprefix("@")} if login else said

    def read(self, items: Mapping[str, Item]) -> Mapping[str, Issue]:
        """Return the issues of these keys: a list, and those that it lacks one by one."""
        listed = {issue.key: issue for issue in self._list()}
        found = {name: listed.get(name) or self._get(name) for name in items}
        return {name: issue for name, issue in found.items() if issue}

    def find(self, items: Sequence[Item]) -> Sequence[Issue]:
        """Return the issues that bear these items' tokens, of all that bear the family's label."""
        return _bearing(items, self._list())

    def recent(self, items: Sequence[Item]) -> Sequence[Issue]:
        """Return the same of the repository's newest hundred."""
        pages = range(1, 1 + (WARY_PAGES if self._is_wary else 1))
        newest = [self._github.page(f"{self._path}/issues", at, state="all") for at in pages]
        return _bearing(items, (issue for page in newest for issue in self._read(page)))

    def beware(self) -> None:
        """Look further from now on."""
        self._is_wary = True

    def now(self, issue: Issue) -> Issue | None:
        """Return the issue as it is: what was agreed on came with it."""
        return issue

    def check(self, items: Sequence[Item]) -> Sequence[Doubt]:
        """Return what stands in the way: rights, labels that are not there, no issues at all."""
        self._repository = self._repository or self._seen()
        tokens = frozenset(item.token for item in items)
        found = [*preflight.obstacles(self._repository)] or [*self._labels_lacking()]
        return [Doubt(message, tokens) for message in found]

    def create(self, item: Item) -> Made:
        """Create one issue with its mark in the same request."""
        draft_ = draft.new(item, self.fields(item), self._reader.family, self._settings.labels)
        return self._write(self._send(self._github.once, "POST", f"{self._path}/issues"), draft_)

    def update(
        self, issue: Issue, item: Item, changes: Mapping[Field, str], agreement: Agreement
    ) -> Made:
        """Set fields and mark; the text around ours is taken from the issue as it is now."""
        del item  # the agreement bears its token
        path = tickets.path(issue.key)
        now = self._reader.checked(self._github.ask("GET", path))
        rest = since.rest(issue, self._reader.issue(now), changes, agreement, self.short)
        draft_ = draft.changed(now, issue, rest.fields, rest.agreement, self._reader)
        made = self._write(self._send(self._github.ask, "PATCH", path), draft_)
        return made._replace(refused={**made.refused, **rest.refused})

    def close(self, issue: Issue, item: Item, agreement: Agreement) -> None:
        """Close the issue as completed, or as not planned; that may be said twice."""
        self._listed = None
        reason = "not_planned" if item.state == "declined" else "completed"
        path = tickets.path(issue.key)
        now = self._reader.checked(self._github.ask("GET", path))
        marked = draft.changed(now, issue, {}, agreement, self._reader).request()
        closed = {**marked, "state": "closed", "state_reason": reason}
        self._github.ask("PATCH", path, body=closed)

    def again(self, issues: Sequence[Issue]) -> Sequence[Issue]:
        """Return these issues as the list has them now."""
        ids = {issue.id for issue in issues}
        return [issue for issue in self._list() if issue.id in ids]

    def twins(self, known: Sequence[Issue]) -> Mapping[str, Sequence[Issue]]:
        """Return the tokens that more than one open issue bears; a list just read will do."""
        return twins([*known, *(self._list() if self._listed is None else self._listed)])

    def strays(self, known: Sequence[Issue]) -> Sequence[Issue]:
        """Return the family's issues but for those that are known."""
        there = {issue.id for issue in known}
        return [issue for issue in self._list() if issue.id not in there]

    def place(self, item: Item) -> str:  # noqa: ARG002 - all go to one repository
        """Return the repository that the issues go to."""
        return self._settings.repository

    def _login(self) -> str:
        try:
            return str(records.stating(self._github.ask("GET", "user"), "login")["login"])
        except RefusedError as trouble:
            if not says(trouble, (HTTPStatus.FORBIDDEN,)):
                raise
            return ""  # a token of an app: that there is no account is said to those it knows

    def _seen(self) -> Record:
        name = self._settings.repository
        try:
            return records.stating(self._github.ask("GET", self._path), "full_name")
        except RefusedError as trouble:
            hint = "Check [sync.github] repository, and what the token may see."
            if trouble.status in MOVED:
                raise RefusedError(f"{name} has another name now.", hint) from None
            if not says(trouble, UNSEEN):
                raise
            raise SignInError(f"GitHub shows this token no repository {name}.", hint) from None

    def _list(self) -> tuple[Issue, ...]:
        family = self._reader.family
        found = self._github.pages(f"{self._path}/issues", labels=family, state="all")
        self._listed = tuple(self._read(found))
        return self._listed

    def _read(self, page: Iterator[Record] | Sequence[Record]) -> Iterator[Issue]:
        return (self._reader.issue(record) for record in page if records.is_issue(record))

    def _get(self, name: str) -> Issue | None:
        """Return one issue, from where it was transferred to if it was; None if it is gone."""
        record = self._github.record(tickets.path(name))
        return self._reader.issue(record) if record and records.is_issue(record) else None

    def _labels_lacking(self) -> Iterator[str]:
        if preflight.makes_labels(self._repository):
            return
        for label in (*self._settings.labels, self._reader.family):
            if self._github.record(f"{self._path}/labels/{quote(label, safe='')}") is None:
                yield f"{self._settings.repository} has no label {label}, and we may not make it"

    def _send(self, way: Callable[..., Any], method: str, path: str) -> Send:
        return lambda request: self._reader.checked(way(method, path, body=request))

    def _write(self, send: Send, full: Draft) -> Made:
        """Send a draft, without its assignee where GitHub takes the rest only."""
        self._listed = None
        record, refused = self._sent(send, full)
        if refused and full.assignee:
            self._unassignable[full.assignee.casefold()] = refused
        return Made(self._reader.issue(record), {"assignee": refused} if refused else {})

    def _sent(self, send: Send, full: Draft) -> tuple[Record, str]:
        known = self._unassignable.get((full.assignee or "").casefold())
        if known:
            return send(full.unassigned().request()), known
        try:
            record = send(full.request())
        except RefusedError as trouble:
            refused = draft.refusal(trouble)
            if not (full.assignee and refused):
                raise
        else:
            is_whole = full.is_assigned(record)
            return (record, "") if is_whole else (self._corrected(record, full), _DROPPED)
        return send(full.unassigned().request()), refused

    def _corrected(self, record: Record, full: Draft) -> Record:
        """Return the issue with the truth about its assignee in the agreement, if that can be."""
        body_ = full.unassigned().request()["body"]
        send = self._send(self._github.ask, "PATCH", self._reader.key(record).path)
        try:
            return send({"body": body_})
        except (RefusedError, BusyError, UnclearError):
            return record  # it is there all the same, and that is what has to be told


def _bearing(items: Sequence[Item], issues: Iterator[Issue] | Sequence[Issue]) -> list[Issue]:
    tokens = {item.token for item in items}
    return [issue for issue in issues if tokens.intersection(issue.tokens)]
