"""The metrics page: every number beside its table and what it means, and nobody named in vain."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.archive import subjects
from blamefree.archive.markup import words
from blamefree.archive.model import Archive
from blamefree.archive.pages import metrics
from blamefree.archive.setting import as_html
from blamefree.document.model import Postmortem
from blamefree.metrics import DURATIONS, SHARES, TERMS, measure
from blamefree.policy import Policy

Read = Callable[..., Postmortem]
HOSTILE = '</title><script>alert(1)</script> & "x" `|` [a](javascript:b) {{ c }} <i>d</i>'
HEAD = "causes: [full disk]\ndetected_by: {}\npublished: {}\n"


def page(
    archive: Archive, shown: Iterable[Postmortem], unpublished: Iterable[Postmortem] = ()
) -> str:
    documents, waiting = tuple(shown), tuple(unpublished)
    numbers = measure(documents, archive.today, archive.policy, waiting)
    changes = {"postmortems": documents, "unpublished": waiting, "numbers": numbers}
    return as_html(metrics.page(archive.model_copy(update=changes)))


def quarterly(read: Read, count: int) -> list[Postmortem]:
    """Return one incident a quarter, the newest of 2026-Q2."""
    days = [dt.date(2026 - (n + 2) // 4, 11 - 3 * ((n + 2) % 4), 3) for n in range(count)]
    return [read(f"{day}-x", extra=HEAD.format("alert", day)) for day in days]


def rows(html: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table of numbers behind the heading of that id."""
    table = html.partition(f'id="{heading}"')[2].partition('class="bf-numbers"')[2]
    body = table.partition("<tbody>")[2].partition("</tbody>")[0]
    lines = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", one) for one in body.split("</tr>"))
    return [[re.sub("<[^>]*>", "", cell) for cell in line] for line in lines if line]


@pytest.fixture(name="full")
def _full(read: Read, archive: Archive) -> str:
    """A page with every part in it."""
    archive = archive.model_copy(update={"policy": Policy(preset="gitlab")})
    updates = "public_updates: [2026-05-06T14:10:00Z, 2026-05-06T15:00:00Z]\n"
    shown = [
        read("2026-05-06-search-slow", extra=HEAD.format("customer", "2026-06-20") + updates),
        read("2026-03-04-checkout-outage", extra=HEAD.format("alert", "2026-03-10")),
        read("2025-12-05-a-drill", extra="kind: drill\n"),
    ]
    waiting = [read("2026-06-28-hush", title="Hush", status="draft")]
    return page(archive, shown, waiting)


def test_the_page(full: str, snapshot: SnapshotAssertion) -> None:
    assert full == snapshot


def test_every_term_is_defined_once(full: str) -> None:
    lengths = [of for of in DURATIONS if f'id="{of.key}"' in full]
    shares = [of for of in SHARES if f'id="of-{of.key.replace("_", "-")}"' in full]
    assert (len(lengths), len(shares)) == (3, 9)
    terms = (one.text for one in TERMS)
    for text in (*terms, *(one.text for one in lengths), *(one.text for one in shares)):
        assert full.count(words(text)) == 1, text


def test_every_chart_stands_beside_a_table_and_has_ids_of_its_own(full: str) -> None:
    folded = "<details><summary>The same as a table</summary>"
    pairs = re.findall(rf'<div class="bf-pair"><figure.*?</figure>(?:{folded})?(<table)?', full)
    assert len(pairs) == full.count("<figure") == pairs.count("<table") >= 10
    ids = re.findall(r'\bid="([^"]+)"', full)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'(?:href="#|url\(#)([^")]+)', full):
        assert target in ids
    assert "\n\n" not in full


def test_the_unpublished_are_counted_and_never_named(full: str) -> None:
    assert rows(full, "postmortems")[-1] == ["All", "3", "2", "0", "1", "0", "2 of 3"]
    assert not re.search("hush|06-28", full, re.IGNORECASE)
    assert "2 incidents and 1 drill" in full


def test_too_few_say_so(full: str) -> None:
    assert rows(full, "mttd")[0] == ["▲ SEV1", "3\xa0min", "3\xa0min – 3\xa0min", "2 (too few)"]
    assert "too few (2)" in full
    assert rows(full, "detection") == [["Alert", "1", "1 of 2"], ["Customer", "1", "1 of 2"]]


def test_lateness_says_how_many_were_measured(full: str) -> None:
    assert rows(full, "lateness") == [
        ["In time", "1 (1 of 2)"],
        ["Late", "1"],
        ["Measured (n)", "2 (too few)"],
        ["Day not stated", "0"],
    ]


def test_what_came_back_links_to_both_incidents(full: str) -> None:
    row = full.partition('id="came-back"')[2].partition("<tbody>")[2].partition("</tr>")[0]
    assert 'href="../postmortems/2026-05-06-search-slow/"' in row
    assert 'href="../postmortems/2026-03-04-checkout-outage/"' in row
    assert ">1 of 2 actions</a>" in row
    assert ">63 days</td>" in row


def test_of_forty_quarters_the_newest_twelve_are_shown(read: Read, archive: Archive) -> None:
    html = page(archive, quarterly(read, 40))
    assert html.count("The 12 newest quarters of 40 are shown.") == 4
    found = [row[0] for row in rows(html, "how-often")]
    assert (len(found), found[0], found[-1]) == (12, "2023‑Q3", "2026‑Q2")
    assert "2023-Q2" not in html
    assert rows(html, "lateness")[-2:] == [
        ["Median from the incident's end", "0\xa0days"],
        ["Quartiles", "0\xa0days – 0\xa0days"],
    ]


