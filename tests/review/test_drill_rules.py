"""Which lines of a timeline a card may tell, and that none holds an answer or a name."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drilled import HEAD, made, shown


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("A worn belt is seen", "answer"),  # of the causes
        ("The sprockets are loud", "answer"),  # of the tags, in the plural
        ("Gaskets are counted", "answer"),  # what the root cause comes back to
        ("A burst slip is heard", "answer"),  # a word of the title and one of the root cause
        ("It was caused by rain", "cause"),
        ("Slow, due to rain", "cause"),
        ("The root cause is known", "cause"),
        ("Turns out that it rains", "cause"),
        ("Traced to the rain", "cause"),
        ("The team suspects rain", "cause"),
        ("Rolling back begins", "fix"),
        ("The change is reverted", "fix"),
        ("Pods are restarted", "fix"),
        ("Mitigated for most", "fix"),
        ("A hotfix is on its way", "fix"),
        ("The release is stopped", "fix"),
        ("Scaled up to nine", "fix"),
        ("Raised to SEV2", "severity"),
        ("This is a P1", "severity"),
        ("Severity 2 from here", "severity"),
        ("Memory is low", None),
        ("A burst is heard", None),  # one word alone meets by chance
        ("Support has forty calls", None),
    ],
)
def test_rules(line: str, reason: str | None) -> None:
    found = made(f"- 10:10 - Alert.\n- 10:20 - {line}.\n")
    assert [one.reason for one in found.kept] == ([reason] if reason else [])
    assert [one.text for one in found.injects] == ([] if reason else [f"{line}."])


def test_how_it_was_noticed_may_hold_a_word_of_the_root_cause_but_no_cause() -> None:
    assert made("- 10:10 - The gasket alarm rings.\n").opening == "The gasket alarm rings."
    hidden = made("- 10:10 - The flange alarm rings.\n")
    assert hidden.opening == ""
    assert "Somebody notices. Something is wrong with checkout." in shown(hidden)


def test_what_was_told_at_first_is_no_secret_later() -> None:
    found = made("- 10:10 - The gasket alarm rings.\n- 10:20 - The gasket is hot.\n")
    assert [one.text for one in found.injects] == ["The gasket is hot."]


@pytest.mark.parametrize(
    ("dropped", "left"),
    [
        (("mitigated",), ["Rain", "Snow", "Fog"]),  # until the resolution
        (("mitigated", "resolved"), ["Rain"]),  # until the first line that says it is over
    ],
)
def test_without_a_mitigation_it_ends_where_the_record_says_it_was_over(
    dropped: tuple[str, ...], left: list[str]
) -> None:
    head = re.sub(rf"  (?:{'|'.join(dropped)}): .*\n", "", HEAD)
    lines = "- 10:10 - Alert.\n- 10:20 - Rain.\n- 11:10 - Resolved.\n- 11:20 - Snow.\n"
    found = made(f"{lines}- 11:30 - Fog.\n- 12:10 - Sun.\n", head)
    assert [one.text.rstrip(".") for one in found.injects] == left


def test_without_a_detection_it_begins_with_the_first_moment_known() -> None:
    head = re.sub(r"  (?:started|detected|acknowledged): .*\n", "", HEAD)
    found = made("- 10:14 - Rain.\n- 10:20 - Snow.\n", head)
    assert (found.opening, [one.at for one in found.injects]) == ("Rain.", ["T+6 min"])


def test_a_first_line_that_nobody_noticed_is_no_beginning() -> None:
    head = re.sub(r"  (?:started|detected|acknowledged): .*\n", "", HEAD)
    lines = "- 09:00 - The gasket dries.\n- 10:14 - Customers report rain.\n- 10:20 - Snow.\n"
    found = made(lines, head)
    assert found.opening == "Customers report rain."
    assert [(one.at, one.reason) for one in found.kept] == [("T-1 h 14 min", "before")]
    alone = made("- 09:00 - The gasket dries.\n- 10:20 - Snow.\n", head)
    assert (alone.opening, [one.text for one in alone.injects]) == ("", ["Snow."])


WORDS = st.sampled_from(["rain", "snow", "wind", "fog", "carts", "slow", "loud", "and", "the"])
FORBIDDEN = st.sampled_from(
    ["worn", "flanges", "Sprocket", "gasket", "rollback", "restarted", "because", "SEV1", "P2"]
)
NAMES = st.sampled_from(["ana", "@bo", "Bo Lind", "bo@example.com", "Ruiz", "Acme", "Cy"])
LINE = st.tuples(
    st.integers(0, 23 * 60), st.lists(st.one_of(WORDS, WORDS, FORBIDDEN, NAMES), min_size=1)
)


@settings(max_examples=25)
@given(st.lists(LINE, min_size=1, max_size=8), st.sampled_from([". ", "; ", " "]))
def test_no_card_holds_an_answer_or_a_name(
    lines: list[tuple[int, list[str]]], between: str
) -> None:
    start = dt.datetime(2026, 2, 3, tzinfo=dt.UTC)
    times = [start + dt.timedelta(minutes=at) for at, _ in lines]
    rows = (
        f"- {at:%H:%M} - {between.join(words)}" for at, (_, words) in zip(times, lines, strict=True)
    )
    found = made("\n".join(rows) + "\n")
    told = " ".join([found.opening, *(one.text for one in found.injects)])
    assert not re.search(
        r"(?i)\b(?:worn|flange|sprocket|rollback|restart|because|sev1|p2|ana|bo|lind|ruiz|cy|acme)",
        told,
    )
    later = " ".join(one.text for one in found.injects)
    assert "gasket" not in later or "gasket" in found.opening
    assert all(not one.at.startswith("T-") for one in found.injects)
    shown_lines = len(found.injects) + bool(found.opening)
    assert found.left_out + shown_lines <= len(lines)
    assert found.left_out + len(found.injects) + 1 >= min(len(lines), 1)
