"""Where a page goes that a verb has written: to the terminal, or into a new file."""

import argparse
from pathlib import Path, PurePosixPath

from blamefree import repository
from blamefree.config import Settings
from blamefree.document import escape
from blamefree.errors import RepositoryError
from blamefree.review.voice import Places


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add `--out`."""
    parser.add_argument(
        "--out",
        type=_file,
        metavar="FILE",
        help="write it into this new file (default, or -: print it); never over one that exists",
    )


def _file(written: str) -> Path | None:
    """Return the file that is meant; a dash is the terminal, as for what is read."""
    return None if written == "-" else Path(written)


def places(settings: Settings, out: Path | None) -> Places:
    """Return where postmortems are read from a page that is written there, or printed."""
    base = repository.relative(settings.root, out.parent) if out else "."
    is_inside = not PurePosixPath(base).is_absolute()
    return Places(
        site=settings.site.url, archive=settings.postmortems, base=base if is_inside else "."
    )


def give(text: str, out: Path | None) -> None:
    """Print the page, or write it and say so.

    Raises:
        RepositoryError: the file exists already, or cannot be written.
    """
    if out is None:
        print(text.rstrip("\n"))
        return
    if repository.is_taken(out):
        raise RepositoryError(f"{out} exists already; nothing was written.", "Name another --out.")
    repository.create(out, text)
    print(f"Wrote {escape.terminal_line(str(out))}")
