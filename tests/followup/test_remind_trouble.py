"""`postmortem remind --apply` where it cannot, or dies: nothing twice, nothing silently lost."""

from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.cli.reminding import state
from blamefree.errors import RepositoryError
from blamefree.followup import ledger
from followup.posts import ALL, PEOPLE, Post, apply

pytestmark = pytest.mark.usefixtures("archive")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--owner", "ana"], "--owner is for looking, not for --apply."),
        (["--today", "2026-11-16"], "--today is for looking, not for --apply."),
        (["--channel", "pager"], "There is no channel pager. Known: chat, mail."),
        (["--only", "nobody"], "people.toml knows nobody called nobody."),
    ],
)
@pytest.mark.usefixtures("post")
def test_what_cannot_be_meant_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind", "--apply", *words]) == 2
    assert said in capsys.readouterr().err


def test_whom_only_a_document_names_can_be_told_alone(post: Post, tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(PEOPLE.replace("[people.bo]", "[people.b]"), "utf-8")
    apply("--only", "@bo")
    assert post.said() == ["chat bo AI-1 overdue-14"]
    apply("--only", "nobody", code=2)


def test_without_a_channel_nobody_can_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "postmortem.toml").write_text("", encoding="utf-8")
    assert main(["remind", "--apply"]) == 2
    assert "No channel is configured, so nobody can be told. State one" in capsys.readouterr().err


def test_two_runs_do_not_send_at_once(
    post: Post, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with state.held(tmp_path / ".postmortem" / "reminded.json"):
        apply(code=2)
    assert "Another run is sending reminders" in capsys.readouterr().err
    assert post.said() == []
    apply()
    assert len(post.said()) == len(ALL)


def test_where_nothing_can_be_noted_nothing_is_sent(
    post: Post, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state").mkdir()
    apply("--state", "state", code=2)
    (tmp_path / "file").write_text("", encoding="utf-8")
    apply("--state", "file/reminded.json", code=2)
    said = capsys.readouterr().err
    assert said.count("Nothing was") == len(said.splitlines()) == 2
    assert post.said() == []


def test_a_run_that_dies_repeats_one_message_at_most(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved, save = [0], state.save

    def dies(path: Path, kept: ledger.Ledger) -> None:
        saved[0] += 1
        if saved[0] == 3:
            raise RepositoryError("No space left.")
        save(path, kept)

    monkeypatch.setattr(state, "save", dies)
    apply(code=2)
    before = post.said()
    apply()
    after = post.said()
    assert sorted(set(before + after)) == sorted(ALL)
    assert len(set(before) & set(after)) <= 2  # the lines of one message


def test_who_wishes_for_a_channel_that_there_is_not_is_said(
    post: Post, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.toml").write_text(PEOPLE.replace('["mail"]', '["pager"]'), "utf-8")
    apply(code=1)
    assert "`notify` names the channel pager" in capsys.readouterr().err
    assert "mail ana AI-1 overdue-14" in post.said()


def test_a_moment_needs_its_offset(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["remind", "--now", "2026-11-16T09:00:00"])
    assert "is not a moment with its offset" in capsys.readouterr().err
