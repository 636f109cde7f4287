"""An action item and its issue side by side, as the tests of trackers look at them."""

from blamefree.sync import merge
from blamefree.sync.model import Agreement, Field, Issue, Item
from blamefree.sync.tracker import Tracker
from standin.world import item


def left(tracker: Tracker, one: Item, issue: Issue) -> tuple[merge.Change, ...]:
    """Return in what an item and its issue still differ."""
    progress = tracker.tells_progress
    return merge.changes(one, tracker.fields(one), issue, prefer=None, progress=progress)


def agreed(tracker: Tracker, issue: Issue) -> Agreement:
    """Return what the issue remembers."""
    found = issue.agreement if issue.is_read else remembered(tracker, issue)
    assert found
    return found


def remembered(tracker: Tracker, issue: Issue) -> Agreement | None:
    """Return what the issue remembers by now, if anything."""
    now = tracker.now(issue)
    assert now
    return now.agreement


def read(tracker: Tracker, key: str, one: Item | None = None) -> Issue:
    """Return the issue of a key as it is now."""
    return tracker.read({key: one or item()})[key]


def change(tracker: Tracker, issue: Issue, one: Item, *names: Field) -> Issue:
    """Write these fields of an item, and what both sides then agree on."""
    wanted = tracker.fields(one)
    told: dict[Field, str] = {name: wanted[name] for name in names}
    known = issue._replace(agreement=agreed(tracker, issue), is_read=True)
    return tracker.update(known, one, told, both(tracker, one)).issue


def both(tracker: Tracker, one: Item) -> Agreement:
    """Return the agreement of two sides that both say what the item says."""
    said: dict[str, str] = dict(tracker.fields(one).items())
    said["state"] = merge.state_of(one)
    return Agreement(one.token, said, said)
