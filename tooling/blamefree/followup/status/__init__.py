"""Everything that waits for somebody, counted for one screen. Pure."""

from blamefree.followup.status.gather import Archive, status
from blamefree.followup.status.model import Busy, Counted, Next, Status, Waiting
from blamefree.followup.status.scope import Scope

__all__ = ["Archive", "Busy", "Counted", "Next", "Scope", "Status", "Waiting", "status"]
