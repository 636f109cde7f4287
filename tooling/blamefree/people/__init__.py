"""The team's directory: who a handle or a name in a document is, and how to reach them. Pure."""

from blamefree.people.model import Directory, Entry, People, Person, Reach, Team, TeamEntry

__all__ = ["Directory", "Entry", "People", "Person", "Reach", "Team", "TeamEntry"]
