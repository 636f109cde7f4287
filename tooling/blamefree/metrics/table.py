"""The numbers as aligned text, 80 columns wide; every median stands beside its n."""

from collections.abc import Iterator, Mapping

from blamefree.document import escape
from blamefree.document.wording import plural, spoken
from blamefree.metrics.definitions import DURATIONS, ENOUGH
from blamefree.metrics.incident import UNSTATED
from blamefree.metrics.model import Completion, Metrics, Owed, Return, Spread

QUARTERS = 8
"""The newest quarters that are shown; JSON and CSV have them all."""
SERVICES, CAUSES, RETURNS = 15, 15, 10
NAME = 26


def text(metrics: Metrics) -> str:
    """Return the numbers for a terminal."""
    return "\n".join(line.rstrip() for line in _lines(metrics))


def percent(share: float | None) -> str:
    """Return a share as `60 %`, or `-` where there is none."""
    return "-" if share is None else f"{share * 100:.0f} %"


def share(part: int, total: int) -> str:
    """Return a share as `60 %`; of too few, their number; a dash of none."""
    if total >= ENOUGH:
        return percent(part / total)
    return f"{part} of {total}" if total else "–"


def _lines(metrics: Metrics) -> Iterator[str]:
    yield f"As of {metrics.today}, restricted postmortems included"
    yield plural(metrics.incidents, "incident") + _aside(metrics)
    if metrics.durations:
        yield from _durations(metrics)
    if metrics.incidents:
        yield from _frequency("By severity", metrics.by_severity)
        yield from _frequency("By service", dict([*metrics.by_service.items()][:SERVICES]))
        yield from _frequency("By quarter", dict([*metrics.by_quarter.items()][-QUARTERS:]))
        yield from _detection(metrics)
    if metrics.causes_by_quarter:
        yield from _recurrence(metrics)
    if metrics.owed.total:
        yield from _writing(metrics)
    if metrics.open_actions_by_age:
        yield from _frequency("Open actions by age", metrics.open_actions_by_age)
    if metrics.actions.total:
        yield from _actions(metrics)


def _aside(metrics: Metrics) -> str:
    drafts = f", {plural(metrics.drafts, 'draft')} not counted" if metrics.drafts else ""
    return f", {plural(metrics.drills, 'drill')}{drafts}"


def _durations(metrics: Metrics) -> Iterator[str]:
    yield ""
    yield f"{'Durations':{NAME}} {'median':>11}  {'middle half':^26}  {'n':>4}"
    for one in DURATIONS:
        if found := metrics.durations.get(one.key):
            yield _spread(one.name, found)
        for severity, measured in metrics.durations_by_severity.items():
            if under := measured.get(one.key):
                yield _spread(severity, under, indent=2)
    if any(one.n < ENOUGH for one in _all_spreads(metrics)):
        yield f"* n too small: fewer than {ENOUGH} incidents say nothing about the next one"
    if metrics.backwards:
        ids = ", ".join(_name(one, 60) for one in metrics.backwards)
        yield f"Left out where milestones run backwards: {ids}"


def _all_spreads(metrics: Metrics) -> Iterator[Spread]:
    yield from metrics.durations.values()
    for measured in metrics.durations_by_severity.values():
        yield from measured.values()


def _spread(name: str, one: Spread, *, indent: int = 0) -> str:
    half = "-" if one.q1 is None or one.q3 is None else f"{spoken(one.q1)} to {spoken(one.q3)}"
    small = " *" if one.n < ENOUGH else ""
    label = " " * indent + _name(name, NAME - indent)
    return f"{label:{NAME}} {spoken(one.median):>11}  {half:^26}  {one.n:>4}{small}"


def _frequency(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    yield ""
    yield title
    for key, count in counts.items():
        yield f"  {_name(key, NAME - 2):{NAME - 2}} {count:>5}"


def _detection(metrics: Metrics) -> Iterator[str]:
    stated = sum(n for source, n in metrics.detected_by.items() if source != UNSTATED)
    yield ""
    yield "Noticed first by"
    for source, n in metrics.detected_by.items():
        aside = "" if source == UNSTATED else f"  {share(n, stated):>8}"
        yield f"  {source:{NAME - 2}} {n:>5}{aside}"


def _recurrence(metrics: Metrics) -> Iterator[str]:
    names = [*metrics.causes_by_quarter][:CAUSES]
    counts = {name: metrics.by_cause[name] for name in names}
    yield from _frequency("Causes seen at least twice", counts)
    if metrics.returns:
        yield ""
        yield f"{'Came back':{NAME}} {'to':20} {'on':10}  {'after':>7}  open then"
        yield from (_return(one) for one in metrics.returns[:RETURNS])


def _return(one: Return) -> str:
    cause, service = _name(one.cause, NAME - 2), _name(one.service, 20)
    left = f"{one.still_open} of {one.actions}"
    return f"  {cause:{NAME - 2}} {service:20} {one.on}  {one.days:>5} d  {left}"


def _writing(metrics: Metrics) -> Iterator[str]:
    yield ""
    titles = f"{'owed':>6} {'published':>10} {'in review':>10} {'draft':>6}"
    yield f"{'Postmortems':{NAME}} {titles} {'completion':>11}"
    yield _owed("  all", metrics.owed)
    for name, one in [*metrics.owed_by_quarter.items()][-QUARTERS:]:
        yield _owed(f"  {name}", one)
    found = metrics.lateness
    yield f"  published in time: {share(found.in_time, found.n)} (n {found.n})"
    yield f"  not published yet and late: {found.waiting_late}"


def _owed(name: str, one: Owed) -> str:
    counts = f"{one.total:>6} {one.published:>10} {one.in_review:>10} {one.draft:>6}"
    return f"{name:{NAME}} {counts} {share(one.published, one.total):>11}"


def _actions(metrics: Metrics) -> Iterator[str]:
    yield ""
    titles = f"{'total':>6} {'done':>6} {'declined':>9} {'open':>6} {'overdue':>8}"
    yield f"{'Actions':{NAME}} {titles} {'completion':>11}"
    yield _completion("  all", metrics.actions)
    for name, one in [*metrics.actions_by_quarter.items()][-QUARTERS:]:
        yield _completion(f"  {name}", one)


def _completion(name: str, one: Completion) -> str:
    counts = f"{one.total:>6} {one.done:>6} {one.declined:>9} {one.open:>6} {one.overdue:>8}"
    return f"{name:{NAME}} {counts} {percent(one.share):>11}"


def _name(text: str, width: int) -> str:
    """Return a name that keeps its column, whatever a document put into it."""
    clean = escape.one_line(text)
    return clean if len(clean) <= width else f"{clean[: width - 1]}…"
