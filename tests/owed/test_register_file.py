"""The register as a file: what people wrote stays, and every row is read back."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree.document.escape import csv_cell, one_line
from blamefree.errors import InputError
from blamefree.register.merging import Changes, merge
from blamefree.register.model import Incident
from blamefree.register.written import Register, read
from owed.made import incident

HEAD = "id,title,severity,started,resolved,services,asked,url,source,postmortem,waived"
EMPTY = read("", "incidents.csv")
WORDS = st.text(max_size=30).map(one_line)
NAMES = st.lists(WORDS.filter(bool), max_size=3, unique=True).map(tuple)
INSTANTS = st.none() | st.integers(0, 4_000_000_000).map(
    lambda s: dt.datetime.fromtimestamp(s, dt.UTC)
)
INCIDENTS = st.builds(
    Incident,
    id=WORDS.filter(bool),
    title=WORDS,
    severity=st.sampled_from([None, "SEV1", "SEV3"]),
    started=INSTANTS,
    resolved=INSTANTS,
    services=NAMES,
    asked=NAMES,
    url=st.sampled_from(["", "https://shop.example/1?a=b;c"]),
    source=st.sampled_from(["", "pagerduty"]),
    postmortem=WORDS,
    waived=WORDS,
)
UNIQUE = st.lists(INCIDENTS, max_size=4, unique_by=lambda one: one.id.casefold())


@settings(max_examples=40)
@given(UNIQUE)
def test_every_row_is_read_back(incidents: list[Incident]) -> None:
    text = merge(EMPTY, incidents).text
    found = read(text, "incidents.csv").incidents
    assert sorted(found, key=lambda one: one.id) == sorted(incidents, key=lambda one: one.id)
    with io.StringIO(text, newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert cells == [csv_cell(cell) if not cell.startswith("'") else cell for cell in cells]


@settings(max_examples=40)
@given(UNIQUE)
def test_saving_twice_changes_nothing(incidents: list[Incident]) -> None:
    once = merge(EMPTY, incidents)
    again = merge(read(once.text, "incidents.csv"), incidents)
    assert again == Changes(once.text)


MINE = (
    "\ufeffid;Notes;title;postmortem;resolved;waived\r\n"
    'PABC12;"my; ""own"" words";Old title;2026-03-04-checkout;;\r\n'
    "\r\n"
    "OTHER1;  kept  ;'=1+1;;2026-03-04T15:00+01:00;=SUM(A1)\r\n"
)


def test_what_people_wrote_stays_byte_for_byte() -> None:
    changes = merge(read(MINE, "incidents.csv"), [incident(title="New title")])
    head, first, *rest = changes.text.split("\r\n")
    assert head.startswith("\ufeffid;Notes;title;postmortem;resolved;waived;severity;started")
    assert first.startswith(
        'PABC12;"my; ""own"" words";New title;2026-03-04-checkout;2026-03-04T15:00:00Z;;SEV1;'
    )
    assert rest == MINE.split("\r\n")[2:]
    assert changes.added == ()
    assert changes.refreshed == ("PABC12",)
    one, other = read(changes.text, "incidents.csv").incidents
    assert one.postmortem == "2026-03-04-checkout"
    assert (other.title, other.waived) == ("=1+1", "=SUM(A1)")


def test_a_register_in_which_nothing_changes_is_not_touched() -> None:
    mine = f"{HEAD},note\nPABC12,Down,SEV1,2026-03-04T14:00Z,,,,,,,,  x\n\n"
    kept = read(mine, "incidents.csv")
    assert merge(kept, kept.incidents).text == mine


def test_where_a_tool_says_nothing_what_is_written_stays() -> None:
    kept = read(f"{HEAD}\nPABC12,By hand,SEV1,,2026-03-04T15:00Z,mail,ana,,,,\n", "incidents.csv")
    bare = Incident(id="pabc12", source="csv")
    (now,) = read(merge(kept, [bare]).text, "incidents.csv").incidents
    assert (now.title, now.severity, now.services, now.asked) == (
        *("By hand", "SEV1", ("mail",)), ("ana",),
    )  # fmt: skip
    assert now.resolved is None  # that it was opened again is said by not saying it


def test_new_rows_come_in_the_order_of_time() -> None:
    found = merge(EMPTY, [incident("B", "2026-03-09"), incident("C", "2026-03-01")])
    assert found.added == ("C", "B")


def test_nothing_runs_as_a_formula() -> None:
    text = merge(EMPTY, [incident(title="=HYPERLINK(1)", services=("@x", "+y"))]).text
    row = text.splitlines()[1]
    assert ",'=HYPERLINK(1)," in row
    assert ",'@x; +y," in row


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title,resolved\nx,\n", "line 1: no column is called `id`"),
        (f"{HEAD}\n,Down,,,,,,,,,\n", "line 2: the incident has no id"),
        (f"{HEAD}\nA,,,,,,,,,,\n\na,,,,,,,,,,\n", 'line 4: "a" stands on line 2 already'),
        (f"{HEAD}\nA,,,yesterday,,,,,,,\n", 'line 2: `started` says "yesterday", which is no time'),
        (f"{HEAD}\nA,,,,2026-03-04,,,,,,\n", 'line 2: `resolved` says "2026-03-04"'),
        (f"{HEAD}\nA,one,two,,,,,,,,,more\n", "line 2: it has 12 cells, the header 11"),
        (f'{HEAD}\nA,"b\nc,d\n', "line 2: it is damaged CSV"),
    ],
)
def test_a_bad_row_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(InputError) as trouble:
        read(text, "incidents.csv")
    assert trouble.value.message.startswith(f"incidents.csv {said}")
    assert trouble.value.hint


def test_an_empty_file_is_an_empty_register() -> None:
    for text in ("", "\n", f"{HEAD}\n", "\ufeff"):
        found: Register = read(text, "incidents.csv")
        assert found.incidents == ()
        assert len(read(merge(found, [incident()]).text, "x").incidents) == 1
