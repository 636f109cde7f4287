"""What is true of which part: one judge for each of `SHARES`, counted over all and by quarter."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from blamefree.document.model import Postmortem
from blamefree.metrics import changes, promises, response, writing
from blamefree.metrics.definitions import SHARES, Measure
from blamefree.metrics.given import Given
from blamefree.metrics.incident import quarters
from blamefree.metrics.model import Share
from blamefree.metrics.recurrence import came_back

Judge = Callable[[Postmortem, Given], Iterator[bool | None]]
"""Yields an answer for each thing asked of a postmortem: None where it does not say."""

_JUDGES: Mapping[str, Judge] = {
    "roles": response.roles,
    "first_update": response.first_update,
    "cadence": response.cadence,
    "by_change": changes.followed,
    "by_alert": lambda one, _: response.noticed_by(one, "alert"),
    "by_customer": lambda one, _: response.noticed_by(one, "customer"),
    "published_in_time": writing.published_in_time,
    "reviewed_in_time": writing.reviewed_in_time,
    "done_in_time": promises.done_in_time,
    "done_in_promise": promises.done_in_promise,
}


class Asked(NamedTuple):
    """Whom the judges are asked of."""

    incidents: Sequence[Postmortem]
    counted: Sequence[Postmortem]
    """The incidents and the drills: the actions of both count."""
    written: Sequence[Postmortem]
    """Incidents in every state, drafts too."""
    every: Sequence[Postmortem]
    """Incidents of any day, in which what came back may have been before."""


Answers = Mapping[str, Sequence[tuple[Postmortem, Sequence[bool | None]]]]
"""By key of `SHARES`, what each postmortem answers."""


def answers(asked: Asked, given: Given) -> Answers:
    """Return what each postmortem answers to each measure."""
    again = came_back(asked.every)
    judges: dict[str, Judge] = {**_JUDGES, "recurrence": lambda one, _: again(one)}
    of = {"incident": asked.incidents, "action": asked.counted, "postmortem": asked.written}
    found: dict[str, Sequence[tuple[Postmortem, Sequence[bool | None]]]] = {}
    for one in SHARES:
        judge = judges[one.key]
        found[one.key] = [(each, tuple(judge(each, given))) for each in of[one.of]]
    return found


def shares(found: Answers) -> dict[str, Share]:
    """Return each share by its key; one that is asked of nothing is absent."""
    counts = ((key, tally(said for _, said in every)) for key, every in found.items())
    return {key: one for key, one in counts if _is_asked(one)}


def by_quarter(found: Answers) -> dict[str, dict[str, Share]]:
    """Return the same by the quarter of the incident, the oldest first."""
    groups: dict[str, dict[str, Share]] = {}
    for measure in SHARES:
        for name, one in _quarters_of(measure, found):
            groups.setdefault(name, {})[measure.key] = one
    return dict(sorted(groups.items()))


def tally(said: Iterable[Sequence[bool | None]]) -> Share:
    """Return how many answers are yes, of those that are known."""
    every = [answer for each in said for answer in each]
    known = [answer for answer in every if answer is not None]
    return Share(n=len(known), count=sum(known), unknown=len(every) - len(known))


def _quarters_of(measure: Measure, found: Answers) -> Iterator[tuple[str, Share]]:
    every = found[measure.key]
    said = {each.path: answer for each, answer in every}
    for name, members in quarters(each for each, _ in every).items():
        one = tally(said[each.path] for each in members)
        if _is_asked(one):
            yield name, one


def _is_asked(one: Share) -> bool:
    return bool(one.n or one.unknown)
