"""What is owed, what waits and what was closed, on the site: counted, inert, internal."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.followed import DONE, MOVED, OWED, TODAY, Read, Write, content, counters, front, made
from blamefree.archive import gathered, public
from blamefree.archive.model import Archive, Page
from blamefree.archive.pages import derive, metrics
from blamefree.archive.pages.landing import owing
from blamefree.archive.setting import as_html
from blamefree.cli import main, options
from blamefree.policy import Policy
from hostile_inputs import HOSTILE


def test_what_is_owed_stands_on_the_front_page(archive: Archive, read: Read) -> None:
    html = front(made(archive, read("2026-03-04-x"), register=(OWED,)))
    assert counters(html)["postmortem owed"] == (
        "1 | 1 of 2 of all owed are published | the target is 90 %"
    )
    line = html.partition('class="bf-owed"')[2].partition("</li>")[0]
    assert '<a href="https://incidents.example.com/7" rel="noopener noreferrer">Login slow' in line
    said = re.sub("<[^<>]*>", "", line)
    assert "login; resolved 2026-06-01; Ana Lima asked; draft due 2026-06-04, 26 days ago" in said
    without = front(made(archive, read("2026-03-04-x")))
    assert "owed" not in without.lower()
    assert "Postmortems owed: 1" in front(made(archive, register=(OWED,)))


def test_an_incident_whose_postmortem_is_restricted_is_not_on_record(
    archive: Archive, read: Read
) -> None:
    secret = read("2026-06-01-secret", visibility="restricted", extra="records: [PD-7]\n")
    found = made(archive, read("2026-03-04-x"), secret, register=(OWED,))
    assert found.on_record == ()
    assert found.numbers.owed.missing == 0
    for page in derive(found).values():
        assert "PD-7" not in (page if isinstance(page, str) else as_html(page))
    draft = read("2026-06-01-draft", status="draft", extra="records: [PD-7]\n")
    begun = made(archive, read("2026-03-04-x"), draft, register=(OWED,))
    assert (begun.on_record, owing.missing(begun)) == ((OWED,), ())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_tool_calls_an_incident_is_only_text(
    archive: Archive, elements: Callable[[str], Any], hostile: str
) -> None:
    names = {"title": hostile, "id": hostile, "severity": "SEV1", "services": (hostile,)}
    one = OWED.model_copy(update={**names, "asked": (hostile,), "url": hostile})
    html = "".join(b for b in owing.blocks(made(archive), [one]) if isinstance(b, str))
    assert not elements(html).names - {"ul", "li", "span", "a", "small", "time"}
    assert not re.search(r'href="(?!https?://)', html)
    assert not set("{\u202e\u2066\n") & set(html)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//example.com", "http://[x", "http:x"])
def test_only_addresses_of_the_web_are_links(archive: Archive, url: str) -> None:
    [_, html] = owing.blocks(made(archive), [OWED.model_copy(update={"url": url})])
    assert isinstance(html, str)
    assert "<a" not in html


def test_what_waits_and_what_was_closed_is_counted(archive: Archive, read: Read) -> None:
    found = made(
        archive,
        read("2026-03-04-a", body=DONE),
        read("2026-02-04-b"),
        read("2026-02-05-hush", status="draft", body=""),
        read("2026-02-06-hush", status="in-review", body=""),
        policy=Policy(preset="google"),
    )
    shown = counters(front(found))
    assert shown["not published yet"] == "2 | 1 draft, 1 waits for review | only counted"
    assert shown["published without a review"] == "2 | that the policy asks for"
    closed = "1 | 1 more than in all of 2026-Q1 | 1 of 2 postmortems ever"
    assert shown["closed in 2026-Q2 so far"] == closed
    assert "hush" not in front(found)


def test_customers_are_told_nothing_of_it(archive: Archive, read: Read) -> None:
    extra = "reviewers: [ana]\nrelated: [2026-03-04-a]\nreviewed: 2026-05-20\n"
    body = f"## Public summary\n\nIt was slow.\n\n{MOVED}"
    shown = [
        read("2026-05-06-b", extra=extra, body=body, visibility="public"),
        read("2026-03-04-a", body=body, visibility="public"),
    ]
    found = made(archive, *shown, register=(OWED,), audience="public")
    assert found.on_record == ()
    edition = public.edition(found, public.Terms(), {})
    told = "".join(
        one if isinstance(one, str) else as_html(one) for one in edition.contents.values()
    )
    assert "It was slow." in told
    assert not re.search("closed|owed|promise|moved|slipped|review|PD-7|Login|same failure", told)


def test_the_list_can_be_narrowed_by_what_is_closed(archive: Archive, read: Read) -> None:
    closed, still = read("2026-03-04-a", body=DONE), read("2026-02-04-b")
    both = derive(made(archive, closed, still))
    page, rows = both["incidents.md"], both["incidents/rows.json"]
    assert isinstance(page, Page)
    assert 'name="followup"' in as_html(page)
    assert '<td data-label="Actions"><span class="bf-chip bf-closed">' in as_html(page)
    assert "followup" not in str(rows)  # the script sees it by what the rows say anyway
    alone = derive(made(archive, still))["incidents.md"]
    assert isinstance(alone, Page)
    assert "followup" not in as_html(alone)


def test_command_data_and_page_say_the_same_numbers(
    write: Write, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    updates = (
        "public_updates: [2026-05-06T14:10:00Z]\npublished: 2026-05-20\nreviewed: 2026-05-18\n"
    )
    write("2026-05-06-b", extra=f"{updates}causes: [full pool]\n", body=MOVED)
    write("2026-03-04-a", extra="causes: [full pool]\ndetected_by: alert\n", body=DONE)
    write("2026-02-04-c", extra="kind: drill\n")
    (repository / "postmortem.toml").write_text('[policy]\npreset = "gitlab"\n')
    (repository / "incidents.csv").write_text(
        "id,title,severity,started,resolved\n"
        "PD-7,Login slow,SEV1,2026-06-01T02:00:00Z,2026-06-01T03:00:00Z\n"
    )
    assert main(["metrics", "--format", "json", "--today", str(TODAY)]) == 0
    said = json.loads(capsys.readouterr().out)
    own = options.settings()
    read, _ = options.archive(own)
    every = gathered.Gathered(
        read, own.policy, own.people, options.register(own)[0], options.history(own)
    )
    site = gathered.archive(every, TODAY, preview=False, audience="internal")
    told = json.loads(content(site, "metrics"))

    assert {key: told[key] for key in ("incidents", "drills", "by_severity", "by_service")} == {
        key: said[key] for key in ("incidents", "drills", "by_severity", "by_service")
    }
    for name in ("actions", "owed"):
        assert {**told[name], "share": round(told[name]["share"], 4)} == {
            **{key: value for key, value in said[name].items() if key != "completion"},
            "share": said[name]["completion"],
        }
    assert (said["owed"]["total"], said["owed"]["missing"]) == (3, 1)
    for key, one in said["shares"].items():
        share = told["shares"][key]["share"]
        rounded = None if share is None else round(share, 4)
        assert {**told["shares"][key], "share": rounded} == one
    assert set(told["shares"]) == set(said["shares"]) >= {"roles", "recurrence", "done_in_promise"}
    medians = {key: one["median"] for key, one in told["durations"].items()}
    assert medians == {key: one["median_seconds"] for key, one in said["durations"].items()}
    counts = {key: value for key, value in said["slips"].items() if key != "without_reason"}
    assert told["slips"] == counts
    assert counts["moves"] == 1
    for ours, theirs in (("published_in_time", "lateness"), ("reviewed_in_time", "reviewing")):
        timed = ("n", "in_time", "late", "unstated", "waiting_late")
        assert {key: told[ours][key] for key in timed} == {key: said[theirs][key] for key in timed}

    html = as_html(metrics.page(site))
    for key, one in said["shares"].items():
        heading = f'id="of-{key.replace("_", "-")}"'
        if one["n"] and heading in html:
            assert f"<b>{one['count']} of {one['n']} " in html.partition(heading)[2]
    assert "<b>1 of 4 actions</b> moved, once in all; 1 with a reason." in html
    assert "The line is the target, 90 %" in html
