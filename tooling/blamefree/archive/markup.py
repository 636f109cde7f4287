"""The small pieces that pages are set from. Text comes in as written and goes out inert HTML.

No piece holds an empty line: a generator that reads HTML inside Markdown would end it there.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from blamefree.document import escape
from blamefree.document.model import Located
from blamefree.document.wording import spoken
from blamefree.metrics.measure import UNSTATED
from blamefree.policy import Policy

# Shape and word say it; the colour only repeats it.
_SHAPES = ("▲", "◆", "●", "○")
_SPECIAL = re.compile(r"[&<>\"'{]")
_STATUS = {"draft": "Draft", "in-review": "In review", "published": "Published"}
_MARK = re.compile(r"[`\[*_~]")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]{1,200})(?<=\S)\1(?![\w*])")
_SPAN_OF_MARKUP = re.compile(r"(`+)(?P<code>.+?)\1|!?\[(?P<words>[^\]\[]*)\]\([^()\s]*\)|[*~]{2}")


def words(text: str) -> str:
    """Return text as inert HTML in one line; no template of any generator is found in it."""
    shown = escape.one_line(text)
    return escape.html(shown).replace("{", "&#123;") if _SPECIAL.search(shown) else shown


def link(content: str, address: str, name: str = "") -> str:
    """Return a link; `content` is HTML, `address` a relative one of our own."""
    kind = f' class="{name}"' if name else ""
    return f'<a{kind} href="{words(address)}">{content}</a>'


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], name: str = "") -> str:
    """Return a table of cells that are HTML; on a narrow screen each row is a card.

    `name` is its class, for the style sheet. The first cell of a row is what the row is about.
    """
    labels = [f'<td data-label="{words(_bare(one))}">' for one in headers]
    head = "".join(f'<th scope="col">{one}</th>' for one in headers)
    lines = (
        "".join(f"{label}{cell}</td>" for label, cell in zip(labels, row, strict=True))
        for row in rows
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    classes = f"bf-table {name}".strip()
    return f'<table class="{classes}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _bare(content: str) -> str:
    return re.sub(r"<[^<>]*>", "", content)


def paragraph(content: str, name: str = "") -> str:
    """Return a paragraph; `content` is HTML."""
    return f'<p class="{name}">{content}</p>' if name else f"<p>{content}</p>"


def bullets(items: Iterable[str], name: str = "") -> str:
    """Return a list of items that are HTML."""
    kind = f' class="{name}"' if name else ""
    return f"<ul{kind}>{''.join(f'<li>{one}</li>' for one in items)}</ul>"


def block(name: str, *blocks: str) -> str:
    """Return HTML inside a `<div>` of that class."""
    return f'<div class="{name}">{"".join(blocks)}</div>'


def inline(value: Located) -> str:
    """Return one line of a document's Markdown: code stays code, links are words."""
    text, pieces, at = value.value, [], 0
    for found in _SPAN_OF_MARKUP.finditer(text):
        pieces += [_words(text[at : found.start()]), _piece(found)]
        at = found.end()
    return "".join([*pieces, _words(text[at:])])


def said(text: str) -> str:
    """Return the words of a document's Markdown in one line, not escaped."""
    if not _MARK.search(text):
        return escape.one_line(text)
    plain = _SPAN_OF_MARKUP.sub(lambda found: found["code"] or found["words"] or "", text)
    return escape.one_line(_EMPHASIS.sub(r"\2", plain))


def _words(text: str) -> str:
    """Return the words inert, with the blanks that part them from their neighbours."""
    before, after = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
    return f"{before}{words(text)}{after}" if text.strip() else before


def _piece(found: re.Match[str]) -> str:
    if found["code"]:
        return f"<code>{words(found['code'])}</code>"
    return words(found["words"] or "")


def chip(label: str, name: str = "", shape: str = "") -> str:
    """Return a label; `name` says which kind, for the style sheet."""
    mark = f'<span aria-hidden="true">{shape}</span> ' if shape else ""
    classes = f"bf-chip {name}".strip()
    return f'<span class="{classes}">{mark}{words(label)}</span>'


def severity_chip(severity: str | None, policy: Policy) -> str:
    """Return the severity as a word with a shape of its own."""
    shape = severity_shape(severity, policy)
    return chip(severity or UNSTATED, severity_class(severity, policy), shape)


def severity_shape(severity: str | None, policy: Policy) -> str:
    """Return the severity's shape."""
    rank = policy.rank(severity)
    return _SHAPES[rank] if rank < len(_SHAPES) else "◌"


def severity_class(severity: str | None, policy: Policy) -> str:
    """Return the style sheet's name for the severity: `bf-sev-1` is the worst."""
    rank = policy.rank(severity)
    known = rank < min(len(policy.severities), len(_SHAPES))
    return f"bf-sev-{rank + 1}" if known else "bf-sev-x"


def status_chip(status: str) -> str:
    """Return the state of the document as a label."""
    return chip(status_word(status), f"bf-status-{status}")


def status_word(status: str) -> str:
    """Return the state of the document as people say it."""
    return _STATUS.get(status, status)


def day(date: dt.date | None) -> str:
    """Return a date as people and machines read it; a dash where there is none."""
    return f'<time datetime="{date}">{date}</time>' if date else "–"


def instant(at: dt.datetime, *, after: dt.datetime | None = None) -> str:
    """Return a moment in UTC, its date only where it is not the one of `after`."""
    utc = in_utc(at)
    same_day = after is not None and in_utc(after).date() == utc.date()
    shown = f"{utc:%H:%M}" if same_day else f"{utc:%Y-%m-%d %H:%M}"
    return f'<time datetime="{utc.isoformat()}">{shown} {utc.tzname()}</time>'


def in_utc(at: dt.datetime) -> dt.datetime:
    """Return the moment in UTC; at the ends of the calendar, in the zone it is written in."""
    try:
        return at.astimezone(dt.UTC)
    except OverflowError:
        return at


def lasting(length: dt.timedelta | None) -> str:
    """Return a duration that no line break parts; a dash where there is none."""
    return spoken(length).replace(" ", "\N{NO-BREAK SPACE}") if length is not None else "–"
