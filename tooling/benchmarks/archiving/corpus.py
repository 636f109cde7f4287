"""Postmortems for a big archive: generated, the same for a seed, as long as people write them.

Each has ten sections, some 1,100 words and 7 kB: half of its words are common, half are rare, as
in real text, so that an index of the words grows as a real one does.
"""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

SEED = 20260304
SERVICES = tuple(
    f"{area}-{part}"
    for area in ("checkout", "search", "billing", "ledger", "catalog", "login", "mail", "stock")
    for part in ("api", "worker", "db", "cache", "edge")
)
TAGS = (
    "deploy", "database", "capacity", "network", "certificate", "config", "dns", "queue", "cache",
    "vendor", "migration", "timeout", "retry", "quota", "security",
)  # fmt: skip
CAUSES = (
    "untested configuration", "missing limit", "expired certificate", "slow query", "lost quorum",
    "full disk", "retry storm", "wrong default", "stale cache", "vendor outage",
)  # fmt: skip
TEAMS = ("payments", "discovery", "platform", "accounts")
DETECTED_BY = ("alert", "alert", "alert", "employee", "customer", "vendor")
_DRAFTS = 0.03
_FIRST = dt.date(2016, 1, 4)
_DAYS = 3900
_COMMON = (
    "the", "service", "pool", "request", "error", "alert", "region", "deploy", "change", "limit",
    "queue", "customer", "payment", "order", "page", "time", "connection", "exhausted",
    "database", "replica", "node", "latency", "traffic", "rollout", "check", "was", "were", "had",
    "not", "after", "before", "while", "until", "because", "when", "and", "of", "to", "in", "for",
    "with", "on", "by", "from", "team", "signal", "graph", "budget", "timeout", "retry",
    "threshold", "config", "release", "canary", "shard", "lease",
)  # fmt: skip
_RARE = 40_000
_SECTIONS = (
    ("Summary", 90), ("Impact", 80), ("Root cause", 180), ("Contributing factors", 120),
    ("What went well", 90), ("What went poorly", 110), ("Where we got lucky", 70),
    ("Lessons learned", 110),
)  # fmt: skip
_SYLLABLES = ("ka", "ro", "ti", "mel", "dor", "sun", "vi", "pal", "gre", "no", "chi", "ber")


def write(folder: Path, count: int) -> None:
    """Write `count` postmortems into the folder, a year each into a folder of its own."""
    chance = random.Random(SEED)  # noqa: S311 - dice, no secrets
    for number in range(count):
        date = _FIRST + dt.timedelta(days=number * _DAYS // count)
        name = f"{date}-incident-{number:05}"
        path = folder / str(date.year) / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(postmortem(name, date, number, chance), encoding="utf-8")


def postmortem(name: str, date: dt.date, number: int, chance: random.Random) -> str:
    """Return the text of one postmortem."""
    parts = "".join(f"## {title}\n\n{_prose(words, chance)}\n\n" for title, words in _SECTIONS)
    timeline = "".join(_timeline(date, chance))
    actions = "".join(_actions(date, number, chance))
    return (
        f"{_head(name, date, chance)}{parts}## Timeline\n\n{timeline}\n"
        "## Action items\n\n| ID | Action | Type | Owner | Due | Done when | Status | Ticket |\n"
        f"|---|---|---|---|---|---|---|---|\n{actions}"
    )


def _head(name: str, date: dt.date, chance: random.Random) -> str:
    services = ", ".join(chance.sample(SERVICES, chance.choice((1, 1, 2, 3))))
    tags = ", ".join(chance.sample(TAGS, 5))
    severity = chance.choices(("SEV1", "SEV2", "SEV3", "SEV4"), (1, 3, 6, 4))[0]
    minutes = sorted(chance.randrange(1, 300) for _ in range(3))
    ends = ("detected", "mitigated", "resolved")
    times = "".join(f", {key}: {_instant(date, at)}" for key, at in zip(ends, minutes, strict=True))
    return (
        f'---\nid: {name}\ntitle: "{_words(5, chance).capitalize()}"\ndate: {date}\n'
        f"severity: {severity}\n{_state(date, chance)}services: [{services}]\n"
        f"teams: [{chance.choice(TEAMS)}]\ntags: [{tags}]\ncauses: [{chance.choice(CAUSES)}]\n"
        f"detected_by: {chance.choice(DETECTED_BY)}\n"
        f"times: {{started: {date}T10:00:00Z{times}}}\n{_told(date, minutes, chance)}"
        "roles: {incident_commander: ana, technical_lead: bo}\nauthors: [ana]\n---\n\n"
    )


def _instant(date: dt.date, minute: int) -> str:
    return f"{date}T{10 + minute // 60:02}:{minute % 60:02}:00Z"


def _state(date: dt.date, chance: random.Random) -> str:
    if chance.random() < _DRAFTS:
        return "status: draft\n"
    published = date + dt.timedelta(days=chance.randrange(2, 21))
    return f"status: published\npublished: {published}\n"


def _told(date: dt.date, minutes: list[int], chance: random.Random) -> str:
    """Return when customers were told, which they are of every second incident."""
    if chance.random() < 0.5:  # noqa: PLR2004 - every second
        return ""
    first, last = (_instant(date, at) for at in minutes[1:])
    return f"public_updates: [{first}, {last}]\n"


def _timeline(date: dt.date, chance: random.Random) -> Iterator[str]:
    for step in range(12):
        minute = step * 24
        yield (f"- {date} {10 + minute // 60:02}:{minute % 60:02} UTC – {_words(12, chance)}\n")


def _actions(date: dt.date, number: int, chance: random.Random) -> Iterator[str]:
    for index in range(1, 5):
        due = date + dt.timedelta(days=30 * index)
        done = due + dt.timedelta(days=chance.randrange(-20, 20))
        status = chance.choices((f"done {done}", "open", "declined: no longer used"), (8, 1, 1))[0]
        yield (
            f"| AI-{number * 4 + index} | {_words(7, chance).capitalize()} | prevent | @ana | {due}"
            f" | {_words(4, chance)} | {status} | OPS-{number * 4 + index} |\n"
        )


def _prose(count: int, chance: random.Random) -> str:
    sentences = []
    while count > 0:
        length = min(count, chance.randrange(9, 22))
        sentences.append(f"{_words(length, chance).capitalize()}.")
        count -= length
    return " ".join(sentences)


def _words(count: int, chance: random.Random) -> str:
    return " ".join(_word(chance) for _ in range(count))


def _word(chance: random.Random) -> str:
    if chance.random() < 0.85:  # noqa: PLR2004 - how common common words are
        return chance.choice(_COMMON)
    rank = int(_RARE ** chance.random())
    return _SYLLABLES[rank % 12] + _SYLLABLES[rank // 12 % 12] + f"{rank:x}"
