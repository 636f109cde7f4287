"""What a postmortem says in a sentence or two, as plain text: for lists, feeds and previews."""

from blamefree.document.excerpts import plain, said, shortened
from blamefree.document.model import Postmortem

__all__ = ["lesson", "plain", "shortened", "summary"]


def summary(postmortem: Postmortem, longest: int = 600) -> str:
    """Return the first paragraph of the summary; empty where there is none."""
    return shortened(next(said(postmortem, "summary"), ""), longest)


def lesson(postmortem: Postmortem, longest: int = 240) -> str:
    """Return the first of the lessons learned; empty where none is written."""
    return shortened(next(said(postmortem, "lessons-learned"), ""), longest)
