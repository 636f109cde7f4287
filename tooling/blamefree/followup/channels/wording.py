"""A message in words: through `reminder/*.j2`, every value inert where it is read. Pure."""

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from blamefree import templates
from blamefree.document import escape
from blamefree.followup.message import Line, Message
from blamefree.followup.reminder import withheld

LONGEST = 120
"""So many letters of a title or a name are shown: as many as in a sentence."""
_MENTION = re.compile(r"(?<!\w)@(?=\w)|@(?=(?:here|channel|everyone|all)\b)", re.IGNORECASE)
_WEB = re.compile(r"(?i:https?://[^\s/?#])")


class Sink(NamedTuple):
    """How text and addresses are written for one kind of reader."""

    plain: Callable[[str], str]
    address: Callable[[str], str] = str


def subject(message: Message, folder: Path | None) -> str:
    """Return what the message is about, on one line."""
    return escape.one_line(_rendered("subject.txt.j2", message, folder, Sink(chat)))


def text(message: Message, folder: Path | None) -> str:
    """Return the message for a chat: plain text that mentions nobody and links only to ours."""
    return _rendered("message.txt.j2", message, folder, Sink(chat))


def html(message: Message, folder: Path | None) -> str:
    """Return the message for an e-mail."""
    return _rendered("message.html.j2", message, folder, Sink(escape.one_line))


def markdown(message: Message, folder: Path | None, mention: str = "") -> str:
    """Return the message for a comment on GitHub; `mention` is a login, or empty."""
    sink = Sink(escape.one_line, lambda url: templates.written(f"<{url}>"))
    whom = templates.written(f"@{mention}") if mention else ""
    return _rendered("message.md.j2", message, folder, sink, {"mention": whom})


def wiki(message: Message, folder: Path | None) -> str:
    """Return the message for a comment in Jira, in its wiki markup."""
    return _rendered("message.jira.j2", message, folder, Sink(escape.one_line, templates.written))


def chat(text: str) -> str:
    """Return one line that mentions nobody in a chat, commands nothing, and hides no address.

    Each service has commands of its own; what begins one is written in its wide form instead.
    """
    shown = re.sub(r"<(?=[!@#/\w])", "‹", escape.one_line(text))
    shown = re.sub(r"\](?=[(\[:])", "］", shown)
    shown = re.sub(r"(?i:(?<=\bwww))\.", "．", shown)
    shown = _MENTION.sub("＠", shown)
    return re.sub(r"(?<=\w):(?=//)", "：", shown)


def _rendered(
    name: str,
    message: Message,
    folder: Path | None,
    sink: Sink,
    more: Mapping[str, Any] | None = None,
) -> str:
    values = {**_values(message, sink), **(more or {})}
    return templates.render(f"reminder/{name}", folder, values).strip()


def _values(message: Message, sink: Sink) -> dict[str, Any]:
    """Return the message as a template sees it."""
    own = [line for line in message.lines if line.why == "owner"]
    passed_on = [line for line in message.lines if line.why == "escalation"]
    told = [line.reminder for line in message.lines]
    return {
        "kind": message.recipient.kind,
        "name": sink.plain(_short(message.recipient.name)),
        "today": message.today,
        "count": len(message.lines),
        "late": sum(one.is_late for one in told),
        "own": [_line(line, sink) for line in own],
        "passed_on": [_line(line, sink) for line in passed_on],
        "own_places": _places(own, sink),
        "passed_on_places": _places(passed_on, sink),
        "later": message.later,
        "more": message.waiting,
        "has_actions": any(one.is_of_action for one in told),
        "has_behind": any(one.kind == "due-after-promise" for one in told),
        "has_documents": any(not one.is_of_action and one.kind != "unreviewed" for one in told),
        "has_unreviewed": any(one.kind == "unreviewed" for one in told),
        "site": _address(message.site, sink),
    }


def _places(lines: Sequence[Line], sink: Sink) -> list[dict[str, Any]]:
    """Return each postmortem once, where it is read and what of it waits; one restricted is none.

    Of a single thing the place is its own; a title that stands in its sentence is not repeated.
    """
    groups: dict[tuple[str, ...], list[Line]] = {}
    for at, line in enumerate(lines):
        one = line.reminder
        key = ("", str(at)) if one.restricted else (one.path, one.postmortem)
        groups.setdefault(key, []).append(line)
    return [_place(group, sink) for group in groups.values()]


def _place(lines: Sequence[Line], sink: Sink) -> dict[str, Any]:
    first, shown = lines[0].reminder, [_line(line, sink) for line in lines]
    is_alone = len(lines) == 1
    page = first.url if is_alone else first.url.partition("#")[0]
    return {
        "title": shown[0]["title"] if is_alone else sink.plain(_short(first.title)),
        "severity": shown[0]["severity"],
        "link": "" if first.restricted else _address(page, sink),
        "path": shown[0]["path"],
        "lines": shown,
    }


def _line(line: Line, sink: Sink) -> dict[str, Any]:
    shown = withheld(line.reminder)
    return {
        "sentence": sink.plain(shown.sentence),
        "title": "" if _short(shown.title) in shown.sentence else sink.plain(_short(shown.title)),
        "owners": [sink.plain(_short(owner)) for owner in shown.owners],
        "asked": [
            {"name": sink.plain(_short(one.name)), "instead_of": sink.plain(_short(one.instead_of))}
            for one in line.asked
        ],
        "severity": "" if shown.restricted else sink.plain(_short(shown.severity or "")),
        "link": "" if shown.restricted else _address(shown.url, sink),
        "path": sink.plain(shown.path),
        "kind": shown.kind,
        "is_of_action": shown.is_of_action,
        "due": shown.due,
        "days": shown.days,
        "is_late": shown.is_late,
        "restricted": shown.restricted,
        "step": line.step,
        "why": line.why,
        "instead_of": sink.plain(_short(line.instead_of)),
    }


def _short(text: str) -> str:
    return textwrap.shorten(text, LONGEST, placeholder=" …")


def _address(url: str, sink: Sink) -> str:
    """Return an address that ends nothing it stands in; empty for what is none of the web's."""
    stripped = url.strip()
    return sink.address(escape.jira_address(stripped)) if _WEB.match(stripped) else ""
