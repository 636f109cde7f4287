"""How hits are told: in the terminal, and in JSON for machines."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from blamefree.document.escape import terminal_line
from blamefree.document.wording import plural
from blamefree.search.index import Found
from blamefree.search.snippet import Snippet


class Hit(NamedTuple):
    """A postmortem that was found, and where in it."""

    found: Found
    snippet: Snippet


def text(hits: Sequence[Hit], left: int) -> str:
    """Return the hits for the terminal; `left` are not shown."""
    lines = [line for hit in hits for line in _block(hit)]
    more = [f"{plural(left, 'more postmortem')} found; --most shows more."] if left else []
    return "\n".join(map(terminal_line, lines + more))


def as_json(hits: Sequence[Hit], _: int) -> str:
    """Return the hits as a JSON list, the best first."""
    return json.dumps([_values(hit) for hit in hits], indent=2, ensure_ascii=False)


FORMATS: Mapping[str, Callable[[Sequence[Hit], int], str]] = {"text": text, "json": as_json}


def _block(hit: Hit) -> Iterator[str]:
    facts = hit.found.facts
    said = (
        facts.date,
        facts.severity,
        "drill" if facts.kind == "drill" else "",
        "" if facts.status == "published" else facts.status,
        "restricted" if facts.restricted else "",
    )
    yield f"{hit.found.path}:{hit.snippet.line}"
    yield f"  {facts.title} ({', '.join(filter(None, said)) or 'no date'})"
    if hit.snippet.text:
        yield f"  {hit.snippet.text}"


def _values(hit: Hit) -> dict[str, object]:
    found, snippet = hit
    facts = found.facts._asdict()
    facts.pop("restricted")
    score = round(found.score, 3)
    return {
        **facts,
        "path": found.path,
        "line": snippet.line,
        "snippet": snippet.text,
        "score": score,
    }
