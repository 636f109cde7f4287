"""What GitHub records about changes: deployments, releases, merges, pushes and runs."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from blamefree.draft.event import What
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table


class Told(NamedTuple):
    """An event before it has its file: its place, its words, its other fields."""

    pointer: str
    text: str
    more: dict[str, Any]


Reader = Callable[[Table, Table], Iterator[Told]]
"""From an object and the webhook around it, which may be empty."""

_REPOSITORY = re.compile(
    r"https?://[^/\s]{1,100}/(?:api/v3/)?(?:repos/)?([\w.-]{1,60}/[\w.-]{1,100})"
)
_DEPLOYS = re.compile(r"(?i)\b(?:deploy|promot|releas|roll(?:ed)?[-_ ]?(?:out|back))")
_ROLLBACK = re.compile(r"(?i)\broll(?:ed)?[-_ ]?back")
_SHORT = 7
_STATES = {
    "failure": "failed",
    "error": "ended in an error",
    "in_progress": "is in progress",
    "": "is in a state that is not stated",
}
_NOT_YET = frozenset({"pending", "queued", "waiting", "in_progress", "requested"})


def deployment_status(status: Table, webhook: Table) -> Iterator[Told]:
    """Yield what became of a deployment; that a later one took its place is noise."""
    state = fields.string(status, "state")
    of = fields.table(webhook, "deployment")
    place = fields.first(*(fields.string(item, "environment") for item in (status, of)))
    linked = fields.string(status, "deployment_url").rpartition("/")[2]
    number = fields.string(of, "id") or (linked if linked.isdecimal() else "")
    what = " ".join(filter(None, (repository(status, webhook), _version(of))))
    what = what or f"deployment {number}".rstrip()
    where = f" to {place}" if place else ""
    text = (
        f"Deployed {what}{where}"
        if state == "success"
        else f"Deployment of {what}{where} {_STATES.get(state, f'is {state}')}"
    )
    yield Told(
        f"deployment status {fields.string(status, 'id') or f'{state} of {number}'}",
        text + _task(of) + described(status),
        {
            **fields.when(status, "created_at"),
            **by(status, "creator"),
            "kind": "noise" if state == "inactive" else "record",
            "what": "" if state in _NOT_YET or state == "inactive" else _what(of),
            "ids": own("deployment_status", status),
        },
    )


def deployment(item: Table, webhook: Table) -> Iterator[Told]:
    """Yield that a deployment was asked for: whether it happened, its statuses say."""
    what = " ".join(filter(None, (repository(item, webhook), _version(item)))) or "a version"
    place = fields.string(item, "environment")
    where = f" to {place}" if place else ""
    yield Told(
        f"deployment {fields.string(item, 'id')}",
        f"Deployment of {what}{where} requested{_task(item)}{described(item)}",
        {
            **fields.when(item, "created_at"),
            **by(item, "creator"),
            "what": _what(item),
            "ids": own("deployment", item),
        },
    )


def release(item: Table, webhook: Table) -> Iterator[Told]:
    """Yield that a release was published; a draft is none."""
    tag, name = fields.string(item, "tag_name"), fields.string(item, "name")
    if item.get("draft") is True or fields.instant(item, "published_at") is None:
        return
    what = " ".join(filter(None, (repository(item, webhook), tag)))
    yield Told(
        f"release {tag or fields.string(item, 'id')}",
        f"Published release {what}{f': {name}' if name not in ('', tag) else ''}",
        {
            **fields.when(item, "published_at"),
            **by(item, "author"),
            "what": "deploy",
            "ids": own("release", item),
            "about": page(item),
        },
    )


def pull_request(item: Table, webhook: Table) -> Iterator[Told]:
    """Yield the merge of a pull request; one that was closed without has none."""
    of = fields.table(item, "pull_request") or item
    if item.get("merged") is False or fields.instant(of, "merged_at") is None:
        return
    number = fields.string(item, "number")
    sha = fields.string(item, "merge_commit_sha") or fields.string(item, "merge_commit", "oid")
    git = (f"git:{sha}",) if sha else ()
    yield Told(
        f"pull request {number}",
        f"Merged {repository(item, webhook)}#{number}: {fields.string(item, 'title')}",
        {
            **fields.when(of, "merged_at"),
            **by(item, "merged_by"),
            "what": "merge",
            "ids": (*own("pull_request", item), *git),
            "about": page(item),
        },
    )


def push(item: Table, webhook: Table) -> Iterator[Told]:
    """Yield a push, at the time of the push: a commit's own may be weeks before."""
    ref, sha = fields.string(item, "ref"), fields.string(item, "after")
    name = ref.removeprefix("refs/heads/").removeprefix("refs/tags/")
    is_tag, is_gone = ref.startswith("refs/tags/"), item.get("deleted") is True
    default = fields.string(webhook, "repository", "default_branch")
    is_merge = bool(default) and ref == f"refs/heads/{default}" and not is_gone
    count = len(fields.tables(item, "commits"))
    what = f"tag {name}" if is_tag else f"{count} commit{'' if count == 1 else 's'} to {name}"
    subject = first_line(fields.get(item, "head_commit", "message"))
    verb = f"Deleted {name}" if is_gone else f"Pushed {what}"
    yield Told(
        f"push {sha[:12]} to {name}",
        f"{verb} in {repository(item, webhook)}{f': {subject}' if subject else ''}",
        {
            **_pushed(webhook),
            "actor": fields.string(webhook, "pusher", "name"),
            "is_bot": fields.string(webhook, "sender", "type") == "Bot",
            "kind": "record" if is_merge or (is_tag and not is_gone) else "noise",
            "what": "merge" if is_merge else "",
            "ids": (f"git:{sha}",) if is_merge else (),
        },
    )


