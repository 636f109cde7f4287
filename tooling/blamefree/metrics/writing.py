"""Whether the postmortems that are owed get written, and published in time."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from blamefree.document.model import Postmortem
from blamefree.metrics.durations import spread
from blamefree.metrics.incident import ended, is_incident, quarters
from blamefree.metrics.model import Lateness, Owed
from blamefree.policy import Policy

_NONE = dt.timedelta()
_DAY = dt.timedelta(days=1)


def owed(postmortems: Iterable[Postmortem], policy: Policy) -> list[Postmortem]:
    """Return those of incidents whose severity owes a postmortem."""
    incidents = (one for one in postmortems if is_incident(one))
    return [one for one in incidents if policy.duties_of(one.frontmatter).owed]


def stages(postmortems: Sequence[Postmortem]) -> Owed:
    """Return how far these have come."""
    counts = Counter(one.frontmatter.status for one in postmortems)
    return Owed(
        total=len(postmortems),
        published=counts["published"],
        in_review=counts["in-review"],
        draft=counts["draft"],
    )


def by_quarter(postmortems: Iterable[Postmortem]) -> dict[str, Owed]:
    """Return the same for each quarter of incidents that has any."""
    groups = quarters(postmortems).items()
    return {name: stages(members) for name, members in groups if members}


def lateness(postmortems: Iterable[Postmortem], policy: Policy, today: dt.date) -> Lateness:
    """Return how long publishing took, against the days that the severity gives."""
    incidents = [one for one in postmortems if is_incident(one)]
    published = [one for one in incidents if one.frontmatter.status == "published"]
    timed = [(one, taken) for one in published if (taken := _taken(one)) is not None]
    in_time = sum(taken <= _allowed(one, policy) for one, taken in timed)
    waiting = (one for one in incidents if one.frontmatter.status != "published")
    return Lateness(
        n=len(timed),
        in_time=in_time,
        late=len(timed) - in_time,
        unstated=len(published) - len(timed),
        taken=spread([taken for _, taken in timed]),
        waiting_late=sum(_is_late(one, policy, today) for one in waiting),
    )


def _taken(postmortem: Postmortem) -> dt.timedelta | None:
    """Return the days from the incident's end to the publication; None where they make no sense."""
    end, published = ended(postmortem), postmortem.frontmatter.published
    if end is None or published is None:
        return None
    # The end is a day of UTC, the publication one of the team: they can differ by one.
    return max(published - end, _NONE) if end - published <= _DAY else None


def _allowed(postmortem: Postmortem, policy: Policy) -> dt.timedelta:
    return dt.timedelta(days=policy.duties_of(postmortem.frontmatter).publish_days)


def _is_late(postmortem: Postmortem, policy: Policy, today: dt.date) -> bool:
    end = ended(postmortem)
    return end is not None and today - end > _allowed(postmortem, policy)
