"""What people say in an incident's chat is kept where it tells the incident, and left as chat."""

import datetime as dt
import json
import time
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.selection import said
from blamefree.draft.selection.select import Verdict, select

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)


def spoken(text: str, second: int = 0, **fields: Any) -> SourceEvent:
    at = START + dt.timedelta(seconds=second)
    origin = Origin(file="slack.zip", pointer=f"message {second}")
    return SourceEvent(origin=origin, kind="chat", text=text, at=at, actor="ana", **fields)


def judged(text: str, **fields: Any) -> Verdict:
    """Judge a message in the middle of a talk, where no place lifts it."""
    return select([spoken("hm", -60), spoken(text, **fields), spoken("so", 60)])[1]


TOLD = (
    "rolling back now, `helm rollback checkout 41`",
    "I'm draining node 3",
    "we've paused the mail queue",
    "resuming the consumer with 5/s",
    "ok, switching traffic to west",
    "revert of 1.4.2 running without the hook",
    "cart queue drained",
    "reopening, there is more",
    "it's still not fixed",
    "timeouts are back",
    "dee from support: 30 tickets since two",
    "we had 1,240 orders in all without a mail",
    "cart answers with 503, error rate 12%",
    "about 30% of checkouts get stuck",
    "first ticket came in at 14:51",
    "the card is charged but the cart stays full",
    "max on our side is 15 per pod??",
    "it was 80 last month",
    "the pool is 15 instead of 80",
    "p95 went from 200ms to 9s",
    "https://git.example/shop/cart/pull/88 took the limit down",
    "mails pile up, 12k jobs waiting",
    "`Error: migration 12 failed: no such table`",
)
CHATTER = (
    "ok then",
    "should we pause the queue?",
    "has anybody restarted it?",
    "is that 5% of users?",
    "I'm 90% sure it's dns",
    "my laptop is at 3%",
    "restarting my machine",
    "stopped by to say hi",
    "I'm not over it lol",
    "back in 10",
    "that was fun",
    "no reports yet",
    "https://git.example/shop/cart/pull/88",
    "who paused that",
    "not sure, 2 minutes",
)


@pytest.mark.parametrize("text", TOLD)
def test_deeds_figures_and_findings_are_kept(text: str) -> None:
    verdict = judged(text)
    assert verdict.kept, verdict.reason


@pytest.mark.parametrize("text", CHATTER)
def test_what_only_sounds_like_it_is_left(text: str) -> None:
    verdict = judged(text)
    assert not verdict.kept, verdict.reason


def test_what_is_back_to_normal_is_over() -> None:
    assert judged("timeouts are back").reason == "says that it is not over"
    assert judged("errors are back to normal").reason == "speaks of impact and resolution"


def test_a_program_is_not_read_as_a_person() -> None:
    post = spoken("restarting pods", is_bot=True).model_copy(update={"kind": "bot"})
    assert not select([spoken("hm", -60), post, spoken("so", 60)])[1].kept


def test_a_tick_on_a_word_or_two_is_no_mark() -> None:
    assert not judged("ok go", reactions=("white_check_mark",)).kept
    assert judged("Dee drives this", reactions=("white_check_mark",)).reason == (
        "marked :white_check_mark:"
    )
    assert judged("ok go", reactions=("pushpin", "white_check_mark")).reason == "marked :pushpin:"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("good night all :zzz:", False),
        ("thank you @bo, great job!", False),
        (":tada:", False),
        ("well done everyone", False),
        ("done", True),
        ("thanks, the report follows on Monday", True),
        ("bye" + " now" * 100, True),
    ],
)
def test_the_last_message_is_kept_where_it_says_something(text: str, *, kept: bool) -> None:
    last = select([spoken("hm", -60), spoken("so", 60), spoken(text, 120)])[-1]
    assert last.kept is kept
    assert not kept or last.reason == "the last message"


@pytest.mark.parametrize(
    "piece", ["restarting ", "12 % ", "max 1 is ", "from 1 to ", "`error", "a"]
)
def test_a_long_message_is_judged_in_time(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    before = time.process_time()
    list(said.reasons(text))
    said.is_polite(text)
    assert time.process_time() - before < 1


CUT = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
PASTED = f"Error: job migrate-down failed\n  at step 3, host db-1.example\n  {CUT}"


def test_the_error_that_was_pasted_is_found_in_draft_and_record(repo: Path) -> None:
    texts = ["hm", f"```{PASTED}``` that is it", "so", "resolved"]
    messages = [
        {"type": "message", "ts": f"17726329{n:02d}.000100", "user": "U1", "text": text}
        for n, text in enumerate(texts)
    ]
    (repo / "c.json").write_text(json.dumps({"ok": True, "messages": messages}))
    assert main(["new", "--from", "c.json"]) == 0
    (draft,) = (repo / "postmortems").glob("*.md")
    (record,) = (repo / "postmortems").glob("*.timeline.jsonl")
    assert "`Error: job migrate-down failed` that is it" in draft.read_text()
    assert "step 3" not in draft.read_text()
    (line,) = [line for line in record.read_text().splitlines() if "step 3" in line]
    assert json.loads(line)["code"][0].startswith("Error: job migrate-down failed at step 3, host")
    assert CUT not in line
