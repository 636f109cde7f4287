"""The page of open actions, and those of each owner and team."""

import dataclasses
import datetime as dt
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.archive.model import Archive, Content, Heading, Page
from blamefree.archive.pages import actions
from blamefree.archive.setting import as_html
from blamefree.document.model import ActionItem, Located, Postmortem, Span
from blamefree.metrics import measure
from blamefree.people import People, Person

Read = Callable[..., Postmortem]

HOSTILE = "</td><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 }}"
PEOPLE = People(
    persons=(
        Person(handle="ana", name="Ana Lima", team="Checkout"),
        Person(handle="bo", name="Bo", email="bo@example.com", team="Checkout"),
    ),
    teams=("platform",),
)
TABLE = """\
## Action items

| ID | Action | Owner | Due | Status | Ticket |
|---|---|---|---|---|---|
| AI-1 | Late one | ana | 2026-06-20 | open | OPS-1 |
| AI-2 | Later one | @bo@example.com, ana | 2026-09-01 | in progress | |
| AI-3 | Soon one | platform | 2026-07-14 | open | |
| AI-4 | Oldest one | | 2026-01-02 | proposed | |
| AI-5 | Undated one | zoe | | open | |
| AI-6 | Done one | ana | 2026-01-02 | done 2026-01-03 | |
"""


def made(archive: Archive, *shown: Postmortem, **changes: Any) -> Archive:
    numbers = measure(shown, archive.today)
    update = {"postmortems": shown, "numbers": numbers, "people": PEOPLE, **changes}
    return archive.model_copy(update=update)


def pages(archive: Archive) -> dict[str, Content]:
    return dict(actions.contents(archive))


def html(archive: Archive, uri: str = actions.URI) -> str:
    page = pages(archive)[uri]
    assert isinstance(page, Page)
    return as_html(page)


def headings(archive: Archive, uri: str = actions.URI) -> list[str]:
    page = pages(archive)[uri]
    assert isinstance(page, Page)
    return [one.words for one in page.blocks if isinstance(one, Heading) and one.level == 2]


def titles(text: str) -> list[str]:
    return re.findall(r'data-label="Action">([^<]*) <small>', text)


@pytest.fixture
def full(archive: Archive, read: Read) -> Archive:
    """An archive with an action of every urgency."""
    return made(archive, read("2026-03-04-checkout-outage", body=TABLE))


def test_the_most_urgent_stands_first(full: Archive) -> None:
    assert headings(full) == [
        "Without an owner: 1", "Overdue: 2", "Due within 14 days: 1", "Due later: 1",
        "Without a due date: 1", "Due later than the policy gives: 3", "By owner", "By team",
        "Numbers",
    ]  # fmt: skip
    text = html(full)
    assert titles(text) == ["Oldest one", "Late one", "Soon one", "Later one", "Undated one"]
    assert "Done one" not in text


def test_a_row_says_who_does_what_until_when(full: Archive, snapshot: SnapshotAssertion) -> None:
    rows = re.findall(r"<tr><td.*?</tr>", html(full))
    assert rows[1] == snapshot
    assert '<a href="../postmortems/2026-03-04-checkout-outage/#ai-1">' in rows[1]


def test_what_nobody_owns_stands_first_of_all(full: Archive) -> None:
    text = html(full)
    said = "Until somebody owns one of these, it waits."
    assert text.index(said) < text.index("<table")
    assert "Oldest one" in text[text.index(said) : text.index("<table")]
    assert titles(html(full, "actions/without-owner.md")) == ["Oldest one"]


def test_each_owner_has_a_page_whatever_the_file_calls_them(full: Archive) -> None:
    owners = {uri for uri in pages(full) if "/teams/" not in uri}
    assert owners == {
        actions.URI,
        "actions/without-owner.md",
        *(f"actions/owners/{name}.md" for name in ("ana", "bo", "platform", "zoe")),
    }
    text = html(full, "actions/owners/ana.md")
    assert "<h1>Open actions of Ana Lima</h1>" in text
    assert titles(text) == ["Late one", "Later one"]
    assert '<a href="../../../postmortems/2026-03-04-checkout-outage/#ai-1">' in text
    assert '<a href="../ana.ics">Due dates as a calendar</a>' in text


def test_a_team_has_what_its_people_and_it_itself_own(full: Archive) -> None:
    (checkout,) = [uri for uri in pages(full) if uri.startswith("actions/teams/checkout-")]
    assert titles(html(full, checkout)) == ["Late one", "Later one"]
    assert titles(html(full, "actions/teams/platform.md")) == ["Soon one"]


