"""What the template of an exercise is filled with."""

from collections.abc import Mapping
from typing import Any

from blamefree.document.model import DetectedBy
from blamefree.review.drill.model import Card, Reason

_FIRST: Mapping[DetectedBy | None, str] = {
    "alert": "An alert fires.",
    "customer": "A customer writes in.",
    "employee": "A colleague asks in a channel.",
    "vendor": "A vendor calls.",
    None: "Somebody notices.",
}
_WHY: Mapping[Reason, str] = {
    "before": "it was there before anybody noticed",
    "after": "customers were served again by then",
    "time": "it says no time",
    "fix": "it tells of an attempt to repair",
    "cause": "it tells what lay behind",
    "answer": "it has words of the explanation",
    "over": "it tells that it was over",
    "severity": "it tells the severity",
    "cut": "it is no whole sentence",
    "name": "it may name somebody",
    "hangs": "it speaks of something left out",
}


def values(card: Card, *, facilitator: bool) -> Mapping[str, Any]:
    """Return the values of `review/drill.md.j2`; who plays gets none of the facilitator's."""
    shared = {
        "facilitator": facilitator,
        "restricted": card.restricted,
        "drill": card.is_drill,
        "moment": card.moment,
        "opening": card.opening,
        "noticed": card.noticed,
        "first": _FIRST[card.noticed],
        "services": card.services,
        "injects": card.injects,
        "left_out": card.left_out,
        "in_part": card.in_part,
    }
    return {**shared, **(_behind(card) if facilitator else {})}


def _behind(card: Card) -> Mapping[str, Any]:
    return {
        "path": card.path,
        "title": card.title,
        "severity": card.severity,
        "causes": card.causes,
        "reached": card.reached,
        "kept": [{"at": at, "text": text, "why": _WHY[reason]} for at, text, reason in card.kept],
    }
