"""An archive in a git repository, a tracker's stand-in, and the command between the two."""

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.document.parse import parse
from blamefree.sync import identity
from standin.jira import Jira, ask
from standin.jira.profile import ANA, BO, CHI
from standin.message import Record
from standin.world import REPOSITORY, World
from standin.worlds import GithubWorld, JiraWorld
from sync.surroundings import SECRETS

MAIL = "2026-11-12-mail"
COLUMNS = ("ID", "Action", "Owner", "Due", "Done when", "Status", "Ticket")
CALM = {"settle_seconds": 0, "lock_remote": ""}
"""Settings with which nothing is waited for."""


class Archive:
    """A repository that `postmortem sync` runs in."""

    def __init__(
        self, root: Path, world: World, capsys: pytest.CaptureFixture[str] | None = None
    ) -> None:
        self.root = root
        self.world = world
        self.capsys = capsys
        self.err = ""
        """What the last run said on stderr."""
        (root / "postmortems").mkdir(parents=True)
        subprocess.run(["git", "init", "-q", str(root)], check=True)
        self.configure()
        self.names()

    def configure(
        self, more: str = "", *, tracker: str = "", account: str = "", **sync: object
    ) -> None:
        """Write the configuration: keys of `[sync]`, lines of the tracker's table, and more."""
        given = {"repository": REPOSITORY, **CALM, **sync}
        stated = "".join(f"{name} = {_toml(value)}\n" for name, value in given.items())
        owned = f'account = "{account}"\n' if account else ""
        text = f"[sync]\n{stated}\n{self._table()}{owned}{tracker}\n{more}"
        (self.root / "postmortem.toml").write_text(text, encoding="utf-8")

    def _table(self) -> str:
        url = self.world.server.url
        if isinstance(self.world, GithubWorld):
            return f'[sync.github]\nrepository = "acme/checkout"\napi = "{url}"\n'
        return f'[sync.jira]\nurl = "{url}"\nproject = "OPS"\n'

    def names(self, **people: str) -> None:
        """Write the directory: handle to lines of its table; usually accounts of ana, bo, zoe."""
        known = people or {handle: self._account(handle) for handle in ("ana", "bo", "zoe")}
        tables = (f"[people.{handle}]\n{lines}\n" for handle, lines in known.items())
        (self.root / "people.toml").write_text("\n".join(tables), encoding="utf-8")

    def _account(self, handle: str) -> str:
        if not isinstance(self.world, JiraWorld):
            return f'github = "{ {"ana": "ana-o", "bo": "bo-l", "zoe": "zoe-z"}[handle] }"'
        person = {"ana": ANA, "bo": BO, "zoe": CHI}[handle]
        return f'jira = "{person.account if self.world.app.profile.on_cloud else person.name}"'

    def write(self, *rows: str, name: str = MAIL, head: str = "", newline: str = "\n") -> Path:
        """Write a document with these rows."""
        text = (
            f"---\ntitle: Mails were delayed\nstatus: published\nseverity: SEV2\n{head}---\n\n"
            f"# Told\n\n## Action items\n\n| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|\n"
            f"{''.join(rows)}\n## Lessons learned\n\nNone.  \n"
        )
        path = self.root / "postmortems" / f"{name}.md"
        path.write_text(text, encoding="utf-8", newline=newline)
        return path

    def run(self, *words: str, code: int = 0) -> str:
        """Run `postmortem sync` in this process and return what it printed; never a secret."""
        assert self.capsys
        self.capsys.readouterr()
        ended = main(["sync", *words])
        out, self.err = self.capsys.readouterr()
        assert ended == code, out + self.err
        assert not [one for one in SECRETS if one in out + self.err]
        return out

    def apply(self, *words: str, code: int = 0) -> str:
        """Run it with `--apply`."""
        return self.run("--apply", *words, code=code)

    def digest(self, *words: str) -> str:
        """Return the digest of the plan."""
        return self.run(*words).partition("Plan ")[2][:12]

    def cells(self, name: str = MAIL) -> dict[str, dict[str, str]]:
        """Return the rows of a document: ID to column to what stands there."""
        text = (self.root / "postmortems" / f"{name}.md").read_bytes().decode("utf-8-sig")
        rows = (row.replace("\\|", "\0").split("|")[1:-1] for row in text.splitlines())
        named = (
            dict(zip(COLUMNS, (cell.strip().replace("\0", "\\|") for cell in row), strict=True))
            for row in rows
            if len(row) == len(COLUMNS)
        )
        return {row["ID"]: row for row in named if row["ID"].startswith("AI-")}

    def cell(self, action: str, column: str) -> str:
        """Return one cell."""
        return self.cells()[action][column]

    def key(self, action: str = "AI-1") -> str:
        """Return what the Ticket cell says."""
        return self.cell(action, "Ticket")

    def bearing(self, action: str = "AI-1", name: str = MAIL) -> list[str]:
        """Return the keys of the issues that are an action's."""
        return self.world.bearing(identity.token(REPOSITORY, name, action))

    def replace(self, old: str, new: str, name: str = MAIL) -> None:
        """Change a document as a person does."""
        path = self.root / "postmortems" / f"{name}.md"
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new).encode())

    def bytes(self) -> dict[str, bytes]:
        """Return every file of the repository, git's own left out."""
        files = (path for path in self.root.rglob("*") if path.is_file())
        named = ((path.relative_to(self.root).as_posix(), path) for path in files)
        return {name: path.read_bytes() for name, path in named if not name.startswith(".git/")}

    def blanked(self) -> dict[str, list[object]]:
        """Return the documents' lines, with nothing in the cells that are the command's."""
        found = (self.root / "postmortems").glob("*.md")
        texts = {path.name: path.read_bytes().decode() for path in found}
        return {name: [_blanked(line) for line in text.split("\n")] for name, text in texts.items()}

    def is_settled(self) -> None:
        """Show that every action has one ticket, in its cell, and that nothing is left to do."""
        for path in sorted((self.root / "postmortems").glob("*.md")):
            name = parse(path.read_bytes().decode(), path.name).id
            for action, row in self.cells(path.stem).items():
                assert self.bearing(action, name) == [row["Ticket"]], (path.name, action)
        before = self.bytes()
        asked = len(self.world.server.requests)
        assert "Nothing to do" in self.apply()
        assert self.writes_since(asked) == []
        assert self.bytes() == before

    @property
    def jira(self) -> Jira:
        """Return the Jira, where it is one."""
        assert isinstance(self.world, JiraWorld)
        return self.world.app

    def administer(self, **changes: Any) -> None:
        """Change what an administrator of the Jira decides."""
        self.jira.profile = replace(self.jira.profile, **changes)

    def title(self, action: str = "AI-1") -> str:
        """Return what an action's ticket is called."""
        if isinstance(self.world, GithubWorld):
            found = self.world.app.get(self.key(action))
            return found.title if found else ""
        return str(self.jira.seen(self.key(action)).fields["summary"])

    def opens(self, title: str, text: str) -> str:
        """Make a ticket as a person does, and return its key."""
        if isinstance(self.world, GithubWorld):
            return self.world.app.opens(title, text, author="ana-o").key
        kind = {"project": {"key": "OPS"}, "issuetype": {"id": "10001"}}
        fields = {**kind, "summary": title, "description": text}
        return str(ask(self.jira, "POST", "issue", {"fields": fields})[1]["key"])

    def copies(self, key: str) -> str:
        """Copy a ticket with all its marks, as a person does, and return the copy's key."""
        world = self.world
        if isinstance(world, GithubWorld):
            old = world.app.get(key)
            assert old
            return world.app.opens(old.title, old.body, author="ana-o", labels=old.labels).key
        seen = self.jira.seen(key)
        copy = self.opens(seen.fields["summary"], seen.fields["description"])
        self.jira.person_edits(copy, labels=list(seen.labels))
        return copy

    @property
    def writes(self) -> list[Record]:
        """The requests that changed something, or were to, but for searches."""
        return self.writes_since(0)

    def writes_since(self, count: int) -> list[Record]:
        """Return the same, but for those among the first `count` requests."""
        return [one for one in self.world.server.requests[count:] if _writes(one)]

    def sent(self, method: str = "POST") -> list[Any]:
        """Return the bodies of the requests that write."""
        return [one.json() for one in self.writes if one.method == method]


