"""Whether there is a way to tell somebody of all that waits."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from blamefree.cli import on_record
from blamefree.cli.health.check import Check
from blamefree.cli.reminding import gathering, shown
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.followup.ledger import Ledger
from blamefree.followup.message import Channel
from blamefree.followup.plan import planned
from blamefree.followup.waiting import sorted_out

NOON = dt.time(12, tzinfo=dt.UTC)


def checks(
    settings: Settings,
    postmortems: Sequence[Postmortem],
    today: dt.date,
    channels: Mapping[str, Channel],
) -> Iterator[Check]:
    """Yield what nobody would be told of, whatever was said before; nothing is sent."""
    register = on_record.read(settings).incidents
    terms = gathering.terms(settings, dt.datetime.combine(today, NOON))
    posts = sorted_out(gathering.waiting(postmortems, register, settings), terms)
    plan = planned(posts, Ledger.begun(today), terms._replace(channels=channels))
    for trouble in shown.lost(posts.unasked, ()):
        yield Check("note", "reminders", f"{trouble.message} {trouble.hint}")
    for trouble in shown.lost((), plan.stranded):
        yield Check("trouble", "reminders", f"{trouble.message} {trouble.hint}")
