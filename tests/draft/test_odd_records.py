"""Records of tools with odd values in them: they give events or one sentence, never a traceback."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from blamefree.draft.material import of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given
from blamefree.errors import InputError

DATA = Path(__file__).parents[1] / "data" / "sources"
KINDS = ("statuspage", "alertmanager", "grafana", "github", "kubernetes", "helm", "argocd")
SAMPLES = [path for kind in KINDS for path in sorted((DATA / kind).glob("*.json"))]
ODD: tuple[Any, ...] = (
    None, True, -1, 10**30, 1e400, "", "x" * 5000, "\0\u202e<!--", [], [[7]], {},
    {"id": {}}, "2026",
)  # fmt: skip


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_odd_values_anywhere_are_no_trouble_of_ours(path: Path) -> None:
    chance = random.Random(path.name)  # noqa: S311 - the same faults each time
    for _ in range(40):
        broken = spoiled(json.loads(path.read_text(encoding="utf-8")), chance)
        try:
            events = open_source(of_file("input", json.dumps(broken).encode()), Given()).events()
        except InputError:
            continue
        assert all(event.text == " ".join(event.text.split()) for event in events)


def spoiled(value: Any, chance: random.Random) -> Any:
    """Return a value with about one in twelve of its parts replaced by something odd."""
    if chance.random() < 1 / 12:
        return chance.choice(ODD)
    if isinstance(value, dict):
        return {key: spoiled(item, chance) for key, item in value.items()}
    return [spoiled(item, chance) for item in value] if isinstance(value, list) else value
