"""What earlier runs found out, as texts by key, in one file; the only place that touches it.

It is disposable: absent, locked, full or corrupt, the run goes on without it.
"""

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Literal

Table = Literal["sentences", "documents", "ids"]
Rows = Mapping[Table, Mapping[str, str]]
Used = Mapping[Table, Iterable[str]]

TABLES: tuple[Table, ...] = ("sentences", "documents", "ids")
LIMITS: dict[Table, int] = {"sentences": 200_000, "documents": 20_000, "ids": 20_000}
"""How many rows of each are kept; those used last."""
_SCHEMA = 1
_PATIENCE = 1.0  # seconds that we wait for another run to finish writing
_AT_ONCE = 500  # keys in one question: SQLite takes at least 999
AROUND = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""Trouble around the file; any other is trouble in it, and ends with it thrown away."""
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_SELECT = "SELECT key, value, used FROM {} WHERE key IN ({})"
_INSERT = "INSERT OR REPLACE INTO {} (key, value, used) VALUES (?, ?, ?)"
_TOUCH = "UPDATE {} SET used = ? WHERE key = ?"
_CREATE = "CREATE TABLE IF NOT EXISTS {} (key TEXT PRIMARY KEY, value TEXT, used INTEGER)"
_COUNT = "SELECT count(*) FROM {}"
_TRIM = "DELETE FROM {0} WHERE key IN (SELECT key FROM {0} ORDER BY used LIMIT ?)"


class Cache:
    """One cache file; none of its methods raises for what is wrong with it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._fails = False

    def read(self, table: Table, keys: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Return what is known under the keys, each with the day it was last used."""
        try:
            if not self._fails and self._file.exists():
                return dict(self._rows(table, iter(keys)))
        except sqlite3.Error as trouble:
            self._give_up(trouble)
        except OSError:
            self._fails = True
        return {}

    def _rows(self, table: Table, keys: Iterator[str]) -> Iterator[tuple[str, tuple[str, int]]]:
        connection = self._connected()
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        while schema == _SCHEMA and (some := [*islice(keys, _AT_ONCE)]):
            question = _SELECT.format(table, ",".join("?" * len(some)))
            for key, value, used in connection.execute(question, some).fetchall():
                if isinstance(value, str) and isinstance(used, int):
                    yield key, (value, used)

    def write(self, rows: Rows, used: Used, day: int) -> None:
        """Keep the rows, note that others were of use, and drop the oldest, in one step."""
        if self._fails:
            return
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(rows, used, day)
        except sqlite3.Error as trouble:
            self._give_up(trouble)
        except OSError:
            self._fails = True

    def _write(self, rows: Rows, used: Used, day: int) -> None:
        connection = self._connected()
        self._file.parent.chmod(0o700)  # hints quote sentences, restricted ones too
        connection.execute("BEGIN IMMEDIATE")
        self._prepare(connection)
        for table in TABLES:
            new = rows.get(table, {}).items()
            connection.executemany(
                _TOUCH.format(table), ((day, key) for key in used.get(table, ()))
            )
            connection.executemany(_INSERT.format(table), ((key, value, day) for key, value in new))
            _trim(connection, table)
        connection.execute("COMMIT")

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make the tables, in the place of those of another version of ours."""
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        for table in TABLES:
            if schema != _SCHEMA:
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.execute(_CREATE.format(table))
        connection.execute(f"PRAGMA user_version = {_SCHEMA}")

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            require_ours(self._file)
            self._connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
        return self._connection

    def _give_up(self, trouble: sqlite3.Error) -> None:
        """Go on without the file; a corrupt one is thrown away, with its journal."""
        self._fails = True
        self.close()
        if getattr(trouble, "sqlite_errorcode", -1) & 0xFF not in AROUND:
            for suffix in ("", "-journal"):
                with suppress(OSError):
                    self._file.with_name(self._file.name + suffix).unlink()

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def _trim(connection: sqlite3.Connection, table: Table) -> None:
    """Drop what was not used for longest, and a tenth more, so that it is not done every time."""
    (count,) = connection.execute(_COUNT.format(table)).fetchone()
    limit = LIMITS[table]
    if count > limit:
        connection.execute(_TRIM.format(table), (count - limit + limit // 10,))


def require_ours(file: Path) -> None:
    """Make sure that nobody else could have written what the file holds.

    Raises:
        OSError: the folder or the file is another's or a link, or others may write into the folder.
    """
    if os.name == "nt":
        return
    folder = file.parent.lstat()
    ours = stat.S_ISDIR(folder.st_mode) and not folder.st_mode & _OTHERS_WRITE
    owners = {folder.st_uid}
    if os.path.lexists(file):
        found = file.lstat()
        ours = ours and stat.S_ISREG(found.st_mode)
        owners.add(found.st_uid)
    if not ours or owners != {os.getuid()}:
        raise PermissionError(f"{file} may be written by others")
