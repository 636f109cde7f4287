"""A metric of Prometheus: what it means, and its samples. No label can break its line."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from blamefree.document import escape
from blamefree.metrics.model import Spread

QUARTERS = 12
"""The newest ones that labels name."""
LONGEST = 100
"""Characters of a label's value; a service's name may be a paragraph."""


class Sample(NamedTuple):
    """One value, told from the others of its family by its labels."""

    value: float
    labels: Mapping[str, str] = {}


class Family(NamedTuple):
    """All samples of one metric."""

    name: str
    """Without `postmortem_`; it ends in the unit, where it has one."""
    text: str
    """What it means, from the definitions."""
    samples: tuple[Sample, ...]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the exposition; none without a sample."""
        if not self.samples:
            return
        name, unit = f"postmortem_{self.name}", self.name.rpartition("_")[2]
        yield f"# TYPE {name} gauge"
        if unit in ("seconds", "ratio"):
            yield f"# UNIT {name} {unit}"
        yield f"# HELP {name} {_plain(self.text)}"
        for one in self.samples:
            yield f"{name}{_labels(one.labels)} {one.value!r}"


def single(name: str, text: str, value: float) -> Family:
    """Return a metric of one value."""
    return Family(name, text, (Sample(value),))


def of_spread(one: Spread, labels: Mapping[str, str]) -> Iterator[Sample]:
    """Yield median and quartiles in seconds."""
    for stat, at in (("median", one.median), ("q1", one.q1), ("q3", one.q3)):
        if at is not None:
            yield Sample(at.total_seconds(), {**labels, "stat": stat})


def told_apart(names: Iterable[str]) -> dict[str, str]:
    """Return how each name reads as a label; two that would read the same get a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        short = escape.one_line(name)[:LONGEST]
        label = next(text for text in _numbered(short) if text not in taken)
        taken.add(label)
        found[name] = label
    return found


def _numbered(text: str) -> Iterator[str]:
    yield text
    count = 2
    while True:
        yield f"{text} ({count})"
        count += 1


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_quoted(value)}"' for name, value in labels.items()) + "}"


def _quoted(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _plain(text: str) -> str:
    """Return a text without what the two forms escape each in its own way."""
    return escape.one_line(text).replace("\\", "/").replace('"', "'")
