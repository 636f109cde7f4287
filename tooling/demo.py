"""Walk the whole road in a repository of its own: timeline, draft, lint, archive, follow-up.

Run it with `make demo`. Everything happens in `.demo/`, which is thrown away and made anew.
Each step is a real command, printed as you would type it, with what it really printed.
"""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from demo_chat import Chat, chat
from demo_tracker import Tracker, tracker

CHECKOUT = Path(__file__).resolve().parent.parent
DEMO = CHECKOUT / ".demo"
BIN = Path(sys.executable).parent
TODAY = "2026-11-20"
NOW, LATER = f"{TODAY}T10:00:00Z", f"{TODAY}T11:00:00Z"
DOCUMENT = "postmortems/2026-11-18-product-images-missing.md"
INPUT = "../tests/data/demo"
RECEIVED = "received.txt"
POLICY = """
[policy.duties] # what is urgent gets a month, what takes rebuilding a year
SEV1.action_days = {high = 30, default = "52 weeks"}
SEV2.action_days = {high = 30, default = "52 weeks"}
SEV3.action_days = {default = "52 weeks"}
drill.action_days = {default = "52 weeks"}
"""
RECORDS = f"wc -c {INPUT}/pagerduty.json {INPUT}/status-page.json {INPUT}/commits.txt"


@dataclass(frozen=True)
class Step:
    """One command of the demo, why it is run, and the exit code it must end with."""

    why: str
    command: str
    expected: int = 0
    lines: int = 60
    """How much of a long output is shown."""
    killed_after: int = 0
    """The write to the tracker behind which the command is killed; 0 for none."""
    given: Literal["", "policy", "tracker", "chat"] = ""
    """Which settings the command reads."""
    finished: tuple[str, ...] = ()
    """The tickets that somebody finishes before."""


ROAD = (
    Step("A repository for the archive, empty as yours is today.", "git init --quiet ."),
    Step("Eight incidents of the past, and who is who.", "cp -R ../postmortems ../people.toml ."),
    Step("Configuration, site and workflows. Nothing is overwritten.", "postmortem init --yes"),
    Step("What is promised is data: here, of actions.", "tee -a postmortem.toml", given="policy"),
    Step("A new incident: the notes that were taken while it ran.", f"cat {INPUT}/timeline.md"),
    Step("And what the tools recorded: the pager, the status page, what was merged.", RECORDS),
    Step(
        "Together they become a draft. Secrets go, roles stay, nothing is invented.",
        f"postmortem new --from {INPUT}/timeline.md --tz UTC --from {INPUT}/pagerduty.json"
        f" --from {INPUT}/commits.txt",
    ),
    Step("Every line of it says where it comes from.", f"sed -n '/^times/,/^- 10:4/p' {DOCUMENT}"),
    Step(
        "What was changed before is listed, and not blamed.",
        f"sed -n '/^## Ch/,/^## Ro/p' {DOCUMENT}",
    ),
    Step("What was left out is kept beside it.", f"postmortem timeline {DOCUMENT}"),
    Step(
        "What is there to fill in? A draft may have gaps.", f"postmortem lint {DOCUMENT}", lines=20
    ),
    Step("Somebody writes it up, late at night.", f"cp {INPUT}/first-writeup.md {DOCUMENT}"),
    Step("The linter finds the blame, and what is missing.", f"postmortem lint {DOCUMENT}", 1, 200),
    Step("The same incident, written about the system.", f"cp {INPUT}/corrected.md {DOCUMENT}"),
    Step(
        "The status page comes late: its updates go between the lines that people wrote.",
        f"postmortem timeline {DOCUMENT} --from {INPUT}/status-page.json",
    ),
    Step("It is clean, and so is the whole archive.", "postmortem lint"),
    Step(
        "Has this happened before? And what is still open from then?",
        "postmortem similar postmortems/2026-03-04-checkout-outage.md --today " + TODAY,
    ),
    Step("Everybody can look for words.", "postmortem search connection pool --most 3"),
    Step("Its actions get tickets. Here is where.", "tee -a postmortem.toml", given="tracker"),
    Step("Saved, so that each change can be seen.", "git add --all"),
    Step("First the plan. Nothing is changed.", f"postmortem sync {DOCUMENT}"),
    Step(
        "The worst moment: kill -9, when the second ticket is made and its key not yet here.",
        f"postmortem sync --apply {DOCUMENT}",
        -9,
        killed_after=2,
    ),
    Step("So the file knows of one ticket, and there are two.", f"git diff --unified=0 {DOCUMENT}"),
    Step("Again. The lost one is found and taken up.", f"postmortem sync {DOCUMENT} --apply"),
    Step(
        "Somebody finishes a ticket. That comes back into the file, and nothing else is written.",
        f"postmortem sync {DOCUMENT} --apply --verbose",
        finished=("PLT-1",),
    ),
    Step("One ticket for each action.", f"sed -n '/^| AI-/p' {DOCUMENT}"),
    Step(
        "What does the pager have on record, and which of it was never written up?",
        f"postmortem owed --from {INPUT}/incidents.json --save --today {TODAY}",
    ),
    Step("Everything that waits for somebody.", f"postmortem status --today {TODAY}"),
    Step("Reminders go where people are: here to a chat.", "tee -a postmortem.toml", given="chat"),
    Step("First who would be told what. Nothing is sent.", f"postmortem remind --now {NOW}"),
    Step("Now it is: one message for each.", f"postmortem remind --now {NOW} --apply"),
    Step("This is what they read.", f"cat {RECEIVED}", lines=24),
    Step("An hour later nobody hears it again.", f"postmortem remind --now {LATER} --apply"),
    Step(
        "The last actions are finished.",
        f"postmortem sync {DOCUMENT} --apply",
        finished=("PLT-2", "PLT-3", "PLT-4"),
    ),
    Step("So the postmortem is closed.", f"postmortem status --today {TODAY}", lines=2),
    Step("The archive becomes a site to search.", "postmortem build"),
    Step("What all of it says in numbers.", f"postmortem metrics --today {TODAY}", lines=80),
    Step(
        "And at the end of a quarter, to be read aloud.",
        f"postmortem review --quarter 2026Q4 --today {TODAY}",
        lines=40,
    ),
    Step(
        "An old incident becomes an exercise, without its answers.",
        "postmortem drill postmortems/2026-03-04-checkout-outage.md",
        lines=30,
    ),
)


