"""A stand-in for Jira, Cloud and Data Center: as strict as they are, as far as it goes."""

from standin.jira.app import CLOUD_LIMITS, DATACENTER_LIMITS, Jira, Seen
from standin.jira.asking import ask, ask_as_nobody, authorization
from standin.jira.profile import CLOUD, DATACENTER, GERMAN, Profile

__all__ = [
    "CLOUD",
    "CLOUD_LIMITS",
    "DATACENTER",
    "DATACENTER_LIMITS",
    "GERMAN",
    "Jira",
    "Profile",
    "Seen",
    "ask",
    "ask_as_nobody",
    "authorization",
]
