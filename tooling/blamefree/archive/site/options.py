"""What `mkdocs.yml` can say to the plugin; all else is in the repository's configuration."""

import datetime as dt
from typing import Literal

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Optional, Type
from mkdocs.exceptions import PluginError

Command = Literal["build", "gh-deploy", "serve"]


class BlamefreeConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The options of the plugin."""

    today = Optional(Type(str))
    """Judge due dates as of this day (2026-03-04), so that a build can be repeated."""
    audience = Optional(Choice(("internal", "public")))
    """Who reads the site, whatever the repository's configuration says."""
    index = Type(bool, default=True)
    """Whether the index of the search is written; it takes about a third of a build's time."""


def day(stated: str | None, today: dt.date) -> dt.date:
    """Return the day that the options state, else today.

    Raises:
        PluginError: what they state is no date.
    """
    try:
        return dt.date.fromisoformat(stated) if stated else today
    except ValueError as trouble:
        said = f"blamefree: today: {stated!r} is not a date like 2026-03-04."
        raise PluginError(said) from trouble
