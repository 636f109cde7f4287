"""The channels by kind: `kind` of `[remind.channels.<name>]`. Only the chosen are imported."""

from collections.abc import Callable, Mapping
from typing import Any

from blamefree.errors import BlamefreeError
from blamefree.followup.channels.means import Closed, Means
from blamefree.followup.message import Channel
from blamefree.followup.settings import ChannelSettings, RemindSettings

Maker = Callable[[Any, Means], Channel]


def opened(settings: RemindSettings, means: Means) -> Mapping[str, Channel]:
    """Return the configured channels by their names; nothing is sent yet.

    One that cannot be opened, as its variable is not set, says so whenever it is to send: the
    others go on.
    """
    return {name: _opened(one, means) for name, one in settings.channels.items()}


def _opened(settings: ChannelSettings, means: Means) -> Channel:
    try:
        return MAKERS[settings.kind]()(settings, means)
    except BlamefreeError as trouble:
        return Closed(trouble)


def _apprise() -> Maker:
    from blamefree.followup.channels import apprise_channel  # noqa: PLC0415 - if it is one

    return apprise_channel.opened


def _github() -> Maker:
    from blamefree.followup.channels import github  # noqa: PLC0415 - if it is one

    return github.opened


def _jira() -> Maker:
    from blamefree.followup.channels import jira  # noqa: PLC0415 - if it is one

    return jira.opened


MAKERS: Mapping[str, Callable[[], Maker]] = {
    "apprise": _apprise,
    "github": _github,
    "jira": _jira,
}
