"""The rule `misordered-section`."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from blamefree.document.markup import heading_of
from blamefree.document.model import Section, SectionName
from blamefree.lint.duties import main_sections
from blamefree.lint.rule import Case, Fault, rule


@rule(group="structure", severity="advice")
def misordered_section(case: Case) -> Iterator[Fault]:
    """A section stands where readers of the other postmortems do not look for it.

    Who reads many postmortems, or one at night, finds the impact by where it stands. The order is
    the team's policy; ours goes from what happened, over why, to what is done about it.

    Move the section. Only the sections that would have to move are reported, and only those of
    the second level; sections that the policy's order does not name may stand anywhere, and so
    may one that holds others, such as lessons learned with what went well and what went poorly.

    ```bad
    ## Summary
    Checkout answered 502.

    ## Action items
    - Limit connections per client

    ## Impact
    4,100 orders failed.

    ## Timeline
    - 14:02 - First alert fired
    ```

    ```good
    ## Summary
    Checkout answered 502.

    ## Impact
    4,100 orders failed.

    ## Timeline
    - 14:02 - First alert fired

    ## Action items
    - Limit connections per client
    ```
    """
    order = case.policy.order
    known = [s.heading.start for s in case.postmortem.sections if s.name in order]
    ordered = [s for s in main_sections(case) if s.name in order and not _holds_others(s, known)]
    settled = _longest_run([_rank(order, section) for section in ordered])
    stay, staying = set(settled), [ordered[at] for at in settled]
    for at, section in enumerate(ordered):
        if at not in stay:
            yield Fault(
                span=heading_of(case.postmortem, section),
                message=_message(order, section, staying),
                suggestion="Move the section there, heading and all.",
            )


def _holds_others(section: Section, known: Sequence[int]) -> bool:
    """Whether one of the `known` headings, by where they start, stands in the section."""
    start, end = section.body
    at = bisect_left(known, start)
    return at < len(known) and known[at] < end


def _rank(order: Sequence[SectionName], section: Section) -> int:
    return order.index(section.name) if section.name else len(order)


def _longest_run(ranks: Sequence[int]) -> list[int]:
    """Return the indices of the longest run that is in order already: nothing of it moves."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, rank in enumerate(ranks):
        # One more than the rank, so that two sections of one name may follow each other.
        place = bisect_left(tails, rank + 1)
        tails[place : place + 1] = [rank]
        before.append(ends[place - 1] if place else None)
        ends[place : place + 1] = [at]
    return _walked_back(ends[-1] if ends else None, before)


def _walked_back(last: int | None, before: Sequence[int | None]) -> list[int]:
    run: list[int] = []
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]


def _message(order: Sequence[SectionName], section: Section, settled: Sequence[Section]) -> str:
    rank = _rank(order, section)
    later = bisect_right(settled, rank, key=lambda other: _rank(order, other))
    if later < len(settled):
        return f"`{section.title}` belongs before `{settled[later].title}`."
    return f"`{section.title}` belongs after `{settled[-1].title}`."
