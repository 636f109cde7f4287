"""What is written to Jira: one issue made, changed or closed by one request.

A field that Jira refuses is left off, and reported, rather than the issue.
"""

import contextlib
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from blamefree.errors import BusyError, RefusedError, UnclearError
from blamefree.sync import block, since
from blamefree.sync.model import Agreement, Field, Issue, Item, Made
from blamefree.sync.trackers.jira import closing, fields, route
from blamefree.sync.trackers.jira.draft import OPTIONAL, Draft, Maker
from blamefree.sync.trackers.jira.people import Accounts
from blamefree.sync.trackers.jira.route import Place
from blamefree.sync.trackers.jira.screen import Screen
from blamefree.sync.trackers.jira.settings import JiraSettings
from blamefree.sync.trackers.jira.site import Site, listed, record

_UNKNOWN = "Jira finds nobody, or more than one, for {} who can be assigned"


class Writer:
    """Writes to one site."""

    def __init__(self, site: Site, settings: JiraSettings, maker: Maker) -> None:
        self._site = site
        self._connection = site.connection
        self._settings = settings
        self._maker = maker
        self._accounts = Accounts(site)

    def create(self, item: Item, place: Place, screen: Screen) -> Made:
        """Create one issue; a refusal is definite, so it may be tried with less."""
        account, refused = "", dict[Field, str]()
        if screen.has("assignee"):
            with unwritten():
                account, refused = self._account(item, place.project)
        draft = self._maker.draft(item, screen, account)
        try:
            return self._made(item, draft, refused)
        except RefusedError as trouble:
            off, said = _left_off(trouble, draft)
            if not off or set(trouble.fields) - OPTIONAL:
                raise
        named = {name: said[its] for name, its in fields.NAMES.items() if its in off}
        return self._made(item, draft.without(off), {**refused, **named})

    def _made(self, item: Item, draft: Draft, refused: Mapping[Field, str]) -> Made:
        body = {"fields": dict(draft.fields), "properties": fields.remembered(draft.agreement)}
        raw = self._connection.once("POST", "issue", body=body)
        if not isinstance(raw, dict) or not raw.get("id") or not raw.get("key"):
            raise UnclearError("Jira did not say which issue it created.")
        account = draft.values.get("assignee", "")
        names = (account, draft.agreement.ours.get("assignee", "")) if account else ()
        issue = Issue(
            id=str(raw["id"]),
            key=str(raw["key"]),
            url=fields.url(str(raw["key"]), self._settings),
            tokens=(item.token,),
            fields={name: draft.values.get(name, "") for name in fields.NAMES},
            state="open",
            assignees=frozenset(name.casefold() for name in names),
            agreement=draft.agreement,
        )
        return Made(issue, refused)

    def _account(self, item: Item, project: str) -> tuple[str, dict[Field, str]]:
        """Return the account of the item's owner, or why there is none."""
        owner = route.owner(item, self._maker.people)
        if owner is None:
            return "", {}
        account = self._accounts.of(owner, project)
        return account, ({} if account else {"assignee": _UNKNOWN.format(owner.email)})

    def update(
        self, issue: Issue, item: Item, changes: Mapping[Field, str], agreement: Agreement
    ) -> Made:
        """Set fields, token and agreement; what Jira refuses of it is left as it is there."""
        now = self._now(issue) if changes else issue
        rest = since.rest(issue, now, changes, agreement, "Jira")
        current = issue._replace(fields=now.fields, assignees=now.assignees)
        made = self._updated(current, item, rest.fields, rest.agreement)
        return made._replace(refused={**made.refused, **rest.refused})

    def _now(self, issue: Issue) -> Issue:
        now = self._site.one(issue.id)
        if now is None:
            raise RefusedError(f"{issue.key} was deleted, or may not be seen any more.")
        return now

    def _updated(
        self, issue: Issue, item: Item, changes: Mapping[Field, str], agreement: Agreement
    ) -> Made:
        values, refused = dict(changes), dict[Field, str]()
        if values.get("assignee"):
            project = issue.key.rpartition("-")[0]
            values["assignee"], refused = self._account(item, project)
        if "description" in values:
            values["description"] = _text(issue, values["description"])
        json = fields.written(values, cloud=self._maker.cloud)
        for name in refused:
            json.pop(fields.NAMES[name])
        tokens = () if item.token in issue.tokens else (self._maker.family, item.token)
        return self._changed(issue, values, json, tokens, agreement, refused)

    def _changed(
        self,
        issue: Issue,
        values: Mapping[Field, str],
        json: Mapping[str, Any],
        labels: tuple[str, ...],
        agreement: Agreement,
        refused: Mapping[Field, str],
    ) -> Made:
        agreed = _with(agreement, values, refused, issue)
        try:
            self._put(issue, json, labels, agreed)
        except RefusedError as trouble:
            off = _refused(trouble, {**json, "labels": labels})
            if not off or ("labels" in off and not labels):
                raise
            named = {name: trouble.fields[its] for name, its in fields.NAMES.items() if its in off}
        else:
            taken = {name: value for name, value in values.items() if name not in refused}
            return Made(_as_written(issue, taken, labels, agreed), refused)
        kept = {name: value for name, value in json.items() if name not in off}
        left = () if "labels" in off else labels
        return self._changed(issue, values, kept, left, agreement, {**refused, **named})

    def _put(
        self, issue: Issue, json: Mapping[str, Any], labels: tuple[str, ...], agreed: Agreement
    ) -> None:
        properties = fields.remembered(agreed)
        if not json and not labels:
            # An edit without fields is refused; a property alone is put by itself.
            self._remember(issue, agreed)
            return
        body: dict[str, Any] = {"fields": dict(json), "properties": properties}
        if labels:
            # One ticket an action: who gets another's, as a person decided, takes its mark off.
            others = [{"remove": token} for token in issue.tokens if token != agreed.token]
            body["update"] = {"labels": [*({"add": label} for label in labels), *others]}
        self._connection.ask("PUT", f"issue/{issue.id}", body=body, empty=True)

    def _remember(self, issue: Issue, agreed: Agreement) -> None:
        path = f"issue/{issue.id}/properties/{fields.PROPERTY}"
        value = fields.remembered(agreed)[0]["value"]
        self._connection.ask("PUT", path, body=value, empty=True)

    def close(self, issue: Issue, item: Item, agreement: Agreement) -> None:
        """Take the transition that says what the item says."""
        path = f"issue/{issue.id}/transitions"
        expand = {"expand": "transitions.fields"}
        answer = self._connection.ask("GET", path, params=expand)
        wish = closing.Wish(
            declined=item.state == "declined",
            names=self._settings.declined,
            configured=route.configured(item, self._settings, self._maker.people),
        )
        ways = [record(one, "transition") for one in listed(answer, "transitions")]
        way = closing.way(ways, wish)
        body = {"transition": {"id": way.id}, "properties": fields.remembered(agreement)}
        given = {"fields": dict(way.fields)} if way.fields else {}
        self._connection.once("POST", path, body={**body, **given}, empty=True)

    def remember(self, issue: Issue, agreement: Agreement) -> None:
        """Put the agreement of a closed issue by itself too.

        Not every Jira takes properties along with a transition, nor lets what is closed be
        edited; then nothing is lost but the memory of it.
        """
        with contextlib.suppress(RefusedError, UnclearError):
            self._remember(issue, agreement)


