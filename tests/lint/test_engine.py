"""Which rules run, how severe their findings are, and what the command answers."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree.cli import main
from blamefree.document.model import Span
from blamefree.lint import engine, fix, reporters, selection
from blamefree.lint.examples import HEAD, Example, case
from blamefree.lint.report import Report
from blamefree.lint.reporters import FORMATS
from blamefree.lint.rule import Finding, Fix, Severity
from blamefree.lint.rules import RULES, load, names

EndsSoon = Callable[..., None]

DRAFT = HEAD.replace("status: published", "status: draft")
EMPTY_SECTION = "\n## Where we got lucky\n\n## Lessons learned\nCaches hide.\n"


def test_a_group_stands_for_its_rules() -> None:
    assert selection.select(["times"]) == RULES["times"]
    assert selection.select([], ["blame"]) == tuple(n for n in names() if n not in RULES["blame"])


def test_rules_and_groups_can_be_mixed() -> None:
    chosen = selection.select(["times", "todo-left"], ["silent-gap"])
    assert set(chosen) == {*RULES["times"], "todo-left"} - {"silent-gap"}


@pytest.mark.usefixtures("repo")
def test_an_unknown_rule_is_refused_with_what_may_be_meant(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lint", "--select", "todo-lefft"]) == 2
    said = capsys.readouterr().err
    assert "todo-lefft" in said
    assert "todo-left?" in said


@pytest.mark.parametrize(
    ("head", "expected"), [(HEAD, "warning"), (DRAFT, "advice")], ids=["published", "draft"]
)
def test_a_draft_is_judged_one_step_softer(head: str, expected: Severity) -> None:
    example = case(Example("bad", head + EMPTY_SECTION))
    (finding,) = engine.lint([example], load(["empty-section"]))
    assert finding.severity == expected


def test_findings_are_sorted_by_path_and_position(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("2026-03-05-b", "2026-03-04-a"):
        write(f"{HEAD}## Impact\nTODO(impact) and TODO(users)\n\n## Timeline\n", name)
    main(["lint", "--ignore", "blame", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    places = [(f["path"], f["line"], f["column"]) for f in found]
    assert places == sorted(places)
    assert len({path for path, _, _ in places}) == 2


@pytest.mark.parametrize(
    ("threshold", "code"), [("error", 0), ("warning", 1), ("advice", 1)], ids=str
)
def test_fail_on_decides_about_the_exit_code(
    write: Callable[..., Path], threshold: str, code: int
) -> None:
    write(HEAD + EMPTY_SECTION)
    asked = ["--select", "empty-section", "--fail-on", threshold]
    assert main(["lint", *asked]) == code


def test_the_configuration_chooses_rules_and_the_command_line_overrides_it(
    repo: Path, write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    configured = '[lint]\nignore = ["blame", "empty-section"]\nfail_on = "error"\n'
    (repo / "postmortem.toml").write_text(configured, encoding="utf-8")
    write(HEAD + EMPTY_SECTION)
    main(["lint"])
    assert "empty-section" not in capsys.readouterr().out
    assert main(["lint", "--select", "empty-section"]) == 0
    assert "empty-section" in capsys.readouterr().out


@pytest.mark.usefixtures("repo")
def test_an_empty_archive_is_said_and_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--ignore", "blame"]) == 0
    assert "no postmortems" in capsys.readouterr().out


@pytest.mark.usefixtures("repo")
def test_a_path_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "nowhere.md", "--ignore", "blame"]) == 2
    assert "nowhere.md" in capsys.readouterr().err


@pytest.mark.usefixtures("repo")
def test_blame_rules_say_when_their_language_model_is_missing() -> None:
    # A name that is None among the loaded modules is, to Python, not installed.
    start = "import sys; sys.modules['spacy'] = None; from blamefree.cli import main;"
    for asked, code in (([], 1), (["--ignore", "blame"], 0)):
        command = [sys.executable, "-c", f"{start} sys.exit(main({['lint', *asked]}))"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        assert ("blamefree[prose]" in done.stderr) == bool(code)


def test_duplicate_ids_are_seen_in_files_that_are_not_under_lint(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    write("---\nid: 2026-03-04-twice\n---\n", "2026-03-01-other")
    path = write("---\nid: 2026-03-04-twice\n---\n", "2026-03-04-twice")
    assert main(["lint", str(path), "--select", "duplicate-id"]) == 1
    assert "postmortems/2026-03-01-other.md" in capsys.readouterr().out


def test_one_file_given_twice_is_linted_once(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write(HEAD + EMPTY_SECTION))
    main(["lint", path, path, "postmortems", "--select", "empty-section", "--format", "json"])
    assert len(json.loads(capsys.readouterr().out)) == 1


TABLE = """
## Action items
| ID | Action | Owner | Due |
|----|--------|-------|-----|
|    | Limit the pool  | @ana | 2026-03-20 |
| AI-1 | Alert on refusals | @bo | 2026-03-20 |
|  | Page on refusals | @bo | 2026-03-20 |
"""


def test_fix_changes_only_the_faulty_characters(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\ufeff" + (HEAD + TABLE).replace("\n", "\r\n")
    path = write(text)
    assert main(["lint", "--select", "no-action-id", "--fix"]) == 0
    said = capsys.readouterr()
    assert said.err == "Mended 2 faults in 1 file.\n"
    assert said.out == "1 postmortem read, nothing to mend.\n"
    before, after = text.split("\r\n"), path.read_bytes().decode().split("\r\n")
    changed = [(was, now) for was, now in zip(before, after, strict=True) if was != now]
    assert [now.replace("AI-2", "").replace("AI-3", "").split() for _, now in changed] == [
        was.split() for was, _ in changed
    ]
    assert main(["lint", "--select", "no-action-id", "--fix"]) == 0
    assert capsys.readouterr().err == ""


PIECES = (
    *("---\n", "id: x\n", "times: {started: 2026-03-04T14:02:00}\n", "## Summary\n", "TODO(x) "),
    *("## Timeline (PST)\n", "- 13:25 PM - x\n", "- 9999-12-31 23:59 - x\n", "outage lasted 9 h. "),
    *("<!-- postmortem: ignore todo-left because x -->", "<!--", "-->", "`", "```\n", "[a](b.md)"),
    *("| 14:00 | x |\n", "|---|---|\n", "\r\n", "\r", "\n", "\ufeff", "\0", "\ud800", "> ", "    "),
)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40), st.booleans())
def test_no_text_makes_a_rule_or_reporter_fail(pieces: list[str], published: bool) -> None:  # noqa: FBT001 - drawn
    text = (HEAD if published else "") + "".join(pieces)
    judged = case(Example("bad", text if text.startswith("---") else f"---\n{text}"))
    text = judged.postmortem.text
    findings = engine.lint([judged], load(selection.select(["structure", "times"])))
    assert all(0 <= f.span.start <= f.span.end <= len(text) for f in findings)
    report = Report(findings=findings, texts={judged.postmortem.path: text})
    for name in FORMATS:
        reporters.load(name)(report).encode()


def lint_all(text: str) -> object:
    example = case(Example("bad", f"## Summary\n{text}\n"))
    return engine.lint([example], load(selection.select(["structure", "times"])))


@pytest.mark.parametrize("piece", ["<!-- ", "TODO(", "outage lasted a "])
def test_hostile_text_comes_to_an_end(ends_soon: EndsSoon, piece: str) -> None:
    ends_soon(lint_all, piece)


# Each of these is a mark or a fault of its own, and dear; still no more so than its length.
@pytest.mark.parametrize(
    ("piece", "length"),
    [("` `` ", 60_000), ("[a](b) ", 25_000), ("<!-- postmortem: ignore a ", 15_000)],
)
def test_a_great_many_faults_come_to_an_end(ends_soon: EndsSoon, piece: str, length: int) -> None:
    ends_soon(lint_all, piece, length)


def finding(start: int, end: int, text: str, *, unsafe: bool = False) -> Finding:
    span = Span(start, end)
    edit = Fix(span=span, expected="x" * (end - start), replacement=text, unsafe=unsafe)
    where = {"group": "actions", "severity": "warning", "confidence": "high", "path": "a.md"}
    return Finding.model_validate(
        {"rule": "no-action-id", **where, "span": span, "message": "m", "fix": edit}
    )


def test_of_two_fixes_at_one_place_only_the_first_is_made() -> None:
    chosen = fix.edits([finding(4, 6, "b"), finding(0, 4, "a"), finding(5, 8, "c")])
    assert [edit.replacement for edit in chosen["a.md"]] == ["a", "b"]


def test_an_unsafe_fix_is_made_only_on_request_and_touches_no_other() -> None:
    found = [finding(4, 6, "b", unsafe=True), finding(0, 4, "a"), finding(5, 8, "c")]
    assert [edit.replacement for edit in fix.edits(found)["a.md"]] == ["a", "c"]
    assert [edit.replacement for edit in fix.edits(found, unsafe=True)["a.md"]] == ["a", "b"]
