"""`postmortem owed`: who is asked for what, in every format; and the register it keeps."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree import cli
from blamefree.cli import options, records
from blamefree.config import load
from owed import exports
from owed.made import incident
from owed.year import export, write, year

TODAY = "2026-03-20"
HOSTILE = "=1+1 <script>x</script> {{ 7 * 7 }} | `a` @channel <!here> \x1b[31mred \u202eltr\nnext"
Run = Callable[..., tuple[int, str, str]]

PEOPLE = "[people.ana]\nname = 'Ana Arbor'\nzone = 'Europe/Vienna'\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command in a repository of its own."""
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortem.toml").write_text("[draft.severity_map]\nP1 = 'SEV1'\n")
    (tmp_path / "people.toml").write_text(PEOPLE)
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        code = cli.main(["owed", "--today", TODAY, *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.mark.parametrize("kind", ["text", "markdown", "json", "csv"])
def test_what_is_owed_is_said(run: Run, snapshot: SnapshotAssertion, kind: str) -> None:
    code, out, err = run("--from", year(), "--format", kind)
    assert (code, err) == (0, "")
    assert "Vault" not in out
    assert "secret" not in out
    assert out == snapshot
    if kind == "text":
        wide = [line for line in out.splitlines() if len(line) > 80]
        assert all(line.lstrip().startswith(("postmortem new", "https://")) for line in wide)


def test_only_what_is_late_fails_a_check(run: Run) -> None:
    late = export(exports.pagerduty())
    assert run("--from", late)[0] == 0
    assert run("--from", late, "--check")[0] == 1
    assert run("--from", late, "--check", "--today", "2026-03-09")[0] == 0
    write("one", "records: [PABC12]")
    assert run("--from", late, "--check")[0] == 0


def test_saved_once_the_register_is_all_it_takes(run: Run) -> None:
    named = year()
    code, first, err = run("--from", named, "--save")
    assert (code, err) == (0, "incidents.csv: 8 new, 0 refreshed, 0 as they were.\n")
    kept = Path("incidents.csv").read_bytes()
    assert run("--from", named, "--save")[2].endswith("0 new, 0 refreshed, 8 as they were.\n")
    assert Path("incidents.csv").read_bytes() == kept
    _, second, _ = run()
    asked, again = (text.partition("Severity not known")[0] for text in (first, second))
    assert asked.count("--from pd.json --incident PLATE1") == 1
    assert again.count("--from pagerduty:PLATE1") == 1
    headlines = [text.splitlines()[:3] for text in (asked, again)]
    assert headlines[0] == headlines[1]
    assert len(options.register(load(Path.cwd()))[0]) == 8


def test_what_people_write_into_the_register_counts(run: Run) -> None:
    named = export(exports.pagerduty("PONE11"), exports.pagerduty("PTWO22", title="Two"))
    run("--from", named, "--save")
    write("told", "title: Elsewhere")
    path = Path("incidents.csv")
    one, two = "PONE11", "PTWO22"
    head, *rows = path.read_text().splitlines()
    said = {one: "told,", two: ",a test; no users"}
    rows = [row.removesuffix(",") + said[row.partition(",")[0]] for row in rows]
    path.write_text("\n".join([head, *rows]) + "\n")
    for words in ((), ("--from", named, "--save")):
        _, out, _ = run(*words)
        assert "1 postmortem is owed: 0 published, 0 in review, 1 draft, 0 not begun." in out
        assert "PTWO22 Two: a test; no users" in out


def test_days_bound_what_counts(run: Run) -> None:
    named = year()
    _, out, _ = run("--from", named, "--until", "2025-12-31")
    assert "1 postmortem is owed: 1 published, 0 in review, 0 drafts, 0 not begun." in out
    assert "1 incident on record owes one: none is missing." in out
    assert "Completion 100 %" in out
    # What came back is judged by all that is on record, and counted only in its days.
    _, out, _ = run("--from", named, "--since", "2026-03-10", "--format", "json")
    value = json.loads(out)
    assert [one["id"] for one in value["optional"]] == ["PAGAIN"]
    assert [one["id"] for one in value["missing"]] == ["PNEWS1"]


def test_hostile_words_are_inert_everywhere(run: Run) -> None:
    named = export(exports.pagerduty(title=HOSTILE, service={"summary": HOSTILE}))
    _, text, _ = run("--from", named, "--save")
    _, marked, _ = run("--format", "markdown")
    _, table, _ = run("--format", "csv")
    _, value, _ = run("--format", "json")
    for out in (text, marked, table, value, Path("incidents.csv").read_text()):
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "<script" not in marked
    assert "@channel" not in marked
    assert "<!here" not in marked
    assert marked.count("\n| [PABC12]") == 1
    (row,) = [row for row in csv.DictReader(io.StringIO(table)) if row["id"] == "PABC12"]
    assert row["title"].startswith("'=1+1")
    assert row["services"].startswith("'=1+1")
    assert json.loads(value)["missing"][0]["title"].startswith("=1+1 <script>")
    assert run("--from", named, "--save")[2].endswith("0 refreshed, 1 as they were.\n")


def test_a_command_of_a_hostile_title_is_one_word_of_a_shell(run: Run) -> None:
    title = "'; rm -rf / #"
    table = f'id,title,resolved,severity\nA1,"{title}",2026-03-04T15:00Z,SEV1\n'
    Path("i.csv").write_text(table)
    _, out, _ = run("--from", "i.csv")
    assert """--title ''"'"'; rm -rf / #' --date 2026-03-04 --severity SEV1""" in out


@pytest.mark.parametrize(
    ("source", "origin", "command"),
    [
        ("pagerduty", "a b.json", "--from 'a b.json' --incident PABC12"),
        ("pagerduty", "", "--from pagerduty:PABC12"),
        ("pagerduty", "pagerduty:incidents", "--from pagerduty:PABC12"),
        ("statuspage", "statuspage:https://s.example/",
         "--from statuspage:https://s.example/incidents/PABC12"),
        ("rootly", "-", "--from EXPORT --incident PABC12"),
        ("rootly", "all.zip", "--from EXPORT --incident PABC12"),
        ("github", "i.json", "--title 'Checkout is down' --date 2026-03-04 --severity SEV1"),
    ],
)  # fmt: skip
def test_the_command_takes_the_record_where_one_can_be_had(
    source: str, origin: str, command: str
) -> None:
    assert records.command(incident(source=source), origin) == f"postmortem new {command}"


def test_nobody_asked_is_said(run: Run) -> None:
    named = export(exports.pagerduty(last_status_change_by={}))
    assert "asked: nobody is named" in run("--from", named)[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "There is no register incidents.csv."),
        (("--save",), "--save has nothing to save."),
        (("--from", "no.json"), "no.json: no such file"),
        (("--from", "notes.txt"), "notes.txt holds no list of incidents."),
        (("--from", "pagerduty:PABC12"), "a list of incidents is called `incidents`."),
        (("--from", "statuspage:https://s.example/incidents/a1"), "not one incident's."),
        (("--from", "x.json", "--since", "2026-02-01", "--until", "2026-01-01"), "is later than"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    Path("notes.txt").write_text("- 14:02 - First alert fired\n")
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert not Path("incidents.csv").exists()


@pytest.mark.parametrize(
    ("register", "said"),
    [
        (b"id,title\n,x\n", "incidents.csv line 2: the incident has no id."),
        (b"id,title\nA,\xfc\n", "incidents.csv is not UTF-8."),
    ],
)
def test_a_bad_register_is_not_written_over(run: Run, register: bytes, said: str) -> None:
    Path("incidents.csv").write_bytes(register)
    code, _, err = run("--from", export(exports.pagerduty()), "--save")
    assert code == 2
    assert said in err
    assert Path("incidents.csv").read_bytes() == register


def test_an_input_without_any_says_so(run: Run) -> None:
    empty = json.dumps({"incidents": [], "limit": 25, "offset": 0, "more": False})
    Path("none.json").write_text(empty)
    code, out, err = run("--from", "none.json")
    assert (code, err) == (0, "none.json holds no incident.\n")
    assert out.startswith("No incident on record owes a postmortem.")


def test_a_draft_states_its_record_and_so_answers(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    named = export(
        exports.pagerduty(), exports.pagerduty("POTHER", service={"summary": "mail"}, title="Mail")
    )
    assert cli.main(["new", "--from", named, "--incident", "pabc12", "--today", TODAY]) == 0
    capsys.readouterr()
    (draft,) = Path("postmortems").glob("*.md")
    assert "records:\n  - PABC12  # from pd.json incident PABC12\n" in draft.read_text()
    value = json.loads(run("--from", named, "--format", "json")[1])
    assert [one["id"] for one in value["missing"]] == ["POTHER"]
    assert value["completion"] == {
        "total": 2, "published": 0, "in_review": 0, "draft": 1, "missing": 1,
        "completion": 0.0, "target": 0.9,
    }  # fmt: skip
    assert value["on_record"] == {"owing": 2, "missing": 1}
