"""Slack's message text, blocks and attachments, read as plain words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from blamefree.document.escape import one_line

Naming = Callable[[str], str]
"""From a user's id to the handle to show."""

MAX_BLOCK_DEPTH = 12
_TOKEN = re.compile(r"<([^<>\n]{1,3000})>")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}:")
MAX_LINE = 120
"""So many characters of the first line of a block of code are told."""
MAX_BLOCK = 300
"""So many characters of such a block are kept in the record."""
_FENCED = re.compile(r"```(.{0,20000}?)```", re.DOTALL)
# Where a person is described: who it is, the label says.
_PROFILE = re.compile(r"https?://[\w.-]{1,100}/(?:users|team|people)/\w{1,40}(?:$|[?#])")
# A pattern that begins with a plain character is found far faster.
_BOLD = re.compile(r"\*(?<![A-Za-z0-9*]\*)(?=\S)([^*\n]{1,500})(?<=\S)\*(?![A-Za-z0-9*])")
_ITALIC = re.compile(r"_(?<!\w_)(?=\S)([^_\n]{1,500})(?<=\S)_(?![\w_])")


def words(text: str, naming: Naming) -> str:
    """Return escaped message text as one plain line.

    Tokens are split off before anything is un-escaped: the other order would let `&lt;!here&gt;`,
    which somebody typed, become a live mention.
    """
    shown = _FENCED.sub(_first_line, text) if "```" in text else text
    if "<" not in shown:
        return _bare(_unescape(shown))
    pieces = _TOKEN.split(shown)
    pieces[::2] = map(_unescape, pieces[::2])
    pieces[1::2] = (_token(token, naming) for token in pieces[1::2])
    return _bare("".join(pieces))


def code(text: str) -> tuple[str, ...]:
    """Return the beginnings of the blocks of code of which a line is not the whole."""
    blocks = [found.strip() for found in _FENCED.findall(text)] if "```" in text else []
    long = (block for block in blocks if "\n" in block or len(block) > MAX_LINE)
    begun = (one_line(_unescape(_cut(block, MAX_BLOCK))) for block in long)
    return tuple(filter(None, begun))


def _first_line(fenced: re.Match[str]) -> str:
    """Return the first line of a block as code: it is the error that people paste."""
    line = _cut(fenced[1].strip().partition("\n")[0].replace("`", "'"), MAX_LINE)
    return f" `{line}` " if line else " (code) "


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text up to a blank: half a secret would not be known as one."""
    if len(text) <= most:
        return text
    whole = re.match(rf"[\s\S]{{0,{most - 1}}}(?=\s)", text)
    return f"{whole.group().rstrip()}…" if whole and whole.group() else ""


def _bare(text: str) -> str:
    text = _BOLD.sub(r"\1", text) if "*" in text else text
    return one_line(_ITALIC.sub(r"\1", text) if "_" in text else text)


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _token(token: str, naming: Naming) -> str:
    target, _, label = token.partition("|")
    target, label = _unescape(target), _unescape(label)
    if target.startswith("@"):
        handle = naming(target[1:])
        return f"@{label or handle if handle == target[1:] else handle}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    if target.startswith("mailto:"):
        return label or target.removeprefix("mailto:")
    if _SCHEME.match(target):
        return _linked(target, label)
    return _unescape(f"<{token}>")


def _linked(target: str, label: str) -> str:
    """Return a label with where it leads, unless one of the two says it all."""
    if not label or label in target:
        return target
    return label if _PROFILE.match(target) else f"{label} ({target})"


def content(message: Mapping[str, Any], naming: Naming) -> str:
    """Return what a message says: its text, else its blocks; then its attachments, files, call."""
    said = words(_string(message.get("text")), naming)
    said = said or _bare(" ".join(_leaves(message.get("blocks"), naming)))
    entries = _dicts(message.get("attachments"))
    own = [entry for entry in entries if not (said and _is_quoted(entry))]
    more = [_attachment(entry, naming) for entry in own]
    more += [f"file: {name}" for name in _files(message)]
    if isinstance(message.get("room"), dict):
        more.append("call started")
    return " ".join([said, *(piece for piece in more if piece and piece not in said)]).strip()


def _is_quoted(entry: Mapping[str, Any]) -> bool:
    """Whether an attachment shows what a link leads to: another's words, not the message's."""
    return any(entry.get(key) for key in ("is_msg_unfurl", "is_share", "from_url", "original_url"))


def _attachment(entry: Mapping[str, Any], naming: Naming) -> str:
    """Return an attachment's parts, or its fallback where there are none."""
    parts = [words(_string(entry.get(key)), naming) for key in ("pretext", "title", "text")]
    parts += _leaves(entry.get("blocks"), naming)
    for field in _dicts(entry.get("fields")):
        name, value = (words(_string(field.get(key)), naming) for key in ("title", "value"))
        parts.append(f"{name}: {value}" if name else value)
    kept = list(dict.fromkeys(part for part in parts if part))
    return one_line(" ".join(kept)) or words(_string(entry.get("fallback")), naming)


def _files(message: Mapping[str, Any]) -> Iterator[str]:
    files = [*_dicts(message.get("files")), *_dicts([message.get("file")])]
    for file in files:
        yield one_line(_string(file.get("title")) or _string(file.get("name")) or "unnamed")


def _leaves(blocks: Any, naming: Naming, depth: int = 0) -> list[str]:
    """Return the texts of a block tree; unlike message text they are not escaped."""
    if depth > MAX_BLOCK_DEPTH:
        return []
    found: list[str] = []
    for block in _dicts(blocks):
        found += _leaf(block, naming)
        inner = [block.get("text")] if isinstance(block.get("text"), dict) else []
        for key in ("elements", "fields"):
            inner += _dicts(block.get(key))
        found += _leaves(inner, naming, depth + 1)
    return [text for text in found if text]


def _leaf(block: Mapping[str, Any], naming: Naming) -> list[str]:
    kind = block.get("type")
    if kind == "mrkdwn":
        return [words(_string(block.get("text")), naming)]
    if kind == "user":
        return [f"@{naming(_string(block.get('user_id')))}"]
    if kind == "broadcast":
        return [f"@{_string(block.get('range'))}"]
    if kind == "emoji":
        return [f":{_string(block.get('name'))}:"]
    if kind == "link":
        return [" ".join(filter(None, (_string(block.get("text")), _string(block.get("url")))))]
    return [_string(block.get("text")).strip()]


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    items: Sequence[Any] = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
