"""What the template of a hand-over is filled with."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from blamefree.document.disclosure import is_withheld
from blamefree.document.model import ActionItem, Postmortem
from blamefree.document.wording import plural
from blamefree.metrics import incident
from blamefree.policy.breaches import breaches
from blamefree.register.model import Incident
from blamefree.review.handoff.week import Week
from blamefree.review.quarter.repeats import back
from blamefree.review.repeats import repeats
from blamefree.review.voice import action_of, listed, name_of, owners_of, said
from blamefree.workdays import Calendar

MOST = 10
"""So many of one list are written out; the others are counted."""
_OFTEN = 2


def values(week: Week) -> Mapping[str, Any]:
    """Return the values of `review/handoff.md.j2`."""
    return {
        "first": week.first.isoformat(),
        "today": week.today.isoformat(),
        "last": week.last.isoformat(),
        "only": listed([one for one in (week.only.team, week.only.service) if one]),
        "active": _most([*_active(week)]),
        "resolved": _most([*_resolved(week)]),
        "overdue": _most([*_overdue(week)]),
        "due": _most([*_due(week)]),
        "repeats": _most([*_repeats(week)]),
        "services": [*_services(week)],
    }


def _most(lines: list[Markup]) -> list[Markup]:
    rest = len(lines) - MOST
    return [*lines[:MOST], *([said(f"And {rest} more.")] if rest > 0 else [])]


def _active(week: Week) -> Iterator[Markup]:
    """Yield what is not over: unresolved on record, or a draft that states no resolution."""
    for one in week.unwritten:
        if one.resolved is None and not one.is_waived:
            yield _on_record(one, week, _since(one, week))
    for draft in week.incidents:
        head = draft.frontmatter
        if head.status == "draft" and head.times.resolved is None:
            since = f", since {day}" if (day := incident.date(draft)) else ""
            yield said(f"{{}}{since}. The draft states no resolution.", _named(draft, week))


def _resolved(week: Week) -> Iterator[Markup]:
    for one in week.incidents:
        if week.is_past(one.frontmatter.times.resolved):
            stage = {"draft": "a draft", "in-review": "in review", "published": "published"}
            written = stage[one.frontmatter.status]
            yield said(f"{{}}. The postmortem is {written}.", _named(one, week))
    for recorded in week.unwritten:
        if week.is_past(recorded.resolved):
            yield _on_record(recorded, week, week.needs.get(recorded.id, ""))


def _overdue(week: Week) -> Iterator[Markup]:
    """Yield what is overdue, the longest first."""
    found = [
        (one.days, postmortem, one.action)
        for postmortem in week.postmortems
        for one in breaches(postmortem, week.policy, week.people, week.today)
        if one.kind == "action-overdue"
        and one.action
        and week.is_action_ours(postmortem, one.action)
    ]
    for days, postmortem, action in sorted(found, key=lambda one: -one[0]):
        yield _action(postmortem, action, week, f"{plural(days, 'day')} overdue")


def _due(week: Week) -> Iterator[Markup]:
    """Yield what is due in the days that come, the nearest first."""
    found = [
        (action.due_date, one, action)
        for one in week.postmortems
        for action in one.action_items
        if action.is_open and action.due_date and week.today <= action.due_date <= week.last
    ]
    for due, one, action in sorted(found, key=lambda each: each[0]):
        if week.is_action_ours(one, action):
            yield _action(one, action, week, f"due {due:%A}, {due}")


def _repeats(week: Week) -> Iterator[Markup]:
    every = [one for one in week.postmortems if incident.is_incident(one)]
    new = [one for one in week.incidents if week.is_past(incident.date(one))]
    for one in repeats(new, every):
        if not one.is_withheld:
            yield Markup(" ").join(back(one, week.places))


def _services(week: Week) -> Iterator[str]:
    """Yield the services that were hit more than once in the week; no restricted one's."""
    begun = (one for one in week.incidents if not is_withheld(one))
    written = (one.frontmatter.services for one in begun if week.is_past(incident.date(one)))
    recorded = (one.services for one in week.unwritten if week.is_past(one.started))
    counts = Counter(name for names in (*written, *recorded) for name in set(names))
    for name, count in counts.most_common():
        if count >= _OFTEN:
            yield f"{name}, {count} times"


def _named(one: Postmortem, week: Week) -> Markup:
    """Return the link to a postmortem, with its severity and services."""
    head = one.frontmatter
    aside = (head.severity or "", *(() if is_withheld(one) else head.services))
    told = ", ".join(filter(None, aside))
    link = week.places.link(one)
    return said("{} ({})", link, told) if told else link


def _since(one: Incident, week: Week) -> str:
    if one.started is None:
        return ""
    calendar = Calendar(settings=week.policy.calendar)
    return f"since {calendar.moment(one.started):%Y-%m-%d %H:%M} {week.policy.calendar.zone}"


def _on_record(one: Incident, week: Week, aside: str) -> Markup:
    asked = listed([name_of(name, week.people) for name in one.asked])
    told = (one.severity or "", *one.services, aside, f"with {asked}" if asked else "")
    title = f"“{one.title}”" if one.title else ""
    words = ", ".join(filter(None, told))
    return said("{} {} ({})." if words else "{} {}.", one.id, title, *([words] if words else []))


def _action(one: Postmortem, action: ActionItem, week: Week, when: str) -> Markup:
    if is_withheld(one):
        return said(f"An action of {{}}: {when}.", week.places.link(one))
    owner = owners_of(action, week.people)
    return said(f"{{}}, {{}}: {when}. From {{}}.", action_of(action), owner, week.places.link(one))
