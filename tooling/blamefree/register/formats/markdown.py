"""What is owed, as Markdown for an issue or a chat: every value is inert."""

from collections.abc import Iterator, Sequence

from blamefree.document import escape
from blamefree.document.wording import percent
from blamefree.register.formats import wording
from blamefree.register.report import Report, Waiting


def markdown(report: Report) -> str:
    """Return the whole report, without a newline at its end."""
    return "\n\n".join([f"## Owed postmortems, {report.today}", *_blocks(report)])


def _blocks(report: Report) -> Iterator[str]:
    yield escape.markdown(" ".join(wording.head(report)))
    yield from _table("Without a postmortem", report.missing)
    yield from _table("Came back: a postmortem is optional", report.optional)
    if report.unknown:
        yield "### Severity not known: not counted"
        yield f"{escape.markdown(wording.mapping(report))}."
        yield from _items(f"{one.incident.id} {one.incident.title}" for one in report.unknown)
    if report.waived:
        yield "### Waived"
        yield from _items(f"{one.id} {one.title}: {one.waived}" for one in report.waived)
    if found := list(wording.doubts(report)):
        yield "### Please check"
        yield from _items(iter(found))
    if len(report.quarters) > 1:
        yield "\n".join(_quarters(report))


def _table(title: str, waiting: Sequence[Waiting]) -> Iterator[str]:
    if waiting:
        yield f"### {title}"
        head = ("| Incident | Severity | What | Resolved | Draft by | Asked |", "|---" * 6 + "|")
        yield "\n".join([*head, *map(_row, waiting)])


def _row(one: Waiting) -> str:
    incident, late = one.incident, f" ({one.late} days late)" if one.late else ""
    cells = (
        escape.link(incident.id, incident.url),
        escape.markdown_cell(incident.severity or "?"),
        escape.markdown_cell(incident.title),
        f"{incident.resolved:%Y-%m-%d}" if incident.resolved else "",
        f"{one.promised or ''}{late}",
        escape.markdown_cell(", ".join(one.asked) or "nobody is named"),
    )
    return f"| {' | '.join(cells)} |"


def _items(lines: Iterator[str]) -> Iterator[str]:
    yield "\n".join(f"- {escape.markdown(line)}" for line in lines)


def _quarters(report: Report) -> Iterator[str]:
    yield from ("| Quarter | Owed | Published | Not begun | Completion |", "|---" * 5 + "|")
    for quarter, one in report.quarters.items():
        counts = f"{one.total} | {one.published} | {one.missing}"
        yield f"| {quarter} | {counts} | {percent(one.share, report.target)} |"
