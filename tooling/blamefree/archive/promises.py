"""What is behind what the policy promises, and what was put off: one quiet line each. Inert."""

from collections.abc import Iterable, Iterator, Mapping

from blamefree.archive.markup import day, said, words
from blamefree.archive.model import Archive
from blamefree.document.model import ActionItem, Move, Postmortem
from blamefree.document.wording import plural
from blamefree.policy import Breach, BreachKind, breaches

_OF_DOCUMENT: Mapping[BreachKind, str] = {
    "draft-late": "It was to be ready for review",
    "review-late": "It was to be reviewed",
    "publish-late": "It was to be published",
}
_UNREVIEWED = "It does not say on which day it was reviewed."
_TIMES = {1: "once", 2: "twice"}

Late = Mapping[str, tuple[Breach, ...]]
"""What is late in each postmortem, by its path; those where nothing is are absent."""


def of(archive: Archive) -> Late:
    """Return what is late in every postmortem of the archive."""
    found = ((one.path, _of(archive, one)) for one in archive.postmortems)
    return {path: late for path, late in found if late}


def _of(archive: Archive, one: Postmortem) -> tuple[Breach, ...]:
    return breaches(one, archive.policy, archive.people, archive.today)


def of_document(found: Iterable[Breach]) -> Iterator[str]:
    """Yield a sentence where the document itself is behind."""
    for one in found:
        if one.kind == "unreviewed":
            yield _UNREVIEWED
        elif one.action is None:
            ago = plural(one.days, "day")
            yield f"{_OF_DOCUMENT[one.kind]} by {day(one.promised)}, {ago} ago."


def beyond_promise(found: Iterable[Breach], action: ActionItem) -> Breach | None:
    """Return that the action is due later than the policy gives, or None."""
    later = (one for one in found if one.kind == "due-after-promise")
    return next((one for one in later if one.action is action), None)


def past_promise(breach: Breach) -> str:
    """Return how far behind the promise the due date lies."""
    return f"{plural(breach.days, 'day')} after the {day(breach.promised)} that the policy gives"


def moved(archive: Archive, postmortem: Postmortem, action: ActionItem) -> str:
    """Return how often the due date was moved, from when, and why; empty where it never was."""
    count = times_moved(archive, postmortem, action)
    if not count:
        return ""
    return "; ".join([f"moved {times(count)}", *map(_was, action.moves)])


def times_moved(archive: Archive, postmortem: Postmortem, action: ActionItem) -> int:
    """Return how often the due date was moved, by its cell or by the history of the file."""
    return archive.history.times_moved(postmortem.path, action)


def times(count: int) -> str:
    """Return `once`, `twice`, `3 times`."""
    return _TIMES.get(count, f"{count:,} times")


def _was(move: Move) -> str:
    reason = words(said(move.reason))
    return f"was {day(move.was)}{f': {reason}' if reason else ''}"
