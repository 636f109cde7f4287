"""A plan and an outcome, said three ways: nothing hidden, nothing that acts, nothing too long."""

import datetime as dt
import json
from typing import Any

import pytest
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from blamefree.sync.items import Skipped
from blamefree.sync.merge import Change
from blamefree.sync.model import Agreement, Doubt, Issue, Item
from blamefree.sync.outcome import Outcome, Result
from blamefree.sync.plan import Plan
from blamefree.sync.report import Report
from blamefree.sync.reporters import REPORTERS, Format
from blamefree.sync.reporters.markdown import LIMIT
from blamefree.sync.step import Step

TRACKER = "Jira Cloud at https://acme.atlassian.net, as Sync Bot"
MAILS = "2026-11-12-order-mails-delayed"
FORMS: tuple[Format, ...] = ("text", "markdown", "json")
HOSTILE = (
    "<img src=x onerror=alert(1)> [a](javascript:b) | x |\n# big\x1b[31m @ana fixes #12 GH-7 "
    "\u202etxt `code` </details> https://github.com/acme/app/issues/3"
)
BLOCK = "Type: prevent\nDone when: the queue is under a minute\nFrom the postmortem {}"
FIELDS = "Field “Team” (customfield_10001) is required in NTF, and nothing is configured for it"


def item(number: int, **values: Any) -> Item:
    given = {
        "token": f"pmai-{number:012x}",
        "postmortem": MAILS,
        "action": f"AI-{number}",
        "path": f"postmortems/{MAILS}.md",
        "title": "Scale senders by the age of the oldest message",
        "headline": "Order mails delayed",
        "owners": ("gus@example.com",),
        "due": dt.date(2027, 3, 12),
    }
    return Item(**{**given, **values})


def issue(key: str, number: int, **values: Any) -> Issue:
    given = {
        "id": str(10_000 + int(key.rpartition("-")[2])),
        "key": key,
        "url": f"https://acme.atlassian.net/browse/{key}",
        "tokens": (f"pmai-{number:012x}",),
        "fields": {"title": "Scale senders"},
        "state": "open",
    }
    return Issue(**{**given, **values})


def agreed(number: int, **ours: str) -> Agreement:
    return Agreement(f"pmai-{number:012x}", ours, ours)


