"""Every incident that an export holds, whatever tool it comes from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from blamefree.draft.facts.severity import Scale
from blamefree.draft.incidents import table
from blamefree.draft.incidents.readers import READERS
from blamefree.draft.incidents.record import Record, known
from blamefree.draft.material import Material
from blamefree.draft.sources import SOURCES, logged, packed, shapes, unread
from blamefree.draft.sources.asked import Given
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.recorded import Recorded
from blamefree.errors import InputError
from blamefree.privacy.find import find, redact
from blamefree.privacy.settings import Privacy
from blamefree.register.model import Incident

PRIVATE = "A private incident"
_HINT = "Export incidents as JSON or CSV from {tools}, or give any CSV with a column of ids."


class Found(NamedTuple):
    """What an input holds."""

    incidents: tuple[Incident, ...]
    notes: tuple[str, ...] = ()
    """What is missing or odd about it, one sentence each."""
    unmapped: Mapping[str, int] = MappingProxyType({})
    """The severities that are not on the team's scale, and how many incidents have each."""


class Reading(NamedTuple):
    """How what a tool says becomes ours."""

    scale: Scale
    given: Given
    privacy: Privacy


def of_material(material: Material, reading: Reading) -> Found:
    """Return the incidents in an input; in a folder or an archive, those of each of its files.

    Raises:
        InputError: there is no list of incidents in it, or it is damaged.
    """
    if material.members:
        return joined(of_material(one, reading) for one in _files(material))
    unread.refuse(material)
    if not table.is_table(material):
        material = logged.unpacked(packed.unpacked(material))
    kind, records, notes = _records(material, reading)
    once = {record.id.casefold(): record for record in records if record.id}
    notes = (*notes, *_twins(material.name, records))
    incidents = tuple(_incident(record, kind, reading) for record in once.values())
    odd = Counter(
        record.severity
        for record in once.values()
        if record.severity and not reading.scale.step(record.severity)
    )
    return Found(incidents, (*material.notes, *notes), odd)


def _twins(name: str, records: Iterable[Record]) -> Iterator[str]:
    """Yield which ids differ in case alone: they are one incident."""
    spelled: dict[str, dict[str, None]] = {}
    for record in records:
        spelled.setdefault(record.id.casefold(), {})[record.id] = None
    for ids in spelled.values():
        if len(ids) > 1:
            yield f"{name}: {', '.join(ids)} count as one incident, as the last row of them says."


def joined(found: Iterable[Found]) -> Found:
    """Return what several inputs hold together; of an incident that comes twice, the latter."""
    every = tuple(found)
    once = {incident.id.casefold(): incident for one in every for incident in one.incidents}
    odd = sum((Counter(one.unmapped) for one in every), Counter[str]())
    return Found(tuple(once.values()), known(*(n for one in every for n in one.notes)), odd)


def _files(material: Material) -> Iterator[Material]:
    """Yield the members that can hold a list.

    Raises:
        InputError: there are none.
    """
    names = [name for name in sorted(material.members) if name.casefold().endswith(_ENDS)]
    if not names:
        raise InputError(f"{material.name} holds no JSON or CSV file.", _hint())
    for name in names:
        yield Material(name=name.rpartition("/")[2], data=material.members[name]())


_ENDS = (".json", ".jsonl", ".ndjson", ".csv", ".tsv")


def _records(material: Material, reading: Reading) -> tuple[str, Sequence[Record], tuple[str, ...]]:
    """Return the kind of an input, what it says, and what is odd about it."""
    if not material.is_json:
        rows, notes = table.read(material, reading.given, _hint())
        return "csv", rows, notes
    for kind, read in READERS.items():
        source = SOURCES[kind]
        opened = source.unchosen(material, reading.given) if issubclass(source, Recorded) else None
        if opened is not None:
            records = tuple(read(opened.payloads))
            cut = any(map(_is_cut, opened.payloads))
            more = f"{material.name} is one page of several; the others are not in it."
            return kind, records, (*opened.notes, *((more,) if cut else ()))
    raise InputError(f"{material.name} holds no incidents of a tool that we know.", _hint())


def _is_cut(payload: Table) -> bool:
    return shapes.is_cut(payload) or payload.get("more") is True


def _hint() -> str:
    return _HINT.format(tools=", ".join(READERS))


def _incident(record: Record, kind: str, reading: Reading) -> Incident:
    """Return the incident without what is private, its severity on the team's scale."""
    title = PRIVATE if record.private else record.title
    url, cut = redact(record.url, reading.privacy)
    return Incident(
        id=_id(record.id, reading.privacy),
        title=redact(title, reading.privacy)[0],
        severity=reading.scale.step(record.severity) or None,
        started=record.started,
        resolved=record.resolved,
        services=tuple(redact(name, reading.privacy)[0] for name in record.services),
        asked=tuple(name for name in record.asked if not _holds_secret(name, reading.privacy)),
        url="" if cut else url,
        source=kind,
    )


def _id(name: str, privacy: Privacy) -> str:
    """Return it as it is, for it is found again by it; but not a secret."""
    return redact(name, privacy)[0] if _holds_secret(name, privacy) else name


def _holds_secret(name: str, privacy: Privacy) -> bool:
    """Whether it holds one; an e-mail address is a name as the directory knows it."""
    return any(found.sort == "secret" for found in find(name, privacy))
