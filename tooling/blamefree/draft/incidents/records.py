"""What the tools call the incident that a draft is about."""

from collections.abc import Iterator, Sequence

from blamefree.draft.event import Origin
from blamefree.draft.facts.severity import Statement
from blamefree.draft.incidents.readers import READERS
from blamefree.draft.sources.asked import Source
from blamefree.draft.sources.recorded import Recorded
from blamefree.privacy.find import find
from blamefree.privacy.settings import Privacy


def of_sources(sources: Sequence[Source], privacy: Privacy) -> tuple[Statement, ...]:
    """Return the id of each incident that the sources have on record, each once."""
    once: dict[str, Statement] = {}
    for source in sources:
        for name in _ids(source):
            if not find(name, privacy):
                origin = Origin(file=source.name, pointer=f"incident {name}")
                once.setdefault(name.casefold(), Statement(value=name, origin=origin))
    return tuple(once.values())


def _ids(source: Source) -> Iterator[str]:
    """Yield what the tool calls the incidents that are meant."""
    if isinstance(source, Recorded) and source.kind in READERS:
        meant = {name.casefold() for choice in source.choices() for name in choice.names}
        for record in READERS[source.kind](source.payloads):
            if record.id.casefold() in meant:
                yield record.id
