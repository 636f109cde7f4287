"""What customers were told while it lasted, and when."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise

from blamefree.document.wording import plural, spoken
from blamefree.draft.event import SourceEvent
from blamefree.draft.facts.milestones import Candidate

_NOTHING = dt.timedelta()


def public_updates(events: Sequence[SourceEvent]) -> tuple[SourceEvent, ...]:
    """Return the events that customers saw, in the order in which they could."""
    seen = [
        event
        for event in events
        if (event.public or event.what == "public update") and event.kind != "noise"
        if event.at and event.precision not in ("day", "none")
    ]
    return tuple(sorted(seen, key=instant))


def cadence(updates: Sequence[SourceEvent], found: Mapping[str, tuple[Candidate, ...]]) -> str:
    """Return in words how many updates there were, when the first, and the longest silence.

    The silence is between two updates, or from the last one to the resolution.
    """
    if not updates:
        return ""
    said = [plural(len(updates), "public update")]
    if found["detected"]:
        said.append(_first(instant(updates[0]) - found["detected"][0].at, len(updates)))
    longest = _longest_silence([instant(update) for update in updates], found["resolved"])
    if longest:
        said.append(f"longest silence {spoken(longest)}")
    return ", ".join(said)


def _first(after: dt.timedelta, count: int) -> str:
    which = "the first " if count > 1 else ""
    side = "after" if after >= _NOTHING else "before"
    return f"{which}{spoken(abs(after))} {side} detection"


def _longest_silence(
    instants: Sequence[dt.datetime], resolved: Sequence[Candidate]
) -> dt.timedelta:
    """Return the longest time without an update; what comes behind the resolution ends none."""
    if resolved:
        until = resolved[0].at
        instants = [*(at for at in instants if at <= until), until]
    return max((later - earlier for earlier, later in pairwise(instants)), default=_NOTHING)


def instant(event: SourceEvent) -> dt.datetime:
    """Return when customers could see an update: not before it was written, whatever it says."""
    shown = event.at or dt.datetime.min.replace(tzinfo=dt.UTC)
    return max(shown, event.written_at or shown)
