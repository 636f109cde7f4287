"""`postmortem remind --apply`: who is told what by which channel, once."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main
from followup.posts import ALL, MONDAY, ROWS, Post, apply

Write = Callable[[str], None]
pytestmark = pytest.mark.usefixtures("archive")


def test_everybody_is_told_once_each_in_one_message(post: Post, tmp_path: Path) -> None:
    apply()
    assert [len(message.lines) for _, message in post.sent] == [2, 2, 1, 1, 1]
    (first, *_) = post.sent
    assert first[1].lines[0].reminder.url.startswith("https://pm.example.com/postmortems/")
    assert sorted(post.said()) == sorted(ALL)
    apply()
    apply(now="2026-11-16T09:30:00Z")
    assert post.said() == []
    apply(now="2026-11-18T03:00:00Z")  # in Tokyo it is noon; nothing new for who is there
    apply(now="2026-11-18T09:00:00Z")
    assert post.said() == ["mail ana AI-2 overdue-1", "chat ana AI-2 overdue-1"]
    assert "pool" not in (tmp_path / ".postmortem" / "reminded.json").read_text("utf-8").lower()


def test_it_stops_when_it_is_done_or_declined_and_begins_anew_with_another_date(
    archive: Write, post: Post
) -> None:
    done = ROWS.replace("2026-11-01 | open", "2026-11-01 | done 2026-11-13")
    archive(done.replace("2026-11-17 | open", "2026-11-17 | declined: too dear"))
    apply()
    assert post.said() == []
    archive("| AI-2 | Size the pool | mo | 2026-11-23 (was 2026-11-17: vendor) | open | |\n")
    apply()
    assert post.said() == ["mail mo AI-2 before-7"]


def test_a_failing_channel_is_said_and_tried_again_and_the_others_go_on(
    post: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    post.down = {"chat"}
    apply(code=1)
    assert all(one.startswith("mail") for one in post.said())
    shown = capsys.readouterr()
    assert shown.out == "Told ana by mail: 2 things.\nTold mo by mail: 1 thing.\n"
    assert shown.err == (
        "postmortem: chat, for ana, bo, boss: The chat did not take it. Look at it.\n"
    )
    post.down = set()
    apply()
    assert sorted(post.said()) == sorted(one for one in ALL if one.startswith("chat"))
    apply()
    assert post.said() == []


def test_nights_and_weekends_are_quiet(post: Post) -> None:
    for quiet in ("2026-11-14T12:00:00Z", "2026-11-15T12:00:00Z", "2026-11-16T20:00:00Z"):
        apply(now=quiet)
    assert post.said() == []
    apply(now="2026-11-16T23:00:00Z")  # Tuesday at eight in Tokyo
    assert post.said() == ["chat bo AI-1 overdue-14"]


def test_a_lost_ledger_repeats_the_last_days_once_and_nothing_older(
    post: Post, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / ".postmortem" / "reminded.json"
    for lost in (None, "{", '{"version": 99}', b"\xff\xfe\x00"):
        if isinstance(lost, bytes):
            file.write_bytes(lost)
        elif lost is not None:
            file.write_text(lost, encoding="utf-8")
        apply()
        assert sorted(post.said()) == sorted(ALL)
        said = capsys.readouterr().err
        assert ("does not say what was sent" in said) == (lost is not None)
        apply()
        assert post.said() == []
    file.unlink()
    apply(now="2026-11-20T09:00:00Z")
    assert post.said() == ["mail ana AI-2 overdue-1", "chat ana AI-2 overdue-1"]


def test_one_recipient_or_channel_can_be_chosen(post: Post) -> None:
    apply("--only", "Ana Ng", "--channel", "chat")
    assert post.said() == ["chat ana AI-1 overdue-14", "chat ana AI-2 before-1"]
    apply("--only", "@ana")
    assert post.said() == ["mail ana AI-1 overdue-14", "mail ana AI-2 before-1"]


def test_without_apply_it_is_shown_and_nothing_is_sent_or_written(
    archive: Write, post: Post, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(ROWS + "| AI-9 | \x1b[31m<b> | @dee | 2026-11-15 | open | |\n")
    assert main(["remind", "--now", "2026-11-16T19:30:00Z"]) == 0
    assert "told later: ana, bo, mo, boss, dee." in capsys.readouterr().out
    assert main(["remind", "--now", MONDAY]) == 0
    shown = capsys.readouterr().out.partition("would send now:")[2]
    assert shown.startswith(
        "\n\nana, by mail, chat\n"
        "  - AI-1 “Alert on the pool” is 15 days overdue (due 2026-11-01). [overdue-14]\n"
        "  - AI-2 “Size the pool” is due in 1 day (2026-11-17). [before-1]\n"
    )
    assert "[escalate-14,\n    after ana, bo]" in shown
    assert "dee, by chat" in shown
    assert "\x1b" not in shown
    assert (post.sent, (tmp_path / ".postmortem").exists()) == ([], False)
    assert main(["remind", "--now", MONDAY, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 4
