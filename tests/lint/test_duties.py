"""What a severity owes in its frontmatter: the milestones and the roles."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.lint.examples import HEAD

Lint = Callable[..., list[dict[str, Any]]]

NO_TIMES = HEAD[: HEAD.index("times:")] + HEAD[HEAD.index("roles:") :]
NO_ROLES = HEAD[: HEAD.index("roles:")] + HEAD[HEAD.index("authors:") :]


def test_a_severity_1_without_roles_or_acknowledgement_is_not_clean(lint: Lint) -> None:
    found = lint(NO_ROLES.replace("  acknowledged: 2026-03-04T14:09:00Z\n", ""))
    owed = {f["rule"]: f for f in found if f["rule"] in ("missing-milestone", "missing-role")}
    assert owed["missing-milestone"]["severity"] == owed["missing-role"]["severity"] == "warning"
    assert "`acknowledged`, which a SEV1 needs" in owed["missing-milestone"]["message"]
    assert "`incident_commander` or `technical_lead`" in owed["missing-role"]["message"]


def test_one_finding_names_all_that_is_missing_at_the_key_or_the_severity(lint: Lint) -> None:
    short = HEAD.replace("  detected", "#").replace("  mitigated", "#")
    (found,) = lint(short, "missing-milestone")
    assert "`detected` or `mitigated`" in found["message"]
    assert found["line"] == HEAD[: HEAD.index("times:")].count("\n") + 1
    (found,) = lint(NO_TIMES, "missing-milestone")
    assert found["line"] == HEAD[: HEAD.index("severity:")].count("\n") + 1
    assert found["message"].count("`") == 12


@pytest.mark.parametrize(
    ("severity", "kind", "missing"),
    [
        ("SEV2", "incident", {"missing-milestone", "missing-role"}),
        ("SEV3", "incident", {"missing-milestone"}),
        ("SEV4", "incident", set()),
        ("SEV1", "drill", set()),
        ("SEV9", "incident", set()),
        ("TODO(severity)", "incident", set()),
    ],
)
def test_what_is_owed_depends_on_severity_and_kind(
    lint: Lint, severity: str, kind: str, missing: set[str]
) -> None:
    bare = NO_TIMES[: NO_TIMES.index("roles:")] + "---\n"
    text = bare.replace("SEV1", severity).replace("kind: incident", f"kind: {kind}")
    assert {f["rule"] for f in lint(text, "missing-milestone", "missing-role")} == missing


def test_a_file_without_frontmatter_owes_nothing_there(lint: Lint) -> None:
    assert lint("## Summary\nAll down.\n", "missing-milestone", "missing-role") == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (HEAD.replace("2026-03-04T14:05:00Z", "TODO(detected)"), {"todo-left"}),
        (HEAD.replace("2026-03-04T14:05:00Z", "yesterday"), {"unreadable-frontmatter"}),
        (HEAD.replace("2026-03-04T14:05:00Z", ""), {"missing-milestone"}),
        (HEAD.replace("2026-03-04T14:05:00Z", "TODO"), {"missing-milestone"}),
        (NO_TIMES.replace("roles:", "times: TODO(times)\nroles:"), {"todo-left"}),
        (HEAD.replace("lead: bo", "lead: [TODO(technical_lead)]"), {"todo-left"}),
        (HEAD.replace("lead: bo", "lead: []"), {"missing-role"}),
        (NO_ROLES.replace("authors:", "roles: TODO(roles)\nauthors:"), {"todo-left"}),
    ],
)
def test_one_gap_is_one_rules_affair(lint: Lint, text: str, rules: set[str]) -> None:
    asked = ("missing-milestone", "missing-role", "todo-left", "unreadable-frontmatter")
    assert {f["rule"] for f in lint(text, *asked)} == rules


@pytest.mark.parametrize(
    ("severity", "commander", "lead", "said"),
    [
        ("SEV1", "bo", "'@Bo'", ["advice"]),
        ("SEV2", "Bo Lind", "bo", ["advice"]),
        ("SEV1", "[ana, bo]", "bo", []),
        ("SEV1", "ana", "bo", []),
        ("SEV3", "bo", "bo", []),
    ],
)
def test_commander_and_technical_lead_are_two_people_in_the_two_worst(
    lint: Lint, repo: Path, severity: str, commander: str, lead: str, said: list[str]
) -> None:
    (repo / "people.toml").write_text('[people.bo]\nname = "Bo Lind"\n', encoding="utf-8")
    text = HEAD.replace("SEV1", severity).replace("lead: bo", f"lead: {lead}")
    found = lint(text.replace("commander: ana", f"commander: {commander}"), "missing-role")
    assert [f["severity"] for f in found] == said


def test_the_teams_own_duties_are_what_is_asked(lint: Lint, repo: Path) -> None:
    own = '[policy.duties.SEV1]\nmilestones = ["started"]\nroles = ["scribe"]\n'
    (repo / "postmortem.toml").write_text(own, encoding="utf-8")
    (found,) = lint(HEAD, "missing-milestone", "missing-role")
    assert "`scribe`" in found["message"]


def test_a_draft_of_the_worst_severity_is_only_told_of_its_todos_and_that_it_is_late(
    lint: Lint, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = "# Outage\n\n- 2026-03-04 14:05Z - Alert fired, SEV1 declared\n"
    (repo / "notes.md").write_text(notes, encoding="utf-8")
    words = ["--from", "notes.md", "--title", "Outage", "--today", "2026-03-05"]
    assert main(["new", *words]) == 0
    capsys.readouterr()
    (draft,) = (repo / "postmortems").glob("*.md")
    text = draft.read_text(encoding="utf-8")
    assert "severity: SEV1" in text
    found = lint(text, name=draft.stem)
    assert {(f["rule"], f["severity"]) for f in found} == {
        ("todo-left", "advice"),
        ("late-postmortem", "advice"),
    }