CREATE = Step(
    "create",
    item(3, numbered=False),
    changes=(
        Change("id", "pull", "", "AI-3"),
        Change("title", "write", "Scale senders by the age of the oldest message", ""),
        Change("assignee", "write", "5b10ac8d82e05b22cc7d4ef5", ""),
        Change("due", "write", "2027-03-12", ""),
        Change("description", "write", BLOCK.format(MAILS), ""),
    ),
    where="OPS, Task, High",
)
UPDATE = Step(
    "update",
    item(1),
    issue("NTF-64", 1, agreement=agreed(1, description=BLOCK.format("Mails"))),
    changes=(
        Change("due", "write", "2027-01-15", "2027-01-10"),
        Change(
            "description",
            "write",
            BLOCK.format("Order mails delayed"),
            f"Seen again in May.\n\n{BLOCK.format('Mails')}",
        ),
        Change("status", "pull", "open", "in progress"),
    ),
    agreement=agreed(1),
)
PULL = Step(
    "pull",
    item(2),
    issue("NTF-65", 2, state="done"),
    changes=(Change("status", "pull", "in progress", "done 2026-11-17"),),
)
CONFLICT = Step(
    "conflict",
    item(4),
    issue("NTF-66", 4, assignee_name="Ana Oliveira", agreement=agreed(4, due="2027-02-01")),
    changes=(
        Change("due", "conflict", "2027-02-12", "2027-03-01", "2027-02-01"),
        Change("assignee", "conflict", "5b10", "77aa", "5B10"),
        Change("description", "conflict", BLOCK.format("x"), "Type: prevent\nall else is new"),
    ),
)
TAKEN = Step(
    "conflict",
    item(5),
    issue("NTF-67", 5),
    changes=(Change("ticket", "conflict", "Scale senders", "Alert on the queue"),),
    why="NTF-67 bears this action's mark and another title",
)
SETTLE = Step(
    "unchanged",
    item(6, ticket="NTF-68"),
    issue("NTF-68", 6),
    changes=(Change("title", "left", "Scale senders by age", "Scale senders"),),
    agreement=agreed(6),
)
BLOCKED = [Step("blocked", item(number), why=FIELDS) for number in (7, 8)]
GONE = Step("gone", item(9, ticket="NTF-12"), why="NTF-12 was deleted, or may not be seen")
SAME = [
    Step("unchanged", item(number, ticket=f"NTF-{number}"), issue(f"NTF-{number}", number))
    for number in (20, 21)
]
SKIPPED = (
    Skipped("postmortems/a.md", "AI-1", "it is only proposed"),
    Skipped("postmortems/b.md", "AI-1", "its postmortem is draft"),
    Skipped("postmortems/b.md", "AI-2", "its postmortem is draft"),
    Skipped("", "AI-77", "its postmortem is restricted, and a ticket could be read by others"),
)
REASONS = {each.reason for each in SKIPPED}
STEPS = (*SAME, GONE, CREATE, CONFLICT, UPDATE, *BLOCKED, PULL, TAKEN, SETTLE)
DOUBTS = (
    Doubt(FIELDS, frozenset({"pmai-000000000007", "pmai-000000000008"})),
    Doubt("Due dates are not on the screen of NTF's Task: they are left off", frozenset()),
)
TWINS = {
    "pmai-000000000001": (issue("NTF-64", 1), issue("NTF-80", 1), issue("NTF-81", 1)),
    "pmai-000000000002": (issue("NTF-60", 2), issue("NTF-65", 2)),
    "pmai-ffffffffffff": (issue("NTF-90", 9), issue("NTF-91", 9)),
}
PLAN = Plan(TRACKER, STEPS, SKIPPED, DOUBTS)
OUTCOME = Outcome(
    plan=PLAN,
    results=(
        Result(CREATE, "NTF-70", refused={"assignee": "cannot be assigned issues"}),
        Result(UPDATE, "NTF-64", "Jira refused it: the issue is locked."),
        Result(PULL, "NTF-65"),
        Result(SETTLE, "NTF-68"),
    ),
    twins=TWINS,
    stopped="Jira asks for a pause of 900 s, more than is left of the patience",
)


def said(form: Format, plan: Plan = PLAN, outcome: Outcome | None = None, **more: Any) -> str:
    return REPORTERS[form](Report(plan, outcome, requests=9, **more))


@pytest.mark.parametrize("form", FORMS)
def test_a_plan(form: Format, snapshot: SnapshotAssertion) -> None:
    assert said(form) == snapshot


@pytest.mark.parametrize("form", FORMS)
def test_an_outcome(form: Format, snapshot: SnapshotAssertion) -> None:
    assert said(form, outcome=OUTCOME) == snapshot


def test_all_of_a_plan_on_demand(snapshot: SnapshotAssertion) -> None:
    assert said("text", verbose=True) == snapshot


def plan(*steps: Step, **more: Any) -> Plan:
    return Plan(TRACKER, steps, **more)


@pytest.mark.parametrize("form", FORMS[:2])
def test_nothing_to_do_is_said_in_one_sentence(form: Format) -> None:
    last = "Nothing to do: 2 tickets say what the files say."
    assert last in said(form, plan(*SAME))
    assert last in said(form, plan(*SAME), Outcome(plan(*SAME), ()))
    assert "Nothing to do: 1 ticket says what its file says." in said(form, plan(SAME[0]))
    assert "--apply" not in said(form, plan(*SAME))
    nothing = said(form, plan(skipped=SKIPPED[:1]))
    assert "Nothing to do: no action has a ticket, or should have one. 1 action without" in nothing


def test_what_waits_for_a_person_only_is_not_offered_to_be_applied() -> None:
    shown = said("text", plan(GONE, TAKEN))
    assert "--apply" not in shown
    assert "1 in conflict, 1 gone; 0 unchanged." in shown


def test_a_suggested_command_gives_the_plan_that_was_read() -> None:
    command = "postmortem sync --prefer file 'postmortems/a b.md'"
    excess = "it touches 9 of 20 known tickets, more than a third"
    forms: tuple[tuple[Format, str], ...] = (("text", "`"), ("markdown", "<code>"))
    for form, opens in forms:
        applies = f"{opens}{command} --apply {PLAN.digest}"
        shown = said(form, command=command)
        assert applies in shown
        assert "--force" not in shown
        assert f"{applies} --force" in said(form, command=command, excess=excess)
        assert excess in said(form, command=command, excess=excess)


