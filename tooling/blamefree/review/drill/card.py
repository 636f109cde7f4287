"""Deal a past incident out again: what was seen when, without what people learned later. Pure."""

import datetime as dt
from collections.abc import Iterator

from blamefree.document.disclosure import is_withheld
from blamefree.document.excerpts import said, shortened
from blamefree.document.model import Postmortem
from blamefree.errors import InputError
from blamefree.people import People
from blamefree.policy import DRILL, Policy
from blamefree.privacy.settings import Privacy
from blamefree.review.drill import lines
from blamefree.review.drill.answer import answer
from blamefree.review.drill.beginning import noticed
from blamefree.review.drill.cast import Cast
from blamefree.review.drill.model import Card, Told
from blamefree.workdays import Calendar

_CAUSES, _LONGEST = 3, 400
"""So many paragraphs of the root cause are for the facilitator, and so long each."""


def card(postmortem: Postmortem, policy: Policy, people: People | None, privacy: Privacy) -> Card:
    """Return the exercise that this incident makes.

    Raises:
        InputError: no line of its timeline says when, or none tells how it was noticed.
    """
    begin = noticed(postmortem)
    cast = Cast(postmortem=postmortem, people=people, privacy=privacy)
    dealt = lines.dealt(postmortem, begin, cast, answer(postmortem, policy.severities))
    head = postmortem.frontmatter
    opening = " ".join(line.told for line in dealt.opening if line.told)
    if not (opening or head.services):
        said = f"{postmortem.path}: how it was noticed cannot be told without its answer."
        raise InputError(said, "Choose another incident.")
    return Card(
        is_drill=head.kind == DRILL,
        moment=_moment(begin.at, policy),
        opening=opening,
        noticed=head.detected_by,
        services=head.services,
        injects=tuple(Told(line.at, line.told) for line in dealt.later if line.told),
        in_part=sum(bool(line.told and line.kept) for line in dealt.all),
        left_out=sum(not line.told for line in dealt.all),
        kept=tuple(kept for line in dealt.all for kept in line.kept),
        path=postmortem.path,
        title=cast.without_names(postmortem.title),
        severity=head.severity or "",
        reached=tuple(_reached(postmortem, begin.at)),
        causes=tuple(_causes(postmortem, cast)),
        restricted=is_withheld(postmortem),
    )


def _moment(begin: dt.datetime, policy: Policy) -> str:
    zone = policy.calendar.zone or "UTC"
    return f"{Calendar(settings=policy.calendar).moment(begin):%A, %H:%M} ({zone})"


def _reached(postmortem: Postmortem, begin: dt.datetime) -> Iterator[Told]:
    for name, at in postmortem.frontmatter.times.stated().items():
        yield Told(lines.since(begin, at), name)


def _causes(postmortem: Postmortem, cast: Cast) -> Iterator[str]:
    """Yield what failed in the team's few words, then how the root cause begins."""
    if named := postmortem.frontmatter.causes:
        yield ", ".join(named)
    for words in [*said(postmortem, "root-cause")][:_CAUSES]:
        yield cast.without_names(shortened(words, _LONGEST))
