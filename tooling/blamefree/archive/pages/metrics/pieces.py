"""What the parts of the metrics page share."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from blamefree.archive.markup import block, link, paragraph, severity_class, words
from blamefree.archive.model import Archive
from blamefree.archive.pages import views
from blamefree.metrics import ENOUGH, TOO_FEW, term
from blamefree.metrics.measure import quarter

URI = "metrics.md"
QUARTERS = 12
"""The newest quarters that are shown."""
_Value = TypeVar("_Value")


def meaning(*keys: str) -> str:
    """Return the definitions of these terms."""
    said = (f"<b>{words(term(key).name)}:</b> {explained(term(key).text)}" for key in keys)
    return paragraph(" ".join(said), "bf-meaning")


def explained(text: str) -> str:
    """Return the text of a definition; what stands in backticks is code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", words(text))


def pair(chart: str, numbers: str) -> str:
    """Return a chart and its table, side by side where there is room, else the table folded."""
    folded = f"<details><summary>The same as a table</summary>{numbers}</details>"
    return block("bf-pair", chart, folded)


def fold(summary: str, chart: str, numbers: str, *before: str) -> str:
    """Return a chart and its table, both folded where there is little room."""
    return folded(summary, *before, block("bf-pair", chart, numbers))


def folded(summary: str, *content: str) -> str:
    """Return what is folded where there is little room."""
    inside = "".join(content)
    return block("bf-fold", f"<details><summary>{words(summary)}</summary>{inside}</details>")


def recent(archive: Archive, names: Iterable[str]) -> list[str]:
    """Return the newest of these quarters; those to come only where there are no others."""
    every, now = sorted(names), quarter(archive.today)
    return ([name for name in every if name <= now] or every)[-QUARTERS:]


def of_recent(
    archive: Archive, found: Mapping[str, _Value], empty: _Value
) -> tuple[dict[str, _Value], Iterator[str]]:
    """Return what the newest quarters have, quiet ones included, and how many there are."""
    every = {*archive.numbers.by_quarter, *found}
    shown = {name: found.get(name, empty) for name in recent(archive, every)}
    return shown, how_many(len(shown), len(every), "newest quarters")


def how_many(shown: int, total: int, what: str) -> Iterator[str]:
    """Yield a sentence where not everything is shown."""
    if shown < total:
        yield paragraph(f"The {shown} {what} of {total} are shown.")


def of_quarter(archive: Archive, name: str, *, drills: bool = False) -> str:
    """Return the name of a quarter, unbroken; it leads to its incidents (and drills), if any."""
    shown, numbers = words(name).replace("-", "\N{NON-BREAKING HYPHEN}"), archive.numbers
    if drills and name in numbers.actions_by_quarter:
        return link(shown, views.address(archive, URI, quarter=name))
    if numbers.by_quarter.get(name):
        return link(shown, views.counted(archive, URI, quarter=name))
    return shown


def counted(n: int) -> str:
    """Return how many were measured, and whether that is enough."""
    return f"{n} ({TOO_FEW})" if n < ENOUGH else str(n)


def severities(archive: Archive) -> list[str]:
    """Return the severities that incidents have, worst first."""
    found = archive.numbers.by_severity
    return sorted(found, key=lambda name: (archive.policy.rank(name), name))


def classes(archive: Archive) -> dict[str, list[str]]:
    """Return the severities of each class of the style sheet, worst first."""
    found: dict[str, list[str]] = {}
    for name in severities(archive):
        found.setdefault(severity_class(name, archive.policy), []).append(name)
    return found
