"""What the command finds around it: credentials in the environment, and a clock."""

import datetime as dt
import os
from types import SimpleNamespace

import pytest

from blamefree.cli.tickets import lock, planning
from blamefree.web import basic
from standin.world import TOKEN, World

USER = "bot@example.com"
SECRETS = (TOKEN, basic(USER, TOKEN))
VARIABLES = {
    "JIRA_USER": USER,
    "JIRA_TOKEN": TOKEN,
    "GITHUB_TOKEN": TOKEN,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
"""The credentials of every stand-in, and a git without settings of its own."""


def calm(world: World, patch: pytest.MonkeyPatch) -> None:
    """Let the command wait, and tell the time, by the stand-in's clock."""
    sleeps = SimpleNamespace(sleep=world.clock.sleep)
    now = SimpleNamespace(now=lambda _zone: world.clock())
    for module in (planning, lock):
        told = SimpleNamespace(datetime=now, UTC=dt.UTC, timedelta=dt.timedelta)
        patch.setattr(module, "dt", told)
    for waiting in (planning, lock):
        patch.setattr(waiting, "time", sleeps)
