"""What the parts of the text have in common."""

from collections.abc import Iterator, Mapping

from blamefree.document import escape
from blamefree.document.wording import percent
from blamefree.metrics.definitions import ENOUGH

QUARTERS = 8
"""The newest quarters that are shown; JSON and CSV have them all."""
NAME = 26


def share(part: int, total: int, target: float = 1.0) -> str:
    """Return a share as `60 %`; of too few, their number; a dash of none."""
    if total >= ENOUGH:
        return percent(part / total, target)
    return f"{part} of {total}" if total else "–"


def frequency(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    """Yield a list of counts under its title."""
    yield ""
    yield title
    for key, count in counts.items():
        yield f"  {fitted(key, NAME - 2):{NAME - 2}} {count:>5}"


def fitted(text: str, width: int) -> str:
    """Return a name that keeps its column, whatever a document put into it."""
    clean = escape.one_line(text)
    return clean if len(clean) <= width else f"{clean[: width - 1]}…"
