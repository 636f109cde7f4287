"""What a file says is found where it stands, and nothing in a file stops the parser."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree.document import actions, timeline
from blamefree.document.lines import blocks, lines_of
from blamefree.document.model import Postmortem, Span
from blamefree.document.parse import parse

WHOLE = """\
---
id: 2026-03-04-checkout-outage  # never changes
title: "Checkout: outage"
date: 2026-03-04
severity: SEV1
status: published
visibility: internal
services: [checkout, payments]
tags: database
times:
  started: 2026-03-04T14:02:00Z
  resolved: '2026-03-04T15:10:00Z'
roles: {incident_commander: "@ana", responders: [bo, chi]}
build: 0123e45
country: NO
at: 14:32
---

# Checkout outage

## Overview
Orders failed.

### Who noticed
Customers.

## Timeline
- 14:32 - First alert fired (checkout p99 over 5 s)

## Root Cause(s)
The pool was full.

## What could be improved?
- Alerts.

## Action items

| ID | Action | Type | Owner | Due | Done when | Status | Ticket |
|----|--------|------|-------|-----|-----------|--------|--------|
| AI-1 | Add a \\| check | prevent | @ana | 2026-03-14 | it runs | done 2026-03-10 | PM-1 |
|  | Drop it | process | bo, chi | 2026-04-01 (was 2026-03-20: slip) | | declined: too slow | |
"""


def spans(postmortem: Postmortem) -> list[tuple[str, str]]:
    """Return every located value's text at its span beside what it claims to be."""
    located = list(postmortem.fields.values())
    for item in postmortem.action_items:
        parts = (item.id, item.title, item.type, item.owner, item.due, item.done_when)
        located += [part for part in (*parts, item.status, item.ticket) if part]
    return [(one.span.of(postmortem.text), one.raw) for one in located]


@pytest.mark.parametrize("text", [WHOLE, WHOLE.replace("\n", "\r\n"), "\ufeff" + WHOLE])
def test_every_value_stands_at_its_span(text: str) -> None:
    postmortem = parse(text, "postmortems/2026-03-04-checkout-outage.md")
    found = spans(postmortem)
    assert len(found) > 25
    assert all(at_span == raw for at_span, raw in found)
    assert postmortem.fields["times.started"].raw == "2026-03-04T14:02:00Z"
    assert postmortem.fields["title"].raw == '"Checkout: outage"'


def test_scalars_are_the_text_they_are() -> None:
    fields = parse(WHOLE, "a.md").fields
    assert [fields[key].value for key in ("build", "country", "at")] == ["0123e45", "NO", "14:32"]


def test_frontmatter_is_typed() -> None:
    frontmatter = parse(WHOLE, "a.md").frontmatter
    assert frontmatter.date == dt.date(2026, 3, 4)
    assert frontmatter.services == ("checkout", "payments")
    assert frontmatter.tags == ("database",)
    assert frontmatter.roles == {"incident_commander": ("ana",), "responders": ("bo", "chi")}
    started = dt.datetime(2026, 3, 4, 14, 2, tzinfo=dt.UTC)
    assert frontmatter.times.stated()["started"] == started


def test_sections_are_matched_by_meaning() -> None:
    postmortem = parse(WHOLE, "a.md")
    names = [section.name for section in postmortem.sections]
    assert names == [
        None, "summary", None, "timeline", "root-cause", "went-poorly", "action-items"
    ]  # fmt: skip
    summary = postmortem.section("summary")
    assert summary is not None
    assert summary.body.of(WHOLE).strip() == "Orders failed.\n\n### Who noticed\nCustomers."


@pytest.mark.parametrize("title", ["Attendees", "Links", "Metadata", "Status", "Appendix"])
def test_what_is_only_looked_up_is_reference(title: str) -> None:
    (section,) = parse(f"## {title}\n", "a.md").sections
    assert section.name == "reference"


def test_timeline_takes_its_zone_from_the_milestones() -> None:
    (event,) = parse(WHOLE, "a.md").timeline.events
    assert event.at == dt.datetime(2026, 3, 4, 14, 32, tzinfo=dt.UTC)
    assert event.text == "First alert fired (checkout p99 over 5 s)"
    assert event.zone_basis == "frontmatter"