def workflow_run(item: Table, webhook: Table) -> Iterator[Told]:
    """Yield the end of a run that deploys by its own name; any other is noise."""
    name = fields.first(fields.string(item, "name"), fields.string(item, "workflow_name"))
    end = fields.string(item, "conclusion")
    named = _DEPLOYS.search(f"{name} {fields.string(item, 'path')}")
    back: What = "rollback" if _ROLLBACK.search(name) else "deploy"
    number = fields.string(item, "id") or fields.string(item, "database_id")
    attempt = fields.string(item, "run_attempt")
    where = " of ".join(filter(None, (_branch(item), repository(item, webhook))))
    told = bool(named and end in ("success", "failure"))
    yield Told(
        f"workflow run {number}{f' attempt {attempt}' if attempt not in ('', '1') else ''}",
        f'Workflow "{name}" on {where or "an unknown branch"}: {end or "not finished"}',
        {
            **fields.when(item, "updated_at" if end else "created_at"),
            **by(item, "triggering_actor"),
            # Outside of its webhook, the last change of a run is about its end, not quite.
            **({} if webhook else {"precision": "approx"}),
            "kind": "record" if told else "noise",
            "what": back if told else "",
            "about": page(item),
        },
    )


def repository(item: Table, webhook: Table) -> str:
    """Return `shop/checkout`, from the webhook or from the object's own address."""
    urls = (fields.string(item, key) for key in ("repository_url", "html_url", "url"))
    found = (match[1] for url in urls if (match := _REPOSITORY.match(url)))
    return fields.first(fields.string(webhook, "repository", "full_name"), *found)


def by(item: Table, key: str) -> dict[str, Any]:
    """Return who did it, as an event's fields."""
    login = fields.string(item, key, "login")
    is_bot = fields.string(item, key, "type") == "Bot" or login.endswith("[bot]")
    return {"actor": login, "is_bot": is_bot}


def own(what: str, item: Table) -> tuple[str, ...]:
    """Return the name of an object's event by its number."""
    number = fields.string(item, "id")
    return (f"github:{what}:{number}",) if number else ()


def page(item: Table) -> tuple[str, ...]:
    """Return the address that people open."""
    urls = (fields.string(item, key) for key in ("html_url", "url"))
    return tuple(url for url in urls if url.startswith("https://") and "/repos/" not in url)[:1]


def described(item: Table) -> str:
    """Return the description behind a colon."""
    words = fields.string(item, "description")
    return f": {words}" if words else ""


def first_line(value: Any) -> str:
    """Return the first line of a message, which is its subject."""
    return fields.words(value.strip().partition("\n")[0]) if isinstance(value, str) else ""


def _version(item: Table) -> str:
    """Return the branch or tag that was deployed, with the commit."""
    ref, sha = fields.string(item, "ref"), fields.string(item, "sha")
    short = sha[:_SHORT]
    return f"{ref} ({short})" if ref and ref != sha and short else short or ref


def _branch(item: Table) -> str:
    return _version({"ref": item.get("head_branch"), "sha": item.get("head_sha")})


def _task(item: Table) -> str:
    task = fields.string(item, "task")
    return f" (task {task})" if task not in ("", "deploy") else ""


def _what(item: Table) -> What:
    return "rollback" if _ROLLBACK.search(fields.string(item, "task")) else "deploy"


def _pushed(webhook: Table) -> dict[str, Any]:
    at = webhook["repository"].get("pushed_at")
    if isinstance(at, int) and fields.instant(at):
        return fields.when(at)
    note = "the time of its last commit: the push itself has none"
    return {**fields.when(webhook, "head_commit", "timestamp"), "notes": (note,)}
