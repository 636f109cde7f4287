"""Lists of incidents: all of them with a filter, and those of one service or tag."""

from collections.abc import Iterator, Sequence

from blamefree.archive import subjects
from blamefree.archive.action_state import owner, state_chip
from blamefree.archive.markup import (
    block,
    chip,
    day,
    inline,
    lasting,
    link,
    page,
    severity_chip,
    status_chip,
    table,
)
from blamefree.archive.model import Archive
from blamefree.document import escape
from blamefree.document.model import Postmortem
from blamefree.document.wording import plural
from blamefree.metrics import duration
from blamefree.metrics.measure import length, severity

URI = "incidents.md"
_HEADERS = ("Date", "Severity", "Incident", "Services", "Resolved in", "Actions")


def incidents_page(archive: Archive) -> str:
    """Return the list of everything, newest first, with its filter."""
    rows = table_of(archive, archive.postmortems, URI)
    return page(
        "Incidents", _filter(archive), block("bf-list bf-cards bf-incidents bf-filtered", rows)
    )


def subject_pages(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield address and content of the page of each service and tag."""
    kinds: tuple[subjects.Kind, ...] = ("services", "tags")
    for kind in kinds:
        for name in subjects.names(archive.postmortems, kind):
            yield subjects.uri(kind, name), _subject_page(archive, kind, name)


def table_of(archive: Archive, postmortems: Sequence[Postmortem], at: str) -> str:
    """Return the table of these postmortems, for the page `at`."""
    return table(_HEADERS, (_row(archive, one, at) for one in postmortems))


def _row(archive: Archive, postmortem: Postmortem, at: str) -> tuple[str, ...]:
    head = postmortem.frontmatter
    waiting = sum(action.is_open for action in postmortem.action_items)
    return (
        day(head.date),
        severity_chip(head.severity, archive.policy),
        _title(archive, postmortem, at),
        ", ".join(_subject(name, at) for name in head.services) or "–",
        lasting(length(postmortem, duration("mttr"))),
        f"{waiting} open" if postmortem.action_items else "–",
    )


def _title(archive: Archive, postmortem: Postmortem, at: str) -> str:
    head = postmortem.frontmatter
    marks = [chip("Drill", "bf-drill")] if head.kind == "drill" else []
    marks += [status_chip(head.status)] if head.status != "published" else []
    words = escape.markdown_cell(postmortem.title)
    return " ".join([link(words, archive.uri(postmortem), at), *marks])


def _subject(name: str, at: str) -> str:
    return link(escape.markdown_cell(name), subjects.uri("services", name), at)


def _filter(archive: Archive) -> str:
    """Return the form; without its script it stays hidden and the table says it all."""
    shown = archive.postmortems
    years = sorted(
        {one.frontmatter.date.year for one in shown if one.frontmatter.date}, reverse=True
    )
    severities = sorted({severity(one) for one in shown}, key=archive.policy.rank)
    choices = (
        _choice("severity", "Severity", severities),
        _choice("service", "Service", subjects.names(shown, "services")),
        _choice("year", "Year", [str(year) for year in years]),
    )
    return (
        '<form class="bf-filter" hidden aria-label="Filter incidents">'
        '<label>Text<input type="search" name="text" autocomplete="off"></label>'
        f"{''.join(choices)}"
        '<button type="reset">Clear</button>'
        '<p class="bf-count" role="status" aria-live="polite"></p></form>'
    )


def _choice(name: str, label: str, values: Sequence[str]) -> str:
    options = "".join(f"<option>{escape.markdown(value)}</option>" for value in values)
    everything = '<option value="">All</option>'
    return f'<label>{label}<select name="{name}">{everything}{options}</select></label>'


def _subject_page(archive: Archive, kind: subjects.Kind, name: str) -> str:
    at = subjects.uri(kind, name)
    members = subjects.about(archive.postmortems, kind, name)
    word = {"services": "Service", "tags": "Tag"}[kind]
    rows = block("bf-list bf-cards bf-incidents", table_of(archive, members, at))
    said = f"{plural(len(members), 'postmortem')}, newest first."
    return page(f"{word}: {name}", said, rows, *_open_actions(archive, members, at))


def _open_actions(archive: Archive, members: Sequence[Postmortem], at: str) -> Iterator[str]:
    waiting = [(one, action) for one in members for action in one.action_items if action.is_open]
    if not waiting:
        return
    yield "## Open actions"
    rows = (
        (
            inline(action.title),
            ", ".join(owner(handle, archive) for handle in action.owners) or "–",
            day(action.due_date),
            state_chip(action, archive),
            link(escape.markdown_cell(one.title), archive.uri(one), at),
        )
        for one, action in waiting
    )
    yield block(
        "bf-list bf-cards bf-actions", table(("Action", "Owner", "Due", "State", "Incident"), rows)
    )
