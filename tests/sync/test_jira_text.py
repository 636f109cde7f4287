"""Keys, states and the description: what is read of Jira's words, and what is written as such."""

import pytest

from blamefree.document import tickets
from blamefree.sync import block
from blamefree.sync.trackers.jira import description, states
from blamefree.sync.trackers.jira.site import quoted
from standin.world import item

URL = "https://acme.atlassian.net"
HOSTILE = "{code}!x! [~ana] *b* h1. |a|"


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("OPS-12", "OPS-12"),
        (" `ops-12` ", "OPS-12"),
        ("A1_B-9", "A1_B-9"),
        (f"{URL}/browse/OPS-12", "OPS-12"),
        (f"{URL.upper()}/browse/OPS-12?focusedId=1#c", "OPS-12"),
        (f"{URL}/browse/OPS-12/?x=1", "OPS-12"),
        (f"[our ticket]({URL}/browse/OPS-12)", "OPS-12"),
        (f"<{URL}/browse/OPS-12>", "OPS-12"),
        ("[OPS-12](https://other.example.com/browse/OPS-12)", None),
        (f"{URL}.evil.example/browse/OPS-12", None),
        (f"{URL}/projects/OPS", None),
        ("https://[", None),
        ("#12", None),
        ("acme/app#12", None),
        ("OPS-0", None),
        ("OPS-12, OPS-13", None),
        ("-", None),
        ("", None),
    ],
)
def test_a_ticket_cell_states_a_key_of_this_site(cell: str, key: str | None) -> None:
    assert tickets.on_jira(cell, URL) == key


def test_a_site_may_live_below_a_path() -> None:
    assert tickets.on_jira("https://x.example/jira/browse/A-1", "https://x.example/jira") == "A-1"
    assert tickets.on_jira("https://x.example/browse/A-1", "https://x.example/jira") is None


@pytest.mark.parametrize(
    ("category", "resolution", "state"),
    [
        ("new", None, "open"),
        ("indeterminate", None, "in progress"),
        ("undefined", None, "open"),
        ("done", None, "done"),
        ("done", {"id": "1", "name": "Fixed"}, "done"),
        ("done", {"id": "2", "name": "WON'T DO"}, "declined"),
        ("done", {"id": "7", "name": "Anders"}, "declined"),
        ("done", {"id": "8", "name": "Nein", "untranslatedName": "Declined"}, "declined"),
        ("new", {"id": "2", "name": "Won't Do"}, "open"),
    ],
)
def test_the_category_decides_and_the_resolution_after_it(
    category: str, resolution: object, state: str
) -> None:
    status = {"name": "X", "statusCategory": {"key": category}}
    fields = {"status": status, "resolution": resolution}
    assert states.state(fields, ("Won't Do", "Declined", "7")) == state


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-11-21T23:30:00.000-0500", "2026-11-22"),
        ("2026-11-21T10:00:00.000+0000", "2026-11-21"),
        ("yesterday", "None"),
        (17, "None"),
        (None, "None"),
    ],
)
def test_the_day_is_that_of_utc(said: object, day: str) -> None:
    status = {"statusCategory": {"key": "done"}}
    assert str(states.done_on({"status": status, "resolutiondate": said})) == day


def test_the_description_says_where_it_comes_from() -> None:
    assert description.block(item()).splitlines() == [
        "Done when: an alert fires before 1,000 mails wait",
        "Postmortem: Mails were delayed (SEV2): https://pm.example.com/postmortems/2026-11-12-mail/",
        "Document: https://git.example.com/postmortems/2026-11-12-mail.md",
        "Action: AI-1",
        description.CLOSING,
    ]


def test_what_is_not_known_is_not_said() -> None:
    bare = item(done_when=" ", severity="", page="", source="")
    assert description.block(bare).splitlines()[:2] == [
        "Postmortem: Mails were delayed",
        "Document: postmortems/2026-11-12-mail.md",
    ]


def test_hostile_words_stay_words_on_their_line() -> None:
    text = description.block(item(done_when=f"{HOSTILE}\n{HOSTILE}", headline=HOSTILE))
    assert len(text.splitlines()) == 5
    for mark in ("{", "[", "|", "!x", "*b"):
        assert text.count(mark) == text.count(f"\\{mark}")


def test_a_long_measure_is_cut() -> None:
    text = description.block(item(done_when="x" * 40_000))
    assert len(text) < 5_000


def test_a_value_of_jql_cannot_end_itself() -> None:
    assert quoted('a"b\\\n OR 1') == '"a\\"b\\\\ OR 1"'


OLD = "Done when: x\nDocument: https://a.example/b_c\nThe end of ours."
NEW = "Done when: y\nDocument: https://a.example/b_c\nThe end of ours."
SMART = "[https://a.example/b_c|https://a.example/b_c|smart-link]"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (OLD, True),
        (f"Before\n{OLD}\nAfter", True),
        (OLD.replace("\n", "\r\n"), True),
        (OLD.replace("https://a.example/b_c", SMART), True),
        (OLD.replace("https", "[https").replace("b_c", "b\\_c]"), True),
        (OLD.replace("\n", "\n\nmine\n"), True),
        (OLD.replace("x", "x and more"), False),
        ("\n".join(reversed(OLD.splitlines())), False),
        ("", False),
    ],
)
def test_a_block_is_held_whatever_a_tracker_does_to_it(text: str, *, holds: bool) -> None:
    assert block.holds(text, OLD) is holds


def test_no_block_is_held_by_every_text() -> None:
    assert block.holds("", "")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (OLD, NEW),
        (f"Before\n\n{OLD}\nAfter", f"Before\n\n{NEW}\nAfter"),
        (f"Done when: x\nno, not that\n{OLD}", f"Done when: x\nno, not that\n{NEW}"),
        (OLD.replace("\nThe", "\nmine\n\nThe"), f"{NEW}\nmine"),
        (f"mine\n{OLD.replace('x', 'z')}", None),
        ("", None),
    ],
)
def test_a_block_is_replaced_where_it_stands(text: str, after: str | None) -> None:
    assert block.replaced(text, OLD, NEW) == after


def test_nothing_is_replaced_by_something_nowhere() -> None:
    assert block.replaced("mine", "", NEW) is None


def test_a_block_is_added_behind_what_is_there() -> None:
    assert block.added("mine\n", NEW) == f"mine\n\n{NEW}"
    assert block.added(" ", NEW) == NEW
