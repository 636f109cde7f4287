"""Roles in the place of people's names, and nothing private: a card is handed around."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from blamefree.document.model import Model, Postmortem
from blamefree.people import People, Person
from blamefree.privacy.find import redact
from blamefree.privacy.settings import Privacy
from blamefree.review.drill.strangers import Strangers, strangers
from blamefree.review.drill.words import is_plain

COLLEAGUE = "a colleague"
_PART = 3
"""The fewest letters of a first or last name that is looked for by itself."""
_ADDRESS = re.compile(r"(?i)\b[a-z][a-z0-9+.-]{1,20}://[^\s<>]{1,2000}+")
"""Of a ticket, a graph, a document: it leads to the answer."""
_HANDLE = r"(?<![\w@/.+-])@[A-Za-z][\w-]{0,38}"


class Cast(Model):
    """Everybody whom a line of the timeline could name."""

    postmortem: Postmortem
    people: People | None
    privacy: Privacy

    def without_names(self, text: str) -> str:
        """Return the text with roles for people, and a word in each private place."""
        open_text, _ = redact(_ADDRESS.sub("[link]", text), self._privacy)
        said = self._names.sub(self._role, open_text)
        return f"{said[:1].upper()}{said[1:]}"

    def may_name_others(self, said: str) -> bool:
        """Whether what is left after that may name somebody whom nothing here knows."""
        return self._strangers.are_in(said)

    def role(self, name: str) -> str:
        """Return the role that somebody had in the incident; empty where they had none."""
        person = self.people.find(name) if self.people else None
        return self._held.get((person.handle if person else name.removeprefix("@")).casefold(), "")

    @property
    def _privacy(self) -> Privacy:
        """Whatever a draft of this team may hold: of what everybody reads, all is masked."""
        return Privacy(names=self.privacy.names, allow=self.privacy.allow)

    def _role(self, found: re.Match[str]) -> str:
        role = self.role(found.group()) or self._by_part.get(found.group(), "")
        return f"the {role}" if role else COLLEAGUE

    @cached_property
    def _strangers(self) -> Strangers:
        return strangers(self.postmortem)

    @cached_property
    def _held(self) -> Mapping[str, str]:
        """The role of each handle, casefolded; the first one of who had several."""
        held: dict[str, str] = {}
        for role, names in self.postmortem.frontmatter.roles.items():
            for name in names:
                person = self.people.find(name) if self.people else None
                handle = person.handle if person else name.removeprefix("@")
                held.setdefault(handle.casefold(), role.replace("_", " "))
        return held

    @cached_property
    def _by_part(self) -> Mapping[str, str]:
        """The role that a first or last name by itself stands for, if nobody shares it."""
        found: dict[str, set[str]] = {}
        for person in self._persons:
            for part in _parts(person.name):
                found.setdefault(part, set()).add(self.role(person.handle))
        return {part: next(iter(roles)) for part, roles in found.items() if len(roles) == 1}

    @property
    def _persons(self) -> tuple[Person, ...]:
        return self.people.persons if self.people else ()

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """What finds everybody: in any case where that can be no other word."""
        names = sorted({*self._written()} - {""}, key=len, reverse=True)
        exact = {part for name in names for part in _parts(name)} | {
            spelled for name in names if is_plain(name) for spelled in (f"@{name}", name.title())
        }
        choices = "|".join(re.escape(name) for name in names if not is_plain(name))
        sure = "|".join(map(re.escape, sorted(exact, key=len, reverse=True)))
        forms = [
            *([rf"(?<![\w@])@?(?i:{choices})(?!\w)"] if choices else []),
            *([rf"(?<![\w@])(?:{sure})(?!\w)"] if sure else []),
            _HANDLE,
        ]
        return re.compile("|".join(forms))

    def _written(self) -> Iterator[str]:
        """Yield every handle, name and address; teams are named as they are."""
        teams = {one.casefold() for one in self._teams()}
        for name in self._all_names():
            clean = name.strip().removeprefix("@")
            if clean.casefold() not in teams:
                yield clean

    def _teams(self) -> Iterator[str]:
        yield from self.postmortem.frontmatter.teams
        yield from self.postmortem.frontmatter.services
        yield from self.people.teams if self.people else ()
        yield from (person.team for person in self._persons)

    def _all_names(self) -> Iterator[str]:
        head = self.postmortem.frontmatter
        yield from (*head.authors, *head.reviewers)
        for names in head.roles.values():
            yield from names
        yield from (name for action in self.postmortem.action_items for name in action.owners)
        yield from (one.actor for one in self.postmortem.timeline.events if one.actor)
        for person in self._persons:
            yield from (person.handle, person.name, person.email, person.jira, person.github)


def _parts(name: str) -> tuple[str, ...]:
    """Return the first and last names by themselves: capitalised, as people write them."""
    words = name.split() if " " in name else ()
    return tuple(word for word in words if len(word) >= _PART and word[0].isupper())
