"""The HTML and the cards of a Teams message, read as plain words."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from blamefree.document.escape import one_line
from blamefree.draft.sources import fields, markup
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.markup import Tag

MAX_CARD_DEPTH = 12
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "blockquote", "td", "th"})
_HIDDEN = {"script": "", "style": "", "pre": " (code) ", "codeblock": " (code) "}
_SAID = ("title", "activityTitle", "activitySubtitle", "subtitle", "text", "summary")
_INNER = ("body", "items", "columns", "sections", "facts")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,2000}+")


def content(message: Table, mentions: Mapping[str, str]) -> str:
    """Return what a message says: its subject, its body, its cards and the names of its files.

    `mentions` are the handles behind the numbers by which the body mentions people.
    """
    body = fields.table(message, "body")
    written = body.get("content")
    shown = str(written) if isinstance(written, str) else ""
    is_plain = fields.string(body, "contentType").casefold() == "text"
    said = one_line(shown) if is_plain else words(shown, mentions)
    subject = fields.string(message, "subject")
    more = [*_cards(message), *_files(message)]
    parts = [f"{subject}: {said}" if subject and said else subject or said, *more]
    return one_line(" ".join(filter(None, parts)))


def words(text: str, mentions: Mapping[str, str]) -> str:
    """Return a piece of HTML as one plain line; a link reads `label (https://...)`."""
    return one_line("".join(_shown(markup.pieces(text), mentions)))


def _shown(pieces: Iterable[Tag | str], mentions: Mapping[str, str]) -> Iterator[str]:
    """Yield what a reader of the message sees: code is only named, a mention is a handle."""
    hidden_by, target, label = "", "", ""
    for piece in pieces:
        if isinstance(piece, str):
            label += piece if target else ""
            yield "" if hidden_by else piece
            continue
        if hidden_by:
            hidden_by = "" if piece.closes and piece.name == hidden_by else hidden_by
        elif _hides(piece, mentions):
            hidden_by = piece.name
            yield _instead(piece, mentions)
        elif piece.name == "a":
            yield _address(target, label) if piece.closes else ""
            target, label = ("" if piece.closes else piece.given("href")), ""
        else:
            yield " " if piece.name in _BREAKS else piece.given("alt")


def _hides(tag: Tag, mentions: Mapping[str, str]) -> bool:
    """Whether something else stands for what is in the element, or nothing does."""
    is_mention = tag.name == "at" and tag.given("id") in mentions
    return not tag.closes and not tag.is_alone and (is_mention or tag.name in _HIDDEN)


def _instead(tag: Tag, mentions: Mapping[str, str]) -> str:
    return f"@{mentions[tag.given('id')]}" if tag.name == "at" else _HIDDEN[tag.name]


def _address(target: str, label: str) -> str:
    """Return what is said behind a link's label: where it leads, unless the label says it."""
    said = label.strip()
    is_address = target.startswith(("https://", "http://"))
    return f" ({target})" if is_address and (not said or said not in target) else ""


def addresses(text: str) -> tuple[str, ...]:
    """Return the addresses that a text holds."""
    found = (address.rstrip(".,;:!?)]") for address in _ADDRESS.findall(text))
    return tuple(dict.fromkeys(found))


def _files(message: Table) -> Iterator[str]:
    for entry in fields.tables(message, "attachments"):
        if fields.string(entry, "contentType") == "reference":
            yield f"file: {fields.string(entry, 'name') or 'unnamed'}"


def _cards(message: Table) -> Iterator[str]:
    """Yield the words of the cards that apps and connectors post."""
    for entry in fields.tables(message, "attachments"):
        raw = entry.get("content")
        if "card" in fields.string(entry, "contentType") and isinstance(raw, str):
            try:
                card = json.loads(raw)
            except (ValueError, RecursionError):
                continue
            said = dict.fromkeys(words(text, {}).replace("**", "") for text in _leaves(card))
            yield " ".join(said)


def _leaves(card: Any, depth: int = 0) -> Iterator[str]:
    if not isinstance(card, dict) or depth > MAX_CARD_DEPTH:
        return
    if "value" in card and ("title" in card or "name" in card):
        name = fields.first(fields.string(card, "title"), fields.string(card, "name"))
        yield f"{name}: {fields.string(card, 'value')}"
        return
    yield from filter(None, (fields.string(card, key) for key in _SAID))
    for key in _INNER:
        for inner in fields.tables(card, key):
            yield from _leaves(inner, depth + 1)