def test_every_field_that_a_plan_writes_is_shown() -> None:
    for form in FORMS:
        shown = said(form)
        for words in ("2027-01-15", "2027-01-10", "Order mails delayed", "in progress", "NTF-66"):
            assert words in shown


def test_a_description_is_shown_by_the_lines_that_differ() -> None:
    shown = said("text", plan(UPDATE))
    assert "description   - From the postmortem Mails" in shown
    assert "+ From the postmortem Order mails delayed" in shown
    assert "Seen again" not in shown
    assert "Type: prevent" not in shown
    lines = "\n".join(f"Line {number}" for number in range(30))
    long = UPDATE._replace(changes=(Change("description", "write", lines, ""),))
    assert "... and 24 more lines" in said("text", plan(long))
    assert said("text", plan(long)).count("Line") == 6


def test_a_conflict_amid_other_changes_is_called_one() -> None:
    due = Change("due", "conflict", "2027-02-12", "2027-03-01", "2027-02-01")
    shown = said("text", plan(UPDATE._replace(changes=(*UPDATE.changes, due))))
    assert "due           conflict: file 2027-02-12, Jira 2027-03-01 (was 2027-02-01)" in shown
    assert "1 to update, 1 in conflict;" in shown


def test_accounts_are_shown_as_people_know_them() -> None:
    shown = said("text", plan(CONFLICT))
    assert "file gus@example.com, Jira Ana Oliveira (was gus@example.com)" in shown
    assert not [number for number in ("5b10", "77aa") if number in shown]


def test_one_reason_for_many_steps_is_said_once() -> None:
    for form in FORMS[:2]:
        assert "".join(said(form).split()).count("".join(FIELDS.split())) == 1


def test_of_a_restricted_postmortem_there_is_a_count_only() -> None:
    for form in FORMS:
        for verbose in (False, True):
            shown = said(form, verbose=verbose)
            assert "restricted" in shown
            assert "AI-77" not in shown


def hostile() -> tuple[Plan, Outcome]:
    row = item(1, title=HOSTILE, postmortem=HOSTILE, action=HOSTILE, owners=(HOSTILE,))
    ticket = issue("X-1", 1, url=f"javascript:{HOSTILE}", assignee_name=HOSTILE)
    ticket = ticket._replace(key=HOSTILE)
    changes = tuple(
        Change(field, course, f"file {HOSTILE}", HOSTILE, f"was {HOSTILE}")
        for field in ("title", "assignee", "due", "description", "status")
        for course in ("write", "pull", "conflict", "left")
        if (field, course) != ("description", "pull")
    )
    step = Step("update", row, ticket, changes, agreed(1, description=HOSTILE), why=HOSTILE)
    doubts = (Doubt(HOSTILE, frozenset({row.token})), Doubt(HOSTILE, frozenset()))
    skipped = (Skipped(HOSTILE, HOSTILE, HOSTILE),)
    found = Plan(HOSTILE, (step,), skipped, doubts, {row.token: (ticket, issue("X-2", 1))})
    result = Result(step, HOSTILE, HOSTILE, {"due": HOSTILE})
    return found, Outcome(found, (result,), found.twins, HOSTILE)


def test_hostile_text_moves_no_terminal() -> None:
    found, outcome = hostile()
    for came in (None, outcome):
        shown = said("text", found, came, verbose=True, command=HOSTILE, excess=HOSTILE)
        assert not [mark for mark in "\x1b\u202e\r" if mark in shown]
        assert not [line for line in shown.splitlines() if line.startswith("# big")]
        lines = [line for line in shown.splitlines() if not line.startswith(("Plan ", "A conf"))]
        assert max(map(len, lines[1:])) <= 96


def test_hostile_text_is_only_text_in_markdown() -> None:
    found, outcome = hostile()
    for came in (None, outcome):
        shown = said("markdown", found, came, verbose=True, command=HOSTILE, excess=HOSTILE)
        html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(shown)
        assert not [tag for tag in ("<img", "<a ", "<h1", "href") if tag in html]
        assert html.count("<details>") == html.count("</details>") == 1
        assert not [call for call in ("@ana", "#12", "GH-7") if call in html]
        rows = [row for row in html.split("<tr>")[1:] if "<td>" in row]
        assert {row.count("<td>") for row in rows} == {3}


