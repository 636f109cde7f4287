"""What to do first, for a team that has written nothing down yet, or little."""

from collections.abc import Iterator

from blamefree.archive.markup import paragraph
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.landing.quarter import waiting_for_review

FEW = 3
"""Below this many postmortems the front page says how to go on."""
_DRAFT = "<code>postmortem new</code> drafts one from the timeline of an incident."
_REVIEW = "The team reviews the draft like any change, and corrects what the system let happen."
_PUBLISH = "With <code>status: published</code> in its head, the next build shows it here."
_NEXT = (
    "The next one: <code>postmortem new</code> drafts it from the timeline of the incident. What"
    " this page counts and compares begins to mean something with a handful of them."
)


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the way to the first postmortem."""
    said = waiting_for_review(archive)
    more = f" {said[0].upper()}{said[1:]}." if said else ""
    yield paragraph(f"No postmortem is published yet.{more}")
    yield Heading("First steps", "first-steps")
    steps = "".join(f"<li>{step}</li>" for step in (_DRAFT, _REVIEW, _PUBLISH))
    yield f'<ol class="bf-steps">{steps}</ol>'


def further() -> Iterator[Block]:
    """Yield the way from the first few to more."""
    yield paragraph(_NEXT, "bf-steps")
