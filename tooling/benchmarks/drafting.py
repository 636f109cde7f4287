"""What `postmortem new` costs on a long incident: seconds, peak memory, and ratios to Python.

Whole processes, in turn, on generated records that are the same on every machine.
"""

import argparse
import datetime as dt
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

MESSAGES, ENTRIES, COMMITS, RUNS, SEED = 10_000, 1_000, 200, 5, 42
BEGIN = dt.datetime(2026, 3, 4, 13, 50, tzinfo=dt.UTC)
SPAN = dt.timedelta(hours=30)
SHARES = {"bot": 0.25, "answer": 0.3, "reaction": 0.1, "edit": 0.05}
"""Of the messages, or of those that people wrote."""
FLOOR = ("-c", "pass")
# Compiled modules are kept, as on every machine that was not told otherwise.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
PEOPLE = ("ana", "bo", "chi", "dee", *(f"person{number}" for number in range(40)))
SAID = (
    "is it only checkout, or the basket as well?",
    "looking at the pool now, <https://graphs.shop.example/d/{n}|dashboard> says {n} waiting",
    "`kubectl -n shop rollout undo deploy/checkout` is ready, <@U{u:03}> shall I?",
    "error rate is down to {n}%",
    "customers report they were charged twice, ticket {n}",
    "```\nERROR {n} pool exhausted: 50 of 50 in use\n  at checkout.pool.take\n```",
    "thanks &amp; good luck :pray:",
    "I think it is the new price cache, reading the diff of <https://git.shop.example/pull/{n}>",
    "lol",
    "decided: we roll back to 4f2a and keep the flag off",
    "mail me at ana{n}@shop.example when the export is done",
    "the config change of this morning touched `pool.size`, it was {n} before",
    "joining the call",
    "+1",
)
NEWS = ("deploy checkout {n} to production finished", "acknowledged by bo", "12 errors in {n} s")
LEVEL = ("trigger", "notify", "acknowledge", "annotate", "escalate")


class Row(NamedTuple):
    """A draft that is measured."""

    title: str
    inputs: tuple[str, ...]


ROWS = (
    Row(f"{MESSAGES:,} messages", ("chat",)),
    Row("and a log of commits", ("chat", "commits.txt")),
    Row(f"and {ENTRIES:,} log entries", ("chat", "entries.json", "commits.txt")),
    Row(f"{ENTRIES:,} log entries alone", ("entries.json",)),
)
GOALS = {"seconds": 3.0, "MB": 200.0}


class Cost(NamedTuple):
    """What one process took."""

    seconds: float
    busy: float
    """Seconds of processor time."""
    memory: float
    """The most it held, in MB."""


class UnfitError(Exception):
    """What was to be measured is not what happened."""


