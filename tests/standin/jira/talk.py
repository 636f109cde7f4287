"""Comments of an issue."""

from typing import Any

from standin.jira import shapes
from standin.jira.call import Call
from standin.jira.issues import Comment, Issue
from standin.jira.refusal import RefusedError
from standin.jira.site import Site
from standin.jira.values import BadValueError, text_of

NO_COMMENT = "You do not have the permission to comment on this issue."


def comments(site: Site, call: Call, name: str) -> dict[str, Any]:
    """Return a page of an issue's comments."""
    page = shapes.comments(site, call, site.issue(name))
    begin, size = call.number("startAt", 0), call.number("maxResults", 50)
    found = page["comments"][begin:][:size]
    return {**page, "comments": found, "startAt": begin, "maxResults": size}


def add_comment(site: Site, call: Call, name: str) -> dict[str, Any]:
    """Add a comment."""
    issue = site.issue(name)
    site.demand("ADD_COMMENTS", NO_COMMENT)
    body = call.body("body", "visibility", "properties")
    try:
        one = say(site, issue, _said(body.get("body")))
    except BadValueError as trouble:
        raise RefusedError(400, errors={"comment": str(trouble)}) from trouble
    site.store.note(issue)
    return shapes.comment(site, call, issue, one)


def comment_of(operation: dict[str, Any]) -> str:
    """Return the text of an operation that adds a comment."""
    added = operation.get("add")
    if not isinstance(added, dict):
        raise BadValueError("a comment is added as an object with a body")
    return _said(added.get("body"))


def _said(value: Any) -> str:
    text = text_of(value)
    if not text.strip():
        raise BadValueError("Comment body can not be empty!")
    return text


def say(site: Site, issue: Issue, text: str, author: str = "") -> Comment:
    """Add a comment by the token's owner, or by somebody else."""
    name = author or site.profile.me.name
    one = Comment(site.store.next_id(), name, text, site.now())
    issue.comments.append(one)
    issue.updated = site.now()
    return one
