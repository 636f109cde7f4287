"""`postmortem build`: the archive as a static site."""

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

from blamefree import repository
from blamefree.cli import folder, options
from blamefree.config import Settings
from blamefree.document.escape import terminal_line
from blamefree.document.model import Audience
from blamefree.document.wording import plural
from blamefree.errors import InputError, MissingExtraError

_MARK = "assets/blamefree/blamefree.css"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `build`."""
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write here (default: site_dir of mkdocs.yml)"
    )
    parser.add_argument(
        "--strict",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="exit with 1 on a warning, such as a broken link (default: yes)",
    )
    parser.add_argument(
        "--search",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="write the index of the search, a third of the time (default: yes)",
    )
    add_audience(parser)
    options.add_today(parser)


def add_audience(parser: argparse.ArgumentParser) -> None:
    """Add `--audience`, which goes before what the configuration says."""
    parser.add_argument(
        "--audience",
        choices=get_args(Audience),
        help="for whom: everybody inside, or customers, who get what is public in the words that"
        " are meant for them (default: audience of [site])",
    )


def run(args: argparse.Namespace) -> int:
    """Build the site and say where it is; 1 where something in it is broken."""
    file = site_file(options.settings())
    from blamefree.archive.site import running  # noqa: PLC0415 - mkdocs is an optional extra

    config = running.configured(
        file, options.today(args), args.audience, index=args.search, **_out(args.out)
    )
    out = Path(config.site_dir)
    folder.apart(out, sources(config.docs_dir))
    _may_be_emptied(out)
    try:
        warnings = running.build(config)
    except running.WithheldError as trouble:
        return withheld(trouble.leaks)
    for warning in warnings:
        print(f"warning: {terminal_line(warning)}", file=sys.stderr)
    page = out / "index.html"
    print(terminal_line(f"Built {out}: {running.summary(config)}. Open {page}"))
    if not (warnings and args.strict):
        return 0
    count = "1 warning" if len(warnings) == 1 else f"{len(warnings)} warnings"
    print(f"{count}: exit 1 (--no-strict accepts them).", file=sys.stderr)
    return 1


def withheld(leaks: Sequence[str]) -> int:
    """Say what keeps the public edition back, each place in a line."""
    for leak in leaks:
        print(terminal_line(leak))
    hint = "Reword it, put it in <!-- internal -->, or allow it in [privacy]."
    count = plural(len(leaks), "place")
    print(f"{count} would tell customers too much; nothing was published. {hint}", file=sys.stderr)
    return 1


def sources(docs_dir: str) -> tuple[Path, ...]:
    """Return the folders that the site is made from, except for the repository's own."""
    settings = options.settings()
    folders = (settings.root / settings.postmortems, Path(docs_dir))
    return tuple(one for one in folders if one.resolve() != settings.root.resolve())


def site_file(settings: Settings) -> Path:
    """Return the repository's `mkdocs.yml`.

    Raises:
        InputError: there is none.
        MissingExtraError: MkDocs or its theme is not installed.
    """
    if not all(find_spec(package) for package in ("mkdocs", "material")):
        raise MissingExtraError("The archive", "site")
    file = settings.root / "mkdocs.yml"
    if not file.is_file():
        raise InputError(f"There is no mkdocs.yml in {settings.root}.", "Run `postmortem init`.")
    return file


def _out(given: Path | None) -> dict[str, str]:
    return {"site_dir": str(given.resolve())} if given else {}


def _may_be_emptied(out: Path) -> None:
    """Refuse to build over a folder that is not a site of ours: MkDocs empties it first."""
    if (out / _MARK).is_file() or repository.is_empty(out):
        return
    raise InputError(
        f"{out} holds files that `postmortem build` did not write; nothing was changed.",
        "Choose an empty folder with --out.",
    )
