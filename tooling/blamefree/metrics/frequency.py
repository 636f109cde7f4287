"""How often: incidents by severity, by service, by quarter, and by who noticed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from blamefree.document.model import DetectedBy, Postmortem
from blamefree.metrics.incident import UNSTATED, quarters, severity

_SOURCES = (*get_args(DetectedBy), UNSTATED)


def by_severity(incidents: Sequence[Postmortem]) -> dict[str, int]:
    """Return how many incidents each severity had, sorted by its name."""
    return dict(sorted(Counter(severity(one) for one in incidents).items()))


def by_service(incidents: Sequence[Postmortem]) -> dict[str, int]:
    """Return how many incidents hit each service, the most often hit first."""
    return most_first(Counter(name for one in incidents for name in set(one.frontmatter.services)))


def by_quarter(incidents: Sequence[Postmortem]) -> dict[str, dict[str, int]]:
    """Return how many incidents each quarter had of each severity, quiet quarters included."""
    return {name: by_severity(members) for name, members in quarters(incidents).items()}


def detected_by(incidents: Sequence[Postmortem]) -> dict[str, int]:
    """Return how many incidents each source noticed first; those that do not say stand last."""
    counts = Counter(one.frontmatter.detected_by or UNSTATED for one in incidents)
    return {source: counts[source] for source in _SOURCES if counts[source]}


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts, the highest first, equal ones by name."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
