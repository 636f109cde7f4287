"""When action items were due before the change at hand, as git knows."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from blamefree import revisions
from blamefree.cli.batch.job import hashed
from blamefree.cli.batch.shelf import Shelf
from blamefree.errors import RepositoryError
from blamefree.history import key_of, title_of
from blamefree.repository import MAX_DOCUMENT

Due = Mapping[str, dt.date]
"""Due dates by what the action items are followed by: `history.key_of`."""


class Asked(NamedTuple):
    """What is under lint."""

    paths: Sequence[Path]
    archive: Path
    """Where a file may have had another name."""

    def holds(self, path: Path) -> bool:
        """Whether a file is under lint."""
        return any(path.is_relative_to(one) for one in self.paths)


class _Row(NamedTuple):
    """What a revision says of an action item."""

    key: str
    title: str
    due: dt.date | None


def before(
    root: Path, base: str, asked: Asked, shelf: Shelf
) -> tuple[Mapping[str, Due], Sequence[RepositoryError]]:
    """Return the due dates that files had which differ now, by path, and why it is not known.

    They are compared with where the branch left `base`. Without one, with the last commit: that
    there is none, or no repository, is no trouble.
    """
    try:
        return _before(root, base, asked, shelf), ()
    except RepositoryError as trouble:
        said = RepositoryError(f"--base {base}: {trouble.message}", "Fetch it, with its history.")
        return {}, (said,) if base else ()


def _before(root: Path, base: str, asked: Asked, shelf: Shelf) -> dict[str, Due]:
    inside = [path for path in (*asked.paths, asked.archive) if path.is_relative_to(root)]
    if not inside:
        return {}
    differing = revisions.differing(root, base or "HEAD", inside, from_branching=bool(base))
    wanted = {path: one for path, one in differing.items() if asked.holds(root / path)}
    keys = {one.blob: hashed(shelf.store.version, "due", one.blob) for one in wanted.values()}
    known = shelf.recall("ids", keys.values())
    missing = [blob for blob, key in keys.items() if _rows(known.get(key, "")) is None]
    for blob, content in revisions.blobs(root, missing).items() if missing else ():
        known[keys[blob]] = _read(content)
        shelf.keep("ids", {keys[blob]: known[keys[blob]]})
    rows = {path: _rows(known.get(keys[one.blob], "")) for path, one in wanted.items()}
    found = ((path, _due(rows[path] or (), one)) for path, one in wanted.items())
    return {path: due for path, due in found if due}


def _read(content: bytes) -> str:
    """Return the due dates in a document, as text that `_rows` reads."""
    from blamefree.document.parse import parse  # noqa: PLC0415 - only what differs pays for it

    if len(content) > MAX_DOCUMENT:
        return "[]"
    items = parse(content.decode("utf-8", "replace"), "before.md").action_items
    rows = ((key_of(item), title_of(item), item.due_date) for item in items)
    return json.dumps([(key, title, str(due or "")) for key, title, due in rows])


def _rows(text: str) -> list[_Row] | None:
    """Return what `_read` wrote; None for anything else, whoever wrote it."""
    try:
        rows = [(str(key), str(title), str(day)) for key, title, day in json.loads(text)]
        return [_Row(key, title, dt.date.fromisoformat(day) if day else None)
                for key, title, day in rows]  # fmt: skip
    except (ValueError, TypeError, RecursionError):
        return None


def _due(rows: Sequence[_Row], one: revisions.Before) -> Due:
    """Return the due dates by what the items are followed by; of twins nobody knows which is which.

    Under another name the file may be another postmortem: there only the titles tell.
    """
    named = [(row.title if one.renamed else row.key, row.due) for row in rows]
    counts = Counter(name for name, _ in named)
    return {name: due for name, due in named if due and counts[name] == 1}