class Around(NamedTuple):
    """What stands around the repository while the demo runs."""

    jira: Tracker
    chat: Chat

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables of both."""
        return {**self.jira.environment, **self.chat.environment}

    def given(self, step: Step) -> str:
        """Return what the step's command reads."""
        tracker, chat = self.jira.settings, self.chat.settings
        return {"": "", "policy": POLICY, "tracker": tracker, "chat": chat}[step.given]


def main() -> int:
    """Walk the road; stop at the first step that ends otherwise than expected."""
    began = time.monotonic()
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir()
    with ExitStack() as stack:
        jira, talk = stack.enter_context(tracker()), stack.enter_context(chat(DEMO / RECEIVED))
        around = Around(jira, talk)
        for number, step in enumerate(ROAD, start=1):
            print(f"\n[{number}/{len(ROAD)}] {step.why}\n$ {step.command}", flush=True)
            trouble = _walk(step, around)
            if trouble:
                print(f"\ndemo: {trouble}", file=sys.stderr)
                return 1
    _farewell(time.monotonic() - began)
    return 0


def _walk(step: Step, around: Around) -> str:
    """Run the step and show its output; return what went wrong, or nothing."""
    for ticket in step.finished:
        around.jira.finish(ticket)
    with _started(step.command, around.environment) as process:
        if step.killed_after:
            around.jira.kill_after(step.killed_after, process)
        output, _ = process.communicate(around.given(step))
    if process.returncode == step.expected:
        _show(output, step.lines)
        return ""
    print(output)
    return f"that ended with exit code {process.returncode}, where {step.expected} was expected."


def _started(command: str, variables: Mapping[str, str]) -> subprocess.Popen[str]:
    path = os.pathsep.join((str(BIN), os.environ.get("PATH", "")))
    return subprocess.Popen(
        shlex.split(command),
        cwd=DEMO,
        env={**os.environ, "PATH": path, **variables},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


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
