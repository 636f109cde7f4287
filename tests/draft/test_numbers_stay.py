"""A person keeps the number of a draft over all later runs, and nobody gets another's."""

from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.document.parse import parse

NOTES = """All times in UTC on 2026-03-04. IC: @ana

- 14:02 - @bo sees the alert
- 14:05 - @ana takes the page
- 14:20 - @chi.lee rolled back
- 14:40 - @ana: resolved
"""


@pytest.fixture
def draft(repo: Path) -> Path:
    (repo / "notes.md").write_text(NOTES, encoding="utf-8")
    assert main(["new", "--from", "notes.md", "--slug", "outage", "--title", "Outage"]) == 0
    return repo / "postmortems" / "2026-03-04-outage.md"


def add(draft: Path, name: str, *rows: str) -> list[str]:
    """Add the rows of a further table; return what they read as."""
    table = "\n".join(("Time (UTC),Who,Event", *(f"2026-03-04 {row}" for row in rows)))
    (draft.parent.parent / name).write_text(f"{table}\n", encoding="utf-8")
    assert main(["timeline", str(draft), "--from", name, "--all"]) == 0
    return said(draft, name)


def said(draft: Path, source: str) -> list[str]:
    text = draft.read_text("utf-8")
    events = parse(text, "x.md").timeline.events
    return [event.text for event in events if f"<!-- {source} " in event.span.of(text)]


def record(draft: Path) -> Path:
    return draft.with_suffix(".timeline.jsonl")


def responders(draft: Path, *now: str) -> None:
    """Write the frontmatter's list anew, as people do."""
    lines = draft.read_text("utf-8").splitlines(keepends=True)
    new = [f"  responders: [{', '.join(now)}]\n" if "  responders:" in x else x for x in lines]
    assert new != lines
    draft.write_text("".join(new), encoding="utf-8")


def test_each_later_record_numbers_on(draft: Path) -> None:
    assert add(draft, "c1.csv", "14:06,Ines Brandt,restarted") == ["Responder 3: restarted"]
    assert add(draft, "c2.csv", "14:07,Bert Olsen,watched") == ["Responder 4: watched"]
    later = ("14:08,Ines Brandt,told Bert Olsen", "14:09,bo,slept", "14:10,ana,asked Chi")
    assert add(draft, "c3.csv", *later) == [
        "Responder 3: told responder 4",
        "Responder 1: slept",
        "Incident commander: asked responder 2",
    ]


def test_who_is_only_spoken_of_keeps_the_number_too(draft: Path) -> None:
    first = add(draft, "c1.csv", "14:06,bo,asked @zoe and @yan")
    assert first == ["Responder 1: asked responder 3 and responder 4"]
    assert add(draft, "c2.csv", "14:07,yan,came") == ["Responder 4: came"]
    assert add(draft, "c3.csv", "14:08,zoe,came") == ["Responder 3: came"]


@pytest.mark.parametrize(
    "now", [("chi.lee", "bo"), ("dee", "bo", "chi.lee"), ("bo", "chi.lee", "ines")]
)
def test_a_list_that_people_changed_gives_nobody_anothers_number(
    draft: Path, now: tuple[str, ...]
) -> None:
    assert add(draft, "c1.csv", "14:06,Zoe Lind,restarted") == ["Responder 3: restarted"]
    responders(draft, *now)
    rows = ("14:07,bo,a", "14:08,chi.lee,b", "14:09,Zoe Lind,c", "14:10,yan,d")
    told = add(draft, "c2.csv", *rows)
    assert told[:3] == ["Responder 1: a", "Responder 2: b", "Responder 3: c"]
    assert told[3] in ("Responder 4: d", "Responder 5: d")


def test_without_the_record_no_number_is_used_again(draft: Path) -> None:
    add(draft, "c1.csv", "14:06,Ines Brandt,restarted")
    record(draft).unlink()
    assert add(draft, "c2.csv", "14:07,Bert Olsen,watched") == ["Responder 4: watched"]


def test_a_promoted_line_names_nobody(draft: Path) -> None:
    assert add(draft, "c1.csv", "14:06,bo,restarted") == ["Responder 1: restarted"]
    lines = record(draft).read_text("utf-8").splitlines()
    left = lines[-1].replace("restarted", "Chi lowered it").replace('"kept": true', '"kept": false')
    moved = left.replace("c1.csv", "c9.csv")
    record(draft).write_text("\n".join((*lines, moved, "")), encoding="utf-8")
    assert main(["timeline", str(draft), "--promote", str(len(lines) + 1)]) == 0
    assert said(draft, "c9.csv") == ["Responder 1: responder 2 lowered it"]


def test_words_of_a_record_are_no_numbers(draft: Path) -> None:
    assert add(draft, "c1.csv", "14:06,,asked responder 9") == ["asked responder 9"]
    assert add(draft, "c2.csv", "14:07,zoe,came") == ["Responder 10: came"]
