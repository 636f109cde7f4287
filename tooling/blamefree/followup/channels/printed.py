"""Where reminders are read: the terminal, Markdown (issue, summary, chat), JSON for machines.

The terminal belongs to somebody who can read the repository; Markdown and JSON travel on, so
there a restricted postmortem is only ever "a restricted postmortem".
"""

import datetime as dt
import json
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from blamefree import templates
from blamefree.document import escape
from blamefree.document.model import Model
from blamefree.followup.digest import Group, by_owner, counts, in_words
from blamefree.followup.reminder import Reminder, withheld
from blamefree.people import People

WIDTH = 80
ALL_DONE = "Nothing is due: no action is late or unowned, no draft is past its deadline."


class Digest(Model):
    """What a channel is given."""

    reminders: tuple[Reminder, ...]
    today: dt.date
    owner: str | None = None
    """The one owner that was asked for; None for all."""
    people: People | None = None
    templates: Path | None = None
    """The folder with templates that override ours."""


class Channel(Protocol):
    """One way to say the same reminders."""

    def __call__(self, digest: Digest) -> str:
        """Return the whole message, without a newline at its end."""


def text(digest: Digest) -> str:
    """Return the reminders for the terminal, by owner, 80 columns wide."""
    if not digest.reminders:
        return escape.one_line(_done(digest))
    groups = by_owner(digest.reminders, digest.people)
    blocks = ("\n".join(_block(group)) for group in groups)
    return "\n\n".join([f"{in_words(counts(digest.reminders))} ({digest.today})", *blocks])


def markdown(digest: Digest) -> str:
    """Return the reminders through `reminder.md.j2`, which escapes every value for Markdown."""
    shown = tuple(withheld(one) for one in digest.reminders)
    groups = [_values(group) for group in by_owner(shown, digest.people)]
    total = counts(shown).model_dump()
    values = {"today": digest.today, "counts": total, "groups": groups, "done": _done(digest)}
    return templates.render("reminder.md.j2", digest.templates, values).rstrip("\n")


def as_json(digest: Digest) -> str:
    """Return the reminders as a JSON list, in order of urgency."""
    shown = (withheld(one).model_dump(mode="json") for one in digest.reminders)
    return json.dumps(list(shown), indent=2, ensure_ascii=False)


CHANNELS: Mapping[str, Channel] = {"text": text, "markdown": markdown, "json": as_json}


def _done(digest: Digest) -> str:
    return f"Nothing is due for {digest.owner}." if digest.owner else ALL_DONE


def _block(group: Group) -> Iterator[str]:
    yield escape.one_line(group.owner or "Nobody yet")
    for reminder in group.reminders:
        yield textwrap.fill(
            escape.one_line(reminder.sentence),
            WIDTH,
            initial_indent="  - ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
        if place := escape.one_line(reminder.url or reminder.path):
            yield f"    {place}"


def _values(group: Group) -> dict[str, Any]:
    """Return a group as a template sees it: each reminder's fields, `is_late` and `link`."""
    return {
        "owner": group.owner,
        "reminders": [
            {**dict(one), "is_late": one.is_late, "link": _link(one)} for one in group.reminders
        ],
    }


def _link(reminder: Reminder) -> str:
    if not reminder.url:
        return reminder.path
    return Markup(escape.link(reminder.title, reminder.url))  # noqa: S704 - escaped for Markdown
