"""How often, who noticed, and what came back."""

from collections.abc import Iterator

from blamefree.metrics.incident import UNSTATED
from blamefree.metrics.model import Metrics, Return
from blamefree.metrics.table.pieces import NAME, QUARTERS, fitted, frequency, share

SERVICES, CAUSES, RETURNS = 15, 15, 10


def lines(metrics: Metrics) -> Iterator[str]:
    """Yield the parts about incidents; nothing without any."""
    if not metrics.incidents:
        return
    yield from frequency("By severity", metrics.by_severity)
    yield from frequency("By service", dict([*metrics.by_service.items()][:SERVICES]))
    yield from frequency("By quarter", dict([*metrics.by_quarter.items()][-QUARTERS:]))
    yield from _detection(metrics)
    if metrics.causes_by_quarter:
        yield from _recurrence(metrics)


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
    yield from frequency("Causes seen at least twice", counts)
    if metrics.returns:
        yield ""
        yield f"{'Came back':{NAME}} {'to':20} {'on':10}  {'after':>7}  open then"
        yield from (_return(one) for one in metrics.returns[:RETURNS])


def _return(one: Return) -> str:
    cause, service = fitted(one.cause, NAME - 2), fitted(one.service, 20)
    left = f"{one.still_open} of {one.actions}"
    return f"  {cause:{NAME - 2}} {service:20} {one.on}  {one.days:>5} d  {left}"
