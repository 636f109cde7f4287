"""How often due dates were put off: as the due cells say, and as git does."""

from collections.abc import Iterable, Iterator

from blamefree.document.model import ActionItem, Postmortem
from blamefree.document.moves import put_off
from blamefree.history import History, key_of
from blamefree.metrics.incident import quarters
from blamefree.metrics.model import Slips


def slips(postmortems: Iterable[Postmortem], history: History) -> Slips:
    """Return how often the due dates of these postmortems' actions were put off."""
    every = [_of(one, action, history) for one in postmortems for action in _dated(one)]
    return Slips(
        actions=len(every),
        moved=sum(moves > 0 for moves, _ in every),
        moves=sum(moves for moves, _ in every),
        with_reason=sum(reasons for _, reasons in every),
    )


def by_quarter(postmortems: Iterable[Postmortem], history: History) -> dict[str, Slips]:
    """Return the same for each quarter of incidents that has a due date."""
    groups = quarters(postmortems).items()
    found = ((name, slips(members, history)) for name, members in groups)
    return {name: one for name, one in found if one.actions}


def _dated(one: Postmortem) -> Iterator[ActionItem]:
    for action in one.action_items:
        if action.due_date is not None or action.moves:
            yield action


def _of(one: Postmortem, action: ActionItem, history: History) -> tuple[int, int]:
    """Return how often it was moved, and how often a reason stands beside: by whom knows more."""
    committed = history.slips_of(one.path, key_of(action))
    moves = history.times_moved(one.path, action)
    told = put_off(action.due_date, action.moves)
    reasons = max(sum(bool(each.reason) for each in every) for every in (committed, told))
    return moves, min(moves, reasons)
