"""`postmortem serve`: the archive on this machine, drafts included, rebuilt as you write."""

import argparse

from blamefree.cli import options
from blamefree.cli.build import site_file


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `serve`."""
    parser.add_argument(
        "--port", type=_port, default=8000, help="the port on this machine (default: 8000)"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted. Only this machine can connect: drafts are not for others."""
    file = site_file(options.settings())
    from blamefree.archive.site import running  # noqa: PLC0415 - mkdocs is an optional extra

    running.serve(file, f"127.0.0.1:{args.port}")
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:  # noqa: PLR2004 - TCP
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (1 to 65535)")
    return int(text)