@contextlib.contextmanager
def unwritten() -> Iterator[None]:
    """Keep a read that failed from looking like a creation that nobody knows of.

    Raises:
        BusyError: in the place of UnclearError.
    """
    try:
        yield
    except UnclearError as trouble:
        hint = trouble.hint or "Run again later; nothing was created."
        raise BusyError(trouble.message, hint) from None


def _text(issue: Issue, new: str) -> str:
    """Return the description with the new block, amid what people have written by now."""
    text = issue.fields["description"].replace("\r\n", "\n")
    old = issue.agreement.theirs.get("description", "") if issue.agreement else ""
    for known in (new, old):
        whole = block.replaced(text, known, new)
        if whole is not None:
            return whole
    return block.added(text, new)


def _left_off(trouble: RefusedError, draft: Draft) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the fields to leave off a draft, by Jira's names, and what was said of them.

    A refusal that names no field may be one of the assignee: who that may be is a rule of people's.
    """
    off = _refused(trouble, draft.fields)
    is_bare = trouble.status == HTTPStatus.BAD_REQUEST and not trouble.fields
    if is_bare and "assignee" in draft.fields:
        return frozenset({"assignee"}), {"assignee": trouble.message}
    return off, trouble.fields


def _refused(trouble: RefusedError, sent: Mapping[str, Any]) -> frozenset[str]:
    """Return the fields that were sent and refused, of those that can be left off."""
    if trouble.status != HTTPStatus.BAD_REQUEST:
        return frozenset()
    return frozenset(sent) & frozenset(trouble.fields)


def _with(
    agreement: Agreement, values: Mapping[Field, str], refused: Mapping[Field, str], issue: Issue
) -> Agreement:
    """Return the agreement as it will be true: accounts by their ids, refusals as they stand."""
    theirs = dict(agreement.theirs)
    if values.get("assignee"):
        theirs["assignee"] = values["assignee"]
    for name in refused:
        theirs[name] = "" if name == "description" else issue.fields.get(name, "")
    return agreement._replace(theirs=theirs)


def _as_written(
    issue: Issue, values: Mapping[Field, str], labels: tuple[str, ...], agreed: Agreement
) -> Issue:
    assignees = issue.assignees
    if "assignee" in values:
        names = (values["assignee"], agreed.ours.get("assignee", ""))
        assignees = frozenset(name.casefold() for name in names if name)
    return issue._replace(
        fields={**issue.fields, **values},
        tokens=tuple(dict.fromkeys((*issue.tokens, *labels[1:]))),
        assignees=assignees,
        agreement=agreed,
        is_read=True,
    )
