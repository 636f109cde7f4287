"""The door: which verbs there are, and what their trouble looks like to the user.

A verb is one module of this folder with `arguments(parser)` and `run(args) -> exit code`.
Only the module of the verb that was asked for is imported.
"""

import argparse
import importlib
import io
import sys
import traceback
from collections.abc import Sequence
from typing import Protocol, cast

from blamefree import __version__
from blamefree.errors import BlamefreeError

VERBS = {
    "init": "set up a repository: configuration, site, workflows and one sample",
    "new": "draft a postmortem from the incident's timeline",
    "lint": "check sections, times and action items, and flag blaming language",
    "build": "build the searchable archive as a static site",
    "serve": "show the archive on this machine, drafts included, as you write",
    "remind": "list what is due, overdue or still a draft",
    "metrics": "detection, response and follow-through in numbers",
    "doctor": "check this installation and repository",
}
REPORT = "https://github.com/blamefree/blamefree/issues"


class Verb(Protocol):
    """What every verb's module offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the verb's own options."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it, and return the exit code: 0 clean, 1 findings."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code (2 could not run, 3 our bug, 130 interrupted)."""
    _speak_any_terminal()
    try:
        verb, args = _parse(list(sys.argv[1:] if argv is None else argv))
        return verb.run(args)
    except BlamefreeError as trouble:
        return _could_not(trouble)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _pipe_closed()
    except Exception:  # noqa: BLE001 - the last door: every bug of ours ends here, said as one
        return _our_bug()


def _speak_any_terminal() -> None:
    """Let a character that the terminal's encoding lacks be a `?`, not the end of the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _parse(arguments: list[str]) -> tuple[Verb, argparse.Namespace]:
    parser = argparse.ArgumentParser(prog="postmortem", description="Make incidents teach.")
    parser.add_argument("--version", action="version", version=f"blamefree {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    asked = next((word for word in arguments if not word.startswith("-")), "")
    module = _module(asked) if asked in VERBS else None
    for name, purpose in VERBS.items():
        of_verb = verbs.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
        if module and name == asked:
            module.arguments(of_verb)
    args = parser.parse_args(arguments)
    return cast("Verb", module), args


def _module(verb: str) -> Verb:
    return cast("Verb", importlib.import_module(f"blamefree.cli.{verb}"))


def _could_not(trouble: BlamefreeError) -> int:
    from blamefree.document.escape import terminal  # noqa: PLC0415 - only trouble pays for it

    hint = f" {trouble.hint}" if trouble.hint else ""
    print(f"postmortem: {terminal(trouble.message)}{terminal(hint)}", file=sys.stderr)
    return 2


def _pipe_closed() -> int:
    """End quietly: the reader of our output left (`| head`), which is not an error."""
    sys.stdout = None
    return 0


def _our_bug() -> int:
    traceback.print_exc()
    print(f"postmortem: this is a bug of ours; please report it at {REPORT}", file=sys.stderr)
    return 3
