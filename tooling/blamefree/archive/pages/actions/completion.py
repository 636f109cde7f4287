"""How old the open actions are and what became of all of them, each chart with its table."""

from collections.abc import Iterator, Mapping

from blamefree.archive.charts.bars import Bar, Legend, Part, bars
from blamefree.archive.charts.histogram import Column, histogram
from blamefree.archive.markup import block, paragraph, table, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.document.wording import percent
from blamefree.metrics import Completion, term
from blamefree.metrics.definitions import AGES

_QUARTERS = 12
_LEGEND = (
    Legend("bf-is-done", "done"),
    Legend("bf-is-open", "open"),
    Legend("bf-is-overdue", "overdue"),
)
_HEADERS = (
    "Quarter of the incident",
    "Actions",
    "Done",
    "Declined",
    "Open",
    "Overdue",
    "Done in %",
)


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the age of what is open, completion by quarter, and what the words mean."""
    numbers = archive.numbers
    if not numbers.actions.total:
        return
    yield Heading("Numbers", "numbers")
    if any(numbers.open_actions_by_age.values()):
        yield Heading("How old the open actions are", "ages", 3)
        yield _ages(numbers.open_actions_by_age)
        yield definition("age")
    quarters = dict([*numbers.actions_by_quarter.items()][-_QUARTERS:])
    if quarters:
        yield Heading("What became of the actions", "completion", 3)
        yield _completion(quarters)
        yield definition("completion")
    yield definition("overdue")


def definition(key: str) -> str:
    """Return what a word means, as a paragraph."""
    meant = term(key)
    return paragraph(f"<em>{words(meant.name)}:</em> {words(meant.text)}", "bf-meaning")


def _ages(ages: Mapping[str, int]) -> str:
    short = {age.name: age.short for age in AGES}
    columns = [Column(short.get(name, name), count, name) for name, count in ages.items()]
    described = "; ".join(f"{name}: {count}" for name, count in ages.items())
    figure = histogram("ages-chart", "Open actions by age", described, columns)
    lines = ((words(name), f"{count:,}") for name, count in ages.items())
    return block("bf-pair", figure, table(("Age", "Open"), lines))


def _completion(quarters: Mapping[str, Completion]) -> str:
    rows = [_bar(name, found) for name, found in quarters.items()]
    described = "; ".join(f"{row.label}: {row.note}" for row in rows)
    figure = bars(
        "completion-chart", "Actions by quarter of the incident", described, rows, _LEGEND
    )
    lines = (_line(name, found) for name, found in reversed([*quarters.items()]))
    return block("bf-pair", figure, table(_HEADERS, lines))


def _bar(quarter: str, found: Completion) -> Bar:
    waiting = found.open - found.overdue
    parts = (
        Part(label=f"{quarter}, done: {found.done}", amount=found.done, name="bf-is-done"),
        Part(label=f"{quarter}, open: {waiting}", amount=waiting, name="bf-is-open"),
        Part(
            label=f"{quarter}, overdue: {found.overdue}", amount=found.overdue, name="bf-is-overdue"
        ),
    )
    return Bar(label=quarter, parts=parts, note=f"{percent(found.share)} done")


def _line(quarter: str, found: Completion) -> tuple[str, ...]:
    counts = (found.total, found.done, found.declined, found.open, found.overdue)
    return (words(quarter), *(f"{count:,}" for count in counts), percent(found.share))
