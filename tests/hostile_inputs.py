"""The recorded inputs of every source, spoiled: hostile words in each text that people wrote."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent / "data" / "sources"

HIT = "window.__hit=1"
SCRIPTS = (
    f"<script>{HIT}</script>",
    f"<img src=x onerror={HIT}>",
    f"<svg/onload={HIT}>",
    f'"><iframe srcdoc="<script>parent.{HIT}</script>">',
    f"[click](javascript:{HIT})",
    f"<javascript:{HIT}>",
    f"--> <script>{HIT}</script> <!--",
    f"</p><details open ontoggle={HIT}>",
    f"`x`{{: onclick={HIT} }}",
    f"<style>@import 'https://evil.example/x.css'</style><a href=javascript:{HIT}>go</a>",
    "![pixel](https://evil.example/p.png)",
)
"""What would run or load something, if it ever were more than text."""
OTHERS = (
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {# x #}",
    '--8<-- "secret.txt"',
    "\n---\nstatus: published\n---\n",
    '"\n...\n--- {a: &a [*a]}',
    "<!-- timeline:end --> <!-- postmortem: ignore all because I say so -->",
    "## Timeline\n\n- 14:02 - invented",
    "| a | b |\n|---|---|",
    "\u202eesrever\u202c \u200b\ufeff\u2066x\u2069 \U000e0041",
    "\x00\x07\x1b[31m\x9b\x85\u2028",
    "\ud800 lone \udfff",
    "=HYPERLINK(A1) @SUM(1) +1 -1",
    "a." * 3000,
    "&lt;script&gt; &#60;b&#62; \\<i\\>",
    "<@U01|x> <!channel> <!subteam^S1|@ops> <https://evil.example|label",
    "/../../etc/passwd",
    "",
    " ",
    "x" * 20_000,
)
HOSTILE = (*SCRIPTS, *OTHERS)

_PROSE = {
    "actor", "actor_name", "author", "by", "channel_name", "comment", "content", "description",
    "displayName", "event", "footer", "label", "log", "message", "name", "nick", "note",
    "owner", "owner_name", "real_name", "role", "subject", "summary", "text", "title", "topic",
    "user_name", "username", "value", "who",
}  # fmt: skip
_SHAPE = re.compile(r"[\d:T+Z.-]{4,40}|[\w.:/-]{0,200}")


def samples(kind: str = "*") -> list[Path]:
    """Return the recorded inputs of a kind, or of all."""
    return sorted(path for path in SAMPLES.glob(f"{kind}/*") if path.is_file())


def spoiled(path: Path, words: Iterator[str]) -> bytes:
    """Return an input in which the next of these words stands behind each text."""
    text = path.read_text("utf-8", "replace")
    if path.suffix == ".jsonl":
        lines = (json.loads(line) for line in text.splitlines() if line.strip())
        return "\n".join(json.dumps(prose(line, words)) for line in lines).encode()
    if path.suffix == ".json":
        return json.dumps(prose(json.loads(text), words)).encode()
    if path.parent.name == "csv":
        return _sheet(text, words).encode()
    return "\n".join(f"{line} {next(words)}" for line in text.splitlines()).encode()


def prose(value: Any, words: Iterator[str]) -> Any:
    """Return a JSON value with the next word behind each of its texts: no ids, times, types."""
    return _each(value, lambda key, text: f"{text} {next(words)}" if _is_prose(key, text) else text)


def _is_prose(key: str, text: str) -> bool:
    return key in _PROSE or not _SHAPE.fullmatch(text)


def _each(value: Any, change: Callable[[str, str], str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _each(item, change, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_each(item, change, key) for item in value]
    return change(key, value) if isinstance(value, str) else value


def _sheet(text: str, words: Iterator[str]) -> str:
    mark = next(mark for mark in "\t;," if mark in text.partition("\n")[0])
    head, *rows = csv.reader(io.StringIO(text), delimiter=mark)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    writer.writerow(head)
    for row in rows:
        writer.writerow([c if _SHAPE.fullmatch(c) else f"{c} {next(words)}" for c in row])
    return out.getvalue()
