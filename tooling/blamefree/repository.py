"""The only place that touches files and git."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from blamefree.document import edit, frontmatter
from blamefree.document.edit import Edit, StaleEditError
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.errors import InputError, RepositoryError

MAX_MEMBERS = 100_000


def read(path: Path) -> str:
    """Return the file's text with its line ends as they are; bad UTF-8 becomes U+FFFD.

    Raises:
        RepositoryError: there is no such file, or it may not be read.
    """
    return read_bytes(path).decode("utf-8", errors="replace")


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
        InputError: there are more than any export has.
        RepositoryError: a folder may not be read.
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
        staged = _stage(path, text)
        try:
            os.link(staged, path)
        finally:
            staged.unlink()
    except FileExistsError as trouble:
        hint = "Choose another --title or --date, or remove the file."
        raise RepositoryError(f"{path} exists already; nothing was written.", hint) from trouble
    except OSError as trouble:
        raise RepositoryError(f"{path}: {_reason(trouble)}.", "Nothing was written.") from trouble


def splice(path: Path, edits: Iterable[Edit]) -> int:
    """Make the edits in the file, all or none; return how many there were.

    Raises:
        RepositoryError: the file reads otherwise than the edits expect, or cannot be written.
    """
    wanted = list(edits)
    raw = read_bytes(path)
    try:
        after = edit.apply(raw.decode("utf-8"), wanted)
        os.replace(_stage(path, after), path)
    except UnicodeDecodeError as trouble:
        raise RepositoryError(f"{path} is not UTF-8.", "Convert it, then try again.") from trouble
    except StaleEditError as trouble:
        raise RepositoryError(f"{path} changed meanwhile: {trouble}.", "Run again.") from trouble
    except OSError as trouble:
        raise RepositoryError(f"{path}: {_reason(trouble)}.", "Nothing was written.") from trouble
    return len(wanted)


def _stage(path: Path, text: str) -> Path:
    """Write `text` beside `path`, so that putting it in place is one step."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    staged = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    staged.chmod(mode & 0o7777)
    return staged


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def documents(root: Path, paths: Sequence[Path]) -> list[Postmortem]:
    """Read and parse the given files, and every `*.md` in the given folders, sorted by path.

    Files called `README.md` or `index.md`, and those whose name starts with `.` or `_`,
    are not postmortems and are passed over in folders.

    Raises:
        InputError: a path does not exist.
    """
    return [parse(read(path), relative(root, path)) for path in _files(paths)]


def ids(root: Path, paths: Sequence[Path]) -> dict[str, str]:
    """Return the id that each file claims, by its path; only the frontmatter is parsed.

    Raises:
        InputError: a path does not exist.
    """
    heads = ((path, frontmatter.read(read(path)).frontmatter) for path in _files(paths))
    return {relative(root, path): head.id or path.stem for path, head in heads}


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (found for found in sorted(path.rglob("*.md")) if _is_postmortem(found))
        elif path.exists():
            yield path
        else:
            raise InputError(f"{path}: no such file or folder.", "Check the path.")


def _is_postmortem(path: Path) -> bool:
    passed_over = path.name.casefold() in ("readme.md", "index.md")
    return path.is_file() and not passed_over and not path.name.startswith((".", "_"))


def is_empty(folder: Path) -> bool:
    """Whether there is no file in or under `folder`, or no such folder."""
    return not any(found.is_file() for found in folder.rglob("*"))


def relative(root: Path, path: Path) -> str:
    """Return `path` relative to the repository's root, with `/`; outside of it, as given."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def git(root: Path, *arguments: str) -> str:
    """Run git in `root` and return what it printed.

    Raises:
        RepositoryError: git is missing, or said no.
    """
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
        )
    except FileNotFoundError as trouble:
        raise RepositoryError("git is not installed.", "Install git.") from trouble
    except subprocess.CalledProcessError as trouble:
        said = trouble.stderr.strip().splitlines() or ["no reason given"]
        raise RepositoryError(
            f"git {arguments[0]}: {said[-1]}.", "Is this a git repository?"
        ) from trouble
    return done.stdout


def top(folder: Path) -> Path:
    """Return the top folder of the git repository that `folder` lies in.

    Raises:
        RepositoryError: git is missing, or `folder` is in no repository with a work tree.
    """
    return Path(git(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))


def default_branch(root: Path) -> str:
    """Return the branch that work is merged into: the remote's, else the current one, or main."""
    for name in ("refs/remotes/origin/HEAD", "HEAD"):
        try:
            return git(root, "symbolic-ref", "--short", name).strip().removeprefix("origin/")
        except RepositoryError:
            continue
    return "main"


def exists(path: Path) -> bool:
    """Whether a file or folder is there; what can be no path (a name too long) is not."""
    try:
        return path.exists()
    except OSError:
        return False


def is_taken(path: Path) -> bool:
    """Whether anything has this name, a dangling link too."""
    return os.path.lexists(path)


def _reason(trouble: OSError) -> str:
    return (trouble.strerror or str(trouble)).lower()
