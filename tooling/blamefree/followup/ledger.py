"""What has been said, so that nothing is said twice. Pure; derived, and may be lost.

Of a thing only the last step counts that somebody was told: a later one goes on from there. A
lost ledger begins anew some days back, so the steps of those days may be said once more; of what
is older only the last step of a ladder that has ended.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from pydantic import ValidationError

from blamefree.document.model import Model
from blamefree.followup.ladder import Step

VERSION = 1
LOOKBACK = dt.timedelta(days=3)
"""How far before its first day a ledger reaches: a long weekend."""
YEAR = dt.timedelta(days=365)


class News(NamedTuple):
    """One step of a thing that is to be said."""

    step: Step
    channels: tuple[str, ...]
    """All through which it is to be said."""


class Said(Model):
    """The last step that somebody was told of one thing."""

    step: str
    day: dt.date
    """The day the step belongs to."""
    on: dt.date
    """The day it was said."""
    missed: tuple[str, ...] = ()
    """The channels that were to say it too, and did not yet."""
    unclear: tuple[str, ...] = ()
    """Those of them that may have said it all the same: they try once more."""
    seen: dt.date | None = None
    """The last day on which the thing still waited."""


class Ledger(Model):
    """All that was said since it began."""

    version: int = VERSION
    since: dt.date
    """What was to be said before is not said any more, unless its ladder ended there."""
    said: Mapping[str, Said] = {}
    told: Mapping[str, dt.date] = {}
    """The day of the last message, by recipient and channel."""

    @classmethod
    def begun(cls, today: dt.date) -> Self:
        """Return the ledger of a first run, or of one whose ledger was lost."""
        return cls(since=dt.date.fromordinal(max(1, today.toordinal() - LOOKBACK.days)))

    def is_said(self, key: str, step: Step) -> bool:
        """Whether nothing is left to say of that step."""
        last = self.said.get(key)
        return bool(last and last.day >= step.day and not (last.missed and last.day == step.day))

    def was_said(self, key: str, on: dt.date) -> bool:
        """Whether something was said of the thing on that day."""
        last = self.said.get(key)
        return last is not None and last.on == on

    def missing(self, key: str, news: News) -> tuple[str, ...]:
        """Return through which of its channels the step is still to be said."""
        last = self.said.get(key)
        if last is None or last.day < news.step.day:
            return news.channels
        missed = last.missed if last.day == news.step.day else ()
        return tuple(one for one in news.channels if one in missed)

    def with_said(self, news: Mapping[str, News], on: dt.date, channel: str, box: str) -> Self:
        """Return the ledger after one channel has said these steps that others are to say too."""
        said = {key: self._noted(key, one, on, {channel}) for key, one in news.items()}
        return self._with(said, {box: on})

    def with_unclear(self, news: Mapping[str, News], on: dt.date, channel: str) -> Self:
        """Return the ledger after one channel may have said them: it tries once more, not twice."""
        said = {
            key: self._noted(key, one, on, {channel})
            if channel in self._unclear(key, one)
            else self._noted(key, one, on, set(), (channel,))
            for key, one in news.items()
        }
        return self._with(said)

    def _with(self, said: Mapping[str, Said], told: Mapping[str, dt.date] | None = None) -> Self:
        changed = {"said": {**self.said, **said}, "told": {**self.told, **(told or {})}}
        return self.model_copy(update=changed)

    def _noted(
        self, key: str, news: News, on: dt.date, by: set[str], unclear: tuple[str, ...] = ()
    ) -> Said:
        missed = tuple(one for one in self.missing(key, news) if one not in by)
        doubted = (*self._unclear(key, news), *unclear)
        return Said(
            step=news.step.name,
            day=news.step.day,
            on=on,
            missed=missed,
            unclear=tuple(one for one in doubted if one in missed),
            seen=on,
        )

    def _unclear(self, key: str, news: News) -> tuple[str, ...]:
        last = self.said.get(key)
        return last.unclear if last and last.day == news.step.day else ()

    def renamed(self, former: Mapping[str, str]) -> Self:
        """Return the ledger with what was noted under former keys under those of today."""
        moved = {
            key: self.said[before]
            for key, before in former.items()
            if before in self.said and key not in self.said
        }
        return self._with(moved)

    def pruned(self, today: dt.date, alive: Iterable[str]) -> Self:
        """Return what may still matter: all that waits, and what has not for less than a year.

        A file that could not be read in one run, or an action opened again, is not said again.
        What was said in days to come was said by a clock that was wrong.
        """
        if self.since > today:
            return self.begun(today)
        known, tomorrow = set(alive), today + dt.timedelta(days=1)  # a zone may be a day ahead
        seen = {
            key: one.model_copy(update={"seen": today}) if key in known else one
            for key, one in self.said.items()
            if one.on <= tomorrow
        }
        oldest = today - YEAR
        return self.model_copy(
            update={
                "said": {key: one for key, one in seen.items() if (one.seen or one.on) >= oldest},
                "told": {
                    box: day for box, day in self.told.items() if abs(day - today) <= LOOKBACK
                },
                "since": max(self.since, oldest),
            }
        )


def key(recipient: tuple[str, str], subject: tuple[str, ...]) -> str:
    """Return under what it is noted that this was said: tells nobody who or what it was."""
    parts = "\0".join((*recipient, *subject))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:20]


def written(ledger: Ledger) -> str:
    """Return the ledger as JSON, the same text for the same ledger."""
    return json.dumps(ledger.model_dump(mode="json"), sort_keys=True) + "\n"


def read(text: str) -> Ledger:
    """Return the ledger that was written so.

    Raises:
        ValueError: it is none that this version can read; the message says why.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    version = content.get("version") if isinstance(content, dict) else None
    if version != VERSION:
        raise ValueError("it is not from this version of blamefree")
    try:
        return Ledger.model_validate_json(text, strict=True)
    except ValidationError:
        raise ValueError("it does not say what was sent") from None
