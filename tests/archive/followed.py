"""An archive of which things wait, and how its pages are read."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from blamefree.archive import data, gathered
from blamefree.archive.model import Archive
from blamefree.archive.pages import landing, postmortem
from blamefree.archive.setting import as_html
from blamefree.document.model import Audience, Postmortem
from blamefree.policy import Policy
from blamefree.register.model import Incident

Read = Callable[..., Postmortem]
Write = Callable[..., Path]

TODAY = dt.date(2026, 6, 30)
TABLE = (
    "## Action items\n\n"
    "| ID | Action | Priority | Owner | Due | Status |\n|---|---|---|---|---|---|\n"
)
DONE = (
    f"{TABLE}| AI-1 | Do it | | ana | | done 2026-04-02 |\n| AI-2 | Do | | bo | | declined: no |\n"
)
MOVED = (
    f"{TABLE}| AI-1 | Do it | high | ana | 2026-12-01 (was 2026-03-14: vendor <b>slipped</b>)"
    " | open |\n| AI-2 | Do more | | bo | 2026-07-01 | open |\n"
)
OWED = Incident(
    id="PD-7",
    title="Login slow",
    severity="SEV1",
    started=dt.datetime(2026, 6, 1, 2, tzinfo=dt.UTC),
    resolved=dt.datetime(2026, 6, 1, 3, tzinfo=dt.UTC),
    services=("login",),
    asked=("ana",),
    url="https://incidents.example.com/7",
)


def made(archive: Archive, *read: Postmortem, **more: Any) -> Archive:
    """Return the archive of all that was read, as a built site shows it to its readers."""
    audience: Audience = more.pop("audience", "internal")
    preview = more.pop("preview", False)
    found = gathered.Gathered(read, more.pop("policy", Policy()), archive.people, **more)
    return gathered.archive(found, TODAY, preview=preview, audience=audience)


def pages(archive: Archive) -> dict[str, str]:
    found = dict(postmortem.contents(archive))
    return {uri.removeprefix("postmortems/"): as_html(page) for uri, page in found.items()}


def standing(html: str) -> list[str]:
    """Return the lines of the head that say how far the postmortem is."""
    lines = re.findall("<li>(.*?)</li>", html.partition('"bf-standing"')[2].partition("</ul>")[0])
    return [re.sub("<[^<>]*>", "", line) for line in lines]


def front(archive: Archive) -> str:
    return as_html(landing.page(archive))


def counters(html: str) -> dict[str, str]:
    cards = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", html)
    return {name: " | ".join(re.findall(r">([^<]+)<", said)) for name, said in cards}


def content(archive: Archive, name: str) -> str:
    found = dict(data.contents(archive))[f"data/{name}.json"]
    assert isinstance(found, str)
    return found
