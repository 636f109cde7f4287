"""The examples of the guide *What counts as blame*, judged by the rules."""

import datetime as dt
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from blamefree.document.parse import parse
from blamefree.lint import engine
from blamefree.lint.rule import Case
from blamefree.lint.rules import RULES, load

pytestmark = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")

GUIDE = Path(__file__).parents[2] / "site" / "guides" / "what-counts-as-blame.md"
HEAD = "---\nstatus: published\nroles: {incident_commander: ana}\nauthors: [ana]\n---\n"
TABLE = "| ID | Action | Owner | Due |\n|---|---|---|---|\n| AI-1 | {} | ana | 2026-04-01 |\n"
TIERS = {"Errors": "error", "Warnings": "warning", "Advice": "advice"}
BLAME = load(RULES["blame"])


def verdicts(sentence: str, section: str) -> set[tuple[str, str]]:
    shown = TABLE.format(sentence) if section == "Action items" else f"{sentence}\n"
    text = f"{HEAD}## {section}\n{shown}"
    case = Case(postmortem=parse(text, "postmortems/x.md"), today=dt.date(2026, 3, 5))
    return {(finding.severity, finding.rule) for finding in engine.lint([case], BLAME)}


def rows(heading: str) -> list[list[str]]:
    parts = re.split(r"^#{2,3} ", GUIDE.read_text("utf-8"), flags=re.MULTILINE)
    part = next(part for part in parts if part.splitlines()[0] == heading)
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("heading", TIERS)
def test_a_sentence_of_a_tier_gets_its_verdict_and_the_better_one_none(heading: str) -> None:
    assert rows(heading)
    for shown, verdict, _, better in rows(heading):
        placed = re.match(r"\*(.+?):\* (.*)", shown)
        section, sentence = placed.groups() if placed else ("Summary", shown)
        rule = verdict.split("]")[0].removeprefix("[")
        assert verdicts(sentence, section) == {(TIERS[heading], rule)}, sentence
        assert verdicts(better, section) == set(), better


def test_what_is_no_blame_is_left_alone() -> None:
    assert rows("Not blame")
    for sentence, _ in rows("Not blame"):
        assert verdicts(sentence, "Summary") == set(), sentence
        assert verdicts(sentence, "Root cause") == set(), sentence
