"""What happened in all lives together, counted for the last lines of a test run."""

import base64
from collections.abc import Callable

from standin.jira.profile import BOT
from standin.world import TOKEN
from sync.schedules import Life

Record = Callable[[str, object], None]
SECRET = base64.b64encode(f"{BOT.email}:{TOKEN}".encode()).decode()
"""The token as it stands in a Basic header."""


def take(life: Life, record: Record) -> None:
    """Note what happened in a life that is over, with the report of its test."""
    found = [
        [key for key in life.world.bearing(item.token) if key not in life.around.copies]
        for item in life.papers.items()
    ]
    record("census", {
        "lives": 1,
        "runs": life.runs,
        "requests": life.requests,
        "faults": sum(life.struck.values()),
        "deaths": life.deaths,
        "issues": sum(map(len, found)),
        "duplicates": sum(len(keys) - 1 for keys in found if keys),
        "lost": sum(not keys for keys in found),
        "stray lines": len(life.papers.strays),
    })  # fmt: skip
