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


def gather(
    tracker: Tracker, items: Sequence[Item], *, recreate: frozenset[str], sweep: bool
) -> Found:
    """Ask the tracker for everything it knows of these items.

    An item without an issue is looked for by its token in any status, then among the newest
    issues, which the search may not know yet; so no issue is ever made twice. `recreate` are the
    keys of deleted issues to make anew, `sweep` asks for duplicates too.
    """
    fit, skipped = _told_apart(tracker, items)
    keys = {key: item for item in fit if (key := tracker.key(item.ticket))}
    read = tracker.read(keys) if keys else {}
    issues = {keys[key].token: issue for key, issue in read.items()}
    loose = [item for item in fit if item.token not in issues]
    issues |= search(tracker, loose, frozenset(_wanted(tracker, loose, recreate)))
    gone = [item for item in loose if item.ticket and item.token not in issues]
    kept = {item.token for item in gone if tracker.key(item.ticket) not in recreate}
    new = [item for item in fit if item.token not in issues and item.token not in kept]
    agreed = {item.token: _agreed(tracker, item, issues) for item in fit if item.token in issues}
    return Found(
        items=tuple(fit),
        issues=agreed,
        gone=frozenset(kept),
        skipped=tuple(skipped),
        doubts=tuple(tracker.check(new)) if new else (),
        twins=tracker.twins([*agreed.values()]) if sweep else {},
    )


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


def _told_apart(tracker: Tracker, items: Sequence[Item]) -> tuple[list[Item], list[Skipped]]:
    """Leave out what names a ticket of somewhere else, or one that another item names too."""
    keys = Counter(tracker.key(item.ticket) for item in items if item.ticket)
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


def _agreed(tracker: Tracker, item: Item, issues: Mapping[str, Issue]) -> Issue:
    """Return the item's issue, with what was agreed on where that is needed and not read yet."""
    issue = issues[item.token]
    if issue.is_read:
        return issue
    progress = tracker.tells_progress
    differs = merge.changes(
        item, tracker.fields(item), issue, prefer=None, progress=progress
    ) or not issue.bears(item.token)
    if not differs:
        return issue
    return issue._replace(agreement=tracker.agreement(issue), is_read=True)
