"""Which action items have more than one issue, and whether anybody has to see to it. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from blamefree.sync.gather import age
from blamefree.sync.model import Issue

_CLOSED = ("done", "declined")


def twins(issues: Iterable[Issue]) -> Mapping[str, Sequence[Issue]]:
    """Return the tokens that more than one issue bears, with those, the oldest first.

    Of an issue that is given twice the later counts. Where all but one are closed a person has
    seen to it.
    """
    by_id = {issue.id: issue for issue in issues}
    by_token: dict[str, list[Issue]] = {}
    for issue in sorted(by_id.values(), key=age):
        for token in issue.tokens:
            by_token.setdefault(token, []).append(issue)
    return {token: several for token, several in by_token.items() if _is_trouble(several)}


def _is_trouble(several: Sequence[Issue]) -> bool:
    return sum(issue.state not in _CLOSED for issue in several) > 1
