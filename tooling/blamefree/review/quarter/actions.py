"""What became of the actions: those of the quarter, what is overdue now, which dates moved."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from blamefree.document.disclosure import is_withheld
from blamefree.document.model import ActionItem, Postmortem
from blamefree.document.wording import percent, plural
from blamefree.metrics import Completion, Slips
from blamefree.policy.breaches import breaches
from blamefree.review.quarter.happened import part, shares
from blamefree.review.quarter.record import Record
from blamefree.review.voice import NOBODY, action_of, owners_of, said, teams_of

MOST = 5
"""So many of one list are read out, the worst first; the others are counted."""
_IN_TIME = ("done_in_time", "done_in_promise")


class Overdue(NamedTuple):
    """An action whose due date has passed."""

    days: int
    postmortem: Postmortem
    action: ActionItem


class Group(NamedTuple):
    """What one team has overdue."""

    team: str
    total: int
    lines: tuple[Markup, ...]
    """The longest overdue ones."""


def sentences(record: Record) -> Iterator[str]:
    """Yield what became of the actions of the quarter, judged today."""
    name = record.span.name
    found = record.numbers.actions_by_quarter.get(name, Completion())
    if not found.total:
        yield "The postmortems of this quarter have no actions."
        return
    yield f"The postmortems of this quarter have {plural(found.total, 'action')}: {_states(found)}."
    wanted = found.total - found.declined
    before = record.compared.get("completion")
    was = (
        f" Before: {percent(before.before)} (n {before.n_before})."
        if before and before.before is not None
        else ""
    )
    if wanted:
        yield f"Done of those not declined: {part(found.done, wanted)}.{was}"
    yield from shares(record, _IN_TIME)
    yield from _slips(record.numbers.slips_by_quarter.get(name, Slips()), record)


def overdue(record: Record) -> list[Overdue]:
    """Return all that is overdue today, of any quarter, the longest first; none of a draft."""
    found = [
        Overdue(one.days, postmortem, one.action)
        for postmortem in record.written
        for one in breaches(postmortem, record.policy, record.people, record.today)
        if one.kind == "action-overdue" and one.action
    ]
    return sorted(found, key=lambda one: (-one.days, one.postmortem.id, one.action.span))


def overdue_in_all(record: Record) -> str:
    """Return how many are overdue, and that restricted ones are not among what follows."""
    every = overdue(record)
    hidden = sum(is_withheld(one.postmortem) for one in every)
    if not every:
        return "No action is overdue today."
    aside = f" {_hidden(hidden)}" if hidden else ""
    verb = "is" if len(every) == 1 else "are"
    return f"{plural(len(every), 'action')} of all quarters {verb} overdue today.{aside}"


def _hidden(count: int) -> str:
    verbs = (
        "belongs to a restricted postmortem and stands"
        if count == 1
        else ("belong to restricted postmortems and stand")
    )
    return f"{count} of them {verbs} in no list."


def by_team(record: Record) -> Iterator[Group]:
    """Yield what each team has overdue, the most first; what nobody owns stands last."""
    groups: dict[str, list[Overdue]] = {}
    for one in overdue(record):
        if not is_withheld(one.postmortem):
            for team in teams_of(one.action, record.people):
                groups.setdefault(team, []).append(one)
    for team in sorted(groups, key=lambda name: (name == NOBODY, -len(groups[name]), name)):
        found = groups[team]
        yield Group(team, len(found), tuple(_line(one, team, record) for one in found[:MOST]))


class Moved(NamedTuple):
    """The open actions whose due date was moved."""

    lines: tuple[Markup, ...]
    """Those that were moved most often."""
    more: int


def moved(record: Record) -> Moved:
    """Return the open actions whose due date was moved, the most often first."""
    counted = [
        (record.moves(one, action), one, action)
        for one in record.named(record.written)
        for action in one.action_items
        if action.is_open and record.moves(one, action)
    ]
    counted.sort(key=lambda found: -found[0])
    lines = (_moved(*found, record) for found in counted[:MOST])
    return Moved(tuple(lines), len(counted[MOST:]))


def _moved(times: int, one: Postmortem, action: ActionItem, record: Record) -> Markup:
    why = next((move.reason for move in action.moves if move.reason), "")
    return said(
        f"{{}} of {{}}: moved {plural(times, 'time')}{'; reason given: {}' if why else ''}.",
        action_of(action),
        record.places.link(one),
        *([why] if why else []),
    )


def _line(one: Overdue, team: str, record: Record) -> Markup:
    owner = owners_of(one.action, record.people)
    who = "" if owner == team else f", {owner}"
    sentence = f"{{}}: {plural(one.days, 'day')} overdue. From {{}}."
    return said(sentence, action_of(one.action) + who, record.places.link(one.postmortem))


def _states(found: Completion) -> str:
    late = f" ({found.overdue} overdue)" if found.overdue else ""
    return f"{found.done} done, {found.declined} declined, {found.open} open{late}"


def _slips(found: Slips, record: Record) -> Iterator[str]:
    if not found.moves:
        return
    unsaid = f"; {found.without_reason} without a reason" if found.without_reason else ""
    yield (
        f"The due date of {found.moved} of {plural(found.actions, 'action')} was moved,"
        f" {plural(found.moves, 'time')} in all{unsaid}."
    )
    if record.numbers.history != "whole":
        yield "Git's history was not there in full: dates may have moved more often."
