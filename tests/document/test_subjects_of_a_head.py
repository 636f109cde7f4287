"""What a head says of an incident beside its services: teams, causes, detection, publication."""

import datetime as dt

import pytest

from blamefree.document.parse import parse


def test_teams_causes_detection_and_publication_are_read() -> None:
    head = parse(
        "---\nteams: [payments, '@search']\ncauses: expired certificate, slow query\n"
        "detected_by: Customer\npublished: 2026-03-13\n---\n",
        "a.md",
    ).frontmatter
    assert head.teams == ("payments", "search")
    assert head.causes == ("expired certificate", "slow query")
    assert head.detected_by == "customer"
    assert head.published == dt.date(2026, 3, 13)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("detected_by: a dream", '`detected_by`: input should be "alert", "customer"'),
        ("published: yesterday", "`published`: "),
        ("cause: slow query", "did you mean `causes`?"),
        ("team: search", "did you mean `teams`?"),
    ],
)
def test_what_is_meant_and_not_understood_is_said(line: str, said: str) -> None:
    one = parse(f"---\ntitle: x\n{line}\n---\n", "a.md")
    assert any(said in problem.message for problem in one.problems)
    assert not one.doubts
