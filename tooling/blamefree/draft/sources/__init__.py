"""Where events come from: one file a source, chosen by what the input holds, never by its name."""

from blamefree.draft.material import Material
from blamefree.draft.sources import decode
from blamefree.draft.sources.asked import Given, Source
from blamefree.draft.sources.slack import SlackExport
from blamefree.draft.sources.text import WrittenTimeline
from blamefree.errors import InputError

SOURCES: tuple[type[Source], ...] = (SlackExport, WrittenTimeline)
"""Asked in this order; the first that knows the material takes it."""


def open_source(material: Material, given: Given) -> Source:
    """Return the source that reads this material.

    Raises:
        InputError: no source knows it, or the one that does cannot use it as it is.
    """
    for source in SOURCES:
        found = source.open(material, given)
        if found is not None:
            return found
    seen = decode.keys_seen(decode.json_of(material))
    raise InputError(
        f"{material.name} is JSON that is no chat channel (seen: {seen}).",
        "Give a Slack export, an answer of conversations.history, or a written timeline.",
    )