def first_day(head: str, title: str) -> dt.date | None:
    text = f"---\n{head}\n---\n# {title}\n\n## Timeline (UTC)\n- 14:32 - First alert fired\n"
    (event,) = parse(text, "2025-01-02-outage.md").timeline.events
    return event.at.date() if event.at else None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("id: x", "Checkout refused orders on 2026-03-04"),
        ("id: x", "Outage of Wednesday, March 4th, 2026 (checkout)"),
        ("id: x", "#12 - 04.03.2026: checkout"),
        ("title: Checkout outage of 4 March 2026", "Checkout outage"),
        ("title: Outage of 2026-03-04", "Outage of 4 March 2026"),
        ("date: 2026-03-04", "The outage that was reviewed on 2026-03-20"),
        ("times: {started: 2026-03-04T14:02:00Z}", "The outage that was reviewed on 2026-03-20"),
    ],
)
def test_timeline_takes_its_date_from_milestones_date_or_title(head: str, title: str) -> None:
    assert first_day(head, title) == dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("id: x", "Checkout refused orders"),
        ("id: x", "Outage of 03/04/2026"),
        ("id: x", "Outage of March 4"),
        ("id: x", "Outage of Friday, 2026-03-04"),
        ("id: x", "Outage from 2026-03-04 to 2026-03-05"),
        ("id: x", "Outage of 4 and 5 March 2026"),
        ("id: x", "Outage of March 4 and March 5, 2026"),
        ("title: Outage of 2026-03-04", "Outage, reviewed on 2026-03-20"),
    ],
)
def test_a_title_that_states_no_one_date_dates_nothing(head: str, title: str) -> None:
    assert first_day(head, title) is None


def test_action_table_is_read() -> None:
    done, declined = parse(WHOLE, "a.md").action_items
    assert (done.title.value, done.owners, done.state) == ("Add a | check", ("ana",), "done")
    assert (done.due_date, done.done_on) == (dt.date(2026, 3, 14), dt.date(2026, 3, 10))
    assert declined.id is not None
    assert declined.id.raw == ""
    assert (declined.owners, declined.declined_because) == (("bo", "chi"), "too slow")
    assert declined.due_date == dt.date(2026, 4, 1)


def test_the_articles_own_action_table_is_read() -> None:
    table = "| Action | Owner | Due Date |\n|---|---|---|\n| Cap it | Ana | 2026-04-01 |\n"
    text = f"## Action Items\n{table}"
    (item,) = parse(text, "a.md").action_items
    assert (item.title.value, item.owners) == ("Cap it", ("Ana",))
    assert item.due_date == dt.date(2026, 4, 1)


LISTS = """\
## Follow-ups
- [x] Page on pool saturation (owner: @ana, due: 2026-03-14)
- [ ] Rotate the key by 2026-05-01
  with the vendor
  - a detail
- Write the runbook @bo.k
1. Numbered too
"""


def test_lists_are_read_as_action_items() -> None:
    items = parse(LISTS, "a.md").action_items
    assert [(item.form, item.state) for item in items] == [
        ("checkbox", "done"), ("checkbox", "open"), ("bullet", "open"), ("bullet", "open")
    ]  # fmt: skip
    assert [item.owners for item in items] == [("ana",), (), ("bo.k",), ()]
    assert [item.due_date for item in items[:2]] == [dt.date(2026, 3, 14), dt.date(2026, 5, 1)]
    assert items[1].title.value == "Rotate the key by 2026-05-01 with the vendor"


