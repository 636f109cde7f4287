"""What is known by key: found out in this run, or by earlier ones as far as there is a cache."""

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from blamefree.cache import Cache, Table

Rows = dict["Table", dict[str, str]]


class News(NamedTuple):
    """What is still to be written to the cache."""

    rows: Rows
    """What was found out."""
    used: "dict[Table, set[str]]"
    """What earlier runs knew, and was of use for the first time today."""


def place(environment: Mapping[str, str], platform: str, root: Path) -> Path | None:
    """Return where the user's cache is; None where there can be none that we may trust."""
    folder = _folder(environment, platform)
    if folder is None:
        return None
    file = folder / "blamefree" / "lint.sqlite3"
    # Never in the repository: a pull request could commit a cache that hides its own findings.
    repository = _repository(Path(os.path.realpath(root)))
    inside = (each.is_relative_to(repository) for each in (file, Path(os.path.realpath(file))))
    return None if any(inside) else file


def _repository(root: Path) -> Path:
    """Return the outermost folder that git keeps, of those around the configuration's."""
    around = (*reversed(root.parents), root)
    return next((folder for folder in around if os.path.lexists(folder / ".git")), root)


def _folder(environment: Mapping[str, str], platform: str) -> Path | None:
    """Return the user's folder for caches, by the custom of the platform."""
    home = Path(environment.get("HOME", ""))
    folders = {
        "darwin": home / "Library/Caches",
        "win32": Path(environment.get("LOCALAPPDATA", "")),
    }
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    found = named if named.is_absolute() else folders.get(platform, home / ".cache")
    return found if found.is_absolute() else None


class Store(NamedTuple):
    """Where knowledge outlives the run, and which of it counts."""

    file: Path | None
    """None for nowhere."""
    day: int
    """The day the run takes place, whatever `today` it judges by."""
    version: str
    """Of the program and the English model: what others said does not count."""


class Shelf:
    """Texts by table and key; without a file in the `store`, those of this run alone."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: Rows = {}
        self._news = News({}, {})

    @cached_property
    def _cache(self) -> "Cache | None":
        if self.store.file is None:
            return None
        from blamefree.cache import Cache  # noqa: PLC0415 - brings SQLite, only where wanted

        return Cache(self.store.file)

    def recall(self, table: "Table", keys: Iterable[str]) -> dict[str, str]:
        """Return what is known under the keys."""
        known = self._known.setdefault(table, {})
        wanted = list(keys)
        missing = [key for key in wanted if key not in known]
        if self._cache and missing:
            for key, (value, used) in self._cache.read(table, missing).items():
                known[key] = value
                if used != self.store.day:
                    self._news.used.setdefault(table, set()).add(key)
        return {key: known[key] for key in wanted if key in known}

    def keep(self, table: "Table", rows: Mapping[str, str]) -> None:
        """Remember what was found out."""
        self._known.setdefault(table, {}).update(rows)
        self._news.rows.setdefault(table, {}).update(rows)

    def take(self) -> News:
        """Return what is still to be written, and forget that it is."""
        news, self._news = self._news, News({}, {})
        return news

    def add(self, news: News) -> None:
        """Take over what another process found out."""
        for table, rows in news.rows.items():
            self.keep(table, rows)
        for table, keys in news.used.items():
            self._news.used.setdefault(table, set()).update(keys)

    def save(self) -> None:
        """Write what is new to the cache, if there is anything."""
        news = self.take()
        if self._cache and any((*news.rows.values(), *news.used.values())):
            self._cache.write(news.rows, news.used, self.store.day)
        if self._cache:
            self._cache.close()
