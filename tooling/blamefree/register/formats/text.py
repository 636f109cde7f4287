"""What is owed, for the terminal, 80 columns wide."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from blamefree.document import escape
from blamefree.document.wording import percent
from blamefree.register.formats import wording
from blamefree.register.model import Incident
from blamefree.register.report import Report, Waiting

WIDTH = 80
MOST = 10
"""So many of what nobody has to act on are listed."""


def text(report: Report) -> str:
    """Return the whole report, without a newline at its end."""
    head = [line for one in wording.head(report) for line in _filled(one, "")]
    return "\n\n".join("\n".join(block) for block in (head, *_blocks(report)) if block)


def _blocks(report: Report) -> Iterator[list[str]]:
    yield _listed("Without a postmortem", report.missing)
    yield _listed("Came back: a postmortem is optional", report.optional[:MOST])
    yield [*_unknown(report)]
    yield _short("Not resolved yet, nothing is owed so far", report.unresolved)
    yield _short("Waived", report.waived, reason=True)
    yield _titled("Please check", wording.doubts(report))
    if len(report.quarters) > 1:
        yield [*_quarters(report)]


def _listed(title: str, waiting: Sequence[Waiting]) -> list[str]:
    lines = [line for one in waiting for line in _one(one)]
    return [f"{title} ({len(waiting)})", *lines] if waiting else []


def _one(one: Waiting) -> Iterator[str]:
    incident = one.incident
    yield from _filled(f"{incident.id} ({incident.severity or '?'}) {incident.title}", "  ")
    yield from _filled(wording.when(one), "    ")
    yield from _filled(f"asked: {', '.join(one.asked) or wording.NOBODY}", "    ")
    for line in filter(None, (incident.url, one.command)):
        yield f"    {escape.one_line(line)}"  # never broken: it is to be copied


def _unknown(report: Report) -> Iterator[str]:
    if report.unknown:
        yield f"Severity not known: not counted ({len(report.unknown)})"
        yield from _filled(f"{wording.mapping(report)}.", "  ")
        yield from _ids(one.incident for one in report.unknown[:MOST])
        yield from _more(len(report.unknown))


def _short(title: str, incidents: Sequence[Incident], *, reason: bool = False) -> list[str]:
    if not incidents:
        return []
    lines = [*_ids(incidents[:MOST], reason=reason), *_more(len(incidents))]
    return [f"{title} ({len(incidents)})", *lines]


def _ids(incidents: Iterable[Incident], *, reason: bool = False) -> Iterator[str]:
    for one in incidents:
        why = f": {one.waived}" if reason else ""
        yield from _filled(f"{one.id} {one.title}{why}", "  ")


def _more(count: int) -> list[str]:
    return [f"  and {count - MOST} more"] if count > MOST else []


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    found = [line for one in lines for line in _filled(one, "  ")]
    return [title, *found] if found else []


def _quarters(report: Report) -> Iterator[str]:
    yield "Completion by quarter of the incidents"
    for quarter, found in report.quarters.items():
        share = percent(found.share, report.target)
        more = f", {found.missing} not begun" if found.missing else ""
        yield f"  {quarter}  {share:>5}  {found.published} of {found.total} published{more}"


def _filled(line: str, indent: str) -> list[str]:
    return textwrap.wrap(
        escape.one_line(line),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_on_hyphens=False,
    )
