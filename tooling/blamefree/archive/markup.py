"""The small pieces that pages are set from. Text comes in as written and goes out inert."""

import datetime as dt
import posixpath
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from blamefree.document import escape
from blamefree.document.model import Located
from blamefree.document.wording import spoken
from blamefree.metrics.measure import UNSTATED
from blamefree.policy import Policy

# Shape and word say it; the colour only repeats it.
_SHAPES = ("▲", "◆", "●", "○")
_STATUS = {"draft": "Draft", "in-review": "In review", "published": "Published"}
_SPAN_OF_MARKUP = re.compile(r"(`+)(?P<code>.+?)\1|!?\[(?P<words>[^\]\[]*)\]\([^()\s]*\)|[*~]{2}")


def page(title: str, *blocks: str, indexed: bool = False, wide: bool = True) -> str:
    """Return a page of Markdown: its frontmatter, its heading and its blocks.

    `indexed`: the search finds it, below any postmortem.
    `wide`: it gets the room of both side bars.
    """
    head = [f"title: {escape.yaml_scalar(plain_title(title))}"]
    head += ["search: {boost: 0.5}"] if indexed else ["search: {exclude: true}"]
    head += ["hide: [navigation, toc]"] if wide else ["hide: [navigation]"]
    lines = "\n".join(head)
    return f"---\n{lines}\n---\n" + "\n\n".join([f"# {escape.markdown(title)}", *blocks]) + "\n"


def plain_title(text: str) -> str:
    """Return a title that themes may print unescaped, in `<title>` and in menus."""
    return escape.html(text.replace("<", "‹").replace(">", "›"))


def link(words: str, to: str, at: str) -> str:
    """Return a Markdown link from the page `at` to the page `to`; `words` are Markdown."""
    return f"[{words}]({quote(posixpath.relpath(to, posixpath.dirname(at)))})"


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table of cells that are Markdown already."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def block(name: str, *blocks: str) -> str:
    """Return Markdown blocks inside a `<div>` of that class."""
    inner = "\n\n".join(blocks)
    return f'<div class="{name}" markdown="block">\n\n{inner}\n\n</div>'


def inline(value: Located) -> str:
    """Return one line of a document's Markdown for a cell: code stays code, links are words."""
    text, pieces, at = value.value, [], 0
    for found in _SPAN_OF_MARKUP.finditer(text):
        pieces += [_words(text[at : found.start()]), _piece(found)]
        at = found.end()
    return "".join([*pieces, _words(text[at:])])


def _words(text: str) -> str:
    """Return the words inert, with the blanks that part them from their neighbours."""
    before, after = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
    return f"{before}{escape.markdown_cell(text)}{after}" if text.strip() else before


def _piece(found: re.Match[str]) -> str:
    if found["code"]:
        return f"<code>{escape.markdown_cell(found['code'].strip())}</code>"
    return escape.markdown_cell(found["words"] or "")


def chip(words: str, name: str = "", shape: str = "") -> str:
    """Return a label; `name` says which kind, for the style sheet."""
    mark = f'<span aria-hidden="true">{shape}</span> ' if shape else ""
    classes = f"bf-chip {name}".strip()
    return f'<span class="{classes}">{mark}{escape.markdown_cell(words)}</span>'


def severity_chip(severity: str | None, policy: Policy) -> str:
    """Return the severity as a word with a shape of its own."""
    rank = min(policy.rank(severity), len(_SHAPES))
    shape = _SHAPES[rank] if rank < len(_SHAPES) else "◌"
    return chip(severity or UNSTATED, severity_class(severity, policy), shape)


def severity_class(severity: str | None, policy: Policy) -> str:
    """Return the style sheet's name for the severity: `bf-sev-1` is the worst."""
    rank = policy.rank(severity)
    known = rank < min(len(policy.severities), len(_SHAPES))
    return f"bf-sev-{rank + 1}" if known else "bf-sev-x"


def status_chip(status: str) -> str:
    """Return the state of the document as a word."""
    return chip(_STATUS.get(status, status), f"bf-status-{status}")


def day(date: dt.date | None) -> str:
    """Return a date as people and machines read it; a dash where there is none."""
    return f'<time datetime="{date}">{date}</time>' if date else "–"


def instant(at: dt.datetime, *, after: dt.datetime | None = None) -> str:
    """Return a moment in UTC, its date only where it is not the one of `after`."""
    utc = in_utc(at)
    same_day = after is not None and in_utc(after).date() == utc.date()
    shown = f"{utc:%H:%M}" if same_day else f"{utc:%Y-%m-%d %H:%M}"
    return f'<time datetime="{utc.isoformat()}">{shown} {utc.tzname()}</time>'


def in_utc(at: dt.datetime) -> dt.datetime:
    """Return the moment in UTC; at the ends of the calendar, in the zone it is written in."""
    try:
        return at.astimezone(dt.UTC)
    except OverflowError:
        return at


def lasting(length: dt.timedelta | None) -> str:
    """Return a duration that no line break parts; a dash where there is none."""
    return spoken(length).replace(" ", " ") if length is not None else "–"
