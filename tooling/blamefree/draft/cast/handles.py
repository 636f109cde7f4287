"""Who is named by a private value, an e-mail address above all: a handle that may be written.

The directory and the sources say whose an address is; of an unknown one only what stands before
the `@` is kept. It never becomes the handle of somebody else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from blamefree.draft.cast.known import Known
from blamefree.people import People, Person
from blamefree.privacy.find import find
from blamefree.privacy.settings import Privacy

Handles = Mapping[str, str]
"""By the value as it was written."""

UNKNOWN = "unnamed"
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w.-]{1,255}")
_HANDLE = re.compile(r"[A-Za-z][\w.-]{0,38}")
_AROUND = " \t<>()[]\"',;:"


def handles(
    names: Iterable[str], persons: Sequence[Person], directory: People | None, privacy: Privacy
) -> Handles:
    """Return a handle for each of `names` that is private itself."""
    every = dict.fromkeys([*names, *(person.handle for person in persons)])
    private = [name for name in every if find(name, privacy)]
    open_ = {name.casefold() for name in every if name not in private}
    taken = {*open_, *(person.handle.casefold() for person in _listed(directory))}
    known = Known(persons=tuple(persons), directory=directory)
    folded: dict[str, str] = {}
    for name in private:
        if name.casefold() not in folded:
            handle = _known(name, known, privacy) or _beside(name, privacy)
            folded[name.casefold()] = handle = handle or _free(_short(name, privacy), taken)
            taken.add(handle.casefold())
    return {name: folded[name.casefold()] for name in private}


def of_people(persons: Iterable[Person], found: Handles) -> tuple[Person, ...]:
    """Return the persons under handles that may be written."""
    return tuple(
        one.model_copy(update={"handle": found[one.handle]}) if one.handle in found else one
        for one in persons
    )


def _known(name: str, known: Known, privacy: Privacy) -> str | None:
    """Return the handle of whose address this is, where the directory or a source says so."""
    found = _ADDRESS.search(name)
    address = found.group() if found else name
    handle = known.handle(address)
    return handle if handle != address and not find(handle, privacy) else None


def _listed(directory: People | None) -> Iterator[Person]:
    yield from directory.persons if directory else ()


def _beside(name: str, privacy: Privacy) -> str:
    """Return the name that stands beside the address: `Ana Ruiz <...>`."""
    beside = _ADDRESS.sub("", name, count=1).strip(_AROUND) if "@" in name else ""
    return "" if find(beside, privacy) else beside


def _short(name: str, privacy: Privacy) -> str:
    """Return what stands before the `@`, where that may be a handle."""
    found = _ADDRESS.search(name)
    local = found.group().partition("@")[0].partition("+")[0] if found else ""
    return local if _HANDLE.fullmatch(local) and not find(local, privacy) else UNKNOWN


def _free(wanted: str, taken: set[str]) -> str:
    """Return the handle, numbered where it is somebody else's."""
    at, handle = 1, wanted
    while handle.casefold() in taken:
        at, handle = at + 1, f"{wanted}-{at + 1}"
    return handle
