"""What is true of which part: how the response was run, and what was kept of the promises."""

from collections.abc import Iterator

from blamefree.document.wording import spoken
from blamefree.metrics.definitions import SHARES, term
from blamefree.metrics.model import Metrics
from blamefree.metrics.table.pieces import share

_NAME = 34


def lines(metrics: Metrics) -> Iterator[str]:
    """Yield one line a share; nothing where nothing is asked."""
    if not metrics.shares:
        return
    yield ""
    yield f"{'Shares':{_NAME}} {'share':>9} {'n':>6} {'not known':>10}"
    for of in SHARES:
        if one := metrics.shares.get(of.key):
            said = f"{share(one.count, one.n):>9} {one.n:>6} {one.unknown:>10}"
            yield f"{'  ' + of.name:{_NAME}} {said}"
    if metrics.longest_silence is not None:
        yield f"{'  ' + term('silence').name:{_NAME}} {spoken(metrics.longest_silence):>9}"