def _blanked(line: str) -> object:
    cells = line.replace("\\|", "\0").split("|")
    if len(cells) != len(COLUMNS) + 2:
        return line
    ours = {COLUMNS.index(name) + 1 for name in ("ID", "Status", "Ticket")}
    return [cell for at, cell in enumerate(cells) if at not in ours]


READING = ("/search", "/search/jql", "/issue/bulkfetch")


def _writes(record: Record) -> bool:
    return record.method != "GET" and not record.path.endswith(READING)


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def row(number: int = 1, **cells: str) -> str:
    """Return one row of a table of actions; `Done_when` is a column too."""
    usual = {
        "ID": f"AI-{number}",
        "Action": f"Alert on queue {number}",
        "Owner": "ana",
        "Due": "2027-01-15",
        "Done when": "an alert fires",
        "Status": "open",
        "Ticket": "",
    }
    given = {name.replace("_", " "): value for name, value in cells.items()}
    assert not set(given) - set(usual)
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in (usual | given).values()) + "\n"


def rows(count: int, start: int = 1, **cells: str) -> list[str]:
    """Return rows that differ in their numbers."""
    return [row(number, **cells) for number in range(start, start + count)]


def flat(said: str) -> str:
    """Return a report without its line breaks."""
    return " ".join(said.split())