def test_a_date_to_come_does_not_push_the_others_out(read: Read, archive: Archive) -> None:
    shown = [read("2226-01-01-mistyped"), *quarterly(read, 3)]
    assert [row[0] for row in rows(page(archive, shown), "how-often")][-1] == "2026‑Q2"


def test_a_quiet_quarter_is_shown_as_such(read: Read, archive: Archive) -> None:
    shown = [read("2026-05-06-a"), read("2025-12-01-b")]
    html = page(archive, shown)
    assert rows(html, "how-often")[1] == ["2026‑Q1", "0", "0"]
    assert "2026-Q1: none measured" in html


def test_one_incident_with_nothing_stated_has_a_page(archive: Archive, read: Read) -> None:
    one = read("2026-03-04-x", severity="", services="[]", body="## Summary\n")
    bare = one.frontmatter.model_copy(update={"times": type(one.frontmatter.times)()})
    bare = bare.model_copy(update={"date": None})
    postmortem = Postmortem(**{**vars(one), "frontmatter": bare})
    html = page(archive, [postmortem])
    for said in (
        "No incident has a date.",
        "No incident names a service.",
        "No incident states the milestones",
        "No incident states <code>detected_by</code>.",
        "No two incidents name the same cause.",
        "No postmortem has an action yet.",
    ):
        assert said in html


def test_an_empty_archive_has_a_page(archive: Archive, read: Read) -> None:
    assert "There is no published incident to count yet." in page(archive, [])
    html = page(archive, [], [read("2026-03-04-hush", status="draft")])
    assert rows(html, "postmortems")[-1] == ["All", "1", "0", "0", "1", "0", "0 of 1"]


def test_a_duration_of_years_fits(archive: Archive, read: Read) -> None:
    old = read("1026-03-04-x", body="## Summary\n")
    late = old.frontmatter.times.model_copy(
        update={"resolved": dt.datetime(2026, 3, 4, tzinfo=dt.UTC)}
    )
    head = old.frontmatter.model_copy(update={"times": late})
    html = page(archive, [read("2026-03-04-x"), Postmortem(**{**vars(old), "frontmatter": head})])
    assert "Logarithmic scale." in html
    charts = html.partition('id="how-long"')[2].partition('id="detection"')[0]
    places = [float(one) for one in re.findall(r' (?:x|x1|cx)="([\d.]+)%"', charts)]
    assert 28 <= min(places) < max(places) <= 80


def test_the_tables_lead_to_the_incidents_they_count(read: Read, archive: Archive) -> None:
    """Every quarter and severity leads to as many incidents as stand beside it."""
    days = ("2026-05-06", "2026-05-05", "2026-02-04", "2025-08-03")
    shown = [read(f"{day}-x", severity=f"SEV{n % 2 + 1}") for n, day in enumerate(days)]
    drill = read("2026-05-02-drill", extra="kind: drill\n")
    html = page(archive, [*shown, drill])
    every = rows(html, "how-often")
    assert [(line[0].replace("‑", "-"), line[-1]) for line in every] == [
        ("2025-Q3", "1"), ("2025-Q4", "0"), ("2026-Q1", "1"), ("2026-Q2", "2")
    ]  # fmt: skip
    way = '<a href="../incidents/?{}&amp;kind=incident">'
    for name in ("2025-Q3", "2026-Q1", "2026-Q2"):
        assert html.count(way.format(f"quarter={name}")) >= 3
    for name in ("SEV1", "SEV2"):
        assert html.count(way.format(f"severity={name}") + '<span class="bf-chip') >= 2
    assert "quarter=2025-Q4" not in html
    assert '<a href="../incidents/?quarter=2026-Q2">' in html  # actions of drills count, too
    assert "kind=" not in page(archive, shown)


def test_a_cause_that_came_back_leads_to_its_page(read: Read, archive: Archive) -> None:
    extra = HEAD.format("alert", "")
    html = page(archive, [read("2026-05-06-b", extra=extra), read("2026-03-04-a", extra=extra)])
    cause = f'<a href="../{subjects.uri("causes", "full disk").removesuffix(".md")}/">full disk</a>'
    assert f'<th scope="row">{cause}</th>' in html
    assert f'<td data-label="Cause">{cause}</td>' in html


def test_hostile_names_stay_text(
    read: Read, archive: Archive, elements: Callable[[str], Any]
) -> None:
    quoted = HOSTILE.replace("'", "''")
    one, other = (
        read(
            f"2026-0{month}-04-x",
            severity=f"'{quoted}'",
            services=f"['{quoted}', '{'支付' * 400}', '\u202eabc', '']",
            extra=f"causes: ['{quoted}']\ndetected_by: '{quoted}'\npublished: '{quoted}'\n",
        )
        for month in (3, 5)
    )
    html = page(archive, [other, one])
    found = elements(html)
    assert not found.names & {"script", "i"}
    assert all(
        re.match(r"#|\.\./(services|causes|postmortems)/|\.\./incidents/\?\w+=[\w%.-]+$", to)
        for to in found.targets
    )
    assert "{" not in html
    assert "\u202e" not in html


def test_severities_beyond_the_scale_share_a_texture_and_a_word(
    read: Read, archive: Archive
) -> None:
    shown = [read(f"2026-03-0{n}-x", severity=name) for n, name in enumerate(("P9", "", "SEV2"), 3)]
    html = page(archive, shown)
    assert "P9 or not stated</li>" in html
    assert html.count('<pattern id="quarters-bf-sev-x"') == 1
