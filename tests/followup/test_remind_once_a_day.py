"""`postmortem remind --apply` over many things and many days: nobody flooded, nothing dropped."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.followup.plan import MOST
from followup.posts import MONDAY, SETTINGS, Post, apply

Write = Callable[[str], None]
pytestmark = pytest.mark.usefixtures("archive")
LADDER = "\n[policy.duties.SEV1.ladder]\nevery = {}\n"
LATE = "| AI-{} | Size pool {} | cy | 2026-10-27 | open | |\n"
"""Twenty days late on the Monday: six after the last step, eight before the next."""


def many(count: int) -> str:
    return "".join(LATE.format(n, n) for n in range(count))


def state() -> str:
    return Path(".postmortem/reminded.json").read_text("utf-8")


def ladder(every: int) -> None:
    settings = SETTINGS.replace('escalate_to = "boss"\n', "") + LADDER.format(every)
    Path("postmortem.toml").write_text(settings, encoding="utf-8")


def test_what_was_late_before_the_first_run_is_told_with_its_next_step(
    archive: Write, post: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    ladder(14)
    archive(many(3))
    note = "3 things waited already when reminders began: told with the next step, from"
    assert main(["remind", "--now", MONDAY]) == 0
    shown = capsys.readouterr().out.partition("Nothing to send now.\n\n")[2]
    assert " ".join(shown.split()) == f"{note} 2026-11-24 on."
    apply()
    assert " ".join(
        capsys.readouterr().out.split()
    ) == f"Nothing to send now. {shown.strip()}".replace("\n", " ")
    apply(now="2026-11-24T09:00:00Z")
    assert post.said() == [f"chat cy AI-{n} overdue-28" for n in range(3)]
    assert "waited" not in capsys.readouterr().out


def test_what_had_come_to_its_last_step_before_the_first_run_is_told_after_all(
    archive: Write, post: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    ladder(0)
    archive(many(MOST * 2 + 5))
    apply()
    assert capsys.readouterr().out == "Told cy by chat: 30 things; 35 more in the next messages.\n"
    first = post.sent[0][1]
    assert (len(first.lines), first.later, first.waiting) == (MOST, MOST + 5, 0)
    apply(now="2026-11-16T10:00:00Z")
    assert capsys.readouterr().out == "Nothing to send now.\n"
    assert main(["remind", "--now", "2026-11-16T10:00:00Z"]) == 0
    assert "told more on the next working day: cy." in " ".join(capsys.readouterr().out.split())
    for date in ("17", "18", "19", "20"):
        apply(now=f"2026-11-{date}T09:00:00Z")
    counts = [(len(one.lines), one.later, one.waiting) for _, one in post.sent]
    assert counts == [(30, 35, 0), (30, 5, 30), (5, 0, 60)]
    assert len(set(post.said())) == 65


def test_one_message_a_day_says_how_many_things_it_is_silent_about(
    archive: Write, post: Post
) -> None:
    archive(many(2) + LATE.format(7, 7).replace("10-27", "11-16"))
    apply("--channel", "chat")
    ours = [one for _, one in post.sent if one.recipient.key == "cy"]
    assert [(len(one.lines), one.waiting, one.later) for one in ours] == [(1, 2, 0)]
    archive(many(2) + LATE.format(7, 7).replace("10-27", "11-17"))
    post.said()
    apply(now="2026-11-16T10:00:00Z")
    assert post.said() == []
    apply(now="2026-11-17T10:00:00Z")
    assert "chat cy AI-7 due" in post.said()


def test_a_message_that_may_have_arrived_is_sent_once_more_and_no_further(
    archive: Write, post: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(LATE.format(1, 1).replace("10-27", "11-16"))
    post.slow = {"chat"}
    for hour in range(9, 15):
        apply(now=f"2026-11-16T{hour:02}:00:00Z", code=int(hour < 11))
    assert post.said() == ["chat cy AI-1 due"] * 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert said[0].endswith(
        "chat, for cy: The chat did not answer. It may have arrived, and is sent once more at most."
    )
    apply(now="2026-11-17T09:00:00Z", code=1)
    assert post.said() == ["chat cy AI-1 overdue-1"]


@pytest.mark.parametrize("gone", ["<<<<<<< HEAD\n---\n  bad: [\n---\n", None, ""])
def test_a_document_that_cannot_be_read_for_a_run_is_not_told_of_again(
    archive: Write, post: Post, tmp_path: Path, gone: str | None
) -> None:
    ladder(0)
    archive(many(1))
    path = tmp_path / "postmortems" / "2026-10-20-pool.md"
    whole = path.read_text("utf-8")
    apply()
    assert post.said() == ["chat cy AI-0 overdue-14"]
    for now in ("2026-12-29T09:00:00Z", "2027-02-02T09:00:00Z"):
        path.unlink() if gone is None else path.write_text(gone, encoding="utf-8")
        main(["remind", "--apply", "--now", now])
        path.write_text(whole, encoding="utf-8")
        apply(now=now.replace("T09", "T10"))
    assert post.said() == []


def test_an_action_that_is_given_its_id_is_not_told_of_again(archive: Write, post: Post) -> None:
    row = LATE.format(1, 1).replace("10-27", "11-16")
    archive(row.replace("AI-1 ", ""))
    apply()
    assert post.said() == ["chat cy None due"]
    archive(row)
    apply(now="2026-11-16T10:00:00Z")
    assert main(["remind", "--now", "2026-11-16T10:00:00Z"]) == 0
    assert post.said() == []
    assert len(json.loads(state())["said"]) == 2
    apply(now="2026-11-17T10:00:00Z")
    assert post.said() == ["chat cy AI-1 overdue-1"]


def test_an_action_beside_one_of_the_same_words_or_id_is_told_of(
    archive: Write, post: Post
) -> None:
    unnamed = LATE.format(1, 1).replace("10-27", "11-09").replace("AI-1 ", "")
    archive(unnamed)
    apply()
    archive(unnamed + unnamed.replace("|", "| AI-7", 1))
    apply(now="2026-11-17T09:00:00Z")
    assert post.said() == ["chat cy None overdue-7", "chat cy AI-7 overdue-7"]
    archive(many(1) + many(1).replace("Size", "Empty"))
    ladder(0)
    apply(now="2026-11-18T09:00:00Z")
    assert post.said() == ["chat cy AI-0 overdue-14"] * 2
