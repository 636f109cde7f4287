"""How many postmortems are owed, and how many of them are published: one figure everywhere."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.openmetrics import parser

from blamefree.archive import data, gathered
from blamefree.cli import main, options
from blamefree.document.days import Days, date
from blamefree.document.model import Postmortem
from blamefree.metrics import Metrics, measure
from blamefree.policy import Policy
from blamefree.register.completion import Owed, by_quarter, completion, within
from blamefree.register.matching import owed
from blamefree.register.model import Incident
from owed.made import incident, postmortem

TODAY = "2026-05-20"
RECURRING = Policy.model_validate({"duties": {"SEV3": {"owed": "recurring"}}})
families: Any = parser.text_string_to_metric_families
Run = Callable[..., str]


def written(name: str, day: str, severity: str = "SEV1", head: str = "") -> Postmortem:
    own = f"date: {day}\nseverity: {severity}\nstatus: published\nservices: [of-{name}]\n{head}"
    return postmortem(name, own)


def of(register: list[Incident], archive: list[Postmortem], policy: Policy | None = None) -> Owed:
    return completion(owed(register, archive, policy or Policy()))


AGAIN = "date: 2026-03-04\nseverity: SEV3\nservices: [mail]"
ONE = Owed(total=1, published=1)


@pytest.mark.parametrize(
    ("register", "archive", "found"),
    [
        ([], [], Owed()),
        ([], [written("a", "2026-02-02")], ONE),
        ([], [written("a", "2026-02-02", "SEV4")], Owed()),
        ([], [written("a", "2026-02-02", head="kind: drill")], Owed()),
        ([incident()], [], Owed(total=1, missing=1)),
        ([incident(waived="a test")], [], Owed()),
        ([incident(resolved=None)], [], Owed()),
        ([incident(severity=None)], [], Owed()),
        # One that answers for two counts once.
        (
            [incident("A"), incident("B", "2026-03-05")],
            [written("a", "2026-03-04", head="records: [A, B]")],
            ONE,
        ),
        # By what the tool says of it, or by what the document says: either is enough.
        ([incident("A")], [written("a", "2026-03-04", "SEV4", "records: [A]")], ONE),
        (
            [incident("A", severity="SEV4")],
            [written("a", "2026-03-04", head="records: [A]")],
            ONE,
        ),
        ([incident("A", resolved=None)], [written("a", "2026-03-04", head="records: [A]")], ONE),
        ([incident("A", waived="no")], [written("a", "2026-03-04", head="records: [A]")], ONE),
        (
            [incident("A"), incident("B", services=("mail",), title="Mail")],
            [written("a", "2026-02-02"), written("b", "2026-03-04", head="records: [A]")],
            Owed(total=3, published=2, missing=1),
        ),
    ],
)
def test_each_postmortem_that_is_owed_counts_once(
    register: list[Incident], archive: list[Postmortem], found: Owed
) -> None:
    assert of(register, archive) == found


def test_what_came_back_is_judged_by_the_register_and_the_archive() -> None:
    late = postmortem("b", f"{AGAIN}\nrecords: [B]")
    assert of([], [late], RECURRING).total == 0
    before = incident("A", "2026-02-01", severity="SEV4", services=("mail",))
    assert of([before], [late], RECURRING).total == 1
    # Another incident that it answers for itself is no earlier one.
    same = postmortem("b", f"{AGAIN}\nrecords: [A, B]")
    assert of([before], [same], RECURRING).total == 0
    again = incident("B", severity="SEV3", services=("mail",))
    assert of([before, again], [same], RECURRING).total == 0
    assert of([before, again], [late], RECURRING).total == 1


def test_a_quarter_holds_a_postmortem_by_its_date_and_what_is_missing_by_its_first_day() -> None:
    policy = Policy.model_validate({"calendar": {"zone": "Pacific/Auckland"}})
    late = "2026-03-31"  # 14:00 in UTC: the first of April in Auckland
    register = [
        incident("A", late, services=("a",)),
        incident("B", late, services=("b",), title="Mail"),
        incident("C", late, services=("c",), title="Login", severity="SEV2"),
    ]
    undated = postmortem("c", "severity: SEV2\nstatus: draft\nrecords: [C]")
    owing = owed(register, [written("a", late, head="records: [A]"), undated], policy)
    assert by_quarter(owing, policy) == {
        "2026-Q1": ONE,
        "2026-Q2": Owed(total=2, draft=1, missing=1),
    }
    earlier = incident("D", "2026-01-10")
    twice = postmortem("c", "severity: SEV2\nstatus: draft\nrecords: [C, D]")
    assert set(by_quarter(owed([register[2], earlier], [twice], policy), policy)) == {"2026-Q1"}
    spring = Days(since=date(written("x", "2026-04-01")))
    assert completion(within(owing, policy, spring)) == Owed(total=2, draft=1, missing=1)


HEADS = {
    "both": ("SEV1", "published", "2026-02-02", "pay", "I1, I2"),
    "milder": ("SEV3", "published", "2026-02-05", "search", "I3"),
    "unheard": ("SEV1", "draft", "2026-02-09", "mail", ""),
    "worse": ("SEV1", "in-review", "2026-02-15", "chat", "I4"),
    "night": ("SEV2", "published", "2026-03-31", "ship", "I5"),
    "open": ("SEV2", "published", "2026-03-10", "cart", "I6"),
    "small": ("SEV4", "published", "2026-03-11", "help", ""),
}
HEAD = """---
id: {}
title: Of {}
severity: {}
status: {}
date: {}
services: [{}]
records: [{}]
---

