"""What no channel carries is not taken for said: another one says it, or the command does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main
from followup.posts import MONDAY, PEOPLE, SETTINGS, Post, apply

Write = Callable[[str], None]
pytestmark = pytest.mark.usefixtures("archive")
ROWS = (
    "| AI-1 | With a ticket | ana | 2026-11-16 | open | OPS-1 |\n"
    "| AI-2 | Without | ana | 2026-11-16 | open | |\n"
)
NO_WAY = (
    "There is no way to tell ana of 1 thing: a comment needs a ticket, and no other channel is"
    " theirs. Add one to `[remind] default`, such as a chat or e-mail."
)


def people(notify: str) -> None:
    text = PEOPLE.replace('notify = ["mail", "chat"]', f"notify = {notify}", 1)
    Path("people.toml").write_text(text, encoding="utf-8")


def test_what_one_channel_does_not_carry_goes_by_another(archive: Write, post: Post) -> None:
    archive(ROWS)
    post.of_tickets = {"mail"}
    apply()
    assert sorted(post.said()) == ["chat ana AI-1 due", "chat ana AI-2 due", "mail ana AI-1 due"]
    apply(now="2026-11-16T10:00:00Z")
    assert post.said() == []


def test_what_none_of_theirs_carries_goes_to_the_channels_of_all(
    archive: Write, post: Post
) -> None:
    people('["mail"]')
    archive(ROWS)
    post.of_tickets = {"mail"}
    apply()
    assert sorted(post.said()) == ["chat ana AI-2 due", "mail ana AI-1 due"]
    apply(now="2026-11-16T10:00:00Z")
    assert post.said() == []


def test_what_nothing_carries_is_said_and_not_noted_as_told(
    archive: Write, post: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(ROWS)
    post.of_tickets = {"mail", "chat"}
    assert main(["remind", "--now", MONDAY]) == 0
    shown = capsys.readouterr().out.partition("would send now:")[2]
    assert shown.count("AI-1") == 1
    assert "AI-2" not in shown
    assert " ".join(shown.split()).endswith(NO_WAY)
    for _ in range(2):
        apply(code=1)
        assert capsys.readouterr().err == f"postmortem: {NO_WAY}\n"
    assert post.said() == ["mail ana AI-1 due", "chat ana AI-1 due"]
    apply("--only", "bo")
    assert capsys.readouterr().err == ""
    post.of_tickets = set()
    apply(now="2026-11-17T09:00:00Z")
    assert "mail ana AI-2 overdue-1" in post.said()


def test_what_gets_its_ticket_is_told_at_last(archive: Write, post: Post) -> None:
    archive(ROWS)
    post.of_tickets = {"mail", "chat"}
    apply(code=1)
    archive(ROWS.replace("| |", "| OPS-2 |"))
    post.said()
    apply(now="2026-11-17T09:00:00Z")
    assert sorted(post.said()) == [
        *("chat ana AI-1 overdue-1", "chat ana AI-2 overdue-1"),
        *("mail ana AI-1 overdue-1", "mail ana AI-2 overdue-1"),
    ]


def test_what_there_is_nobody_to_ask_for_is_said_when_sending_too(
    archive: Write, post: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = SETTINGS.replace('escalate_to = "boss"\n', "")
    Path("postmortem.toml").write_text(settings, encoding="utf-8")
    archive(ROWS.replace("| ana |", "| |"))
    said = "There is nobody to ask for 2 things. State in `[remind] escalate_to` who is."
    assert main(["remind", "--now", MONDAY]) == 0
    assert " ".join(capsys.readouterr().out.split()).endswith(f"Nothing to send now. {said}")
    apply()
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("Nothing to send now.\n", f"postmortem: {said}\n")
    assert post.sent == []


def test_what_another_channel_said_today_does_not_wait(archive: Write, post: Post) -> None:
    archive(ROWS)
    post.of_tickets, post.down = {"mail"}, {"mail"}
    apply(code=1)
    post.said()
    post.down = set()
    apply(now="2026-11-16T10:00:00Z")
    ((channel, message),) = post.sent
    assert (channel, len(message.lines), message.waiting) == ("mail", 1, 0)


def test_a_failed_channel_is_made_up_for_whatever_becomes_of_an_absence(
    archive: Write, post: Post
) -> None:
    people('["mail", "chat"]\naway_until = 2026-11-15')
    archive(ROWS.replace("11-16", "10-27"))
    post.down = {"mail"}
    apply("--only", "ana", code=1)
    assert post.said() == ["chat ana AI-1 overdue-14", "chat ana AI-2 overdue-14"]
    people('["mail", "chat"]')
    post.down = set()
    apply("--only", "ana", now="2026-11-20T09:00:00Z")
    assert post.said() == ["mail ana AI-1 overdue-14", "mail ana AI-2 overdue-14"]


def test_a_team_is_told_in_the_morning_of_its_own_zone(archive: Write, post: Post) -> None:
    Path("people.toml").write_text(
        '[people.boss]\n[teams.shop]\nzone = "Asia/Tokyo"\n', encoding="utf-8"
    )
    archive(ROWS.replace("ana", "shop").replace("11-16", "11-17"))
    apply(now="2026-11-16T23:00:00Z")  # Tuesday at eight in Tokyo
    assert post.said() == ["chat shop AI-1 due", "chat shop AI-2 due"]


def test_doctor_says_what_nobody_would_be_told_of(
    archive: Write, post: Post, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(ROWS + "| AI-3 | Nobody's | | 2026-11-01 | open | OPS-3 |\n")
    post.of_tickets = {"mail", "chat"}
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert f"trouble  reminders     {NO_WAY}" in said
    assert "nobody to ask" not in said
    post.of_tickets = set()
    settings = SETTINGS.replace('escalate_to = "boss"\n', "")
    Path("postmortem.toml").write_text(settings, encoding="utf-8")
    main(["doctor"])
    said = capsys.readouterr().out
    assert "no way" not in said
    assert "note     reminders     There is nobody to ask for 1 thing. State in" in said
