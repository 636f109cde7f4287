"""Which records a draft keeps, in what order of worth, and how bursts become one row."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.document.parse import parse
from blamefree.draft.event import Assignment, EventKind, Origin, SourceEvent, What
from blamefree.draft.selection.bursts import fold
from blamefree.draft.selection.keeping import Keeping
from blamefree.draft.selection.select import MAX_ROWS, Verdict, select

START = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)


def told(text: str, second: int = 0, what: What = "", **fields: Any) -> SourceEvent:
    at = START + dt.timedelta(seconds=second)
    kind: EventKind = fields.pop("kind", "record")
    file = fields.pop("file", "pd.json")
    origin = Origin(file=file, pointer=f"{second} {text[:20]}")
    return SourceEvent(origin=origin, kind=kind, text=text, at=at, what=what, **fields)


def said(text: str, second: int = 0, **fields: Any) -> SourceEvent:
    return told(text, second, kind="chat", file="slack.zip", **fields)


def alert(second: int, service: str = "checkout-api", name: str = "Errors") -> SourceEvent:
    text = f"Alert fired: {name} on pod-{second}"
    return told(text, second, "alert", services=(service,) if service else ())


def judged(event: SourceEvent, keeping: Keeping = Keeping()) -> Verdict:  # noqa: B008 - frozen
    """Judge an event in the middle of a talk, where no place lifts it."""
    around = [said("morning", -60), event, said("bye", 600)]
    return select(around, keeping=keeping)[1]


JUDGED = {
    "a deploy": (told("Deployed checkout 1.4.2", what="deploy"), 85),
    "a public update": (told("We look into it", what="public update"), 90),
    "an alert": (told("CheckoutErrors", what="alert"), 80),
    "an escalation": (told("Escalated to level 2", what="escalated"), 70),
    "an ack": (told("Acknowledged", what="acknowledged", actor="ana"), 65),
    "a program's ack": (told("Acknowledged", what="acknowledged", is_bot=True), 40),
    "a note": (told("Pool is full", kind="chat", what="note", actor="ana"), 60),
    "an assignment": (told("Assigned to ana", what="assigned"), 40),
    "a role": (told("Lead", roles=(Assignment("Incident Lead", "ana"),)), 80),
    "a tool's own milestone": (told("Impact began", milestones=("started",)), 90),
    "a change of urgency": (told("Urgency changed", what="severity"), 40),
    "a change of severity": (told("Severity changed", what="severity"), 80),
    "nothing known": (told("Field changed"), 5),
    "a notice sent": (told("Notified ana by SMS", kind="noise", what="paged"), 0),
    "harm to customers": (said("two customers were charged  twice it seems"), 70),
    "harm that a support bot passes on": (
        told("Ticket 12: User reports an error", kind="bot", is_bot=True),
        70,
    ),
}


@pytest.mark.parametrize("case", JUDGED)
def test_an_event_weighs_what_it_is(case: str) -> None:
    event, score = JUDGED[case]
    verdict = judged(event)
    assert verdict.score == score, verdict.reason
    assert verdict.kept == (score >= 45)


def test_a_team_has_its_own_phrases_and_marks() -> None:
    own = Keeping(marks=(":fire:",), impact_phrases=("lost a c++ parcel", "  "))
    assert judged(said("We LOST a C++ parcel!"), own).reason == (
        "says of customers: lost a c++ parcel"
    )
    assert judged(said("lol", reactions=("fire",)), own).reason == "marked :fire:"
    assert judged(said("lol", reactions=("pushpin",)), own).kept is False
    assert judged(said("charged twice"), own).kept is False
    assert judged(said("we recharged twice"), Keeping()).kept is False
    assert judged(said("customers can\N{RIGHT SINGLE QUOTATION MARK}t pay")).score == 70


def test_only_what_is_pinned_or_changes_the_state_can_be_kept() -> None:
    events = [
        told("Alert fired: errors", 0, "alert"),
        said("on it", 10, actor="ana"),
        said("the pool is full", 20, pinned=True),
        said("graph", 30, reactions=("pushpin",)),
        told("Severity raised to SEV1", 40, "severity"),
        told("Channel topic: SEV1", 45, kind="topic"),
        told("14:02 first report", 50, kind="entry"),
        told("We look into it", 60, "public update"),
        told("Still looking", 70, "public update"),
        told("All is well", 80, "public update"),
        told("Resolved", 90, "resolved"),
    ]
    verdicts = select(events, {events[0].origin: "detected"}, keeping=Keeping(only="pinned"))
    assert [v.event.text for v in verdicts if not v.kept] == ["on it", "Still looking"]
    assert verdicts[1].reason == "an acknowledgement, but not pinned"


def test_a_change_outside_of_the_incident_is_no_row() -> None:
    detected = told("Alert fired", 3600, "alert")
    resolved = told("Resolved", 7200, "resolved")
    changes = [told(f"Merged {n}", n, "merge") for n in (0, 4000, 9000)]
    events = sorted([*changes, detected, resolved], key=lambda e: str(e.at))
    verdicts = select(events, {detected.origin: "detected", resolved.origin: "resolved"})
    found = {v.event.text: (v.kept, v.reason) for v in verdicts}
    assert found["Merged 0"] == (False, "a change before detection: listed apart")
    assert found["Merged 4000"] == (True, "a change merged")
    assert found["Merged 9000"] == (False, "a change after the end")


def test_the_rows_are_limited_but_never_a_milestone_or_the_ends_of_the_public_story() -> None:
    pins = [said(f"pin {n}", n, pinned=True) for n in range(60)]
    updates = [told(f"We look into it {n}", n, "public update") for n in (1, 30, 59)]
    resolved = told("it is over", 58)
    events = sorted([*pins, *updates, resolved], key=lambda e: str(e.at))
    verdicts = select(events, {resolved.origin: "resolved"})
    kept = [v.event.text for v in verdicts if v.kept]
    assert len(kept) == MAX_ROWS
    assert {"it is over", "We look into it 1", "We look into it 59"} <= {*kept}
    assert "We look into it 30" not in kept
    left = next(v for v in verdicts if not v.kept)
    assert left.reason.endswith("but 40 rows weigh more")


def test_a_storm_of_alerts_is_one_row_for_each_service() -> None:
    storm = [alert(n, ("checkout-api", "search")[n % 2]) for n in range(0, 120, 5)]
    person = said("something is wrong", 7)
    rows = fold(sorted([*storm, person], key=lambda e: str(e.at)))
    assert [row.text for row in rows] == [
        f"12 alerts fired for checkout-api within 2 min: Errors, the first: {storm[0].text}",
        "12 alerts fired for search within 2 min: Errors, the first: Alert fired: Errors on pod-5",
        "something is wrong",
    ]
    assert rows[0].at == storm[0].at
    assert len(rows[0].also_in) == 11


def test_alerts_of_one_name_are_one_row_and_resolves_too() -> None:
    fired = [alert(n, "", "DiskFull") for n in (0, 10, 20)]
    other = alert(15, "", "Latency")
    over = [told(f"Alert resolved: DiskFull on pod-{n}", n, "alert resolved") for n in (90, 91, 99)]
    rows = fold([*fired[:2], other, fired[2], *over])
    assert [row.text.split(", ")[0] for row in rows] == [
        "3 alerts fired within 20 s: DiskFull",
        "Alert fired: Latency on pod-15",
        "3 alerts resolved within 9 s: DiskFull",
    ]


def test_alerts_of_other_names_and_the_worse_one_are_no_part_of_a_storm() -> None:
    pods = [alert(n, name="PodNotReady").model_copy(update={"severity": "warning"}) for n in (0, 9)]
    pods += [alert(19, name="PodNotReady").model_copy(update={"severity": "warning"})]
    page = alert(5, name="CheckoutErrors").model_copy(update={"severity": "critical"})
    worse = alert(7, name="PodNotReady").model_copy(update={"severity": "critical"})
    rows = fold([pods[0], page, worse, *pods[1:]])
    assert [row.text.partition(", the first")[0] for row in rows] == [
        "3 alerts fired for checkout-api within 19 s: PodNotReady",
        "Alert fired: CheckoutErrors on pod-5",
        "Alert fired: PodNotReady on pod-7",
    ]


def test_many_alerts_of_many_names_are_one_row_that_names_them_but_for_the_worst() -> None:
    named = [alert(n, name=f"{chr(65 + n)}Slow") for n in range(7)]
    page = alert(3, name="CheckoutErrors").model_copy(update={"severity": "P1"})
    rows = fold([*named, page])
    shown = "ASlow, BSlow, CSlow and 4 more names"
    assert [row.text for row in rows] == [
        f"7 alerts fired for checkout-api within 6 s: {shown}, the first: {named[0].text}",
        page.text,
    ]
    assert fold([*named[:4], page]) == (*named[:4], page)


def test_posts_of_alerts_keep_their_names() -> None:
    names = ("Errors", "Latency", "Pods")
    fired = [told(f"[FIRING:1] {name} on api", n, kind="bot", is_bot=True, actor="am")
             for n, name in enumerate(names)]  # fmt: skip
    assert fold(fired) == tuple(fired)
    again = [post.model_copy(update={"text": "[FIRING:1] Errors on api"}) for post in fired]
    assert fold(again)[0].text.startswith("3 alerts fired within 2 s: Errors, the first: [FIRING")


def test_what_stands_for_itself_is_not_folded() -> None:
    storm = [alert(n) for n in (0, 1, 2, 3)]
    last = storm[-1]
    assert fold(storm, {last.origin})[1] == last
    assert fold(storm, {storm[0].origin})[0].text.startswith("4 alerts fired")
    assert len(fold([*storm[:2], storm[2].model_copy(update={"pinned": True})])) == 3
    assert len(fold([alert(0), alert(119), alert(121)])) == 3


def test_a_storm_takes_the_room_of_one_row() -> None:
    storm = [alert(n) for n in range(60)]
    talk = [said("ack", 200 + n) for n in range(60)]
    verdicts = select([*storm, *talk])
    kept = [v.event for v in verdicts if v.kept]
    assert len(fold(kept)) == MAX_ROWS
    assert sum(event.what == "alert" for event in kept) == 60


GAP = "All times in UTC, 2026-03-04.\n\n- 14:02 - alert fired\n- 14:20 - ack\n- 15:40 - resolved\n"


def test_a_silence_is_shown_and_is_no_event(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "notes.md").write_text(GAP)
    assert main(["new", "--from", "notes.md"]) == 0
    (path,) = (repo / "postmortems").glob("*.md")
    text = path.read_text()
    assert "\n\n*No entry for 1 h 20 min.*\n\n- 15:40 - resolved" in text
    assert [event.text for event in parse(text, "x.md").timeline.events] == [
        "alert fired",
        "ack",
        "resolved",
    ]
    capsys.readouterr()
    main(["lint", str(path), "--ignore", "blame", "--format", "json"])
    assert "No entry" not in capsys.readouterr().out


def test_what_to_keep_is_configured_and_asked_for(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "postmortem.toml").write_text('[draft]\nimpact_phrases = ["parcel lost"]\nmarks = []\n')
    message = '{"type":"message","ts":"17726329%02d.000100","user":"U1","text":"%s"}'
    said_ = ["hm", "a parcel lost", "pinned it is", "charged twice", "bye"]
    lines = ",".join(message % (n, text) for n, text in enumerate(said_))
    (repo / "c.json").write_text(f'{{"ok":true,"messages":[{lines}]}}')
    assert main(["new", "--from", "c.json", "--stdout"]) == 0
    draft = capsys.readouterr().out
    assert "a parcel lost" in draft
    assert "charged twice" not in draft
    assert main(["new", "--from", "c.json", "--stdout", "--only", "pinned"]) == 0
    draft = capsys.readouterr().out
    assert "TODO(timeline)" in draft
    assert "id: 2026-03-04-c\n" in draft