def main() -> int:
    """Print a line for each row."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=RUNS, help=f"rounds of a row ({RUNS})")
    runs = max(1, parser.parse_args().runs)
    print(f"postmortem new, whole processes (median of {runs})")
    print(f"  {'':30}{'seconds':>9}{'cpu':>7}{'MB':>7}{'x python':>10}  goal")
    with TemporaryDirectory(prefix="blamefree-") as folder:
        root = Path(folder)
        try:
            _generate(root, random.Random(SEED))  # noqa: S311 - dice, no secrets
            for row in ROWS:
                print(_line(row, runs, root), flush=True)
        except UnfitError as trouble:
            print(f"drafting: {trouble}", file=sys.stderr)
            return 1
    return 0


def _line(row: Row, runs: int, root: Path) -> str:
    given = [word for one in row.inputs for word in ("--from", one)]
    command = ("-m", "blamefree", "new", *given, "--title", "Checkout", "--stdout")
    _cost(command, root)
    pairs = [(_cost(command, root), _cost(FLOOR, root)) for _ in range(runs)]
    seconds, busy, memory = (
        statistics.median(cost[field] for cost, _ in pairs) for field in range(len(Cost._fields))
    )
    ratio = statistics.median(cost.seconds / floor.seconds for cost, floor in pairs)
    met = seconds < GOALS["seconds"] and memory < GOALS["MB"]
    goal = f"< {GOALS['seconds']:g} s, < {GOALS['MB']:g} MB: {'met' if met else 'missed'}"
    return f"  {row.title:30}{seconds:9.2f}{busy:7.2f}{memory:7.0f}{ratio:10.1f}  {goal}"


def _cost(arguments: Sequence[str], root: Path) -> Cost:
    """Return what one run of Python with these arguments takes."""
    out = root / "out"
    begun = time.perf_counter()
    with out.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=root, stdout=file, stderr=file, env=ENVIRONMENT
        )
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or (arguments != FLOOR and b"\n## " not in out.read_bytes()):
        raise UnfitError(f"no draft came of {' '.join(arguments)}: {out.read_text()[-300:]}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * scale / 2**20)


def _generate(root: Path, chance: random.Random) -> None:
    """Write the records of one long incident into a folder."""
    (root / "postmortem.toml").touch()
    chat = root / "chat"
    (chat / "incident").mkdir(parents=True)
    channel = {"id": "C1", "name": "incident", "created": 1772600000, "members": []}
    (chat / "channels.json").write_text(json.dumps([channel]))
    users = [_user(number) for number in range(len(PEOPLE))]
    (chat / "users.json").write_text(json.dumps(users))
    days: dict[str, list[Mapping[str, object]]] = {}
    for at in _instants(MESSAGES, chance):
        days.setdefault(at.date().isoformat(), []).append(_message(at, chance))
    for day, messages in days.items():
        (chat / "incident" / f"{day}.json").write_text(json.dumps(messages, indent=4))
    entries = [_entry(at, chance) for at in _instants(ENTRIES, chance)]
    (root / "entries.json").write_text(json.dumps({"log_entries": entries}))
    commits = (_commit(at, chance) for at in _instants(COMMITS, chance))
    (root / "commits.txt").write_text("\n".join(commits) + "\n")


def _instants(count: int, chance: random.Random) -> list[dt.datetime]:
    """Return instants of an incident: most of them early, as people talk."""
    return sorted(BEGIN + SPAN * chance.random() ** 2 for _ in range(count))


def _user(number: int) -> Mapping[str, object]:
    name = PEOPLE[number]
    profile = {"real_name": name.title(), "display_name": name, "email": f"{name}@shop.example"}
    return {"id": f"U{number:03}", "name": name, "profile": profile}


def _message(at: dt.datetime, chance: random.Random) -> Mapping[str, object]:
    """Return a message as an export has it: three in four of people, with blocks and a profile."""
    number, author = chance.randrange(100), chance.randrange(len(PEOPLE))
    known: dict[str, object] = {"type": "message", "ts": f"{at.timestamp():.6f}"}
    if chance.random() < SHARES["bot"]:
        title = chance.choice(NEWS).format(n=number)
        parts = [
            {"fallback": title, "title": title, "text": "service=checkout", "color": "warning"}
        ]
        bot = {"subtype": "bot_message", "bot_id": "B1", "username": "Watch"}
        return {**known, **bot, "text": "", "attachments": parts}
    text = chance.choice(SAID).format(n=number, u=chance.randrange(len(PEOPLE)))
    block = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    known |= {"user": f"U{author:03}", "text": text, "client_msg_id": f"{chance.random():.17f}"}
    known |= {"user_profile": _user(author)["profile"], "team": "T1", "user_team": "T1"}
    known["blocks"] = [{"type": "rich_text", "block_id": "b", "elements": [block]}]
    return {**known, **dict(_extras(at, chance))}


def _extras(at: dt.datetime, chance: random.Random) -> Iterator[tuple[str, object]]:
    """Yield what some messages have: a thread, reactions, an edit."""
    if chance.random() < SHARES["answer"]:
        yield "thread_ts", f"{(at - dt.timedelta(minutes=9)).timestamp():.6f}"
    if chance.random() < SHARES["reaction"]:
        name = chance.choice(("eyes", "+1", "pushpin", "pray"))
        yield "reactions", [{"name": name, "users": ["U001"], "count": 1}]
    if chance.random() < SHARES["edit"]:
        yield "edited", {"user": "U001", "ts": f"{at.timestamp() + 30:.6f}"}


def _entry(at: dt.datetime, chance: random.Random) -> Mapping[str, object]:
    level, name = chance.choice(LEVEL), chance.choice(PEOPLE[:4])
    return {
        "id": f"R{chance.randrange(10**9):09}",
        "type": f"{level}_log_entry",
        "summary": f"{level.title()} by {name}.",
        "created_at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "agent": {"id": f"P{name}", "type": "user_reference", "summary": name},
        "channel": {"type": "note", "summary": f"pool at {chance.randrange(100)}%"},
        "service": {"id": "PS1", "type": "service_reference", "summary": "checkout"},
        "incident": {"id": "P42", "summary": "Checkout", "html_url": "https://pd.shop.example/42"},
    }


def _commit(at: dt.datetime, chance: random.Random) -> str:
    sha = f"{chance.getrandbits(160):040x}"
    day = f"{at:%Y-%m-%dT%H:%M:%S+00:00}"
    return f"{sha}\t{day}\t{day}\tAna Lind\tMerge pull request #{chance.randrange(999)} from shop/x"


if __name__ == "__main__":
    sys.exit(main())