def test_words_about_ownership_name_nobody() -> None:
    text = (
        "## Actions\n- Give each alert an owner in the catalogue\n- Make ops responsible for it\n"
    )
    assert [item.owners for item in parse(text, "a.md").action_items] == [(), ()]


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("@ana and Bo Lind", ("ana", "Bo Lind")),
        ("ana / bo; chi", ("ana", "bo", "chi")),
        ("R&D", ("R&D",)),
        ("TODO", ()),
        ("TBD", ()),
    ],
)
def test_an_owner_cell_is_split_into_names(cell: str, owners: tuple[str, ...]) -> None:
    text = f"## Actions\n| Action | Owner |\n|--|--|\n| x | {cell} |\n"
    (item,) = parse(text, "a.md").action_items
    assert item.owners == owners


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("2026-03-04", dt.date(2026, 3, 4)),
        ("end of day 4 March 2026", dt.date(2026, 3, 4)),
        ("March 5th, 2026", dt.date(2026, 3, 5)),
        ("2026/03/05", dt.date(2026, 3, 5)),
        ("2026-04-01 (was 2026-03-14: vendor)", dt.date(2026, 4, 1)),
        ("03/04/2026", None),
        ("2026-13-45", None),
        ("next week", None),
    ],
)
def test_a_due_date_is_read_strictly(cell: str, due: dt.date | None) -> None:
    text = f"## Actions\n| Action | Due |\n|--|--|\n| x | {cell} |\n"
    (item,) = parse(text, "a.md").action_items
    assert item.due_date == due


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("a: 1\nb: *x\n", "alias"),
        ("title: [a\n", "cannot be read"),
        ("- a\n- b\n", "key: value"),
        ("visibility: secret\n", "`visibility`"),
        ("status: draft\nstatus: published\n", "`status` is written twice"),
        ("date: yesterday\n", "not a date"),
        ("date: 2026-03-04oops\n", "not a date"),
        ("times: {started: 2026-03-04 14:02}\n", "no zone"),
        ("times: {paused: 2026-03-04T14:02:00Z}\n", "times.paused"),
        ("x: " + "[" * 50 + "]" * 50 + "\n", "too deep"),
        ("x: a\x07b\n", "does not allow"),
    ],
)
def test_bad_frontmatter_is_a_problem_with_a_place(head: str, said: str) -> None:
    text = f"---\n{head}---\n# X\n"
    problems = parse(text, "a.md").problems
    assert len(problems) == 1
    assert said in problems[0].message
    assert 0 < problems[0].span.start <= len(text) - len("---\n# X\n")


@pytest.mark.parametrize(
    "head",
    [
        "visibility: secret\nstatus: published\n",
        "visibility: public\nvisibility: restricted\n",
        "visibility: [public]\n",
        "visibility: public\nx: *y\n",
    ],
)
def test_an_unreadable_visibility_is_a_restricted_one(head: str) -> None:
    assert parse(f"---\n{head}---\n", "a.md").frontmatter.visibility == "restricted"


def test_placeholders_say_nothing_yet() -> None:
    head = "severity: TODO(severity)\ntimes: {started: TODO(started)}\nservices: [TODO(services)]\n"
    postmortem = parse(f"---\n{head}---\n", "a.md")
    assert postmortem.problems == ()
    assert postmortem.frontmatter.severity is None
    assert postmortem.frontmatter.services == ()


MARKS = st.sampled_from(
    ["---\n", "\n", "## Timeline\n", "## Action items\n", "- [ ] ", "| a | b |\n|---|---|\n", "| ",
     "14:32", " - ", "times: {started: ", "*x", "&x", "[", "{", "```\n", "\r", "\x00", "\u2028",
     "@ana", "TODO(", "\ud800", ": ", "\t", "due: 2026-13-45", "`", "\\|", "> ", "25:61 PM PST "]
)  # fmt: skip


@given(st.lists(MARKS | st.text(max_size=6), max_size=40).map("".join))
@settings(max_examples=300)
def test_no_text_stops_the_parser(text: str) -> None:
    for whole in (
        text,
        f"---\n{text}\n---\n{text}",
        f"## Timeline\n{text}\n## Action items\n{text}",
    ):
        postmortem = parse(whole, "a.md")
        assert all(at_span == raw for at_span, raw in spans(postmortem))
        assert all(p.span.end <= len(whole) for p in postmortem.problems)


LINES = st.sampled_from(
    [
        *("## Timeline", "## Action items", "## Impact", "### Aside", "Title\n===", "", "Words."),
        *("- 14:32 - x", "14:32 UTC y", "| Time | What |\n|---|---|\n| 14:40 | z |", "  - nested"),
        *("- [ ] Do @ana", "| Action | Due |\n|---|---|\n| Do | 2026-03-09 |", "> 14:50 quoted"),
        *("<!-- note -->", "<!-- open", "```", "[a]: https://x.test", "    indented", "\t- tab"),
    ]
)


@given(st.lists(LINES, max_size=12).map("\n".join) | st.lists(LINES, max_size=12).map("\r\n".join))
def test_a_section_reads_as_it_does_on_its_own(text: str) -> None:
    document = parse(text, "x.md")
    timed, acted = document.section("timeline"), document.section("action-items")
    if timed:
        assert document.timeline == timeline.read(
            text, timed.body, heading=timed.title, basis="frontmatter"
        )
    lines = lines_of(text, acted.body if acted else Span(0, 0))
    assert document.action_items == actions.read(blocks(lines), lines)
