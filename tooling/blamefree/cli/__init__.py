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
    "timeline": "add further records, or what the draft left out, to a postmortem's timeline",
    "lint": "check sections, times and action items, and flag blaming language",
    "search": "find words in the postmortems, the best hits first",
    "similar": "show the past incidents that are most like one",
    "sync": "keep one ticket for each action item, and bring its state back",
    "build": "build the searchable archive as a static site",
    "site": "write the archive as plain files that any generator builds",
    "serve": "show the archive on this machine, drafts included, as you write",
    "status": "show on one screen what waits for somebody",
    "owed": "list incidents without a postmortem, and who is asked for one",
    "remind": "list what waits for whom, and tell them",
    "metrics": "detection, response and follow-through in numbers",
    "review": "write the quarterly review, ready to be read aloud",
    "handoff": "write the week's hand-over from one on-call to the next",
    "drill": "turn a past incident into a tabletop exercise without its answers",
    "schema": "print what a file may say, as JSON Schema for editors",
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
        return _run(list(sys.argv[1:] if argv is None else argv))
    except BlamefreeError as trouble:
        return _could_not(trouble)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _pipe_closed()
    except Exception as trouble:  # noqa: BLE001 - the last door: a bug of ours ends here
        return _unwritten(trouble) if _is_of_the_output(trouble) else _our_bug()


def _run(arguments: list[str]) -> int:
    try:
        verb, args = _parse(arguments)
        return verb.run(args)
    finally:
        # What is still in the buffer would fail after the last door: without a sentence.
        if sys.stdout:
            sys.stdout.flush()


def _speak_any_terminal() -> None:
    """Let a character that the terminal's encoding lacks be a `?`, not the end of the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _parse(arguments: list[str]) -> tuple[Verb, argparse.Namespace]:
    parser = argparse.ArgumentParser(prog=_called(), description="Make incidents teach.")
    parser.add_argument("--version", action="version", version=f"blamefree {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    asked = next((word for word in arguments if not word.startswith("-")), "")
    module = _module(asked) if asked in VERBS else None
    blamed = parser
    for name, purpose in VERBS.items():
        of_verb = verbs.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
        if module and name == asked:
            module.arguments(of_verb)
            blamed = of_verb if arguments[0] == asked else parser
    args, unknown = parser.parse_known_args(arguments)
    if unknown:
        blamed.error(f"unrecognized arguments: {' '.join(unknown)}")
    return cast("Verb", module), args


def _called() -> str:
    """Return which of its two names the command was called by."""
    name = sys.argv[0].replace("\\", "/").rpartition("/")[2].removesuffix(".exe")
    return "blamefree" if name == "blamefree" else "postmortem"


def _module(verb: str) -> Verb:
    return cast("Verb", importlib.import_module(f"blamefree.cli.{verb}"))


def _could_not(trouble: BlamefreeError) -> int:
    complain(trouble)
    return 2


def complain(trouble: BlamefreeError) -> None:
    """Say on stderr in one line what went wrong, and what to do."""
    from blamefree.document.escape import terminal_line  # noqa: PLC0415 - only trouble pays for it

    hint = f" {trouble.hint}" if trouble.hint else ""
    try:
        print(f"{_called()}: {terminal_line(trouble.message + hint)}", file=sys.stderr)
    except OSError:
        sys.stderr = None  # nothing can be printed any more; the exit code says it


def _pipe_closed() -> int:
    """End quietly: the reader of our output left (`| head`), which is not an error."""
    sys.stdout = None
    return 0


def _is_of_the_output(trouble: Exception) -> bool:
    """Tell trouble of `print` by its lack of a file name: that of a file has one."""
    return isinstance(trouble, OSError) and trouble.filename is None


def _unwritten(trouble: Exception) -> int:
    """Say why nothing can be printed, and keep Python from trying again at its end."""
    sys.stdout = None
    reason = (getattr(trouble, "strerror", None) or str(trouble)).lower()
    return _could_not(BlamefreeError(f"the output could not be written: {reason}."))


def _our_bug() -> int:
    traceback.print_exc()
    print(f"{_called()}: this is a bug of ours; please report it at {REPORT}", file=sys.stderr)
    return 3
