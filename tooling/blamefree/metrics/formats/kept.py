"""For Prometheus: what was kept of what was promised."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from blamefree.document.wording import rounded
from blamefree.metrics.definitions import SHARES, Measure, term
from blamefree.metrics.formats.family import QUARTERS, Family, Sample, of_spread, single
from blamefree.metrics.model import Completion, Metrics, Share
from blamefree.register.completion import Owed

_Labels = Mapping[str, str]
_ALL: _Labels = {}
_One = TypeVar("_One")


def shares(metrics: Metrics) -> Iterator[Family]:
    """Yield each share, the n that it is of, and how many do not say."""
    quarters = _newest(metrics.shares_by_quarter)
    for of in SHARES:
        by_quarter = [(labels, found.get(of.key)) for labels, found in quarters]
        yield from _share(of, of.key, [(_ALL, metrics.shares.get(of.key))])
        yield from _share(of, f"{of.key}_by_quarter", by_quarter)
    if metrics.longest_silence is not None:
        longest = metrics.longest_silence.total_seconds()
        yield single("longest_silence_seconds", term("silence").text, longest)


def _share(
    of: Measure, name: str, found: Sequence[tuple[_Labels, Share | None]]
) -> Iterator[Family]:
    known = [(labels, one) for labels, one in found if one]
    ratios = ((labels, rounded(one.share)) for labels, one in known)
    yield Family(f"{name}_ratio", f"{of.name}: {of.text}", _samples(ratios))
    judged = ((labels, one.n) for labels, one in known)
    yield Family(f"{name}_{of.of}s", f"{of.name}: those that can be judged.", _samples(judged))
    unknown = ((labels, one.unknown) for labels, one in known)
    yield Family(f"{name}_unknown", f"{of.name}: those that do not say.", _samples(unknown))


def actions(metrics: Metrics) -> Iterator[Family]:
    """Yield what became of the actions, and how old the open ones are."""
    text = term("completion").text
    states = ("done", "declined", "open")
    yield from _completed("actions", text, states, [(_ALL, metrics.actions)])
    by_quarter = _newest(metrics.actions_by_quarter)
    yield from _completed("actions_by_quarter", text, states, by_quarter)
    yield single("actions_overdue", term("overdue").text, metrics.actions.overdue)
    ages = (({"age": name}, count) for name, count in metrics.open_actions_by_age.items())
    yield Family("actions_open_by_age", term("age").text, _samples(ages))


def owed(metrics: Metrics) -> Iterator[Family]:
    """Yield how far the postmortems are that are owed, and how far they are to be."""
    text = term("owed").text
    states = ("published", "in_review", "draft", "missing")
    yield from _completed("owed", text, states, [(_ALL, metrics.owed)])
    yield from _completed("owed_by_quarter", text, states, _newest(metrics.owed_by_quarter))
    target = "The share of owed postmortems that the policy wants published."
    yield single("owed_target_ratio", target, metrics.completion_target)


def _completed(
    name: str,
    text: str,
    states: Sequence[str],
    found: Sequence[tuple[_Labels, Completion | Owed]],
) -> Iterator[Family]:
    counts = (
        ({**labels, "state": state}, getattr(one, state))
        for labels, one in found
        for state in states
    )
    yield Family(name, text, _samples(counts))
    ratios = ((labels, rounded(one.share)) for labels, one in found)
    yield Family(f"{name}_completion_ratio", text, _samples(ratios))


def lateness(metrics: Metrics) -> Iterator[Family]:
    """Yield how long publishing and reviewing took, and what is late and still waits."""
    of = (("lateness", "publish", metrics.lateness), ("reviewing", "review", metrics.reviewing))
    for key, verb, one in of:
        late = f"Past the day to {verb}, and still waiting."
        yield single(f"to_{verb}_late", late, one.waiting_late)
        taken = tuple(of_spread(one.taken, {})) if one.taken else ()
        yield Family(f"time_to_{verb}_seconds", term(key).text, taken)


def slips(metrics: Metrics) -> Iterator[Family]:
    """Yield how often due dates were moved."""
    text, found = term("slips").text, metrics.slips
    yield single("due_dates", text, found.actions)
    yield single("due_dates_moved", text, found.moved)
    moves = (({"reason": "yes"}, found.with_reason), ({"reason": "no"}, found.without_reason))
    yield Family("due_date_moves", text, _samples(moves))


def _newest(by_quarter: Mapping[str, _One]) -> list[tuple[_Labels, _One]]:
    return [({"quarter": name}, one) for name, one in [*by_quarter.items()][-QUARTERS:]]


def _samples(found: Iterable[tuple[_Labels, float | None]]) -> tuple[Sample, ...]:
    return tuple(Sample(value, labels) for labels, value in found if value is not None)


PARTS = (shares, actions, owed, lateness, slips)
