"""What a plan leaves out because the file cannot be understood; nothing of it stops a run. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from blamefree.document.wording import plural
from blamefree.people import People
from blamefree.sync.model import Doubt, Item
from blamefree.sync.tracker import Tracker


def notes(items: Sequence[Item], tracker: Tracker, people: People | None) -> Iterator[Doubt]:
    """Yield one sentence for each owner whom the tracker cannot know, and each unreadable date."""
    for name, count in _strangers(items, tracker, people).items():
        message = f"{tracker.short} cannot assign to {name} ({plural(count, 'action')})"
        yield Doubt(f"{message}: people.toml names no account for them", frozenset())
    for item in items:
        if item.unread:
            what = f"{item.postmortem} {item.action}: “{item.unread}” is no date"
            yield Doubt(f"{what}; the ticket keeps the one it has", frozenset())


def _strangers(items: Sequence[Item], tracker: Tracker, people: People | None) -> Counter[str]:
    """Count the actions by their first owner, where nobody can be assigned and no team has them."""
    teams = {team.casefold() for team in people.teams} if people else set()
    owned = (item for item in items if item.owners and "assignee" not in tracker.fields(item))
    names = (item.owners[0] for item in owned)
    return Counter(name for name in names if name.casefold() not in teams)
