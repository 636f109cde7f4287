"""`postmortem build`: the archive as a static site."""

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from blamefree import repository
from blamefree.cli import options
from blamefree.config import Settings
from blamefree.document.escape import terminal_line
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
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Build the site and say where it is; 1 where something in it is broken."""
    file = site_file(options.settings())
    from blamefree.archive import site  # noqa: PLC0415 - mkdocs is an optional extra

    config = site.configured(file, options.today(args), **_out(args.out))
    out = Path(config.site_dir)
    _may_be_emptied(out)
    warnings = site.build(config)
    for warning in warnings:
        print(f"warning: {terminal_line(warning)}", file=sys.stderr)
    page = out / "index.html"
    print(terminal_line(f"Built {out}. Open {page}"))
    if not (warnings and args.strict):
        return 0
    count = "1 warning" if len(warnings) == 1 else f"{len(warnings)} warnings"
    print(f"{count}: exit 1 (--no-strict accepts them).", file=sys.stderr)
    return 1


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
