"""Walk the whole road in a repository of its own: timeline, draft, lint, archive, reminders.

Run it with `make demo`. Everything happens in `.demo/`, which is thrown away and made anew.
Each step is a real command, printed as you would type it, with what it really printed.
"""

import os
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
DEMO = CHECKOUT / ".demo"
BIN = Path(sys.executable).parent
TODAY = "2026-11-20"
DOCUMENT = "postmortems/2026-11-18-product-images-missing.md"
INPUT = "../tests/data/demo"


@dataclass(frozen=True)
class Step:
    """One command of the demo, why it is run, and the exit code it must end with."""

    why: str
    command: str
    expected: int = 0
    lines: int = 60
    """How much of a long output is shown."""


ROAD = (
    Step("A repository for the archive, empty as yours is today.", "git init --quiet ."),
    Step("Eight incidents of the past, and who is who.", "cp -R ../postmortems ../people.toml ."),
    Step("Configuration, site and workflows. Nothing is overwritten.", "postmortem init --yes"),
    Step("A new incident: the notes that were taken while it ran.", f"cat {INPUT}/timeline.md"),
    Step(
        "The notes become a draft. Secrets go, roles stay, nothing is invented.",
        f"postmortem new --from {INPUT}/timeline.md --tz UTC",
    ),
    Step("Every line of it says where it comes from.", f"sed -n '/^times/,/^- 10:4/p' {DOCUMENT}"),
    Step(
        "What is there to fill in? A draft may have gaps.", f"postmortem lint {DOCUMENT}", lines=20
    ),
    Step("Somebody writes it up, late at night.", f"cp {INPUT}/first-writeup.md {DOCUMENT}"),
    Step("The linter finds the blame, and what is missing.", f"postmortem lint {DOCUMENT}", 1, 200),
    Step("The same incident, written about the system.", f"cp {INPUT}/corrected.md {DOCUMENT}"),
    Step("It is clean, and so is the whole archive.", "postmortem lint"),
    Step("The archive becomes a site to search.", "postmortem build"),
    Step("Who is waited for, and for what.", f"postmortem remind --today {TODAY}"),
    Step("And what all of it says in numbers.", f"postmortem metrics --today {TODAY}", lines=80),
)


def main() -> int:
    """Walk the road; stop at the first step that ends otherwise than expected."""
    began = time.monotonic()
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir()
    for number, step in enumerate(ROAD, start=1):
        print(f"\n[{number}/{len(ROAD)}] {step.why}\n$ {step.command}", flush=True)
        trouble = _walk(step)
        if trouble:
            print(f"\ndemo: {trouble}", file=sys.stderr)
            return 1
    _farewell(time.monotonic() - began)
    return 0


def _walk(step: Step) -> str:
    """Run the step and show its output; return what went wrong, or nothing."""
    path = os.pathsep.join((str(BIN), os.environ.get("PATH", "")))
    done = subprocess.run(
        shlex.split(step.command),
        cwd=DEMO,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == step.expected:
        _show(done.stdout, step.lines)
        return ""
    print(done.stdout)
    return f"that ended with exit code {done.returncode}, where {step.expected} was expected."


def _show(output: str, limit: int) -> None:
    lines = output.rstrip().splitlines()
    print("\n".join(lines[:limit]), end="\n" if lines else "", flush=True)
    if len(lines) > limit:
        print(f"... and {len(lines) - limit} more lines")


def _farewell(seconds: float) -> None:
    here = DEMO.relative_to(CHECKOUT)
    postmortem = os.path.relpath(BIN / "postmortem", DEMO)
    print(f"\nThe whole road took {seconds:.0f} s. Look around:")
    print(f"  the repository and its files  {here}/")
    print(f"  the built site                {here}/public/index.html")
    print(f"  the site, with search         (cd {here} && {postmortem} serve)")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
