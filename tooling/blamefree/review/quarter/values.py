"""What the template of a quarterly review is filled with."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from blamefree.metrics import ENOUGH, incident
from blamefree.review.quarter import actions, happened, lead, learned, promises, repeats, writing
from blamefree.review.quarter.questions import questions
from blamefree.review.quarter.record import Record


class One(NamedTuple):
    """An incident of the quarter in its list."""

    date: str
    severity: str
    link: Markup
    services: str


def values(record: Record) -> Mapping[str, Any]:
    """Return the values of `review/quarter.md.j2`."""
    return {
        **_head(record),
        "lead": [*lead.sentences(record)],
        "happened": [*happened.sentences(record)],
        "incidents": [*_list(record)],
        "times": [*happened.times(record)],
        "is_few": happened.is_few(record),
        "enough": ENOUGH,
        "met": [*happened.met(record)],
        "writing": [*writing.sentences(record)],
        "missing": [*writing.missing(record)],
        "drafts": [record.places.link(one) for one in record.named(record.drafts)],
        "actions": [*actions.sentences(record)],
        "overdue": actions.overdue_in_all(record),
        "teams": [*actions.by_team(record)],
        "moved": actions.moved(record),
        "repeats": [*repeats.told(record)],
        "repeats_hidden": repeats.hidden(record),
        "promises": [*promises.told(record)],
        "promises_earlier": promises.earlier(record),
        "learned": [*learned.learned(record)],
        "questions": [*questions(record)],
    }


def _head(record: Record) -> Mapping[str, Any]:
    return {
        "quarter": record.span.name,
        "first": record.span.first.isoformat(),
        "last": record.span.last.isoformat(),
        "today": record.today.isoformat(),
        "is_over": record.span.last < record.today,
    }


def _list(record: Record) -> Iterator[One]:
    for one in record.named(record.of_quarter):
        kind = "drill" if one.frontmatter.kind == "drill" else incident.severity(one)
        services = ", ".join(one.frontmatter.services)
        yield One(str(incident.date(one)), kind, record.places.link(one), services)
