"""The sample archive is what a reader copies from, so it has to be right."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from blamefree import config, repository
from blamefree.cli import main
from blamefree.document.model import ActionState, Postmortem

CHECKOUT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-20"


@pytest.fixture(name="samples", scope="module")
def _samples() -> list[Postmortem]:
    return repository.documents(CHECKOUT, [CHECKOUT / "postmortems"])


def _is_shown(postmortem: Postmortem) -> bool:
    head = postmortem.frontmatter
    return head.status == "published" and head.visibility != "restricted"


def _linked(postmortem: Postmortem) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)]+)\.md\)", postmortem.text):
        yield str(target)


def test_the_samples_are_read_without_a_problem(samples: list[Postmortem]) -> None:
    assert len(samples) == 8
    assert [(p.path, p.problems, p.timeline.problems) for p in samples] == [
        (p.path, (), ()) for p in samples
    ]


def test_every_line_of_their_timelines_has_a_time_and_needs_no_assumption(
    samples: list[Postmortem],
) -> None:
    events = [event for postmortem in samples for event in postmortem.timeline.events]
    assert len(events) > 80
    assert [event.raw_time for event in events if event.at is None or event.notes] == []


def test_they_are_clean_under_our_linter_down_to_advice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(CHECKOUT)
    # What is overdue is so by time alone; the archive shows such actions too.
    words = ["--fail-on", "advice", "--ignore", "overdue-action", "--today", TODAY]
    code = main(["lint", *words])
    assert (code, capsys.readouterr().err) == (0, "")


def test_between_them_they_show_every_state_of_an_action(samples: list[Postmortem]) -> None:
    assert {action.state for p in samples for action in p.action_items} == set(
        get_args(ActionState)
    )


def test_they_hold_a_drill_a_restricted_one_and_one_in_review(samples: list[Postmortem]) -> None:
    heads = [postmortem.frontmatter for postmortem in samples]
    assert [head.kind for head in heads].count("drill") == 1
    assert [head.visibility for head in heads].count("restricted") == 1
    assert [head.status for head in heads].count("in-review") == 1


def test_what_is_shown_never_points_at_what_is_not(samples: list[Postmortem]) -> None:
    shown = {postmortem.stem for postmortem in samples if _is_shown(postmortem)}
    pointed_at = {stem for p in samples if _is_shown(p) for stem in _linked(p)}
    assert pointed_at
    assert pointed_at <= shown


def test_every_role_and_author_is_in_the_directory(samples: list[Postmortem]) -> None:
    people = config.load(CHECKOUT).people
    assert people is not None
    heads = [postmortem.frontmatter for postmortem in samples]
    named = {handle for head in heads for handles in head.roles.values() for handle in handles}
    named |= {author for head in heads for author in head.authors}
    assert len(named) == 8
    assert [handle for handle in sorted(named) if people.find(handle) is None] == []
