"""What a draft keeps of a chat, with the reason; and how sources are put together."""

import datetime as dt
from typing import Any

import pytest

from blamefree.draft.event import EventKind, Origin, SourceEvent
from blamefree.draft.merging.merge import disorder, merge
from blamefree.draft.selection.bursts import fold
from blamefree.draft.selection.select import MAX_ROWS, select

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)


def said(text: str, second: int = 0, kind: EventKind = "chat", **fields: Any) -> SourceEvent:
    at = START + dt.timedelta(seconds=second)
    pointer = str(fields.pop("pointer", second))
    origin = Origin(file=fields.pop("file", "a.json"), pointer=f"message {pointer}")
    return SourceEvent(origin=origin, kind=kind, text=text, at=at, **fields)


def judged(event: SourceEvent) -> tuple[bool, str]:
    """Judge an event in the middle of a talk, where no place lifts it."""
    around = [said("morning", 0), event, said("bye", 1200)]
    verdict = select(around)[1]
    return verdict.kept, verdict.reason


KEPT = {
    "I'm IC from here": "a role taken or handed over",
    "ack": "an acknowledgement",
    "Decision: we will fail over to the replica": "a decision",
    "this is a SEV1 now": "names a severity",
    "todo: raise the limit": "a follow-up",
    "errors started right after the deploy": "speaks of impact and change",
    "resolved!": "says it is over",
}


@pytest.mark.parametrize("text", KEPT)
def test_what_matters_is_kept_with_its_reason(text: str) -> None:
    assert judged(said(text, 60)) == (True, KEPT[text])


@pytest.mark.parametrize("text", ["lol", "who merged this", "brb coffee", "nice deploy"])
def test_chat_is_left(text: str) -> None:
    kept, _ = judged(said(text, 60))
    assert not kept


def test_pins_marks_and_programs_carry_the_draft() -> None:
    assert judged(said("lol", 60, pinned=True)) == (True, "pinned")
    assert judged(said("lol", 60, reactions=("pushpin",))) == (True, "marked :pushpin:")
    bot = said("deploy finished", 60, "bot", is_bot=True)
    assert judged(bot) == (True, "a deploy or rollback")
    assert judged(said("joined", 60, "noise")) == (False, "channel housekeeping")


def test_a_silence_lifts_what_ends_it() -> None:
    verdicts = select([said("a", 0), said("b", 60), said("c", 3600), said("d", 3660)])
    assert [v.reason for v in verdicts][2] == "the first after a silence"
    assert [v.kept for v in verdicts] == [True, False, True, True]


def test_everything_can_be_kept() -> None:
    assert all(v.kept for v in select([said("lol", n) for n in range(99)], everything=True))


def test_a_long_chat_keeps_its_best_rows_but_a_written_timeline_all() -> None:
    chat = [said("ack", n) for n in range(60)]
    written = [said("x", n, "entry") for n in range(60)]
    assert sum(v.kept for v in select(chat)) == MAX_ROWS
    assert sum(v.kept for v in select(written)) == 60


def test_bursts_of_one_program_are_one_row() -> None:
    burst = [said(f"alert {n}", n, "bot", is_bot=True, actor="mon") for n in (0, 30, 60)]
    (row,) = fold(burst)
    assert row.text == "3 posts within 1 min, the first: alert 0"
    assert len(fold(burst[:2])) == 2
    assert len(fold([burst[0], said("hm", 10), *burst[1:]])) == 4


def test_sources_are_merged_by_instant_and_told_once() -> None:
    alert = said("Alert: 5xx on checkout", 0, "bot", file="a.json")
    again = said("alert: 5xx on CHECKOUT", 40, "entry", file="b.md")
    later = said("Alert: 5xx on checkout", 900, "entry", file="b.md")
    early = said("deploy", -60, "entry", file="b.md")
    assert merge([[alert], [early, again, later]]) == (
        early,
        again.model_copy(update={"also_in": (alert.origin,)}),
        later,
    )


def test_messages_of_people_are_never_merged() -> None:
    one, two = said("ack", 0, file="a.json"), said("ack", 5, file="b.json")
    assert merge([[one], [two]]) == (one, two)
    assert merge([[one], [one]]) == (one,)


def test_what_stands_out_of_order_is_said() -> None:
    (sentence,) = disorder([said("b", 60), said("a", 0)])
    assert sentence.startswith("a.json message 0: earlier than the entry before it")


def test_a_milestone_always_has_its_line() -> None:
    chat = [said("ack", n) for n in range(60)]
    end = said("so it is fixed", 50, pointer="end")
    verdicts = select([*chat[:50], end, *chat[50:]], {end.origin: "resolved"})
    kept = [v for v in verdicts if v.kept]
    assert "resolved, as far as the sources say" in [v.reason for v in kept]
    assert len(kept) == MAX_ROWS
