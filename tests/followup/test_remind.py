"""`postmortem remind`: one message by owner, inert in every sink, silent on what is restricted."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from blamefree.cli import main

HEADER = "| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"
LATE = "| AI-1 | Alert on the pool | @ana, bo | 2026-11-01 | open |\n"
SOON = "| AI-2 | Size the pool | Ana Ng | 2026-11-24 | open |\n"
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write one postmortem of an archive whose folder the command then runs in."""
    (tmp_path / "postmortem.toml").write_text(
        '[site]\nurl = "https://pm.example.com/archive/"\n', encoding="utf-8"
    )
    (tmp_path / "people.toml").write_text('[people.ana]\nname = "Ana Ng"\n', encoding="utf-8")
    (tmp_path / "postmortems").mkdir()
    monkeypatch.chdir(tmp_path)

    def written(rows: str, *, name: str = "2026-10-20-pool", head: str = "") -> None:
        text = (
            f"---\nid: {name}\ntitle: Pool\ndate: {name[:10]}\nseverity: SEV1\n{head}---\n\n"
            f"## Action items\n\n{HEADER}{rows}"
        )
        (tmp_path / "postmortems" / f"{name}.md").write_text(text, encoding="utf-8")

    return written


def run(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(["remind", "--today", "2026-11-21", *words]) == code
    return capsys.readouterr().out


def test_text_is_grouped_by_owner_however_the_name_is_spelt(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write(LATE + SOON, head="status: published\n")
    assert run(capsys) == (
        "1 late, 1 due soon (2026-11-21)\n"
        "\n"
        "ana\n"
        "  - AI-1 “Alert on the pool” is 20 days overdue (due 2026-11-01).\n"
        "    https://pm.example.com/archive/postmortems/2026-10-20-pool/#ai-1\n"
        "  - AI-2 “Size the pool” is due in 3 days (2026-11-24).\n"
        "    https://pm.example.com/archive/postmortems/2026-10-20-pool/#ai-2\n"
        "\n"
        "bo\n"
        "  - AI-1 “Alert on the pool” is 20 days overdue (due 2026-11-01).\n"
        "    https://pm.example.com/archive/postmortems/2026-10-20-pool/#ai-1\n"
    )


def test_markdown_comes_from_the_template_and_links_published_pages_only(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write(LATE, head="status: published\n")
    write("", name="2026-10-21-disk", head="status: in-review\nauthors: [cy]\n")
    assert run(capsys, "--format", "markdown") == (
        "## Follow-up, 2026-11-21\n"
        "\n"
        "2 late, 0 due soon, 0 without owner or date.\n"
        "\n"
        "### ana\n"
        "\n"
        "- **Late:** AI-1 “Alert on the pool” is 20 days overdue (due 2026-11-01)."
        " [Pool](https://pm.example.com/archive/postmortems/2026-10-20-pool/#ai-1)\n"
        "\n"
        "### bo\n"
        "\n"
        "- **Late:** AI-1 “Alert on the pool” is 20 days overdue (due 2026-11-01)."
        " [Pool](https://pm.example.com/archive/postmortems/2026-10-20-pool/#ai-1)\n"
        "\n"
        "### cy\n"
        "\n"
        "- **Late:** “Pool” is still in review, 17 days late: it was to be published by"
        " 2026-11-04, and no day of its review is stated. postmortems/2026-10-21-disk.md\n"
    )


def test_a_repository_can_bring_its_own_words(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(LATE, head="status: published\n")
    (tmp_path / "templates").mkdir()
    template = "{% for g in groups %}Hi {{ g.owner }}: {{ g.reminders|length }}\n{% endfor %}"
    (tmp_path / "templates" / "reminder.md.j2").write_text(template, encoding="utf-8")
    assert run(capsys, "--format", "markdown") == "Hi ana: 1\nHi bo: 1\n"


def test_owner_chooses_and_check_fails_on_what_is_late_only(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write(LATE + SOON, head="status: published\n")
    assert "AI-2" not in run(capsys, "--owner", "@BO", "--check", code=1)
    assert "AI-2" in run(capsys, "--owner", "ana ng")
    write(SOON, head="status: published\n")
    run(capsys, "--check")


def test_an_owner_for_whom_nothing_is_due_is_told_from_one_nobody_knows(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("| AI-1 | Alert on the pool | bo | 2026-11-01 | open |\n", head="status: published\n")
    assert run(capsys, "--owner", "@ana", "--check") == "Nothing is due for @ana.\n"
    assert "Nothing is due for Ana Ng." in run(capsys, "--owner", "Ana Ng", "--format", "markdown")
    assert main(["remind", "--owner", "nobody"]) == 2
    assert "people.toml knows nobody called nobody." in capsys.readouterr().err
    (tmp_path / "people.toml").unlink()
    assert run(capsys, "--owner", "nobody") == "Nothing is due for nobody.\n"


def test_hostile_text_stays_text(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "<img src=x onerror=alert(1)> [a](javascript:b) {{ 7*7 }} \x1b[31m @here"
    write(f"| AI-1 | {hostile} | {hostile} | 2026-11-01 | |\n")
    assert "\x1b" not in run(capsys)
    said = run(capsys, "--format", "markdown")
    html = MarkdownIt("commonmark").render(said)
    assert "49" not in said
    assert not [tag for tag in ("<img", "<a ", "href") if tag in html]
    assert json.loads(run(capsys, "--format", "json"))[0]["kind"] == "action-overdue"


def test_only_the_terminal_names_what_is_restricted(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write(LATE, name="2026-10-20-leak", head="visibility: restricted\nstatus: published\n")
    assert "Alert on the pool" in run(capsys)
    for form in ("markdown", "json"):
        said = run(capsys, "--format", form)
        assert "AI-1 of a restricted postmortem is 20 days late." in said
        assert not [word for word in ("leak", "Pool", "pool") if word in said]


@pytest.mark.parametrize(
    ("head", "fence"),
    [
        ("Visibility: internal\n", "---\n"),
        ("visiblity: restricted\n", "---\n"),
        ("visibility:\n", "---\n"),
        ("visibility: internal\n", "+++\n"),
        ("visibility: internal\n", "<!-- ours -->\n---\n"),
        ("visibility: internal\n...\n", "---\n"),
        ("visibility: internal\n# never closed\n", "---\n"),
    ],
)
def test_what_cannot_be_read_is_named_no_further_than_what_is_restricted(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], head: str, fence: str
) -> None:
    write(LATE, name="2026-10-20-leak", head=f"status: published\n{head}")
    path = tmp_path / "postmortems" / "2026-10-20-leak.md"
    opened, closed = path.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
    closing = "" if "..." in head or "never" in head else fence[-4:]
    path.write_text(f"{fence}{opened}{closing}{closed}", encoding="utf-8")
    for form in ("markdown", "json"):
        said = run(capsys, "--format", form, code=1)
        assert "AI-1 of a restricted postmortem is 20 days late." in said
        assert not [word for word in ("leak", "Pool", "pool") if word in said]


def test_nothing_to_say_is_said(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("", head="status: published\n")
    assert run(capsys, "--check").startswith("Nothing is due")
    assert "Nothing is due" in run(capsys, "--format", "markdown")
    assert json.loads(run(capsys, "--format", "json")) == []


def test_without_an_archive_there_is_no_false_comfort(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["remind"]) == 2
    assert "Run `postmortem init`" in capsys.readouterr().err
