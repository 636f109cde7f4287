"""The lines of an issue's description that come from the postmortem, in Jira's markup. Pure."""

from collections.abc import Iterator

from blamefree.document import escape
from blamefree.sync.model import Item

CLOSING = (
    "The lines above come from the postmortem and are kept up to date; "
    "what stands before and after them is yours."
)
LONGEST = 2_000  # characters of one value: Jira takes 32,767 for all


def block(item: Item) -> str:
    """Return what an issue says of its action, beside title, date and person."""
    return "\n".join(_lines(item))


def _lines(item: Item) -> Iterator[str]:
    if item.done_when.strip():
        yield f"Done when: {_text(item.done_when)}"
    severity = f" ({_text(item.severity)})" if item.severity else ""
    page = f": {escape.jira_address(item.page)}" if item.page else ""
    yield f"Postmortem: {_text(item.headline or item.postmortem)}{severity}{page}"
    yield f"Document: {escape.jira_address(item.source) if item.source else _text(item.path)}"
    yield f"Action: {_text(item.action)}"
    yield CLOSING


def _text(value: str) -> str:
    plain = escape.one_line(value)
    return escape.jira(plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…")
