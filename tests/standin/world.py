"""A tracker connected to a stand-in, and what people do there: the same words for each sort."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from blamefree.people import People, Person
from blamefree.sync import identity
from blamefree.sync.model import Item
from blamefree.sync.tracker import Tracker
from blamefree.web import Patience
from standin.clock import FakeClock
from standin.faults import Faulty
from standin.message import App, Request
from standin.server import Server

REPOSITORY = "acme/postmortems"
FAMILY = identity.family(REPOSITORY)
TOKEN = "s3cr3t-t0ken-of-the-stand-in"  # noqa: S105 - it opens nothing but a stand-in
TIMEOUTS = (2.0, 0.8)
"""Seconds: whoever is kept waiting gives up soon."""


class World:
    """One stand-in behind a server, with faults and a clock that a test sets."""

    changes = "PATCH"
    """The method of requests that change an issue."""
    reach = 0
    """How many newer issues hide one from whoever looks past the index; 0: any number is fine."""
    refused = "zoe"
    """The handle of one whom the directory knows and the tracker does not assign."""

    def __init__(self, app: App, clock: FakeClock) -> None:
        self.clock = clock
        self.faults = Faulty(app, now=clock)
        self.server = Server(self.faults, now=clock)
        self.patience = 300.0

    def connect(self, token: str = TOKEN, *, account: str = "") -> Tracker:
        """Return a tracker that is not signed in yet; `account` is who the token has to be of."""
        raise NotImplementedError

    @property
    def account(self) -> str:
        """Return whose token it is."""
        raise NotImplementedError

    def wait(self) -> Patience:
        """Return a patience that costs no time."""
        return Patience(self.patience, self.clock.sleep, self.clock, lambda low, _high: low)

    def bearing(self, token: str) -> list[str]:
        """Return the keys of the issues that bear a token, oldest first."""
        raise NotImplementedError

    def text(self, key: str) -> str:
        """Return an issue's whole text."""
        raise NotImplementedError

    def writes(self, key: str, text: str) -> None:
        """Write an issue's whole text, as a person does."""
        raise NotImplementedError

    def renames(self, key: str, title: str) -> None:
        """Give an issue another title, as a person does."""
        raise NotImplementedError

    def finishes(self, key: str, *, done: bool) -> None:
        """Close an issue as done, or as declined."""
        raise NotImplementedError

    def reopens(self, key: str) -> None:
        """Open an issue again."""
        raise NotImplementedError

    def deletes(self, key: str) -> None:
        """Delete an issue."""
        raise NotImplementedError

    def moves(self, key: str) -> str:
        """Move an issue to another place and return its new key."""
        raise NotImplementedError

    def unassigns(self, key: str) -> None:
        """Take the assignee off an issue, as a person does."""
        raise NotImplementedError

    def title(self, key: str) -> str:
        """Return an issue's title."""
        raise NotImplementedError

    def is_open(self, key: str) -> bool:
        """Whether an issue is not closed."""
        raise NotImplementedError

    def opens(self, title: str) -> str:
        """Open an issue, as a person does, and return its key."""
        raise NotImplementedError

    def clones(self, key: str) -> str:
        """Copy an issue with its marks, as a person does, and return the copy's key."""
        raise NotImplementedError

    def forbids(self, *, writing: bool) -> None:
        """Let the token only read, or everything again."""
        raise NotImplementedError

    def demands(self, *, more: bool) -> None:
        """Ask for a field that nobody fills in, where the service `billing` has its issues."""
        raise NotImplementedError

    def lags(self, seconds: float) -> None:
        """Make what searches say late by so much."""
        raise NotImplementedError

    def creations(self) -> int:
        """Return how many requests to create an issue have come."""
        return sum(one.method == "POST" and self.creates(one.path) for one in self.server.requests)

    def creates(self, path: str) -> bool:
        """Whether a POST to this path creates an issue."""
        raise NotImplementedError

    def repeat(self, act: Callable[[], object], old: str, news: list[str]) -> None:
        """Do what writes once, then do the same for other tokens, without a way to go."""
        sent: list[Request] = []
        self.server.on_commit(1, sent.append)
        act()
        for new in news:
            body = sent[0].body.replace(old.encode(), new.encode())
            assert self.faults.app.answer(replace(sent[0], body=body)).wrote


def _github() -> World:
    from standin.worlds import GithubWorld  # noqa: PLC0415 - it is made of this module

    return GithubWorld()


def _cloud() -> World:
    from standin import jira  # noqa: PLC0415 - the same
    from standin.worlds import JiraWorld  # noqa: PLC0415 - the same

    return JiraWorld(replace(jira.CLOUD, rewrites_text=True))


def _datacenter() -> World:
    from standin import jira  # noqa: PLC0415 - the same
    from standin.worlds import JiraWorld  # noqa: PLC0415 - the same

    return JiraWorld(jira.DATACENTER)


WORLDS: Mapping[str, Callable[[], World]] = {
    "github": _github,
    "jira-cloud": _cloud,
    "jira-datacenter": _datacenter,
}
"""What makes a stand-in of each sort."""


def people(accounts: Mapping[str, str], tracker: str) -> People:
    """Return a directory in which these handles have these accounts."""
    return People(
        persons=tuple(
            Person.model_validate({"handle": handle, tracker: account})
            for handle, account in accounts.items()
        )
    )


def item(action: str = "AI-1", **more: Any) -> Item:
    """Return an action item whose owner and due date are known."""
    stated = {
        "token": identity.token(REPOSITORY, "2026-11-12-mail", action),
        "postmortem": "2026-11-12-mail",
        "action": action,
        "path": "postmortems/2026-11-12-mail.md",
        "title": "Alert when the mail queue grows",
        "headline": "Mails were delayed",
        "severity": "SEV2",
        "owners": ("ana",),
        "due": dt.date(2027, 1, 15),
        "done_when": "an alert fires before 1,000 mails wait",
        "page": "https://pm.example.com/postmortems/2026-11-12-mail/",
        "source": "https://git.example.com/postmortems/2026-11-12-mail.md",
    }
    return Item(**{**stated, **more})
