"""An issue's text: the block that comes from the postmortem, and our mark in a comment. Pure.

GitHub keeps nothing for us beside an issue, so its token and what was agreed on stand in the body,
in an HTML comment that nobody sees. Whoever may edit the body may edit that too: a comment that is
lost or unreadable means that nothing was agreed on.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from blamefree.document import escape
from blamefree.sync import block, identity
from blamefree.sync.model import Agreement, Item

TITLE = 256  # characters that GitHub takes
_WORDS = 2000  # characters of one line: the body, which holds them twice, has 65536
# What ends a comment, or a line of it.
_ACTIVE = re.compile(r"[<>\x7f-\x9f\u2028\u2029]|(?<=-)-")
_COMMENT = re.compile(r"<!-- blamefree (?P<mark>\{[^<>]*\}) -->")
# GitHub looks for people, issues and commits in the text that is left when Markdown is done:
# an entity is a plain character by then. A space of no width keeps the parts of a name apart.
_NAMES = re.compile(r"&#(?:64|35);|\bGH-(?=\d)", re.IGNORECASE)
_NOTHING = "&#8203;"
_CLOSING = "These lines come from the postmortem and are kept up to date; the rest is yours."


class Mark(NamedTuple):
    """What our comment says."""

    family: str
    agreement: Agreement


def title(item: Item) -> str:
    """Return the action's title as an issue's; its ID where nothing of it can be read."""
    line = escape.one_line(item.title) or item.action
    return line if len(line) <= TITLE else f"{line[: TITLE - 1]}…"


def text(item: Item) -> str:
    """Return the block of an issue's text that comes from the postmortem.

    It has the same lines whatever the file says, so that no line is ever left behind.
    """
    return "\n".join(f"- {line}" for line in _lines(item))


def _lines(item: Item) -> Iterator[str]:
    severity = f" ({_inert(item.severity)})" if item.severity else ""
    yield f"**Done when:** {_inert(item.done_when) or 'not stated'}"
    yield f"**Due:** {item.due or 'no date yet'}"
    yield f"**Postmortem:** {_link(item.headline, item.page)}{severity}"
    yield f"**Document:** {_link(item.path, item.source)}"
    yield f"**Action:** {_inert(item.action)} of {_inert(item.postmortem)}"
    yield f"*{_CLOSING}*"


def _inert(words: str) -> str:
    return _unnamed(escape.markdown(words[:_WORDS]))


def _link(words: str, url: str) -> str:
    return _unnamed(escape.link(words[:_WORDS], url))


def _unnamed(markdown: str) -> str:
    return _NAMES.sub(lambda found: found.group() + _NOTHING, markdown)


def marked(body: str, mark: Mark) -> str:
    """Return the body with this mark, in the place of the last one where there is one."""
    comment = f"<!-- blamefree {_written(mark)} -->"
    found = [*_COMMENT.finditer(body)]
    if not found:
        return f"{body.rstrip()}\n\n{comment}".lstrip()
    return body[: found[-1].start()] + comment + body[found[-1].end() :]


def mark(body: str, family: str) -> Mark | None:
    """Return the last mark of this family in a body."""
    read = (_read(found["mark"]) for found in _COMMENT.finditer(body))
    ours = [one for one in read if one and one.family == family]
    return ours[-1] if ours else None


def unmarked(body: str) -> str:
    """Return what people read of a body."""
    return _COMMENT.sub("", body).strip()


def changed(body: str, old: str, new: str) -> str:
    """Return the body with a new block in the place of the old one, or else at its end."""
    there = block.replaced(body, old, new) if old else None
    return block.added(body, new) if there is None else there


def _written(mark: Mark) -> str:
    """Return a mark as JSON that cannot end the comment it stands in."""
    agreed = mark.agreement
    theirs = {name: said for name, said in agreed.theirs.items() if agreed.ours.get(name) != said}
    told = {"token": agreed.token, "family": mark.family, "ours": dict(agreed.ours)}
    line = json.dumps({**told, "theirs": theirs}, ensure_ascii=False)
    return _ACTIVE.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


def _read(line: str) -> Mark | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    ours, theirs = told.get("ours"), told.get("theirs")
    token, family = told.get("token"), told.get("family")
    if not (isinstance(token, str) and isinstance(family, str) and identity.tokens([token])):
        return None
    if not (_is_text(ours) and _is_text(theirs)):
        return None
    return Mark(family, Agreement(token, ours, {**ours, **theirs}))


def _is_text(told: Any) -> bool:
    return isinstance(told, Mapping) and all(isinstance(said, str) for said in told.values())