def test_hostile_text_is_a_value_in_json() -> None:
    found, outcome = hostile()
    shown = json.loads(said("json", found, outcome))
    assert shown["steps"][0]["changes"][0]["tracker"] == HOSTILE
    assert json.loads(said("json", plan(CREATE._replace(why="\ud800"))))["steps"][0]["why"] == "?"


def test_a_refused_field_stands_below_what_was_wanted() -> None:
    shown = said("text", outcome=OUTCOME).splitlines()
    at = next(n for n, line in enumerate(shown) if "refused:" in line)
    assert "assignee      gus@example.com" in shown[at - 1]
    late = Result(PULL, "NTF-65", refused={"due": "not on the screen"})
    shown = said("text", plan(PULL), Outcome(plan(PULL), (late,))).splitlines()
    assert [line.split() for line in shown if "refused:" in line] == [
        ["due", "refused:", "not", "on", "the", "screen"]
    ]


def test_the_ticket_that_is_kept_is_the_one_the_run_works_with() -> None:
    shown = said("text", plan(PULL, twins=TWINS))
    assert "NTF-65, the one in the file" in shown
    twins = {CREATE.item.token: (issue("NTF-60", 3), issue("NTF-70", 3))}
    shown = said("text", plan(CREATE), Outcome(plan(CREATE), (Result(CREATE, "NTF-70"),), twins))
    assert "others        NTF-60; close by hand" in shown


def many(count: int, title: str) -> Plan:
    change = (Change("title", "write", title, ""),)
    steps = [Step("create", item(number), changes=change) for number in range(100, 100 + count)]
    return plan(*steps, *SAME, CONFLICT, skipped=SKIPPED)


@pytest.mark.parametrize("title", ["Scale senders", "@&|" * 100, "障害" * 150])
def test_a_long_plan_fits_into_a_comment_and_says_what_it_drops(title: str) -> None:
    shown = said("markdown", many(2000, title))
    assert len(shown.encode()) <= LIMIT
    assert len(shown.encode()) > LIMIT - 5000
    assert "2000 to create, 1 in conflict; 2 unchanged" in shown
    assert "| NTF-66" in shown or "[NTF-66]" in shown
    rows = sum(line.startswith(("| 2026", "- ")) for line in shown.splitlines())
    dropped = next(line for line in shown.splitlines() if line.startswith("... and "))
    assert rows + int(dropped.split()[2]) == 2000 + len([CONFLICT, *SAME]) + len(REASONS)
    assert "--apply" in shown


def test_a_plan_that_fits_drops_nothing() -> None:
    assert "more, which" not in said("markdown")


def test_text_stays_within_its_width_and_colours_only_when_told() -> None:
    shown = said("text", outcome=OUTCOME, verbose=True)
    assert max(len(line) for line in shown.splitlines() if "`" not in line) <= 96
    assert "\x1b" not in shown
    painted = said("text", outcome=OUTCOME, verbose=True, colour=True)
    assert painted.count("\x1b[0m") > 5
    for code in ("\x1b[32m", "\x1b[33;1m", "\x1b[31;1m", "\x1b[0m"):
        painted = painted.replace(code, "")
    assert painted == shown


def test_json_has_the_same_keys_always() -> None:
    shared = ["plan", "tracker", "excess", "steps", "skipped", "doubts", "duplicates"]
    for each in (PLAN, plan()):
        assert [*json.loads(said("json", each))] == [*shared, "requests"]
        shown = json.loads(said("json", each, Outcome(each, ())))
        assert [*shown] == [*shared, "results", "stopped", "complete", "requests"]
    steps = json.loads(said("json"))["steps"]
    assert len(steps) == len(STEPS)
    assert {tuple(step) for step in steps} == {
        ("verb", "postmortem", "action", "path", "key", "where", "url", "changes", "why")
    }
    changes = {tuple(change) for step in steps for change in step["changes"]}
    assert changes == {("field", "course", "file", "tracker", "was")}
