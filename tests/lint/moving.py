"""A postmortem whose due dates are moved, and git that has what it was."""

from pathlib import Path

from blamefree import git
from blamefree.lint.examples import HEAD

TABLE = "\n## Action items\n\n| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"
WHO = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")


def text(*rows: tuple[str, str]) -> str:
    lines = (f"| {name} | Fix | ana | {due} | |\n" for name, due in rows)
    return HEAD + TABLE + "".join(lines)


FILE = "postmortems/2026-03-04-checkout-outage.md"
BEFORE = text(("AI-1", "2026-04-01"), ("AI-2", "2026-04-15"))
AFTER = BEFORE.replace("2026-04-01", "2026-04-20")


def asked(folder: Path, *words: str) -> str:
    return git.run(folder, *WHO, *words)


def commit(folder: Path) -> None:
    asked(folder, "add", "--all")
    asked(folder, "commit", "--quiet", "--message", "Change")
