"""What was said is not said again, whatever becomes of the file that says so."""

import datetime as dt

import pytest

from blamefree.followup import ledger
from blamefree.followup.ladder import Step
from blamefree.followup.ledger import Ledger, News

TODAY = dt.date(2026, 3, 10)
BOTH = ("chat", "mail")
FIRST, SECOND = Step("due", TODAY), Step("overdue-1", TODAY + dt.timedelta(days=1))


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def said(kept: Ledger, on: dt.date, channel: str, **steps: Step) -> Ledger:
    return kept.with_said({key: News(step, BOTH) for key, step in steps.items()}, on, channel, "b")


def test_a_step_is_missing_until_each_channel_has_said_it() -> None:
    begun = Ledger.begun(TODAY)
    assert begun.missing("k", News(FIRST, BOTH)) == BOTH
    half = said(begun, TODAY, "mail", k=FIRST)
    assert half.missing("k", News(FIRST, BOTH)) == ("chat",)
    assert not half.is_said("k", FIRST)
    whole = said(half, TODAY, "chat", k=FIRST)
    assert whole.missing("k", News(FIRST, BOTH)) == ()
    assert whole.is_said("k", FIRST)
    assert whole.missing("k", News(SECOND, BOTH)) == BOTH
    assert whole.missing("other", News(FIRST, BOTH)) == BOTH
    assert not whole.is_said("other", FIRST)


def test_an_earlier_step_or_a_new_channel_is_no_reason_to_say_it_again() -> None:
    by_mail = {"k": News(SECOND, ("mail",))}
    kept = Ledger.begun(TODAY).with_said(by_mail, days(1), "mail", "b")
    assert kept.is_said("k", FIRST)
    assert kept.missing("k", News(FIRST, ("mail",))) == ()
    assert kept.missing("k", News(SECOND, BOTH)) == ()


def test_what_may_have_arrived_is_said_once_more_at_most() -> None:
    news = {"k": News(FIRST, BOTH)}
    once = Ledger.begun(TODAY).with_unclear(news, TODAY, "chat")
    assert once.missing("k", news["k"]) == BOTH
    assert ledger.read(ledger.written(once)) == once
    other = once.with_said(news, TODAY, "mail", "b")
    assert other.missing("k", news["k"]) == ("chat",)
    twice = other.with_unclear(news, days(1), "chat")
    assert twice.is_said("k", FIRST)
    after = {"k": News(SECOND, BOTH)}  # another step, another attempt
    assert once.with_unclear(after, days(1), "chat").missing("k", after["k"]) == BOTH


def test_it_knows_when_somebody_was_last_told_something() -> None:
    kept = said(Ledger.begun(TODAY), TODAY, "mail", k=FIRST)
    assert kept.told == {"b": TODAY}
    assert kept.was_said("k", TODAY)
    assert not kept.was_said("k", days(1))
    assert kept.with_unclear({"k": News(SECOND, BOTH)}, days(1), "mail").told == {"b": TODAY}
    assert kept.pruned(days(3), ()).told == kept.told
    assert kept.pruned(days(4), ()).told == {}


def test_it_reads_what_it_wrote() -> None:
    kept = said(Ledger.begun(TODAY), TODAY, "mail", k=FIRST, l=SECOND)
    assert ledger.read(ledger.written(kept)) == kept
    assert kept.since == days(-3)


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "null", "{", '{"version": 2}', '{"version": 1}', "[" * 100_000, "\x00"),
        '{"version": 1, "since": "soon", "said": {}}',
        '{"version": 1, "since": "2026-03-10", "said": {"k": {"step": "due"}}}',
        '{"version": 1, "since": "2026-03-10", "said": {}, "more": 1}',
        '{"version": true, "since": 0}',
    ],
)
def test_what_is_none_of_ours_is_refused_in_a_few_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"^it (is|does) not .{3,40}$"):
        ledger.read(text)


def test_it_forgets_what_has_not_waited_for_a_year() -> None:
    kept = Ledger.begun(days(-900))
    for name, on in (("waits", -800), ("gone", -366), ("closed", -364), ("back", -500)):
        kept = said(kept, days(on), "mail", **{name: Step("due", days(on))})
    before = kept.pruned(days(-200), {"waits", "back"})
    pruned = before.pruned(TODAY, {"waits"})  # the others are closed, or could not be read
    assert set(pruned.said) == {"waits", "closed", "back"}
    assert set(before.pruned(days(166), {"waits"}).said) == {"waits"}
    assert pruned.since == days(-365)  # so that what is forgotten is not said again


def test_an_action_that_gets_its_id_keeps_what_was_said_of_it() -> None:
    kept = said(Ledger.begun(TODAY), TODAY, "mail", old=FIRST, taken=FIRST)
    named = kept.renamed({"new": "old", "taken": "old", "nothing": "unknown"})
    assert named.said == {**kept.said, "new": kept.said["old"]}


def test_what_a_wrong_clock_wrote_silences_nobody() -> None:
    ahead = said(Ledger.begun(days(400)), days(400), "mail", k=FIRST)
    assert ahead.pruned(TODAY, {"k"}) == Ledger.begun(TODAY)
    later = said(Ledger.begun(TODAY), days(400), "mail", k=Step("due", days(400)))
    assert later.pruned(TODAY, {"k"}) == Ledger.begun(TODAY)
    tomorrow = said(Ledger.begun(TODAY), days(1), "mail", k=FIRST)
    pruned = tomorrow.pruned(TODAY, ())
    assert pruned == tomorrow  # it is that already, further east


def test_keys_tell_things_apart_and_tell_nothing() -> None:
    keys = {
        ledger.key(("person", who), ("action", "leak", "AI-1", due))
        for who in ("ana", "bo")
        for due in ("2026-03-10", "")
    }
    assert len(keys) == 4
    assert not any("leak" in key or "ana" in key for key in keys)
