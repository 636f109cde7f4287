"""Whose things are looked at: everybody's, one team's or one owner's. Pure."""

from collections.abc import Iterable

from blamefree.document.model import Model, Postmortem
from blamefree.followup.digest import canonical
from blamefree.people import People
from blamefree.policy.deadlines import authors


class Scope(Model):
    """What was asked for."""

    team: str | None = None
    owner: str | None = None
    people: People | None = None

    def holds(self, names: Iterable[str], teams: Iterable[str] = ()) -> bool:
        """Whether it is of the owner and the team that were asked for.

        `teams` are whose incident it was: they count where no name says whose thing it is.
        """
        named = [self._known(name) for name in names]
        of_owner = self.owner is None or self._known(self.owner) in named
        if self.team is None:
            return of_owner
        whose = {team for name in named for team in self._teams(name)}
        whose |= set() if named else {self._plain(team) for team in teams}
        return of_owner and self._plain(self.team) in whose

    def holds_document(self, postmortem: Postmortem) -> bool:
        """Whether who is asked for that postmortem, or whose incident it was, is in it."""
        asked, teams = authors(postmortem), postmortem.frontmatter.teams
        return self.holds(asked, teams) or (self.owner is None and self.holds((), teams))

    def _known(self, name: str) -> str:
        return canonical(self.people)(name).casefold()

    def _teams(self, name: str) -> set[str]:
        """Return the team that a person belongs to, or the team that goes by that name."""
        person = self.people.find(name) if self.people else None
        return {name, self._plain(person.team)} if person and person.team else {name}

    def _plain(self, team: str) -> str:
        return team.strip().removeprefix("@").casefold()
