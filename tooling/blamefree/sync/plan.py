"""What a run would do, as a value: one step an action item, each field with where it goes. Pure."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from blamefree.document.wording import plural
from blamefree.people import People
from blamefree.sync import merge
from blamefree.sync.cells import writable
from blamefree.sync.gather import Found
from blamefree.sync.items import Skipped
from blamefree.sync.merge import Change, Side
from blamefree.sync.model import Doubt, Field, Issue, Item
from blamefree.sync.notes import notes
from blamefree.sync.step import Step, Verb
from blamefree.sync.tracker import Tracker

SHARE = 3
"""A plan that touches more than one in so many of the known tickets asks for `--force` ..."""
FEW = 3
"""... unless it touches no more than these."""
_DIGITS = 12


class Plan(NamedTuple):
    """What a run would do."""

    tracker: str
    """The tracker's name, and who we are there."""
    steps: tuple[Step, ...]
    skipped: tuple[Skipped, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    twins: Mapping[str, Sequence[Issue]] = MappingProxyType({})

    @property
    def pending(self) -> tuple[Step, ...]:
        """The steps that change something."""
        return tuple(step for step in self.steps if step.acts)

    @property
    def open(self) -> tuple[Step, ...]:
        """The steps that wait for a person."""
        waits = ("blocked", "gone")
        return tuple(one for one in self.steps if one.verb in waits or one.of("conflict"))

    @property
    def digest(self) -> str:
        """What is the same for two plans that do the same: 12 hexadecimal digits."""
        acts = [_essence(step) for step in self.pending]
        return hashlib.sha256(json.dumps([self.tracker, acts]).encode()).hexdigest()[:_DIGITS]

    def counts(self) -> Counter[str]:
        """Count the steps by verb."""
        return Counter(step.verb for step in self.steps)

    def excess(self, create_at_most: int) -> str:
        """Return why the plan is too large to be applied without `--force`; empty if it is not."""
        known = sum(step.issue is not None for step in self.steps)
        touched = sum(step.touches for step in self.steps)
        creates = self.counts()["create"]
        if touched > FEW and touched * SHARE > known:
            return f"it touches {touched} of {plural(known, 'known ticket')}, more than a third"
        if creates > create_at_most:
            return f"it creates {plural(creates, 'ticket')}, more than {create_at_most}"
        return ""


def _essence(step: Step) -> list[object]:
    acts = map(list, step.of("write", "pull"))
    return [step.verb, step.item.token, step.key, step.where, *acts]


class Terms(NamedTuple):
    """How differences are settled, and who people are."""

    who: str
    """Who we are to the tracker."""
    prefer: Side | None = None
    people: People | None = None


def plan(found: Found, tracker: Tracker, terms: Terms) -> Plan:
    """Return what has to be done so that the file and the tracker say the same."""
    blocked = {token: doubt.message for doubt in found.doubts for token in doubt.tokens}
    if terms.prefer != "file":
        blocked |= _lost(found, tracker)
    steps = (_step(item, found, tracker, blocked, terms) for item in found.items)
    return Plan(
        tracker=f"{tracker.name}, as {terms.who}",
        steps=tuple(steps),
        skipped=found.skipped,
        doubts=(*found.doubts, *notes(found.items, tracker, terms.people)),
        twins=found.twins,
    )


def _step(
    item: Item, found: Found, tracker: Tracker, blocked: Mapping[str, str], terms: Terms
) -> Step:
    wanted, issue = merge.stated(item, tracker.fields(item)), found.issues.get(item.token)
    if issue is not None:
        return _known(item, wanted, issue, tracker, terms)
    if item.token in found.gone:
        return Step("gone", item, why=f"{item.ticket} was deleted, or may not be seen")
    if item.token in blocked:
        return Step("blocked", item, why=blocked[item.token])
    changes = (*_numbered(item), *_first(wanted))
    return Step("create", item, changes=changes, where=tracker.place(item))


def _lost(found: Found, tracker: Tracker) -> Iterator[tuple[str, str]]:
    """Yield the items that must not be created, as their issue may be there under another ID.

    A run gave the row an ID and made the issue, and the file it wrote was lost; since then rows
    were moved. Only rows without an ID can be mistaken so.
    """
    pairs = ((item, found.issues.get(item.token)) for item in found.items)
    others = (issue for item, issue in pairs if issue and _is_another(item, tracker, issue))
    titles = {_folded(issue.fields["title"]): issue.key for issue in (*found.strays, *others)}
    for item in found.items:
        key = titles.get(_folded(tracker.fields(item)["title"]))
        if key and not item.numbered and item.token not in found.issues:
            yield (
                item.token,
                (
                    f"{key} has this title, and an ID that no row has: give the row that ID and"
                    " that ticket, or let --prefer file make a new one"
                ),
            )


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()


def _first(wanted: Mapping[Field, str]) -> Iterator[Change]:
    return (Change(name, "write", value, "") for name, value in wanted.items() if value)


def _numbered(item: Item) -> Iterator[Change]:
    if not item.numbered:
        yield Change("id", "pull", "", item.action)


def _known(
    item: Item, wanted: Mapping[Field, str], issue: Issue, tracker: Tracker, terms: Terms
) -> Step:
    why = _mistaken(item, tracker, issue)
    if why and terms.prefer != "file":
        mark = Change("ticket", "conflict", item.title, issue.fields["title"])
        return Step("conflict", item, issue, (mark,), why=why)
    if issue.agreement and issue.agreement.token != item.token:
        issue = issue._replace(agreement=None)  # what was agreed on another action says nothing
    progress = tracker.tells_progress
    differences = merge.changes(item, wanted, issue, prefer=terms.prefer, progress=progress)
    fields = tuple(writable(differences, item, issue, terms.people))
    agreement = merge.agreed(item, wanted, issue, fields)
    kept = merge.is_kept(fields, issue, agreement) and issue.bears(item.token)
    kept = kept and merge.is_state_kept(item, issue)
    found = (*_numbered(item), *_named(item, issue, tracker.key), *fields)
    return Step(
        verb=_verb(item, issue, found),
        item=item,
        issue=issue,
        changes=found,
        agreement=None if kept or not _speaks(item, issue, fields) else agreement,
    )


def _mistaken(item: Item, tracker: Tracker, issue: Issue) -> str:
    """Return why the issue may be another action's; nothing if there is no doubt."""
    if issue.tokens and not issue.bears(item.token):
        return f"{issue.key} bears the mark of another action"
    if _is_another(item, tracker, issue):
        return f"{issue.key} bears this action's mark and another title"
    return ""


def _is_another(item: Item, tracker: Tracker, issue: Issue) -> bool:
    """Whether an issue that nobody wrote into the file yet was made for other words.

    Then an ID was perhaps given twice: once by a run that was cut off, once by a person since.
    """
    title = tracker.fields(item)["title"]
    if item.ticket or issue.agreement is None or merge.is_same("title", title, issue):
        return False
    return " ".join(issue.agreement.ours.get("title", "").split()) != title


def _named(item: Item, issue: Issue, key: Callable[[str], str | None]) -> Iterator[Change]:
    stated = key(item.ticket) if item.ticket else None
    if stated != issue.key:
        yield Change("ticket", "pull", stated or "", issue.key)


def _speaks(item: Item, issue: Issue, fields: tuple[Change, ...]) -> bool:
    """Whether there is anything to tell the issue: an unchanged one is left in peace."""
    return bool(fields) or not (issue.bears(item.token) and merge.is_state_kept(item, issue))


def _verb(item: Item, issue: Issue, found: tuple[Change, ...]) -> Verb:
    if not issue.bears(item.token):
        return "link"
    if not item.ticket:
        return "adopt"
    written = {change.field for change in found if change.course == "write"}
    if written:
        return "close" if written == {"status"} else "update"
    if any(change.course == "pull" for change in found):
        return "pull"
    return "conflict" if any(change.course == "conflict" for change in found) else "unchanged"
