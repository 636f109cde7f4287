"""Which incidents are an earlier one over again, by the numbers' own definition. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from blamefree.document.disclosure import is_withheld
from blamefree.document.model import ActionItem, Postmortem
from blamefree.metrics import Return, recurrence


class Repeat(NamedTuple):
    """An incident, and an earlier one of the same failure."""

    later: Postmortem
    earlier: Postmortem
    returns: tuple[Return, ...]
    """The causes and services that the two have in common; empty where a person says it."""

    @property
    def unfinished(self) -> tuple[ActionItem, ...]:
        """Return the actions of the earlier one that are open today."""
        return tuple(one for one in self.earlier.action_items if one.is_open)

    @property
    def is_withheld(self) -> bool:
        """Whether one of the two is not to be named."""
        return is_withheld(self.later) or is_withheld(self.earlier)


def repeats(of: Sequence[Postmortem], every: Sequence[Postmortem]) -> list[Repeat]:
    """Return which of these came back, beside all incidents that there are."""
    judge, known = recurrence.came_back(every), recurrence.places(every)
    back = (one for one in of if True in set(judge(one)))
    return [found for one in back for found in _of(one, every, known)]


def _of(
    later: Postmortem, every: Sequence[Postmortem], known: Mapping[str, recurrence.Place]
) -> Iterator[Repeat]:
    """Yield the earlier incidents that this one shares cause and service with, or names."""
    causes, last = set(later.frontmatter.causes), recurrence.place(later)
    alike = (one for one in every if causes & set(one.frontmatter.causes))
    until = [one for one in alike if (at := recurrence.place(one)) and last and at <= last]
    shared: dict[str, list[Return]] = {}
    for one in recurrence.returns(until):
        if one.later == later.id:
            shared.setdefault(one.earlier, []).append(one)
    by_id = {one.id: one for one in every if one.id in known}
    for name in dict.fromkeys((*shared, *recurrence.named_before(later, known))):
        yield Repeat(later, by_id[name], tuple(shared.get(name, ())))
