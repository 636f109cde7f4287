"""Precision and recall as counts, so that they can be added to, compared and checked by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from blamefree.document.model import Model
from blamefree.lint.blame.measure.judge import Judged
from blamefree.lint.blame.measure.labels import Row

LOUDNESS: dict[str, tuple[str, ...]] = {
    "error": ("error",),
    "warning": ("warning",),
    "advice": ("advice",),
    "firm": ("error", "warning"),
    "soft": ("advice",),
    "all": ("error", "warning", "advice"),
}
"""The tiers to the severities that are right for them."""


class Figures(Model):
    """How much of a tier was found, and how much of what was said at it is right."""

    found: int
    labelled: int
    right: int
    wrong: int

    @property
    def recall(self) -> Fraction | None:
        """Return the share of the labelled sentences that was found; None where there is none."""
        return Fraction(self.found, self.labelled) if self.labelled else None

    @property
    def precision(self) -> Fraction | None:
        """Return the share of what was said that is right; None where nothing was said."""
        said = self.right + self.wrong
        return Fraction(self.right, said) if said else None


Table = Mapping[str, Figures]
"""Figures by tier."""
Tables = Mapping[str, Table]
"""Tables by the set of sentences they were counted in."""


def table(judged: Sequence[Judged], tiers: Iterable[str]) -> Table:
    """Return the figures of these tiers and of all together."""
    return {tier: _figures(judged, tier) for tier in (*tiers, "all")}


def _figures(judged: Sequence[Judged], tier: str) -> Figures:
    labelled = [each for each in judged if _belongs(each.row, tier)]
    said = [each for each in judged if each.said in LOUDNESS[tier]]
    return Figures(
        found=sum(each.said is not None for each in labelled),
        labelled=len(labelled),
        right=sum(each.row.label == "blame" for each in said),
        wrong=sum(is_wrong(each) for each in said),
    )


def _belongs(row: Row, tier: str) -> bool:
    return row.label == "blame" and tier in ("all", row.tier)


def is_missed(judged: Judged) -> bool:
    """Whether blame went by unnoticed."""
    return judged.row.label == "blame" and judged.said is None


def is_wrong(judged: Judged) -> bool:
    """Whether something was said that is wrong; of a grey sentence, only more than advice is."""
    if judged.row.label == "grey":
        return judged.said in ("warning", "error")
    return judged.row.label == "ok" and judged.said is not None


def fallen(floor: Tables, reached: Tables) -> Iterator[str]:
    """Yield where a figure is lower than the floor, one clause each."""
    for name, tiers in floor.items():
        for tier, old in tiers.items():
            new = reached.get(name, {}).get(tier)
            if new is None:
                yield f"{name}, {tier}: not measured any more"
            else:
                yield from (f"{name}, {tier}: {clause}" for clause in _lower(old, new))


def _lower(old: Figures, new: Figures) -> Iterator[str]:
    for name in ("recall", "precision"):
        before, after = getattr(old, name), getattr(new, name)
        if before is not None and (after is None or after < before):
            yield f"{name} fell from {percent(before)} to {percent(after)}"


def percent(share: Fraction | None) -> str:
    """Return the share as people write it, with one decimal place, rounded down."""
    if share is None:
        return "-"
    tenths = int(share * 1000)
    return f"{tenths // 10}.{tenths % 10} %"
