"""What each format shows of the same findings."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.cli import main
from blamefree.document.model import Span
from blamefree.lint import reporters
from blamefree.lint.report import Report
from blamefree.lint.reporters import FORMATS
from blamefree.lint.rule import Finding, Fix

PATH = "postmortems/2026-03-04-a.md"
TEXT = "## Impact\nThe café lost TODO(orders) orders.\n"


def finding(span: Span, **changes: Any) -> Finding:
    values: dict[str, Any] = {
        "rule": "todo-left",
        "group": "structure",
        "severity": "error",
        "confidence": "high",
        "path": PATH,
        "span": span,
        "message": "Still to be answered.",
        "suggestion": "Write what is known.",
    }
    return Finding.model_validate(values | changes)


def of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def shown(how: reporters.Format, text: str, *findings: Finding, colour: bool = False) -> str:
    report = Report(findings=findings, texts={PATH: text}, colour=colour)
    return reporters.load(how)(report)


def test_text_shows_the_line_and_a_caret_under_the_words() -> None:
    assert shown("text", TEXT, finding(of(TEXT, "TODO(orders)"))).splitlines() == [
        f"{PATH}:2:15 error todo-left Still to be answered.",
        "  2 | The café lost TODO(orders) orders.",
        "    |               ^^^^^^^^^^^^",
        "  = Write what is known.",
        "",
        "1 finding (1 error) in 1 of 1 postmortem.",
    ]


def test_text_keeps_the_caret_in_place_behind_wide_characters_and_tabs() -> None:
    text = "\t障害 TODO(x)\n"
    lines = shown("text", text, finding(of(text, "TODO(x)"))).splitlines()
    assert lines[2] == "    |" + " " * len(" ") + " " * len("\t____ ") + "^" * 7


def test_text_cuts_a_long_line_around_the_words() -> None:
    text = "lorem " * 200 + "TODO(x) " + "ipsum " * 200
    excerpt = shown("text", text, finding(of(text, "TODO(x)"))).splitlines()[1]
    assert "TODO(x)" in excerpt
    assert len(excerpt) < 100
    assert excerpt.count("…") == 2


def test_a_newline_in_the_name_of_a_file_begins_no_line_of_its_own() -> None:
    path = "postmortems/a\n::error title=x::y.md"
    found = finding(of(TEXT, "TODO(orders)"), path=path)
    for how in ("text", "github"):
        said = reporters.load(how)(Report(findings=(found,), texts={path: TEXT}))
        assert sum(line.startswith("::") for line in said.splitlines()) == (how == "github")


def test_text_lets_no_control_character_through() -> None:
    text = "\x1b[31mTODO(x)\x1b]0;owned\x07\n"
    out = shown("text", text, finding(of(text, "TODO(x)"), message="\x1b[2J\u202eboo"))
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_text_is_coloured_only_when_asked() -> None:
    assert "\033[" in shown("text", TEXT, finding(Span(0, 2)), colour=True)
    assert "\033[" not in shown("text", TEXT, finding(Span(0, 2)))


QUESTIONS = "TODO(owner) TODO(owner)\n\nfine\n" + "".join(f"TODO(q{n})\n" for n in range(7))


def questions(text: str) -> list[Finding]:
    starts = (match.span() for match in re.finditer(r"TODO\(\w+\)", text))
    return [finding(Span(*span), severity="advice") for span in starts]


def test_text_folds_the_questions_of_a_draft_behind_its_other_findings() -> None:
    other = finding(of(QUESTIONS, "fine"), rule="vague-action", suggestion="")
    both = sorted([*questions(QUESTIONS), other], key=lambda each: each.span)
    said = "9 TODOs to answer: owner, q0, q1, q2, q3, q4, ... (lines 1-10)."
    assert shown("text", QUESTIONS, *both).splitlines() == [
        f"{PATH}:3:1 error vague-action Still to be answered.",
        "  3 | fine",
        "    | ^^^^",
        "",
        f"{PATH}:1:1 advice todo-left {said}",
        "  = See each with --select todo-left.",
        "",
        "10 findings (1 error, 9 advice) in 1 of 1 postmortem.",
    ]


def test_text_folds_no_question_that_stands_alone_or_weighs_more() -> None:
    (only,) = questions("TODO(q)")
    assert "to answer" not in shown("text", "TODO(q)", only)
    heavier = [each.model_copy(update={"severity": "warning"}) for each in questions(QUESTIONS)]
    assert shown("text", QUESTIONS, *heavier).count("Still to be answered.") == 9


@pytest.mark.parametrize("how", ["json", "github"])
def test_other_formats_keep_each_question(how: reporters.Format) -> None:
    assert shown(how, QUESTIONS, *questions(QUESTIONS)).count("Still to be answered.") == 9


def test_the_questions_that_are_asked_for_are_shown_one_by_one(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    write(f"---\nstatus: draft\n---\n{QUESTIONS}")
    main(["lint", "--select", "structure"])
    assert "9 TODOs to answer" in capsys.readouterr().out
    main(["lint", "--select", "todo-left"])
    assert capsys.readouterr().out.count("is still to be answered.") == 9


def test_json_has_the_fields_that_are_promised() -> None:
    span = of(TEXT, "TODO(orders)")
    fix = Fix(span=span, expected="TODO(orders)", replacement="4,100")
    assert json.loads(shown("json", TEXT, finding(span, fix=fix, suggestion=""))) == [
        {
            "rule": "todo-left",
            "group": "structure",
            "severity": "error",
            "confidence": "high",
            "path": PATH,
            **(place := {"line": 2, "column": 15, "end_line": 2, "end_column": 27}),
            "message": "Still to be answered.",
            "suggestion": None,
            "fix": {**place, "expected": "TODO(orders)", "replacement": "4,100", "unsafe": False},
            "url": None,
        }
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_places_count_characters_whatever_the_line_ends(end: str, mark: str) -> None:
    text = f"{mark}a TODO(one){end}é TODO(two){end}"
    spans = (of(text, "TODO(one)"), of(text, "TODO(two)"))
    found = json.loads(shown("json", text, *(finding(span) for span in spans)))
    places = [(f["line"], f["column"], f["end_line"], f["end_column"]) for f in found]
    assert places == [(1, 3, 1, 12), (2, 3, 2, 12)]


def test_json_is_a_list_also_when_nothing_was_found() -> None:
    assert json.loads(shown("json", TEXT)) == []


def test_github_escapes_what_could_end_a_command() -> None:
    hostile = finding(
        of(TEXT, "TODO(orders)"), path="a,b:c.md", message="50% gone\n::warning::x", suggestion="y"
    )
    report = Report(findings=(hostile,), texts={"a,b:c.md": TEXT})
    assert reporters.load("github")(report) == (
        "::error file=a%2Cb%3Ac.md,line=2,endLine=2,col=15,endColumn=26,title=todo-left"
        "::50%25 gone%0A::warning::x%0Ay"
    )


def test_github_names_no_columns_for_a_span_of_several_lines() -> None:
    command = shown("github", TEXT, finding(Span(0, len(TEXT) - 1), severity="advice"))
    assert command.startswith(f"::notice file={PATH},line=1,endLine=2,title=todo-left::")


@pytest.mark.parametrize("how", ["text", "github"])
def test_a_clean_archive_is_said_in_one_line(how: reporters.Format) -> None:
    assert shown(how, TEXT) == "1 postmortem read, nothing to mend."


@pytest.mark.parametrize("how", FORMATS)
def test_the_command_prints_every_format(
    how: str, write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    write(TEXT)
    assert main(["lint", "--format", how, "--select", "todo-left", "--fail-on", "advice"]) == 1
    assert "todo-left" in capsys.readouterr().out


def test_rule_pages_are_linked_where_a_site_is_configured(
    repo: Path, write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    settings = '[site]\nurl = "https://postmortems.example.com/"\n'
    (repo / "postmortem.toml").write_text(settings, encoding="utf-8")
    write(TEXT)
    main(["lint", "--format", "json", "--select", "todo-left"])
    (found,) = json.loads(capsys.readouterr().out)
    assert found["url"] == "https://postmortems.example.com/rules/todo-left/"
