"""Where events come from: one file a source, chosen by what the input holds, never by its name."""

from collections.abc import Mapping
from types import MappingProxyType

from blamefree.draft.material import Material
from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given, Source
from blamefree.draft.sources.slack import SlackExport
from blamefree.draft.sources.text import WrittenTimeline
from blamefree.errors import InputError

SOURCES: Mapping[str, type[Source]] = MappingProxyType(
    {
        "slack": SlackExport,
        "timeline": WrittenTimeline,
    }
)
"""By the word for `--source`. Asked in this order; the first that knows the material takes it."""


def open_source(material: Material, given: Given, kind: str = "") -> Source:
    """Return the source that reads this material: the one of that kind, or the first to know it.

    Raises:
        InputError: no source knows it, or the one that does cannot use it as it is.
    """
    asked = (SOURCES[kind],) if kind else tuple(SOURCES.values())
    found = next((opened for source in asked if (opened := source.open(material, given))), None)
    if found is not None:
        return found
    seen = fields.seen(material.json) if material.is_json else "a text"
    what = f"no {kind} input" if kind else "JSON of no kind that is known"
    hint = f"Try --source with one of: {', '.join(name for name in SOURCES if name != kind)}."
    raise InputError(f"{material.name} is {what} (seen: {seen}).", hint)
