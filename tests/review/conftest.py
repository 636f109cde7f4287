"""A small archive with everything in it that a review has to speak of, and not to speak of."""

from pathlib import Path

import pytest

HOSTILE = "<script>alert(1)</script> [x](javascript:x) @channel {{ 7*7 }} \u202eevil | a"
TABLE = (
    "| ID | Action | Type | Owner | Due | Status |\n|----|----|----|----|----|----|\n"
    "| AI-1 | Give the cache a limit | prevent | ana | 2025-12-20 | done 2025-12-19 |\n"
    "| AI-2 | Alert on `memory` of the cache | detect | @ana | 2026-01-05"
    " (was 2025-12-20: vendor; was 2025-12-10) | open |\n"
    "| AI-3 | Write a runbook | process | | 2026-04-09 | open |\n"
)
OTHER_TABLE = TABLE.replace("2026-01-05", "2026-04-30").replace("AI-3 | Write", "AI-9 | Print")
PEOPLE = """
teams = ["platform"]
[people.ana]
name = "Ana Ruiz"
team = "checkout"
[people.bo]
name = "Bo Lind"
team = "platform"
"""
REGISTER = """id,title,severity,started,resolved,services,asked,url,source,postmortem,waived
INC-1,Mails late,SEV1,2026-02-03T08:00:00Z,2026-02-03T09:00:00Z,mail,bo,,pagerduty,,
INC-2,Sign-in slow,SEV2,2026-04-05T08:00:00Z,,identity,bo,,pagerduty,,
INC-3,Mails late again,SEV3,2026-04-04T08:00:00Z,2026-04-04T09:00:00Z,mail,ana,,pagerduty,,
INC-4,Mails lost,SEV3,2026-04-05T08:00:00Z,2026-04-05T09:00:00Z,mail,ana,,pagerduty,,no harm
"""


def document(day: str, slug: str, head: str, body: str = "", *, severity: str = "SEV2") -> str:
    return (
        f"---\nid: {day}-{slug}\ndate: {day}\nseverity: {severity}\n{head}"
        f"times: {{started: {day}T10:00:00Z, detected: {day}T10:06:00Z,"
        f" resolved: {day}T11:00:00Z}}\n---\n\n{body}"
    )


LESSON = "## What went well\n\n- The alert was quick.\n\n## Lessons learned\n\n- {}\n\n"
DOCUMENTS = {
    "2025-12-03-cache-full": document(
        "2025-12-03",
        "cache-full",
        'title: "Cache full"\nstatus: published\npublished: 2025-12-10\nservices: [checkout]\n'
        "causes: [full cache]\nauthors: [ana]\n",
        f"## Action items\n\n{TABLE}",
    ),
    "2026-01-20-cache-full-again": document(
        "2026-01-20",
        "cache-full-again",
        'title: "Cache full again"\nstatus: published\npublished: 2026-03-20\n'
        "services: [checkout, cart]\ncauses: [full cache]\nauthors: [bo]\ndetected_by: alert\n",
        LESSON.format("A limit is *no* limit without an `alert`.")
        + f"## Action items\n\n{OTHER_TABLE}",
        severity="SEV1",
    ),
    "2026-02-10-hostile": document(
        "2026-02-10",
        "hostile",
        f"title: '{HOSTILE}'\nstatus: in-review\nservices: ['{HOSTILE}']\n"
        "related: [2025-12-03-cache-full]\ndetected_by: customer\n",
        LESSON.format(HOSTILE)
        + "## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n"
        + f"| {HOSTILE.replace('|', '')} | {HOSTILE.replace('|', '')} | 2026-03-01 |\n",
        severity="SEV3",
    ),
    "2026-02-20-leak": document(
        "2026-02-20",
        "leak",
        'title: "Leaked key of Acme"\nstatus: published\nvisibility: restricted\n'
        "services: [vault]\ncauses: [leaked key]\nauthors: [ana]\n",
        LESSON.format("Acme must not read this.")
        + "## Action items\n\n| ID | Action | Owner | Due |\n|---|---|---|---|\n"
        "| AI-1 | Rotate the key of Acme | bo | 2026-03-01 |\n",
        severity="SEV1",
    ),
    "2026-03-05-queue": "---\nid: 2026-03-05-queue\ntitle: Queue stands still\ndate: 2026-03-05\n"
    "severity: SEV2\nstatus: draft\nservices: [mail]\n---\n",
    "2026-03-12-game-day": document(
        "2026-03-12",
        "game-day",
        'title: "Game day"\nkind: drill\nstatus: published\npublished: 2026-03-13\n',
        LESSON.format("We practise too seldom."),
    ),
    "2026-04-03-cart": document(
        "2026-04-03",
        "cart",
        'title: "Cart empty"\nstatus: draft\nservices: [cart, mail]\nauthors: [ana]\n'
        "causes: [full cache]\nteams: [checkout]\n",
    ),
}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The archive on disk; the command runs inside of it."""
    folder = tmp_path / "postmortems"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "postmortem.toml").write_text("", encoding="utf-8")
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "incidents.csv").write_text(REGISTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
