"""Recorded inputs with odd, hostile and secret values in places that chance chooses."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from hostile_inputs import HOSTILE


class Secret(NamedTuple):
    """Something that opens something, and the part of it by which it is known again."""

    text: str
    core: str


_HOOK = "services/T0AB12CD3/B0EF45GH6/" + "q8Wn3Xk5Lz7Vb2Mt9Rs4Yp6D"
# Put together, so that who scans the repository for secrets finds none.
SECRETS = (
    Secret("AKIA" + "Q3EXMPL7NOTREAL2", "Q3EXMPL7NOT"),
    Secret("ghp_" + "aB3xYz9QwErTy7UiOp1AsDfGh2JkLzXcVb45", "aB3xYz9QwErTy"),
    Secret("xoxb-" + "123456789012-abcdefGHIJ77", "123456789012-abc"),
    Secret("glpat-" + "Zk29dkQmWx7TtPlo33Ab", "Zk29dkQmWx7T"),
    Secret("sk_live_" + "9fJd82mQpL0xVnB3kTz7", "9fJd82mQpL0x"),
    Secret("postgres://shop:" + "h7Gq2Lm9Xw4K@db.shop.example/orders", "h7Gq2Lm9Xw"),
    Secret("Bearer " + "mF92kQz7LpXw3VtBn8Rs5Ty", "mF92kQz7LpXw"),
    Secret("password=" + "Tr4Vq8Ns2Zx6Lk", "Tr4Vq8Ns2Z"),
    Secret(f"https://hooks.slack.com/{_HOOK}", "q8Wn3Xk5Lz7V"),
    Secret("wilma.privat@home.example", "privat@home.example"),
)

HUGE, DEEP = "HUGE-NUMBER", "DEEP-NESTING"
RAW = {f'"{HUGE}"': "9" * 5000, f'"{DEEP}"': "[" * 2000 + "]" * 2000}
"""What stands in the text of an input where no value of Python's could stand."""
TIMES = (
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "9999-12-31T23:59:59Z",
    "2026-02-30T25:61:61Z",
    "2026-03-04",
    "2026-03-04T14:02:00",
    "-5",
    "99999999999999999999",
    "1e400",
    "253402300799.999999",
    "9999999999",
    "9999999999999",
    "9999999999999999",
    "9999999999999999999",
    "-62135596800",
    "２０２６-０３-０４T14:02:00Z",
)
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, -(10**12), 10**19, 10**400, 0.5, 1e308, float("nan"), float("inf"),
    -float("inf"), "", " ", [], {}, [[]], [None], [{}], {"": ""}, {"id": {}}, ["a", 1, None, {}],
    {"name": ["x"]}, HUGE, DEEP, *TIMES, *(int(t) for t in TIMES if t.lstrip("-").isdecimal()),
)  # fmt: skip

_Place = tuple[Any, Any]


def mutated(
    path: Path, chance: Random, changes: int, secret: Secret | None = None
) -> tuple[bytes, Secret]:
    """Return a recorded input with so many changes, and the secret that is planted in it."""
    text = path.read_text("utf-8", "replace")
    secret = secret or chance.choice(SECRETS)
    if path.suffix == ".jsonl":
        value: Any = [json.loads(line) for line in text.splitlines() if line.strip()]
        _change(value, chance, changes, secret)
        return "\n".join(map(_dumped, value)).encode(), secret
    if path.suffix == ".json":
        value = [json.loads(text)]
        _change(value, chance, changes, secret)
        return _dumped(value[0] if value else None).encode(), secret
    return _lines(text, chance, changes, secret).encode("utf-8", "surrogatepass"), secret


def fragments(pieces: tuple[str, ...], chance: Random, secret: Secret) -> bytes:
    """Return a text put together of pieces, a secret among them."""
    words = [chance.choice((*pieces, *HOSTILE)) for _ in range(chance.randrange(1, 60))]
    words.insert(chance.randrange(len(words) + 1), f" {secret.text} ")
    return "".join(words).encode("utf-8", "surrogatepass")


def _dumped(value: Any) -> str:
    text = json.dumps(value)
    for stand_in, raw in RAW.items():
        text = text.replace(stand_in, raw)
    return text


def _change(value: Any, chance: Random, changes: int, secret: Secret) -> None:
    for _ in range(changes):
        places = [*_places(value)]
        if places:
            _one(*chance.choice(places), chance)
    places = [*_places(value)]
    if places:
        _plant(*chance.choice(places), chance, secret)


def _places(value: Any) -> Iterator[_Place]:
    """Yield every place in a JSON value: what holds it, and its key or index there."""
    keys = [*value] if isinstance(value, dict) else [*range(len(value))]
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _one(holder: Any, key: Any, chance: Random) -> None:
    """Change what stands at a place: another value, hostile words, gone, or there twice."""
    what = chance.randrange(6)
    if what == 0:
        del holder[key]
    elif what == 1 and isinstance(holder, list):
        holder.insert(chance.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
    elif what == 2 and isinstance(holder, dict):
        holder[chance.choice((*holder, *HOSTILE))] = copy.deepcopy(holder[key])
    elif what == 3 and isinstance(holder[key], str):
        holder[key] = f"{holder[key]} {chance.choice(HOSTILE)}"
    elif what == 4:
        holder[key] = chance.choice(HOSTILE)
    else:
        holder[key] = copy.deepcopy(chance.choice(ODD))


def _plant(holder: Any, key: Any, chance: Random, secret: Secret) -> None:
    """Put a secret into a place: in or behind its text, in an address, or as a name."""
    forms = (f"{holder[key]} {secret.text}", secret.text, f"{'x ' * 300}{secret.text}")
    address = f"https://shop.example/a?b={secret.text}&c=d"
    planted = chance.choice((*forms, secret.text if " " in secret.text else address))
    if isinstance(holder, dict) and chance.random() < 0.2:
        holder[secret.text] = holder[key]
    else:
        holder[key] = planted if isinstance(holder[key], str) else secret.text


def _lines(text: str, chance: Random, changes: int, secret: Secret) -> str:
    lines = text.splitlines()
    for _ in range(changes):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        cells = lines[at].split("\t" if "\t" in lines[at] else " ")
        cells[chance.randrange(len(cells))] = chance.choice((*HOSTILE, *TIMES, "", '"', ",", "\t"))
        odd = (lines[other], "", "\t".join(cells), f"{lines[at]} {chance.choice(HOSTILE)}")
        lines[at] = chance.choice(odd)
    at = chance.randrange(len(lines))
    mark = next((mark for mark in "\t;," if mark in lines[at]), " ")
    cells = lines[at].split(mark)
    place = chance.randrange(len(cells))
    cells[place] = chance.choice((f"{cells[place]} {secret.text}", secret.text))
    return "\n".join([*lines[:at], mark.join(cells), *lines[at + 1 :]])
