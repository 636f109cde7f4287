"""The review as it is heard: led by a paragraph, cutting no list in silence, of its own quarter."""

import datetime as dt

from blamefree import templates
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.metrics import SHARES
from blamefree.register.model import Incident
from blamefree.review.quarter import Record, actions, lead, promises, span, values, writing

TODAY = dt.date(2026, 11, 23)
HEADER = "\n## Action items\n\n| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"


def written(day: str, *rows: str, status: str = "published", head: str = "") -> Postmortem:
    return parse(
        f"---\nid: {day}-x\ntitle: Of {day}\ndate: {day}\nseverity: SEV1\nstatus: {status}\n"
        f"published: {day}\nservices: [mail]\n{head}---\n{HEADER if rows else ''}{''.join(rows)}",
        f"postmortems/{day}-x.md",
    )


def rows(count: int, due: str) -> list[str]:
    return [f"| AI-{number} | Fix | ana | {due} | |\n" for number in range(1, count + 1)]


def record(*postmortems: Postmortem, register: tuple[Incident, ...] = ()) -> Record:
    third = span.read("2026Q3", TODAY)
    return Record(span=third, today=TODAY, postmortems=postmortems, on_record=register)


def test_a_list_that_is_cut_says_so() -> None:
    (found,) = promises.told(record(written("2026-08-03", *rows(8, "2027-06-01"))))
    assert found.sentence == "8 open actions are due later than the policy gives them."
    assert (len(found.lines), found.more) == (5, 3)
    moved = [f"| AI-{n} | Fix | ana | 2027-06-01 (was 2026-10-01: x) | |\n" for n in range(7)]
    both = record(written("2026-08-03", *moved))
    told = actions.moved(both)
    assert (len(told.lines), told.more) == (5, 2)
    page = templates.render("review/quarter.md.j2", None, values(both))
    assert page.count("\n- And 2 more.\n") == 2  # of what moved, and of what is due too late


def test_a_restricted_one_is_not_among_those_that_could_be_named() -> None:
    hidden = written("2026-08-04", *rows(2, "2027-06-01"), head="visibility: restricted\n")
    (found,) = promises.told(record(written("2026-08-03", *rows(6, "2027-06-01")), hidden))
    assert (found.sentence.partition(",")[2], found.more) == (" 2 of them restricted.", 1)


def test_a_quarter_is_asked_for_its_own_promises() -> None:
    august = written("2026-08-03", status="in-review")
    after = written("2026-11-02", *rows(1, "2027-06-01"), status="draft")
    before = written("2026-05-04", *rows(2, "2027-06-01"), status="in-review")
    found = record(august, after, before)
    (told,) = promises.told(found)
    assert told.sentence == "1 postmortem is late to be published."
    assert "by the policy it was due on 2026-08-17, 98 days ago." in told.lines[0]
    assert promises.earlier(found) == 3


def test_what_the_policy_gives_is_called_the_policys() -> None:
    at = dt.datetime(2026, 8, 3, 9, tzinfo=dt.UTC)
    owed = Incident(id="P1", severity="SEV1", started=at, resolved=at)
    (line,) = writing.missing(record(register=(owed,)))
    assert line.endswith("; by the policy its draft was due on 2026-08-06.")
    (due,) = promises.told(record(written("2026-08-03", *rows(1, "2027-06-01"))))
    assert "days after the 2026-10-02 that the policy gives." in due.lines[0]


def test_the_two_shares_of_done_actions_sound_different() -> None:
    names = {one.key: one.name for one in SHARES}
    done = "| AI-1 | Fix | ana | 2026-12-20 | done 2026-11-20 |\n"
    said = [*actions.sentences(record(written("2026-08-03", done)))]
    assert f"{names['done_in_time']}: 1 of 1." in said
    assert f"{names['done_in_promise']}: 0 of 1." in said
    assert "due date" in names["done_in_time"]
    assert "policy" in names["done_in_promise"]


def test_it_begins_with_what_happened_what_is_unfinished_and_what_to_decide() -> None:
    late = "| AI-1 | Fix | ana | 2026-08-10 | |\n"
    first = written("2026-07-06", late, "| AI-2 | Fix | | | done |\n", head="causes: [dns]\n")
    again = written("2026-08-03", "| AI-1 | Fix | | | |\n", head="causes: [dns]\n")
    at = dt.datetime(2026, 9, 7, 9, tzinfo=dt.UTC)
    owed = Incident(id="P1", severity="SEV1", started=at, resolved=at, services=("web",))
    assert [*lead.sentences(record(first, again, register=(owed,)))] == [
        "There were 2 incidents: 2 SEV1.",
        "1 of them was an earlier one over again.",
        (
            "2 of 3 owed postmortems are published; 2 of their 3 actions are open;"
            " 1 action of all quarters is overdue."
        ),
        (
            "To be decided: which open actions of 1 incident that came back are done first,"
            " what becomes of 1 action over 90 days overdue and who writes up 1 incident;"
            " 2 more at the end."
        ),
    ]


def test_a_quarter_in_which_nothing_is_left_says_so() -> None:
    done = written("2026-08-03", "| AI-1 | Fix | ana | 2026-08-10 | done 2026-08-09 |\n")
    assert [*lead.sentences(record(done))] == [
        "There was 1 incident: 1 SEV1.",
        (
            "1 of 1 owed postmortem is published; none of their actions are open;"
            " no action of any quarter is overdue."
        ),
        "The record asks for no decision.",
    ]
