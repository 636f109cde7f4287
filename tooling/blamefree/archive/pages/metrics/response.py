"""How the incidents were answered: who was in charge, and when customers heard of it."""

from collections.abc import Iterator

from blamefree.archive.markup import lasting, paragraph
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.metrics import share
from blamefree.archive.pages.metrics.pieces import meaning
from blamefree.archive.pages.metrics.share import Said

_PARTS = (
    ("roles", Said("all assigned", "not all assigned", is_promise=True)),
    ("first_update", Said("in time", "late", is_promise=True)),
    ("cadence", Said("kept", "not kept", is_promise=True)),
)
_CHANGE = Said("after a change", "no change before")


def blocks(archive: Archive) -> Iterator[Block]:
    """Yield the part about the response; nothing where the policy asks for nothing."""
    found = [block for key, said in _PARTS for block in share.blocks(archive, key, said)]
    if not found:
        return
    yield Heading("How they were answered", "response")
    yield from found
    silence = archive.numbers.longest_silence
    if silence is not None:
        yield paragraph(f"The longest silence was {lasting(silence)}.")
        yield meaning("silence")


def before(archive: Archive) -> Iterator[Block]:
    """Yield what had been changed shortly before the incidents."""
    found = [*share.blocks(archive, "by_change", _CHANGE)]
    if found:
        yield Heading("What came before", "before")
        yield from found
