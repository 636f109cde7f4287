"""Whether the directory of people can be taken at its word."""

from collections import defaultdict
from collections.abc import Iterator

from blamefree.cli.health.check import Check
from blamefree.followup.channels.destination import PLACEHOLDERS, fits
from blamefree.people import People, Person


def checks(people: People, file: str) -> Iterator[Check]:
    """Yield what it says that cannot be so, or is likely a mistake."""
    for who, said in _unfit(people):
        yield Check("trouble", "people", f"{file}: {who} {said}")
    for name, handles in _namesakes(people):
        said = f"{name} can be {' or '.join(handles)}; what says only that goes to {handles[0]}"
        yield Check("note", "people", f"{file}: {said}")
    for circle in _circles(people):
        said = f"managers go round in a circle: {' -> '.join((*circle, circle[0]))}"
        yield Check("note", "people", f"{file}: {said}")


def _unfit(people: People) -> Iterator[tuple[str, str]]:
    """Yield whose address is none, without showing it."""
    reached = (
        *((one.handle, one) for one in people.persons),
        *((t.name, t) for t in people.reached),
    )
    for who, one in reached:
        for name, words in PLACEHOLDERS.items():
            stated = getattr(one, name)
            if stated and not fits(name, stated):
                yield who, f"states a `{name}` that is no {words}"


def _namesakes(people: People) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word that several go by, and their handles; whoever it means stands first."""
    known: dict[str, dict[str, None]] = defaultdict(dict)
    for person in people.persons:
        for alias in person.aliases:
            known[alias][person.handle] = None
    for alias, handles in known.items():
        meant = people.find(alias)
        if meant and len(handles) > 1:
            rest = (one for one in handles if one != meant.handle)
            yield alias, (meant.handle, *rest)


def _circles(people: People) -> Iterator[tuple[str, ...]]:
    """Yield each circle of managers once, by their handles."""
    seen: set[str] = set()
    for person in people.persons:
        line: list[str] = []
        above: Person | None = person
        while above and above.handle not in seen:
            seen.add(above.handle)
            line.append(above.handle)
            above = people.find(above.manager) if above.manager else None
        if above and above.handle in line:
            yield tuple(line[line.index(above.handle) :])
