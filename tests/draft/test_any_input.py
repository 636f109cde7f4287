"""Whatever an input holds, it ends in a draft or in one sentence, and nothing private leaves it."""

import datetime as dt
import json
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from blamefree import templates
from blamefree.document.parse import parse
from blamefree.draft import report
from blamefree.draft.compose import Draft, compose
from blamefree.draft.growth import sidecar
from blamefree.draft.material import of_file
from blamefree.draft.sources import SOURCES, open_source
from blamefree.draft.sources.asked import Given
from blamefree.draft.wishes import Wishes
from blamefree.draft.writing.render import render
from blamefree.errors import InputError
from blamefree.policy import Policy
from hostile_inputs import samples
from mutations import SECRETS, TIMES, Secret, fragments, mutated

TODO = "TODO(title)"
GIVEN = Given(zone="UTC", date=dt.date(2026, 3, 4), date_order="dmy")
SECONDS = 1.0
"""Of processor time for one input; honest work takes a fiftieth."""
SEEDS = st.integers(0, 2**40).map(Random)
LINES = (
    "- ", "* ", "14:02", "14:02:03 UTC", "2026-03-04", "2026-03-04T14:02:00Z", "~", " | ", "|",
    "\n", "\n\n", "\r\n", "## 4 March 2026\n", "| Time | Event |\n|---|---|\n", "@ana: ", "[bo] ",
    "(PST)", " - ", "–", "first alert fired", "SEV1", "IC: @ana", "resolved", "rolled back",
    "1:02 pm", "99:99", "March 4", "```\n", "- 2026-03-04 14:02 UTC - alert fired: ", *TIMES,
)  # fmt: skip
CELLS = (
    "Time,Event,Who\n", "Zeit;Was;Wer\n", "time\tevent\twho\n", ",", ";", "\t", '"', '""', "\n",
    "\r\n", "\r", "2026-03-04 14:02", "04/03/2026 14:02", "14:02", "46085.6", "ana", "sep=;\n",
    "2026-03-04T14:02:00Z,alert fired,ana\n", "service: checkout", "resolved", "SEV2", *TIMES,
)  # fmt: skip


@pytest.fixture(scope="session")
def inputs(request: pytest.FixtureRequest) -> int:
    """Return how many inputs each of the tests here tries."""
    tests = len(SOURCES) + 4
    return max(1, int(request.config.getoption("--inputs")) // tests)


def tried(inputs: int) -> settings:
    return settings(
        max_examples=inputs,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # a smaller seed is no simpler input
    )


@pytest.fixture(autouse=True, scope="module")
def templates_read_once() -> Iterator[None]:
    """Let each template be read once, not once an input: that would be most of the work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "_environment", cache(templates._environment))  # noqa: SLF001
        yield


@pytest.mark.parametrize("kind", sorted({path.parent.name for path in samples()}))
def test_a_record_with_anything_in_it(kind: str, inputs: int) -> None:
    @tried(inputs)
    @given(st.sampled_from(samples(kind)), SEEDS, st.integers(0, 6))
    def check(path: Path, chance: Random, changes: int) -> None:
        content, secret = mutated(path, chance, changes)
        assert_ends_well(secret, content)

    check()


@pytest.mark.parametrize(
    ("sample", "seed", "changes"),
    [
        ("argocd/application.json", 279, 0),
        ("teams/one-message.json", 186, 1),
        ("github/deployment_statuses.json", 10_000_000_001, 6),
        ("rootly/incident.json", 7_407_984, 4),
        ("pagerduty/webhooks_v3.jsonl", 215_778, 0),
        ("incidentio/incident.json", 5143, 2),
        ("datadog/incident.json", 74, 6),
    ],
)
def test_what_a_long_run_found_stays_mended(sample: str, seed: int, changes: int) -> None:
    kind, _, name = sample.partition("/")
    path = next(path for path in samples(kind) if path.name == name)
    content, secret = mutated(path, Random(seed), changes)  # noqa: S311 - a test's data
    assert_ends_well(secret, content)


def test_two_records_of_one_incident(inputs: int) -> None:
    @tried(inputs)
    @given(st.sampled_from(samples()), st.sampled_from(samples()), SEEDS)
    def check(one: Path, other: Path, chance: Random) -> None:
        content, secret = mutated(one, chance, 2)
        assert_ends_well(secret, content, mutated(other, chance, 2, secret)[0])

    check()


@pytest.mark.parametrize("pieces", [LINES, CELLS], ids=["timeline", "csv"])
def test_a_text_of_fragments(pieces: tuple[str, ...], inputs: int) -> None:
    @tried(inputs)
    @given(SEEDS, st.sampled_from(SECRETS))
    def check(chance: Random, secret: Secret) -> None:
        assert_ends_well(secret, fragments(pieces, chance, secret))

    check()


def test_any_bytes_text_and_json(inputs: int) -> None:
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    keys = st.sampled_from(["id", "ts", "type", "messages", "incident", "events", "created_at"])
    tables = st.recursive(leaves, lambda v: st.lists(v) | st.dictionaries(keys, v), max_leaves=12)

    @tried(inputs)
    @given(st.binary(max_size=300) | st.text().map(encoded) | tables.map(json.dumps).map(encoded))
    def check(content: bytes) -> None:
        assert_ends_well(SECRETS[0], content)

    check()


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def assert_ends_well(secret: Secret, *contents: bytes) -> None:
    """Draft inputs, to the end; what is written and said is whole, and keeps the secret."""
    begun = time.process_time()
    written = drafted_or_refused(*contents)
    assert time.process_time() - begun < SECONDS
    for text in written:
        assert secret.core.casefold() not in text.casefold()


def drafted_or_refused(*contents: bytes) -> list[str]:
    """Return all that is written and said of inputs: a draft, or the sentence against one."""
    try:
        return drafted(*contents)
    except InputError as trouble:
        refusal = f"{trouble.message} {trouble.hint}"
    assert refusal.isprintable()
    return [refusal]


def drafted(*contents: bytes) -> list[str]:
    """Return all that is written and said of inputs, if a draft comes of them."""
    numbered = enumerate(contents, start=1)
    sources = [open_source(of_file(f"input-{at}", content), GIVEN) for at, content in numbered]
    if needs := [need.why for source in sources for need in source.needs()]:
        return needs
    draft = compose(sources, Wishes(everything=True), Policy(), None)
    text = render(draft, Policy(), None)
    assert_whole(draft, text)
    record = sidecar.write(draft.verdicts)
    assert [each.kept for each in sidecar.read(record, "x")] == [v.kept for v in draft.verdicts]
    return [text, draft.id, record, *report.account(draft, sources), *report.explain(draft)]


def assert_whole(draft: Draft, text: str) -> None:
    """Show that the file reads back as it was meant: its frontmatter, its rows, no more."""
    read = parse(text, f"{draft.id}.md")
    head = yaml.safe_load(re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)[1])
    assert (head["id"], head["status"], head["title"]) == (draft.id, "draft", draft.title or TODO)
    assert {one.span.of(text) for one in read.problems} <= {"\ufffd"}, "the input's own bad UTF-8"
    assert len(read.timeline.events) == len(draft.rows)
    assert not any(mark in text.partition("\n---\n")[2] for mark in ("{{", "{%", "--8<--"))
