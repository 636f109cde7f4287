"""The people of a team, as a text can name them: by handle, name, address, or half of a name."""

from collections.abc import Iterable, Iterator

from blamefree.document.model import Postmortem
from blamefree.people import People, Person

_SHORTEST = 2
_PART = 3
"""The fewest letters of a first or last name that is looked for by itself."""


def written(people: People | None, postmortems: Iterable[Postmortem]) -> tuple[str, ...]:
    """Return every handle, name and address of the directory, and of who the documents name."""
    teams = {one.casefold() for one in _teams(people)}
    every = {one.strip().removeprefix("@") for one in (*_known(people), *_named(postmortems))}
    return tuple(
        sorted(one for one in every if len(one) >= _SHORTEST and one.casefold() not in teams)
    )


def parts(people: People | None) -> tuple[str, ...]:
    """Return the first and last names by themselves: capitalised, as people write them."""
    words = (word for person in _persons(people) for word in person.name.split())
    return tuple(sorted({word for word in words if len(word) >= _PART and word[0].isupper()}))


def _persons(people: People | None) -> tuple[Person, ...]:
    return people.persons if people else ()


def _teams(people: People | None) -> tuple[str, ...]:
    return people.teams + tuple(one.team for one in people.persons) if people else ()


def _known(people: People | None) -> Iterator[str]:
    for one in _persons(people):
        yield from (one.handle, one.name, one.email, one.jira, one.github)


def _named(postmortems: Iterable[Postmortem]) -> Iterator[str]:
    for one in postmortems:
        yield from one.frontmatter.authors
        for handles in one.frontmatter.roles.values():
            yield from handles
        for action in one.action_items:
            yield from action.owners
        yield from (event.actor for event in one.timeline.events if event.actor)