## Summary

It broke.
"""
REGISTER = """id,title,severity,started,resolved,services,asked,url,source,postmortem,waived
I1,One,SEV1,2026-02-02T10:00:00Z,2026-02-02T11:00:00Z,pay,ana,,csv,,
I2,Two,SEV1,2026-02-02T11:00:00Z,2026-02-02T12:00:00Z,pay,ana,,csv,,
I3,Three,SEV1,2026-02-05T10:00:00Z,2026-02-05T12:00:00Z,search,ana,,csv,,
I4,Four,SEV3,2026-02-15T10:00:00Z,2026-02-15T12:00:00Z,chat,ana,,csv,,
I5,Five,SEV2,2026-03-31T12:30:00Z,2026-03-31T13:00:00Z,ship,ana,,csv,,
I6,Six,SEV2,2026-03-10T12:30:00Z,,cart,ana,,csv,,
I7,Seven,SEV1,2026-03-31T12:30:00Z,2026-03-31T13:00:00Z,none,ana,,csv,,
I8,Eight,SEV1,2026-03-11T12:30:00Z,2026-03-11T13:00:00Z,wall,ana,,csv,,a test of the pager
I9,Nine,SEV3,2026-03-20T12:30:00Z,2026-03-20T13:00:00Z,pay,ana,,csv,,
"""
# By hand: both, milder, unheard, worse, night and open are owed; of I7 there is none.
WHOLE = {"total": 7, "published": 4, "in_review": 1, "draft": 1, "missing": 1, "completion": 0.5714}
FIRST = {"total": 6, "published": 4, "in_review": 1, "draft": 1, "missing": 0, "completion": 0.6667}
SECOND = {"total": 1, "published": 0, "in_review": 0, "draft": 0, "missing": 1, "completion": 0.0}


@pytest.fixture(name="run")
def _run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    (tmp_path / "postmortems").mkdir()
    for name, head in HEADS.items():
        file = tmp_path / "postmortems" / f"{name}.md"
        file.write_text(HEAD.format(name, name, *head), encoding="utf-8")
    (tmp_path / "incidents.csv").write_text(REGISTER, encoding="utf-8")
    zone = "[policy.calendar]\nzone = 'Pacific/Auckland'\n"
    (tmp_path / "postmortem.toml").write_text(zone, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(verb: str, *words: str) -> str:
        assert main([verb, "--today", TODAY, *words]) == 0
        return capsys.readouterr().out

    return run


def test_every_verb_says_the_same_figure(run: Run) -> None:
    owes = json.loads(run("owed", "--format", "json"))
    assert owes["completion"] == {**WHOLE, "target": 0.9}
    assert owes["on_record"] == {"owing": 5, "missing": 1}
    numbers = json.loads(run("metrics", "--format", "json"))
    quarters = {"2026-Q1": FIRST, "2026-Q2": SECOND}
    assert (numbers["owed"], numbers["owed_by_quarter"]) == (WHOLE, quarters)
    assert {one.pop("quarter"): one for one in owes["quarters"]} == quarters
    rows = csv.DictReader(io.StringIO(run("metrics", "--format", "csv")))
    cells = {one["measure"]: one["value"] for one in rows if one["by"] == "all"}
    assert {name: float(cells[f"postmortems_{name}"]) for name in WHOLE} == WHOLE
    exported = {one.name: one for one in families(run("metrics", "--format", "openmetrics"))}
    (ratio,) = exported["postmortem_owed_completion_ratio"].samples
    assert ratio.value == WHOLE["completion"]


def test_the_texts_say_the_same_figure(run: Run) -> None:
    said = run("owed").splitlines()
    assert said[:3] == [
        "7 postmortems are owed: 4 published, 1 in review, 1 draft, 1 not begun.",
        "Completion 57 % (target 90 %), as of 2026-05-20.",
        "5 incidents on record owe one: 1 has none.",
    ]
    assert re.search(r"\n  all +7 +4 +1 +1 +1 +57 %\n", run("metrics"))
    review = run("review", "--quarter", "2026Q1")
    assert "6 postmortems were owed: 4 published, 1 in review and 1 still a draft." in review
    assert "Completion: 67 % (4 of 6). The target is 90 %." in review


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--until", "2026-03-31"), FIRST),
        (("--since", "2026-04-01"), SECOND),
        (("--since", "2026-02-10", "--until", "2026-03-01"),
         {**SECOND, "missing": 0, "in_review": 1}),
    ],
)  # fmt: skip
def test_days_bound_both_alike(run: Run, words: tuple[str, ...], found: dict[str, Any]) -> None:
    owes = json.loads(run("owed", *words, "--format", "json"))["completion"]
    assert {**owes, "target": 0} == {**found, "target": 0}
    assert json.loads(run("metrics", *words, "--format", "json"))["owed"] == found


@pytest.mark.usefixtures("run")
def test_the_site_shows_the_same_figure() -> None:
    settings = options.settings()
    (every, _), (register, _) = options.archive(settings), options.register(settings)
    today = options.day(TODAY)
    found = gathered.Gathered(every, settings.policy, None, register)
    archive = gathered.archive(found, today, preview=False, audience="internal")
    shown: dict[str, Any] = json.loads(str(dict(data.contents(archive))["data/metrics.json"]))
    told = [shown["owed"], *shown["owed_by_quarter"].values()]
    for one in told:
        one["completion"] = one.pop("share")
    assert told == [WHOLE, FIRST, SECOND]
    numbers: Metrics = measure(every, today, settings.policy, register=register)
    assert archive.numbers.owed == numbers.owed