def test_the_links_to_owners_and_teams_say_how_much_is_theirs(full: Archive) -> None:
    text = html(full)
    by_owner = text[text.index('id="by-owner"') : text.index('id="numbers"')]
    assert re.findall(r'">([^<]+)</a> <small>([^<]+)', by_owner) == [
        ("Nobody", "1 open, 1 overdue"), ("Ana Lima", "2 open, 1 overdue"),
        ("platform", "1 open"), ("Bo", "1 open"), ("zoe", "1 open"),
        ("Checkout", "2 open, 1 overdue"), ("platform", "1 open"),
    ]  # fmt: skip


def test_without_a_directory_there_are_no_teams(archive: Archive, read: Read) -> None:
    found = made(archive, read("2026-03-04-a", body=TABLE), people=None)
    assert 'data-label="Team"' not in html(found)
    assert not [uri for uri in pages(found) if "/teams/" in uri]


def test_the_counters_are_those_of_the_tables(full: Archive) -> None:
    shown = dict(re.findall(r"<dt>([^<]*)</dt><dd><b>([^<]*)</b>", html(full)))
    assert shown == {
        "open": "5", "overdue": "2", "due within 14 days": "1", "without an owner": "1",
        "due later than promised": "3",
    }  # fmt: skip
    assert "the longest for 179 days" in html(full)


def test_age_and_completion_stand_beside_their_tables_and_what_they_mean(full: Archive) -> None:
    text = html(full)
    for words in ("Open actions by age", "Actions by quarter of the incident"):
        assert f"<figcaption>{words}" in text
    assert text.count("<em>") == 3
    assert '<td data-label="Done in %">17 %</td>' in text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("## Summary\n", "No postmortem asks for an action yet."),
        ("## Action items\n\n- [x] Done\n", "Nothing is open: every action is done or declined."),
    ],
)
def test_where_nothing_is_open_it_says_so(
    archive: Archive, read: Read, body: str, said: str
) -> None:
    found = made(archive, read("2026-03-04-a", body=body))
    assert list(pages(found)) == [actions.URI]
    assert f"<p>{said}</p>" in html(found)


def test_an_action_without_an_id_links_to_its_section(archive: Archive, read: Read) -> None:
    body = "## Action items\n\n- [ ] Do it (owner: ana)\n"
    text = html(made(archive, read("2026-03-04-a", body=body)))
    assert 'href="../postmortems/2026-03-04-a/#action-items"' in text


def test_no_word_of_anybody_is_markup(
    archive: Archive, read: Read, elements: Callable[[str], Any]
) -> None:
    one = read("2026-03-04-a", title=HOSTILE)
    spoiled = Located(HOSTILE, Span(0, 0), HOSTILE)
    action = one.action_items[0]._replace(
        title=spoiled, id=spoiled, ticket=spoiled, owners=(HOSTILE, "ana")
    )
    people = People(persons=(Person(handle="ana", name=HOSTILE, team=HOSTILE),))
    found = made(archive, dataclasses.replace(one, action_items=(action,)), people=people)
    for uri, page in pages(found).items():
        assert isinstance(page, Page)
        text = as_html(page)
        assert not elements(text).names & {"script", "img"}, uri
        assert "{" not in text
        assert "\n\n" not in text


def many(archive: Archive, one: Postmortem, count: int) -> Archive:
    """Return an archive in which `count` actions are open: half overdue, of twenty owners."""
    template = one.action_items[0]
    shown = tuple(
        dataclasses.replace(
            one, path=f"postmortems/{number}.md", action_items=tuple(_four(template, number))
        )
        for number in range(count // 4)
    )
    return made(archive, *shown)


def _four(action: ActionItem, number: int) -> Sequence[ActionItem]:
    days = (today := dt.date(2026, 6, 30)) - dt.timedelta(days=number % 700)
    dates = (days, days, today + dt.timedelta(days=5), today + dt.timedelta(days=40))
    return [
        action._replace(due_date=due, owners=(f"o{number % 20}",), span=Span(at, at + 1))
        for at, due in enumerate(dates)
    ]


def test_four_thousand_actions_make_no_heavy_page(archive: Archive, read: Read) -> None:
    found = many(archive, read("2026-03-04-a"), 4000)
    before = time.process_time()
    made_of = pages(found)
    assert time.process_time() - before < 3
    whole, of_one = made_of[actions.URI], made_of["actions/owners/o7.md"]
    assert isinstance(whole, Page)
    assert isinstance(of_one, Page)
    text = as_html(whole)
    assert len(text) < 1_000_000
    assert "The 300 most urgent of them. All of them stand on the pages of their owners" in text
    assert as_html(of_one).count("<tr><td") == 200
