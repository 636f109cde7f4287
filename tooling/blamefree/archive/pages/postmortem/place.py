"""Where each postmortem stands among the others, found once for all pages."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from blamefree.archive import subjects
from blamefree.archive.model import Archive
from blamefree.document.model import Postmortem


class Places(NamedTuple):
    """The order of the archive, by the path of a postmortem."""

    later: Mapping[str, Postmortem]
    """The next incident by date."""
    earlier: Mapping[str, Postmortem]
    """The one before it."""
    services: Mapping[str, Sequence[Postmortem]]
    """The incidents of each service, newest first."""
    among: Mapping[tuple[str, str], int]
    """Which one of its service it is, by service and path."""
    named: Mapping[str, Sequence[Postmortem]]
    """The earlier incidents of the same failure that it names; who is not shown is not there."""
    named_by: Mapping[str, Sequence[Postmortem]]
    """Those that name it: the failure came back."""

    @classmethod
    def of(cls, archive: Archive) -> "Places":
        """Return the places of all the postmortems of the archive."""
        pairs = list(pairwise(archive.postmortems))
        services = subjects.groups(archive.postmortems, "services")
        named = _named(archive.postmortems)
        return cls(
            later={earlier.path: later for later, earlier in pairs},
            earlier={later.path: earlier for later, earlier in pairs},
            services=services,
            among={
                (name, one.path): place
                for name, members in services.items()
                for place, one in enumerate(members)
            },
            named=named,
            named_by=_named_by(archive.postmortems, named),
        )

    def before(self, postmortem: Postmortem, service: str, most: int) -> Sequence[Postmortem]:
        """Return the newest incidents of the service that came before this one."""
        place = self.among[service, postmortem.path] + 1
        return self.services[service][place : place + most]

    def count_before(self, postmortem: Postmortem, service: str) -> int:
        """Return how many incidents of the service came before this one."""
        return len(self.services[service]) - self.among[service, postmortem.path] - 1


def _named(postmortems: Sequence[Postmortem]) -> dict[str, list[Postmortem]]:
    """Return by path which of these postmortems each one names as the same failure."""
    known = {one.id: one for one in postmortems}
    found = {
        one.path: [known[name] for name in dict.fromkeys(one.frontmatter.related) if name in known]
        for one in postmortems
        if one.frontmatter.related
    }
    return {path: [one for one in others if one.path != path] for path, others in found.items()}


def _named_by(
    postmortems: Sequence[Postmortem], named: Mapping[str, Sequence[Postmortem]]
) -> dict[str, list[Postmortem]]:
    found: dict[str, list[Postmortem]] = {}
    for one in reversed(postmortems):  # as it came back: the oldest first
        for other in named.get(one.path, ()):
            found.setdefault(other.path, []).append(one)
    return found
