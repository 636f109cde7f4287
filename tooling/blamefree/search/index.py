"""The index of an archive's words, in one file; the only place that touches it.

It is derived and disposable. Absent, it is made; locked, corrupt or of another version, the run
goes on with one in memory. What is in it is known by the hash of path and text: what changed is
read again, and what is gone is taken out.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from blamefree import __version__
from blamefree.cache import AROUND, require_ours
from blamefree.errors import InputError
from blamefree.search.entry import Entry, Facts

Texts = Mapping[str, str]
"""The texts of the archive's files by path."""
Read = Callable[[str, str], Entry]
"""Reads the text of a file, given its path first."""

_SCHEMA = 2
_PATIENCE = 1.0  # seconds that we wait for another run to finish writing
_WEIGHTS = (10.0, 4.0, 1.0)
_TABLES = ("words", "documents")
_DOCUMENTS = (
    "CREATE TABLE documents (id INTEGER PRIMARY KEY, key TEXT UNIQUE, facts TEXT, doubt TEXT)"
)
_WORDS = (
    "CREATE VIRTUAL TABLE words USING fts5"
    "(title, summary, text, tokenize = 'unicode61 remove_diacritics 2')"
)
_FIND = (
    "SELECT documents.key, documents.facts, bm25(words, ?, ?, ?) AS score"
    " FROM words JOIN documents ON documents.id = words.rowid"
    " WHERE words MATCH ? ORDER BY score, documents.key"
)
_ADD = "INSERT INTO documents (key, facts, doubt) VALUES (?, ?, ?)"
_DOUBTS = "SELECT key, facts, doubt FROM documents WHERE doubt != '' ORDER BY key"
_FILL = "INSERT INTO words (rowid, title, summary, text) VALUES (?, ?, ?, ?)"


class Found(NamedTuple):
    """A postmortem that has all the words."""

    path: str
    facts: Facts
    score: float
    """Larger is better."""


class Unclear(NamedTuple):
    """A postmortem of which it is not clear who may see it, or whether it is published."""

    path: str
    facts: Facts
    """What it counts as."""
    doubt: str


class Answer(NamedTuple):
    """What an archive says."""

    found: list[Found]
    """The postmortems for which the expression holds, the best first."""
    unclear: list[Unclear]
    """Whether it holds for them or not."""


def find(file: Path | None, texts: Texts, read: Read, expression: str) -> Answer:
    """Return what the texts say to the FTS5 expression.

    Raises:
        InputError: this Python's SQLite has no full-text search.
    """
    keyed = {_key(path, text): path for path, text in texts.items()}
    if file is not None:
        try:
            return _in_file(file, texts, keyed, read, expression)
        except (sqlite3.Error, ValueError, TypeError) as trouble:
            _throw_away(file, trouble)
        except OSError:
            pass  # not ours, or not writable
    return _in_memory(texts, keyed, read, expression)


def _in_file(
    file: Path, texts: Texts, keyed: Mapping[str, str], read: Read, expression: str
) -> Answer:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    require_ours(file)
    file.parent.chmod(0o700)  # the index holds what is restricted too
    with closing(sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)) as connection:
        _update(connection, texts, keyed, read)
        return _answer(connection, keyed, expression)


def _in_memory(texts: Texts, keyed: Mapping[str, str], read: Read, expression: str) -> Answer:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        try:
            _update(connection, texts, keyed, read)
        except sqlite3.OperationalError as trouble:
            if "no such module" not in str(trouble):
                raise
            hint = "Install a Python whose SQLite has FTS5; most have."
            raise InputError("This Python's SQLite cannot search text.", hint) from trouble
        return _answer(connection, keyed, expression)


def _update(
    connection: sqlite3.Connection, texts: Texts, keyed: Mapping[str, str], read: Read
) -> None:
    """Let the index hold exactly these texts, in one step; nothing is written if it does."""
    known = _known(connection)
    if known is not None and known.keys() == keyed.keys():
        return
    # Read before the file is locked: it takes longest, and others may search meanwhile.
    new = {key: read(path, texts[path]) for key, path in keyed.items() if key not in (known or {})}
    connection.execute("BEGIN IMMEDIATE")
    if (known := _known(connection)) is None:
        _make(connection)
        known = {}
    for key, row in known.items():
        if key not in keyed:
            _forget(connection, row)
    for key, entry in new.items():
        if key not in known:
            _add(connection, key, entry, texts[keyed[key]])
    connection.execute("COMMIT")


def _known(connection: sqlite3.Connection) -> dict[str, int] | None:
    """Return what the index holds; None where it is new, or of another version of ours."""
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if schema != _SCHEMA:
        return None
    return dict(connection.execute("SELECT key, id FROM documents").fetchall())


def _make(connection: sqlite3.Connection) -> None:
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(_DOCUMENTS)
    connection.execute(_WORDS)
    connection.execute(f"PRAGMA user_version = {_SCHEMA}")


def _forget(connection: sqlite3.Connection, row: int) -> None:
    connection.execute("DELETE FROM words WHERE rowid = ?", (row,))
    connection.execute("DELETE FROM documents WHERE id = ?", (row,))


def _add(connection: sqlite3.Connection, key: str, entry: Entry, text: str) -> None:
    row = connection.execute(_ADD, (key, json.dumps(entry.facts), _storable(entry.doubt))).lastrowid
    words = (entry.facts.title, entry.summary, text)
    connection.execute(_FILL, (row, *map(_storable, words)))


def _answer(connection: sqlite3.Connection, keyed: Mapping[str, str], expression: str) -> Answer:
    hits = connection.execute(_FIND, (*_WEIGHTS, expression))
    found = [Found(keyed[key], _read_facts(facts), -score) for key, facts, score in hits]
    doubts = connection.execute(_DOUBTS)
    unclear = [Unclear(keyed[key], _read_facts(facts), doubt) for key, facts, doubt in doubts]
    return Answer(found, unclear)


def _read_facts(written: str) -> Facts:
    values = json.loads(written)
    return Facts._make((*values[:-1], tuple(values[-1])))


def _key(path: str, text: str) -> str:
    """Return the name of a text in the index; another version of ours may read it otherwise."""
    parts = (__version__, path, text)
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(whole, digest_size=16).hexdigest()


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _throw_away(file: Path, trouble: Exception) -> None:
    """Delete an index that holds what we never wrote: the next run makes another."""
    if getattr(trouble, "sqlite_errorcode", -1) & 0xFF not in AROUND:
        for suffix in ("", "-journal"):
            with suppress(OSError):
                file.with_name(file.name + suffix).unlink()
