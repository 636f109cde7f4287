"""What a run of `sync` works with: settings, documents, and the tracker signed in to."""

import datetime as dt
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from blamefree import repository
from blamefree.cli import options
from blamefree.config import Settings
from blamefree.errors import InputError, SettingsError
from blamefree.sync import items
from blamefree.sync.gather import gather
from blamefree.sync.items import Scope
from blamefree.sync.merge import Side
from blamefree.sync.model import Item
from blamefree.sync.plan import Plan, Terms, plan
from blamefree.sync.tracker import Tracker
from blamefree.sync.trackers.registry import connect
from blamefree.web import Patience


class Asked(NamedTuple):
    """What the user asked for of a plan."""

    paths: Sequence[Path] = ()
    prefer: Side | None = None
    recreate: frozenset[str] = frozenset()


def tracker(settings: Settings) -> Tracker:
    """Return the configured tracker; nothing is sent yet.

    Raises:
        SettingsError: the configuration names none, or not this repository.
        SignInError: the environment holds no credential.
    """
    sync = settings.sync
    where = f"{settings.source or 'postmortem.toml'}: sync"
    if sync.kind is None:
        message = f"{where}: exactly one tracker is expected, `[sync.jira]` or `[sync.github]`."
        raise SettingsError(message, "See the guide on tickets.")
    if not sync.repository:
        hint = 'Write `repository = "acme/postmortems"`: a name that will never change.'
        raise SettingsError(f"{where}.repository is missing.", hint)
    patience = Patience(sync.patience_seconds, time.sleep, lambda: dt.datetime.now(dt.UTC))
    return connect(sync, settings.people, os.environ, patience)


def planned(
    settings: Settings, tracker: Tracker, asked: Asked, *, sweep: bool
) -> tuple[Plan, bool]:
    """Return the plan for the documents as they are now, and whether all could be read.

    Raises:
        AnswerError: the tracker does not let us in, or does not answer.
    """
    who = tracker.sign_in()
    postmortems, whole = options.documents(settings)
    listed = items.items(postmortems, _scope(settings))
    chosen = {repository.relative(settings.root, path) for path in asked.paths}
    wanted = [one for one in listed.items if _is_chosen(one.path, chosen)]
    # One without a path is of a restricted document, whose name is not told.
    skipped = [one for one in listed.skipped if not one.path or _is_chosen(one.path, chosen)]
    recreate = _missing(tracker, wanted, asked)
    found = gather(tracker, wanted, among=listed.items, recreate=recreate, sweep=sweep)
    made = plan(found, tracker, Terms(who, asked.prefer, settings.people))
    return made._replace(skipped=(*skipped, *made.skipped)), whole


def _missing(tracker: Tracker, items: Sequence[Item], asked: Asked) -> frozenset[str]:
    """Return the keys to make anew, as the tracker writes them.

    Raises:
        InputError: no action of these documents has such a ticket.
    """
    stated = {tracker.key(item.ticket) for item in items if item.ticket}
    for key in asked.recreate:
        if tracker.key(key) not in stated:
            raise InputError(f"--recreate: no action here has the ticket {key}.", "Check the key.")
    return frozenset(filter(None, map(tracker.key, asked.recreate)))


def _is_chosen(path: str, chosen: set[str]) -> bool:
    return not chosen or any(path == one or path.startswith(f"{one}/") for one in chosen)


def _scope(settings: Settings) -> Scope:
    return Scope(
        repository=settings.sync.repository,
        statuses=settings.sync.statuses,
        archive=settings.postmortems,
        site=settings.site.url,
        source=settings.sync.source,
    )
