"""What one postmortem is about: its services, its tags, and the words of its cause and summary."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from blamefree.document import frontmatter, sections, values
from blamefree.document.model import Frontmatter, Postmortem, SectionName
from blamefree.similar import words

Terms = Mapping[str, str]
"""Each term as first written, by its stem."""

_CAUSES: tuple[SectionName, ...] = ("root-cause", "contributing-factors", "trigger")
_FEW = 5
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = ("```", "~~~")


class Profile(NamedTuple):
    """What one postmortem is about."""

    path: str
    restricted: bool
    services: Terms
    tags: Terms
    cause: Terms
    """The words of root cause and contributing factors."""
    about: Terms
    """The words of title and summary, and of the timeline where nothing is summed up yet."""


def of_postmortem(postmortem: Postmortem) -> Profile:
    """Return what a postmortem is about."""
    body = postmortem.text[postmortem.body.start :]
    return _profile(postmortem.path, postmortem.frontmatter, body)


def of_text(path: str, text: str) -> Profile:
    """Return the same from the text of a file, without the cost of parsing all of it."""
    head = frontmatter.read(text)
    return _profile(path, head.frontmatter, text[head.span.end :])


def _profile(path: str, head: Frontmatter, body: str) -> Profile:
    parts = _parts(body)
    names = _names(head)
    causes = "\n\n".join((*head.causes, *(parts.get(name, "") for name in _CAUSES)))
    return Profile(
        path=path,
        restricted=head.visibility == "restricted",
        services=_written(head.services),
        tags=_written(head.tags),
        cause=words.terms(causes, names),
        about=_about(head.title or "", parts, names),
    )


def _about(title: str, parts: Mapping[SectionName | None, str], names: frozenset[str]) -> Terms:
    told = "" if values.is_absent(title) else title
    summary = parts.get("summary") or parts.get(None, "")
    summed_up = words.terms(summary, names)
    found = {**summed_up, **words.terms(told, names)}
    if len(summed_up) >= _FEW:
        return found
    return {**words.terms(parts.get("timeline", ""), names), **found}


def _written(listed: Iterable[str]) -> Terms:
    return {name.casefold(): name for name in listed if not values.is_absent(name)}


def _names(head: Frontmatter) -> frozenset[str]:
    """Return the people the head names, word by word: who met an incident says nothing of it."""
    people = (*head.authors, *(name for held in head.roles.values() for name in held))
    return frozenset(part for name in people for part in name.lower().split())


def _parts(body: str) -> dict[SectionName | None, str]:
    """Return the text under the headings of each name; before all headings it has none."""
    found: dict[SectionName | None, list[str]] = {}
    name: SectionName | None = None
    for heading, line in _lines(body):
        if heading:
            name = sections.name_of(heading) or name
        else:
            found.setdefault(name, []).append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}


def _lines(body: str) -> Iterator[tuple[str, str]]:
    """Yield each line outside of code, as the title it is or as text."""
    fence = ""
    for line in _LINE_END.split(body):
        bare = line.lstrip()
        if bare.startswith(_FENCE):
            fence = "" if fence and bare.startswith(fence) else fence or bare[:3]
        elif not fence:
            heading = _HEADING.match(line) if "#" in line else None
            yield (heading[2].strip(" #"), "") if heading else ("", line)
