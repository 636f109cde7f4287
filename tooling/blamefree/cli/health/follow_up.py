"""Whether follow-through can work here: people, policy, channels, state, register."""

import datetime as dt
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from blamefree import git
from blamefree.cli import on_record
from blamefree.cli.health import directory, reach, ways
from blamefree.cli.health.check import Check, State, Surroundings
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.document.wording import plural
from blamefree.followup.channels import registry
from blamefree.followup.channels.means import Closed, Means, UnsetError
from blamefree.followup.message import Channel
from blamefree.people import People
from blamefree.web import Patience

STALE_DAYS = 30
"""A register whose newest incident is older is likely one that nobody brings up to date."""


def checks(settings: Settings, around: Surroundings) -> Iterator[Check]:
    """Yield what is in order for policies, reminders and owed postmortems, and what is not."""
    yield from _people(settings, around)
    yield _policy(settings)
    yield from _reminders(settings, around)
    yield from _state(settings)
    yield _register(settings, around.today)


def _people(settings: Settings, around: Surroundings) -> Iterator[Check]:
    people, file = settings.people, settings.people_file
    if people is None:
        yield Check("ok", "people", f"no {file}: any owner will do")
        return
    yield Check("ok", "people", f"{len(people.persons)} in {file}")
    owners = _owners(around.postmortems)
    for name, said in _gone(people, owners, around.today):
        yield Check("note", "people", f"{name} {said}: somebody has to take over")
    if unknown := sorted(name for name in owners if not people.knows(name)):
        shown = f"{plural(len(unknown), 'owner')} of open actions: {', '.join(unknown[:5])}"
        yield Check("note", "people", f"{file} does not know {shown}")
    yield from directory.checks(people, file)


def _owners(postmortems: Sequence[Postmortem]) -> Counter[str]:
    """Return how many open actions each owner has, by the name as written."""
    actions = (action for one in postmortems for action in one.action_items if action.is_open)
    return Counter(owner for action in actions for owner in action.owners)


def _gone(people: People, owners: Counter[str], today: dt.date) -> Iterator[tuple[str, str]]:
    left: Counter[str] = Counter()
    for name, count in owners.items():
        person = people.find(name)
        if person and person.has_left(today):
            left[person.handle] += count
    for handle, count in sorted(left.items()):
        yield handle, f"has left and owns {plural(count, 'open action')}"


def _policy(settings: Settings) -> Check:
    policy, calendar = settings.policy, settings.policy.calendar
    holidays = f"holidays of {calendar.country}" if calendar.country else "no public holidays"
    weekend = ", ".join(calendar.weekend) or "no weekend"
    said = f"preset {policy.preset}; days end in {calendar.zone}, off are {weekend}; {holidays}"
    return Check("ok", "policy", said)


def _reminders(settings: Settings, around: Surroundings) -> Iterator[Check]:
    """Say which channels could be opened here; nothing is sent, and no value is shown."""
    channels = settings.remind.channels
    if not channels:
        said = "no channel in the configuration: `postmortem remind` prints and sends nothing"
        yield Check("note", "reminders", said)
        return
    patience = Patience(0, time.sleep, lambda: dt.datetime.now(dt.UTC))
    opened = registry.opened(settings.remind, Means(around.environ, patience))
    for name, channel in opened.items():
        yield _channel(f"{name} ({channels[name].kind})", channel)
    for where, name in _named(settings):
        if name not in channels:
            yield Check("trouble", "reminders", f'{where} names no channel of [remind]: "{name}"')
    yield from ways.checks(settings, around.postmortems, around.today, opened)
    yield from reach.checks(settings, reach.told(settings, around), around.environ)


def _channel(name: str, channel: Channel) -> Check:
    if not isinstance(channel, Closed):
        return Check("ok", "reminders", f"{name}: all that it needs is set")
    trouble = channel.trouble
    # A variable is usually set only where a scheduled job runs.
    state: State = "note" if isinstance(trouble, UnsetError) else "trouble"
    return Check(state, "reminders", f"{name}: {trouble.message} {trouble.hint}")


def _named(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield each place that chooses a channel by its name."""
    yield from (("remind.default", name) for name in settings.remind.default)
    people = settings.people
    if people is not None:
        reached = [(one.handle, one) for one in people.persons]
        teams = [(one.name, one) for one in people.reached]
        for who, reach in (*reached, *teams):
            yield from ((f"{settings.people_file}: {who}", name) for name in reach.notify)


def _state(settings: Settings) -> Iterator[Check]:
    """Say whether what was sent can be kept, and stays out of the repository."""
    if not settings.remind.channels:
        return
    path = settings.root / settings.remind.state
    if not os.access(_nearest(path), os.W_OK):
        yield Check("trouble", "state", f"{path} cannot be written; correct `remind.state`")
    elif not git.is_ignored(settings.root, path):
        said = f"git does not ignore {settings.remind.state}; add it to .gitignore"
        yield Check("note", "state", said)
    else:
        yield Check("ok", "state", f"{settings.remind.state}, ignored by git; it may be lost")


def _nearest(path: Path) -> Path:
    """Return the path itself, or the nearest folder above that exists."""
    return next(one for one in (path, *path.parents) if one.exists())


def _register(settings: Settings, today: dt.date) -> Check:
    register, troubles = on_record.read(settings)
    if troubles:
        more = f" And {plural(len(troubles) - 1, 'other row')}." if troubles[1:] else ""
        return Check("trouble", "register", f"{troubles[0].message} {troubles[0].hint}{more}")
    if not register:
        said = f"no incidents in {settings.incidents}; `postmortem owed --help` says how to fill it"
        return Check("note", "register", said)
    newest = max((one.started.date() for one in register if one.started), default=None)
    said = f"{plural(len(register), 'incident')} in {settings.incidents}, the newest of {newest}"
    if newest is None or (today - newest).days > STALE_DAYS:
        return Check("note", "register", f"{said}; `postmortem owed --from ... --save` renews it")
    return Check("ok", "register", said)
