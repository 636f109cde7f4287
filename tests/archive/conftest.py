"""A repository with an archive in it, and the words that must never leave it."""

import datetime as dt
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from blamefree.archive.model import Archive
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.metrics import measure
from blamefree.people import People, Person

TODAY = dt.date(2026, 6, 30)
BODY = """\
## Summary

Customers could not pay. See ![the graph](graph.png).

## Timeline

All times in UTC.
- 14:02 - Errors rise.
  - first in one zone
- 14:05 - The alert fires.

## Action items

| ID | Action | Type | Owner | Due | Done when | Status |
|---|---|---|---|---|---|---|
| AI-41 | Set `pool_size` | prevent | ana | 2026-05-01 | It is live | open |
| AI-42 | Alert on the [pool](x.md) | detect | bo | 2026-09-01 | It fires | done 2026-04-01 |
"""
CONFIGURATION = """\
site_name: Test archive
docs_dir: site
site_dir: public
theme: {name: material, font: false}
plugins:
  - search
  - blamefree
markdown_extensions: [pymdownx.superfences]
"""

Write = Callable[..., Path]
Read = Callable[..., Postmortem]


HEAD = {
    "title": "Checkout outage",
    "severity": "SEV1",
    "status": "published",
    "visibility": "internal",
    "services": "[checkout]",
    "extra": "",
    "body": BODY,
}


def source(name: str, **changes: str) -> str:
    """Return the text of a postmortem called `name` (its date first)."""
    head, date = {**HEAD, **changes}, name[:10]
    times = f"started: {date}T14:02:00Z, detected: {date}T14:05:00Z, resolved: {date}T15:10:00Z"
    keys = ("severity", "status", "visibility", "services")
    stated = "".join(f"{key}: {head[key]}\n" for key in keys)
    return (
        f"---\nid: {name}\ntitle: '{head['title']}'\ndate: {date}\n{stated}tags: [database]\n"
        f"times: {{{times}}}\nroles: {{incident_commander: ana}}\n"
        f"{head['extra']}---\n{head['body']}"
    )


class _Elements(HTMLParser):
    """Every element of a page, and where its links go."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.targets: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.targets += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on")], attrs


class _Compiled(BytecodeCache):
    """The templates of a theme, compiled once for all sites: a third of the time of a small one."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.code.get(f"{bucket.key} {bucket.checksum}"):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[f"{bucket.key} {bucket.checksum}"] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    """Let every site be built with the same compiled templates."""
    cache, made = _Compiled(), Theme.get_env

    def environment(theme: Theme) -> Environment:
        env = made(theme)
        env.bytecode_cache = cache
        return env

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "get_env", environment)
        yield


@pytest.fixture
def elements() -> Callable[[str], _Elements]:
    """Read a page as a browser would; no element may carry an event handler."""
    return _Elements


@pytest.fixture
def read() -> Read:
    """Parse a postmortem made from keywords."""
    return lambda name, **head: parse(source(name, **head), f"postmortems/{name}.md")


@pytest.fixture
def archive(read: Read) -> Archive:
    """Two published incidents, known people, a fixed day."""
    shown = (
        read("2026-05-06-search-slow", title="Search slow", severity="SEV3", services="[search]"),
        read("2026-03-04-checkout-outage"),
    )
    people = People(persons=(Person(handle="ana", name="Ana Lima"),))
    return Archive(postmortems=shown, numbers=measure(shown, TODAY), today=TODAY, people=people)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty repository that can be built."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(repository: Path) -> Write:
    """Put a postmortem made from keywords into the repository."""
    return lambda name, **head: add(repository, name, **head)


def lay_out(root: Path) -> None:
    """Write everything a repository needs for a site except postmortems."""
    for name, text in (("postmortem.toml", ""), ("mkdocs.yml", CONFIGURATION)):
        (root / name).write_text(text)
    (root / "site").mkdir()
    (root / "site" / "index.md").write_text("# Our archive\n\nWelcome.\n")
    (root / "postmortems").mkdir()
    (root / "postmortems" / "graph.png").write_bytes(b"\x89PNG")


def add(root: Path, name: str, **head: str) -> Path:
    """Write one postmortem and return its path."""
    path = root / "postmortems" / f"{name}.md"
    head.setdefault("body", BODY.replace("[pool](x.md)", "pool"))
    path.write_text(source(name, **head), encoding="utf-8")
    return path
