"""Edits are splices: exactly the characters of one value are replaced, nothing else moves."""

from collections.abc import Iterable

from blamefree.document.model import Model, Span


class StaleEditError(ValueError):
    """The text no longer reads as the edit expects; nothing was changed."""


class Edit(Model):
    """Replace the characters at `span`, which must still read `expected`."""

    span: Span
    expected: str
    replacement: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with every edit made.

    Raises:
        StaleEditError: an edit's place reads otherwise than expected, or two edits overlap.
    """
    ordered = sorted(set(edits), key=lambda edit: edit.span)
    pieces, at = [], 0
    for edit in ordered:
        _check(text, edit, at)
        pieces += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def _check(text: str, edit: Edit, from_: int) -> None:
    if edit.span.start < from_:
        raise StaleEditError(f"two edits overlap at character {edit.span.start}")
    found = edit.span.of(text)
    if found != edit.expected:
        raise StaleEditError(
            f"expected {edit.expected!r} at character {edit.span.start}, found {found!r}"
        )
