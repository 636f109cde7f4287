"""The numbers for Prometheus: gauges in the text form of OpenMetrics.

The older text form reads it too, so that a node_exporter may collect it from a file. What a label
can say is bounded: the services hit most, the newest quarters; and no label names a postmortem.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from blamefree.metrics.definitions import DURATIONS, Duration, term
from blamefree.metrics.formats import kept
from blamefree.metrics.formats.family import QUARTERS, Family, Sample, of_spread, single, told_apart
from blamefree.metrics.model import Metrics, Spread

SERVICES, SEVERITIES = 50, 20
"""No more of these are told apart; the other formats have them all."""


def openmetrics(metrics: Metrics) -> str:
    """Return the numbers as gauges, in seconds and ratios."""
    parts = (_frequency, _durations, *kept.PARTS)
    every = chain.from_iterable(part(metrics) for part in parts)
    return "\n".join([*(line for family in every for line in family.lines()), "# EOF"])


def _frequency(metrics: Metrics) -> Iterator[Family]:
    text = term("frequency").text
    midnight = dt.datetime.combine(metrics.today, dt.time.min, dt.UTC).timestamp()
    yield single("as_of_timestamp_seconds", "The day that the numbers are of.", midnight)
    yield single("incidents", term("counted").text, metrics.incidents)
    yield single("drills", term("counted").text, metrics.drills)
    yield single("drafts", term("counted").text, metrics.drafts)
    for by, counts in _bounded(metrics).items():
        named = told_apart(counts).items()
        samples = tuple(Sample(counts[name], {by: label}) for name, label in named)
        yield Family(f"incidents_by_{by}", text, samples)
    found = metrics.detected_by.items()
    samples = tuple(Sample(count, {"source": name}) for name, count in found)
    yield Family("incidents_by_source", term("detection").text, samples)


def _bounded(metrics: Metrics) -> Mapping[str, Mapping[str, int]]:
    """Return the groups that labels may name, of each the ones worth most."""
    return {
        "severity": dict(islice(metrics.by_severity.items(), SEVERITIES)),
        "service": dict(islice(metrics.by_service.items(), SERVICES)),
        "quarter": dict([*metrics.by_quarter.items()][-QUARTERS:]),
    }


def _durations(metrics: Metrics) -> Iterator[Family]:
    for of in DURATIONS:
        whole = metrics.durations.get(of.key)
        yield from _spreads(of, "", {"": whole} if whole else {})
        for by, names in _bounded(metrics).items():
            found = getattr(metrics, f"durations_by_{by}")
            known = {name: found[name][of.key] for name in names if of.key in found.get(name, {})}
            yield from _spreads(of, by, known)


def _spreads(of: Duration, by: str, found: Mapping[str, Spread]) -> Iterator[Family]:
    name, labels = of.key + (f"_by_{by}" if by else ""), told_apart(found)
    groups = [(one, {by: labels[key]} if by else {}) for key, one in found.items()]
    samples = (sample for one, label in groups for sample in of_spread(one, label))
    yield Family(f"{name}_seconds", f"{of.name}: {of.text}", tuple(samples))
    counts = tuple(Sample(one.n, label) for one, label in groups)
    yield Family(f"{name}_incidents", f"Incidents measured for: {of.name}.", counts)
