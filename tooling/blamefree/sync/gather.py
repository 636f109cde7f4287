"""Everything a plan has to know of the tracker: which issue is whose, and what is in the way."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from blamefree.sync import merge
from blamefree.sync.items import Skipped
from blamefree.sync.model import Doubt, Issue, Item
from blamefree.sync.tracker import Tracker


class Found(NamedTuple):
    """What there is on both sides before anything is changed."""

    items: tuple[Item, ...]
    """The action items that take part."""
    issues: Mapping[str, Issue]
    """Token to the item's issue; an item that has none yet is not in it."""
    gone: frozenset[str]
    """The tokens of items whose Ticket cell names an issue that is not there."""
    skipped: tuple[Skipped, ...]
    """The items whose Ticket cell is none of ours to act on."""
    doubts: tuple[Doubt, ...]
    twins: Mapping[str, Sequence[Issue]]
    strays: tuple[Issue, ...] = ()
    """Issues of this repository that no item has; asked for only if an item has no ID yet."""


def gather(
    tracker: Tracker,
    items: Sequence[Item],
    *,
    among: Sequence[Item] = (),
    recreate: frozenset[str] = frozenset(),
    sweep: bool = True,
) -> Found:
    """Ask the tracker for everything it knows of these items.

    An item without an issue is looked for by its token in any status, then among the newest
    issues, which the search may not know yet; so no issue is ever made twice. `among` are the
    items of the whole repository, where these are a part of them; `recreate` are the keys of
    deleted issues to make anew; `sweep` asks for duplicates too.
    """
    fit, skipped = _told_apart(tracker, items, among or items)
    keys = {key: item for item in fit if (key := tracker.key(item.ticket))}
    read = tracker.read(keys) if keys else {}
    issues = {keys[key].token: issue for key, issue in read.items()}
    loose = [item for item in fit if item.token not in issues]
    issues |= search(tracker, loose, frozenset(_wanted(tracker, loose, recreate)))
    issues = _current(tracker, fit, issues)
    gone = [item for item in fit if item.ticket and item.token not in issues]
    kept = {item.token for item in gone if tracker.key(item.ticket) not in recreate}
    new = [item for item in fit if item.token not in issues and item.token not in kept]
    return Found(
        items=tuple(fit),
        issues=issues,
        gone=frozenset(kept),
        skipped=tuple(skipped),
        doubts=tuple(tracker.check(new)) if new else (),
        twins=tracker.twins([*issues.values()]) if sweep else {},
        strays=_strays(tracker, [*issues.values()], new, among or items),
    )


def _strays(
    tracker: Tracker, known: Sequence[Issue], new: Sequence[Item], among: Sequence[Item]
) -> tuple[Issue, ...]:
    """Return the issues whose action is in no file, where one may be that of an item without ID.

    A run gave that item an ID and made the issue, and the file it wrote was lost.
    """
    if all(item.numbered for item in new):
        return ()
    claimed = {item.token for item in among}
    strays = tracker.strays(known)
    return tuple(issue for issue in strays if not claimed & set(issue.tokens))


def search(tracker: Tracker, items: Sequence[Item], probed: frozenset[str]) -> dict[str, Issue]:
    """Return the issues that bear the items' tokens; those in `probed` also among the newest."""
    found = oldest(tracker.find(items)) if items else {}
    rest = [item for item in items if item.token in probed and item.token not in found]
    newest = oldest(tracker.recent(rest)) if rest else {}
    wanted = {item.token for item in items}
    return {token: issue for token, issue in (newest | found).items() if token in wanted}


def oldest(issues: Iterable[Issue]) -> dict[str, Issue]:
    """Return the issue of each token; of several the one that was there first."""
    ordered = sorted(issues, key=age, reverse=True)
    return {token: issue for issue in ordered for token in issue.tokens}


def age(issue: Issue) -> tuple[int, str]:
    """Return what sorts issues by age: trackers count their ids upwards."""
    return (int(issue.id) if issue.id.isdecimal() else 0, issue.id)


def _told_apart(
    tracker: Tracker, items: Sequence[Item], among: Sequence[Item]
) -> tuple[list[Item], list[Skipped]]:
    """Leave out what names a ticket of somewhere else, or one that another item names too."""
    keys = Counter(tracker.key(item.ticket) for item in among if item.ticket)
    fit: list[Item] = []
    skipped: list[Skipped] = []
    for item in items:
        reason = _reason(tracker, item, keys)
        if reason:
            skipped.append(Skipped(item.path, item.action, reason))
        else:
            fit.append(item)
    return fit, skipped


def _reason(tracker: Tracker, item: Item, keys: Counter[str | None]) -> str:
    key = tracker.key(item.ticket)
    if item.ticket and key is None:
        return f"“{item.ticket}” is no ticket of {tracker.short}"
    if key is not None and keys[key] > 1:
        return f"{key} is the ticket of {keys[key]} actions"
    return ""


def _wanted(tracker: Tracker, loose: Sequence[Item], recreate: frozenset[str]) -> list[str]:
    """Return the tokens of items that would be created if nothing is found."""
    return [item.token for item in loose if not item.ticket or tracker.key(item.ticket) in recreate]


def _current(
    tracker: Tracker, items: Sequence[Item], issues: Mapping[str, Issue]
) -> dict[str, Issue]:
    """Return the issues as they are now, with what was agreed on, where that makes a difference."""
    pairs = ((item, issues[item.token]) for item in items if item.token in issues)
    current = ((item.token, _as_it_is(tracker, item, issue)) for item, issue in pairs)
    return {token: issue for token, issue in current if issue}


def _as_it_is(tracker: Tracker, item: Item, issue: Issue) -> Issue | None:
    """Return an issue that an index gave as the database has it, if it differs from the item."""
    if issue.is_read:
        return issue
    wanted, progress = merge.stated(item, tracker.fields(item)), tracker.tells_progress
    differs = merge.changes(item, wanted, issue, prefer=None, progress=progress)
    return tracker.now(issue) if differs or not issue.bears(item.token) else issue
