"""Which words of a timeline give the answer away. In doubt a word does."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from blamefree.document.excerpts import plain
from blamefree.document.model import Postmortem, SectionName
from blamefree.review.drill.model import Reason
from blamefree.review.drill.phrases import CAUSE, CHANGE, FIX, HANGS, NOTICED, OVER
from blamefree.review.drill.words import beginnings

_EXPLAINED: tuple[SectionName, ...] = (
    "root-cause", "contributing-factors", "trigger", "resolution",
)  # fmt: skip
_TOPIC = 2
"""A word that stands so often in what explains the incident is a topic of it."""
_CHANCE = 1
"""So many of the other words of the explanation may meet by chance."""


class Answer(NamedTuple):
    """What explains an incident, as the beginnings of the words it is told in."""

    named: frozenset[str]
    """Of the causes and tags; no line may hold one."""
    topics: frozenset[str] = frozenset()
    """Of what the explanation comes back to; no line after the first may hold one."""
    others: frozenset[str] = frozenset()
    """Of the rest of it, the title and the actions; two of them in one sentence are too many."""
    severities: tuple[str, ...] = ()
    is_first: bool = False
    """Whether it is asked of how the incident was noticed: by then nobody had tried anything."""

    def gives_away(self, clause: str) -> Reason | None:
        """Return why these words may not be told, or None."""
        if self._severity.search(clause):
            return "severity"
        is_noticed = self.is_first and NOTICED.search(clause)
        if FIX.search(clause) or (not is_noticed and CHANGE.search(clause)):
            return "fix"
        if CAUSE.search(clause):
            return "cause"
        if OVER.search(clause):
            return "over"
        said = set(beginnings(clause))
        if said & (self.named | self.topics) or len(said & self.others) > _CHANCE:
            return "answer"
        return None

    def at_first(self) -> "Answer":
        """Return what may not even be told of how the incident was noticed."""
        return Answer(self.named, severities=self.severities, is_first=True)

    def without(self, known: str) -> "Answer":
        """Return the answer once these words have been told: they stay forbidden as causes."""
        told = frozenset(beginnings(known))
        return self._replace(topics=self.topics - told, others=self.others - told)

    @property
    def _severity(self) -> re.Pattern[str]:
        scale = "|".join(re.escape(name) for name in self.severities)
        own = rf"|\b(?:{scale})(?!\w)" if scale else ""
        return re.compile(rf"(?i)\b(?:sev(?:erity)?|p|prio(?:rity)?)[- ]?[0-5]\b{own}")


def answer(postmortem: Postmortem, severities: tuple[str, ...]) -> Answer:
    """Return what explains the incident; its services and what customers saw are no secret."""
    head = postmortem.frontmatter
    told = [*_of(postmortem, *_EXPLAINED)] or [*_of(postmortem, "summary")]
    counts = Counter(word for text in told for word in beginnings(text))
    topics = {word for word, count in counts.items() if count >= _TOPIC}
    named = {word for name in (*head.causes, *head.tags) for word in beginnings(name)}
    aside = (postmortem.title, *(action.title.value for action in postmortem.action_items))
    others = {word for text in aside for word in beginnings(plain(text))}
    hit = {word for name in head.services for word in beginnings(name)}
    seen = hit | {word for text in _of(postmortem, "impact") for word in beginnings(text)}
    return Answer(
        named=frozenset(named - hit),
        topics=frozenset(topics - seen),
        others=frozenset((others | {*counts}) - seen),
        severities=severities,
    )


def hangs(clause: str) -> bool:
    """Whether a sentence speaks of what the one before it said."""
    return HANGS.match(clause) is not None


def _of(postmortem: Postmortem, *names: SectionName) -> Iterator[str]:
    """Yield the text of these sections, tables and code included."""
    found = (postmortem.section(name) for name in names)
    yield from (section.body.of(postmortem.text) for section in found if section)
