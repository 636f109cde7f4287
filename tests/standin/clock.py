"""A clock that only moves when it is told to."""

import datetime as dt

START = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)


class FakeClock:
    """Tells a time that `sleep` moves on at once: waiting costs nothing."""

    def __init__(self, start: dt.datetime = START) -> None:
        self.time = start
        self.slept: list[float] = []
        """How long each sleep was to last, in seconds."""

    def __call__(self) -> dt.datetime:
        """Return the time."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Move on, as one who waits."""
        self.slept.append(seconds)
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Move on, as the world does while nobody waits."""
        self.time += dt.timedelta(seconds=seconds)
