"""The only place that reads and writes the repository's files."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from blamefree.document import edit
from blamefree.document.edit import Edit, StaleEditError
from blamefree.document.model import Postmortem
from blamefree.errors import InputError, RepositoryError

MAX_MEMBERS = 100_000
MAX_DOCUMENT = 1_000_000  # bytes: a larger file is no postmortem but a log that strayed in


def read(path: Path, most: int = 0) -> str:
    """Return the file's text with its line ends as they are; bad UTF-8 becomes U+FFFD.

    Raises:
        RepositoryError: it cannot be read, is over `most` bytes (0: a document's), or no text.
    """
    raw, limit = read_bytes(path), most or MAX_DOCUMENT
    if len(raw) > limit:
        raise RepositoryError(f"{path} is no postmortem: over {limit:,} bytes.", "Move it.")
    text = raw.decode("utf-8", errors="replace")
    if not most and "\0" in text and ("\ufffd" in text or "\0" in text[:4]):
        raise RepositoryError(f"{path} is no postmortem: it is no UTF-8 text.", "Save it so.")
    return text


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes.

    Raises:
        RepositoryError: there is no such file, or it may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as trouble:
        raise RepositoryError(f"{path}: {_reason(trouble)}.", "Check the path.") from trouble


def members(folder: Path) -> dict[str, Path]:
    """Return the regular files below a folder by their relative names, with `/`; no links.

    Raises:
        InputError: there are more than any export has (`RepositoryError`: one may not be read).
    """
    found: dict[str, Path] = {}
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path
    except OSError as trouble:
        raise RepositoryError(f"{folder}: {_reason(trouble)}.", "Check the path.") from trouble
    if len(found) > MAX_MEMBERS:
        raise InputError(f"{folder} holds too many files.", "Give the channel's own folder.")
    return found


def create(path: Path, text: str) -> None:
    """Write a new file, whole or not at all; never over one that exists.

    Raises:
        RepositoryError: the file exists already, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Not staged and linked: many network and container mounts know no hard links.
        with path.open("x", encoding="utf-8", newline="") as file:
            _write_whole(file, text, path)
    except FileExistsError as trouble:
        hint = "Choose another --slug, --title or --date; `postmortem timeline` adds to the file."
        raise RepositoryError(f"{path} exists already; nothing was written.", hint) from trouble
    except OSError as trouble:
        raise RepositoryError(f"{path}: {_reason(trouble)}.", "Nothing was written.") from trouble


def create_all(texts: Mapping[Path, str]) -> None:
    """Write new files, all of them or none (`RepositoryError`: one exists, or is not written)."""
    made: list[Path] = []
    try:
        for path, text in texts.items():
            create(path, text)
            made.append(path)
    except RepositoryError:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all, new or in the place of another (`RepositoryError`)."""
    try:
        (_replace if is_taken(path) else create)(path, text)
    except OSError as trouble:
        raise RepositoryError(f"{path}: {_reason(trouble)}.", "Nothing was written.") from trouble


def _write_whole(file: TextIO, text: str, path: Path) -> None:
    try:
        file.write(text)
        file.flush()
    except OSError:
        path.unlink()
        raise


def splice(path: Path, edits: Iterable[Edit], reads: str | None = None) -> int:
    """Make the edits in the file, all or none; return how many there were.

    `reads` is the whole text that they were made for, where no edit says what stands around it.

    Raises:
        RepositoryError: the file reads otherwise than the edits expect, or cannot be written.
    """
    wanted, raw = list(edits), read_bytes(path)
    try:
        _replace(path, _edited(raw.decode("utf-8"), wanted, reads))
    except UnicodeDecodeError as trouble:
        raise RepositoryError(f"{path} is not UTF-8.", "Convert it, then try again.") from trouble
    except StaleEditError as trouble:
        raise RepositoryError(f"{path} changed meanwhile: {trouble}.", "Run again.") from trouble
    except OSError as trouble:
        raise RepositoryError(f"{path}: {_reason(trouble)}.", "Nothing was written.") from trouble
    return len(wanted)


def _edited(text: str, edits: Iterable[Edit], reads: str | None) -> str:
    if reads not in (None, text):
        raise StaleEditError("it was saved by somebody else")
    return edit.apply(text, edits)


def _replace(path: Path, text: str) -> None:
    """Put `text` in the place of the file in one step, so that no reader sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    staged = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        shutil.copymode(path, staged)
        os.replace(staged, path)
    finally:
        staged.unlink(missing_ok=True)


def documents(root: Path, paths: Sequence[Path]) -> list[Postmortem]:
    """Read and parse the given files, and every `*.md` in the given folders, sorted by path.

    Files called `README.md` or `index.md`, and those whose name starts with `.` or `_`,
    are not postmortems and are passed over in folders.

    Raises:
        InputError: a path does not exist.
        RepositoryError: one of the files or folders cannot be read.
    """
    found, unread = readable(root, paths)
    if unread:
        raise unread[0]
    return found


def readable(
    root: Path, paths: Sequence[Path], known: Iterable[Postmortem] = ()
) -> tuple[list[Postmortem], list[RepositoryError]]:
    """Return what `documents` does, unless it is `known`, and the trouble with what is unread."""
    from blamefree.document.parse import parse  # noqa: PLC0415 - the linter knows most texts

    found, unread = _texts(paths)
    anchor, before = root.resolve(), {(one.path, one.text): one for one in known}
    named = ((_within(anchor, path), text) for path, text in found.items())
    return [before.get((path, text)) or parse(text, path) for path, text in named], unread


def texts(root: Path, paths: Sequence[Path]) -> tuple[dict[str, str], list[RepositoryError]]:
    """Return the text of each file by its relative path, unparsed, and the trouble with others."""
    anchor, (found, unread) = root.resolve(), _texts(paths)
    return {_within(anchor, path): text for path, text in found.items()}, unread


def _texts(paths: Sequence[Path]) -> tuple[dict[Path, str], list[RepositoryError]]:
    texts: dict[Path, str] = {}
    unread: list[RepositoryError] = []
    for path in _files(paths, unread):
        try:
            texts[path] = read(path)
        except RepositoryError as trouble:
            unread.append(trouble)
    return texts, unread


def _files(paths: Sequence[Path], unread: list[RepositoryError]) -> Iterator[Path]:
    for path in paths:
        if not exists(path):
            raise InputError(f"{path}: no such file or folder.", "Check the path.")
        yield from _below(path, unread) if path.is_dir() else [path]


def _below(folder: Path, unread: list[RepositoryError]) -> list[Path]:
    def closed(trouble: OSError) -> None:
        unread.append(RepositoryError(f"{trouble.filename}: {_reason(trouble)}."))

    walk = os.walk(folder, onerror=closed)  # `rglob` says nothing of a closed folder
    files = (Path(at, name) for at, _, names in walk for name in names)
    return sorted(path for path in files if _is_postmortem(path))


def _is_postmortem(path: Path) -> bool:
    passed_over = path.name.casefold() in ("readme.md", "index.md")
    passed_over |= path.name.startswith((".", "_"))
    try:
        is_one = path.is_file() or not path.exists()
        return path.suffix.casefold() == ".md" and not passed_over and is_one
    except PermissionError:
        return True  # reading it says why not, as of a link that leads nowhere


def is_empty(folder: Path) -> bool:
    """Whether there is no file in or under `folder`, or no such folder."""
    return not any(found.is_file() for found in folder.rglob("*"))


def relative(root: Path, path: Path) -> str:
    """Return `path` relative to the repository's root, with `/`; outside of it, as given."""
    return _within(root.resolve(), path)


def _within(anchor: Path, path: Path) -> str:
    try:
        return path.resolve().relative_to(anchor).as_posix()
    except ValueError:
        return path.as_posix()


def exists(path: Path) -> bool:
    """Whether a file or folder is there; what can be no path (a name too long) is not."""
    return os.path.exists(path)  # noqa: PTH110 - it raises for nothing


def is_taken(path: Path) -> bool:
    """Whether anything has this name, a dangling link too."""
    return os.path.lexists(path)


def _reason(trouble: OSError) -> str:
    return (trouble.strerror or str(trouble)).lower()
