"""What the index keeps of one postmortem, and what a search can be narrowed by. Pure."""

from typing import NamedTuple

from blamefree.document.model import Postmortem, Status


class Facts(NamedTuple):
    """What is said of a hit, and what the filters ask for."""

    id: str
    title: str
    date: str | None
    severity: str | None
    status: Status
    kind: str
    restricted: bool
    services: tuple[str, ...]


class Entry(NamedTuple):
    """One postmortem as the index takes it."""

    facts: Facts
    summary: str
    doubt: str = ""
    """Why it is not clear who may see it, or whether it is published; empty where it is."""


class Narrowing(NamedTuple):
    """Which postmortems are searched; what is None or empty narrows nothing."""

    service: str = ""
    severity: str = ""
    year: int | None = None
    status: str = ""
    unrestricted: bool = False

    def takes(self, facts: Facts) -> bool:
        """Whether a postmortem is among those that are searched."""
        services = {name.casefold() for name in facts.services}
        return (
            (not self.service or self.service.casefold() in services)
            and (not self.severity or self.severity.casefold() == (facts.severity or "").casefold())
            and (self.year is None or str(self.year) == (facts.date or "")[:4])
            and (not self.status or self.status == facts.status)
            and not (self.unrestricted and facts.restricted)
        )


def of(postmortem: Postmortem) -> Entry:
    """Return what the index keeps of a postmortem."""
    head, summary = postmortem.frontmatter, postmortem.section("summary")
    facts = Facts(
        id=postmortem.id,
        title=" ".join(postmortem.title.split()),
        date=head.date.isoformat() if head.date else None,
        severity=head.severity,
        status=head.status,
        kind=head.kind,
        restricted=head.visibility == "restricted",
        services=head.services,
    )
    doubt = next((one.message for one in postmortem.doubts), "")
    return Entry(facts, summary.body.of(postmortem.text) if summary else "", doubt)
