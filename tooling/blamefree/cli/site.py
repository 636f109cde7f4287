"""`postmortem site stage DIR`: the archive as plain files that any generator builds."""

import argparse
from pathlib import Path

from blamefree.cli import folder, options
from blamefree.cli.build import add_audience, site_file, sources, withheld
from blamefree.document.escape import terminal_line
from blamefree.document.wording import plural


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `site` can do, and the options of it."""
    parser.add_argument("action", choices=("stage",), help="write the pages as plain files")
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="a folder that is empty, or was staged before"
    )
    add_audience(parser)
    options.add_today(parser)


def run(args: argparse.Namespace) -> int:
    """Write the folder and say how it is built; 1 where something may not be published."""
    file = site_file(options.settings())
    from blamefree.archive import staging  # noqa: PLC0415 - mkdocs is an optional extra
    from blamefree.archive.site import running  # noqa: PLC0415 - the same

    folder.check(args.folder, staging.MARK)
    config = running.configured(file, options.today(args), args.audience)
    folder.apart(args.folder, sources(config.docs_dir))
    try:
        found = running.gathered(config)
    except running.WithheldError as trouble:
        return withheld(trouble.leaks)
    texts = staging.staged(found.contents, found.own, found.stated)
    copies = {f"{staging.DOCS}/{uri}": path for uri, path in found.copies.items()}
    folder.write(args.folder, texts, copies)
    count = plural(len(texts) + len(copies), "file")
    print(terminal_line(f"Staged {count} in {args.folder}. There: mkdocs build --strict"))
    return 0
