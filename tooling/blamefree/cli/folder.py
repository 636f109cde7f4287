"""A folder written whole: what is read there is either the old one or the new one."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from blamefree.errors import InputError, RepositoryError


def check(folder: Path, mark: str) -> None:
    """Refuse a folder that holds what we did not write: all of it would go.

    Raises:
        InputError: it is no folder, or neither empty nor marked as ours.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is no folder; nothing was written.", "Choose another.")
    ours = not folder.exists() or (folder / mark).is_file() or not any(folder.iterdir())
    if not ours:
        said = f"{folder} holds files that this command did not write; nothing was changed."
        raise InputError(said, "Choose an empty folder.")


def apart(folder: Path, sources: Iterable[Path]) -> None:
    """Refuse a folder that stands in what it is made from, or the other way round.

    Raises:
        InputError: the next run would read what this one wrote, or lose what it reads.
    """
    target = folder.resolve()
    for source in (path.resolve() for path in sources):
        if target.is_relative_to(source) or source.is_relative_to(target):
            said = f"{folder} cannot be written: {source.name} is read, and one is in the other."
            raise InputError(said, "Choose a folder beside it.")


def write(folder: Path, texts: Mapping[str, str], copies: Mapping[str, Path]) -> None:
    """Put a folder of these files in the place of `folder`; interrupted, the old one stays.

    Raises:
        RepositoryError: a file cannot be read or written.
    """
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as beside:
            fresh, old = Path(beside, "new"), Path(beside, "old")
            _fill(fresh, texts, copies)
            _swap(fresh, target, old)
    except OSError as trouble:
        reason = (trouble.strerror or str(trouble)).lower()
        raise RepositoryError(f"{folder}: {reason}.", "Nothing was changed.") from trouble


def _fill(fresh: Path, texts: Mapping[str, str], copies: Mapping[str, Path]) -> None:
    for name, text in texts.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    for name, source in copies.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)


def _swap(fresh: Path, target: Path, old: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        old.rename(target)
        raise
