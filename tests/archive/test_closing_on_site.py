"""Follow-through on the site: what is closed, late, moved or owed, and who is told of it."""

import datetime as dt
import json
import re

import pytest

from archive.followed import DONE, MOVED, TODAY, Read, content, counters, made, pages, standing
from blamefree.archive.model import Archive, Page
from blamefree.archive.pages import actions
from blamefree.archive.setting import as_html
from blamefree.history import History, Slip
from blamefree.policy import Policy


@pytest.mark.parametrize(
    ("body", "extra", "said"),
    [
        (DONE, "", "Closed 2026-04-02: every action is done or declined."),
        (DONE.replace("done 2026-04-02", "done"), "", "Closed: every action is done or declined."),
        ("", "published: 2026-03-20\n", "Closed 2026-03-20: it asks for no action."),
    ],
)
def test_what_is_closed_says_so_and_since_when(
    archive: Archive, read: Read, body: str, extra: str, said: str
) -> None:
    one = read("2026-03-04-x", body=body, extra=extra)
    [html] = pages(made(archive, one)).values()
    assert standing(html) == [said]
    assert html.count("bf-closed") == 1
    [draft] = pages(made(archive, read("2026-03-04-x", body=DONE, status="draft"), preview=True))
    assert "Closed" not in draft


def test_what_is_open_says_how_much_is(archive: Archive, read: Read) -> None:
    [html] = pages(made(archive, read("2026-03-04-x"))).values()
    assert standing(html) == ["1 of 2 actions open, 1 overdue."]
    assert "bf-closed" not in html


def test_a_promise_that_was_not_kept_is_a_quiet_line(archive: Archive, read: Read) -> None:
    one = read("2026-03-04-x", status="draft", body="")
    [html] = pages(made(archive, one, preview=True)).values()
    assert standing(html) == ["It was to be published by 2026-03-18, 104 days ago."]
    google = Policy(preset="google")
    [html] = pages(made(archive, read("2026-03-04-x", body=DONE), policy=google)).values()
    assert standing(html)[1:] == ["It does not say on which day it was reviewed."]
    reviewed = read("2026-03-04-x", body=DONE, extra="reviewed: 2026-03-10\nreviewers: [ana]\n")
    [html] = pages(made(archive, reviewed, policy=google)).values()
    assert len(standing(html)) == 1
    facts = dict(re.findall(r"<dt>(\w+)</dt><dd>(?:<time[^>]*>)?([^<]+)", html))
    assert (facts["Reviewers"], facts["Reviewed"]) == ("Ana Lima", "2026-03-10")


def test_a_due_date_that_was_moved_says_from_when_and_why(archive: Archive, read: Read) -> None:
    slip = Slip(TODAY, TODAY, dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
    history = History({"postmortems/2026-03-04-x.md": {"AI-1": (slip, slip)}}, read=True)
    found = made(archive, read("2026-03-04-x", body=MOVED), history=history)
    [html] = pages(found).values()
    first, second = re.findall(r"<li>(.*?)</li>", html.partition('"bf-through"')[2])[:2]
    notes = re.sub("<[^<>]*>", "", second)
    assert "moved twice; was 2026-03-14: vendor &lt;b&gt;slipped&lt;/b&gt;" in notes
    assert "priority high" in notes
    assert "after the 2026-04-03 that the policy gives" in notes
    assert "moved" not in first
    page = as_html(dict(actions.contents(found))[actions.URI])  # type: ignore[arg-type]
    row = page.partition('<td data-label="Due"><time datetime="2026-12-01">')[2].partition("</td>")
    assert "moved twice, 242 days past what the policy gives" in row[0]
    assert 'data-label="Priority">high<' in page
    assert counters(page)["put off"] == "1 | their due date was moved"
    assert counters(page)["due later than promised"] == "2 | by what the policy gives"
    beyond = page.partition('id="beyond-promise"')[2].partition("</ul>")[0]
    assert re.findall(r"<li>(\w+ \w+) <a", beyond) == ["Do it", "Do more"]
    [one] = [row for row in json.loads(content(found, "actions"))["actions"] if row["id"] == "AI-1"]
    assert (one["moved"], one["priority"], one["promised"]) == (2, "high", "2026-04-03")


def test_without_a_priority_there_is_no_column_for_it(archive: Archive, read: Read) -> None:
    page = dict(actions.contents(made(archive, read("2026-03-04-x"))))[actions.URI]
    assert isinstance(page, Page)
    assert "Priority" not in as_html(page)


def test_the_same_failure_is_linked_both_ways(archive: Archive, read: Read) -> None:
    extra = "related: [2026-03-04-a, 2026-03-05-secret, 2026-03-06-gone, 2026-05-06-b]\n"
    found = pages(
        made(
            archive,
            read("2026-05-06-b", extra=extra, body=DONE),
            read("2026-03-04-a"),
            read("2026-03-05-secret", visibility="restricted"),
        )
    )
    assert set(found) == {"2026-05-06-b.md", "2026-03-04-a.md"}
    before = found["2026-05-06-b.md"].partition('id="bf-same"')[2]
    assert re.findall(r'Happened before in</small>.*?href="([^"]*)"', before) == [
        "../2026-03-04-a/"
    ]
    assert "Set <code>pool_size</code>" in before  # what was promised then, and is not done
    after = found["2026-03-04-a.md"].partition('id="bf-same"')[2]
    assert re.findall(r'Came back in</small>.*?href="([^"]*)"', after) == ["../2026-05-06-b/"]
    assert not re.search("secret|gone", "".join(found.values()))


def test_the_data_names_no_postmortem_that_is_not_in_it(archive: Archive, read: Read) -> None:
    extra = "related: [2026-03-04-a, 2026-03-05-secret]\nreviewed: 2026-05-20\n"
    found = made(
        archive,
        read("2026-05-06-b", extra=extra, body=DONE),
        read("2026-03-04-a"),
        read("2026-03-05-secret", visibility="restricted"),
    )
    assert "secret" not in content(found, "postmortems")
    row, _ = json.loads(content(found, "postmortems"))["postmortems"]
    shown = {key: row[key] for key in ("closed", "closed_on", "reviewed", "related")}
    assert shown == {
        "closed": True, "closed_on": "2026-04-02", "reviewed": "2026-05-20",
        "related": ["2026-03-04-a"],
    }  # fmt: skip
