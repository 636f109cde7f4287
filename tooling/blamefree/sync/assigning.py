"""Assignees that a tracker drops from a new issue without a word: looked at afterwards, and set."""

from collections.abc import Iterator, Mapping, Sequence

from blamefree.errors import RefusedError, UnclearError
from blamefree.sync import merge
from blamefree.sync.model import Field, Issue, Item, Made
from blamefree.sync.tracker import Tracker

Refused = Mapping[Field, str]


def assign(
    made: Sequence[Made], items: Sequence[Item], tracker: Tracker
) -> Iterator[tuple[str, Refused]]:
    """Set what was dropped; yield the token of each such item, and what was refused of it."""
    by_token = {item.token: item for item in items}
    whole = [each.issue for each in made if "assignee" not in each.refused]
    for issue in tracker.again(whole) if whole else ():
        for token in issue.tokens:
            if token in by_token and not issue.fields.get("assignee"):
                yield token, _assigned(by_token[token], issue, tracker)


def _assigned(item: Item, issue: Issue, tracker: Tracker) -> Refused:
    wanted = tracker.fields(item)
    if "assignee" not in wanted:
        return {}
    dropped = merge.Change("assignee", "write", wanted["assignee"], "")
    agreement = merge.agreed(item, wanted, issue, (dropped,))
    try:
        return tracker.update(issue, item, {"assignee": wanted["assignee"]}, agreement).refused
    except (RefusedError, UnclearError) as trouble:
        return {"assignee": f"{trouble.message} {trouble.hint}".strip()}
