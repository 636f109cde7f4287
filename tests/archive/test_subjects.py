"""The pages of services, teams, causes and tags, and the lists of them."""

from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.archive import subjects
from blamefree.archive.model import Archive, Page
from blamefree.archive.pages import listing, subject
from blamefree.archive.pages.landing import about
from blamefree.archive.setting import as_html
from blamefree.document.model import Postmortem
from blamefree.metrics import measure

Read = Callable[..., Postmortem]
HOSTILE = '"><script>alert(1)</script> & {{ c }} {root} <i>d</i>'
EXTRA = "teams: [payments]\ncauses: [full disk]\n"


def of(archive: Archive, *postmortems: Postmortem) -> dict[str, Page]:
    numbers = measure(postmortems, archive.today)
    changed = archive.model_copy(update={"postmortems": postmortems, "numbers": numbers})
    return dict(subject.contents(listing.of(changed)))


def test_the_page_of_a_service(read: Read, archive: Archive, snapshot: SnapshotAssertion) -> None:
    shown = (
        read("2026-05-06-slow", title="Slow", severity="SEV3", services="[checkout, search]"),
        read("2026-03-04-outage", extra=EXTRA),
        read("2026-02-01-exercise", title="Exercise", extra="kind: drill\n"),
    )
    page = of(archive, *shown)["services/checkout.md"]
    assert as_html(page) == snapshot
    assert page.feed == "feeds/services/checkout.atom"


def test_the_list_of_services(archive: Archive, snapshot: SnapshotAssertion) -> None:
    assert as_html(of(archive, *archive.postmortems)["services/index.md"]) == snapshot


def test_every_kind_has_its_list_and_its_pages(read: Read, archive: Archive) -> None:
    assert set(of(archive, read("2026-03-04-a", extra=EXTRA))) == {
        "services/index.md",
        "services/checkout.md",
        "teams/index.md",
        "teams/payments.md",
        "causes/index.md",
        subjects.uri("causes", "full disk"),
        "tags/index.md",
        "tags/database.md",
    }


def test_a_kind_that_nobody_names_says_how_to(archive: Archive) -> None:
    assert "<code>teams: [...]</code>" in as_html(of(archive)["teams/index.md"])


def test_drafts_and_drills_are_listed_and_not_counted(read: Read, archive: Archive) -> None:
    shown = (read("2026-05-06-a", status="draft"), read("2026-05-05-b", extra="kind: drill\n"))
    text = as_html(of(archive, *shown)["services/checkout.md"])
    assert "<dt>incidents</dt><dd><b>0</b><small>and 1 drill</small>" in text
    assert "How often" not in text
    assert text.count("<tr>") == 6  # two heads, two actions, two rows


def test_every_page_counts_the_incidents_of_a_service_alike(read: Read, archive: Archive) -> None:
    shown = (
        read("2026-05-06-a"),
        read("2026-05-05-b", extra=EXTRA),
        read("2026-05-04-c", extra="kind: drill\n" + EXTRA),
    )
    pages = of(archive, *shown)
    assert "<dt>incidents</dt><dd><b>2</b><small>and 1 drill" in as_html(
        pages["services/checkout.md"]
    )
    assert '<td data-label="Incidents">2</td>' in as_html(pages["services/index.md"])
    assert ">checkout</a> <small>1</small>" in as_html(pages["teams/payments.md"])
    assert "<dt>incident</dt><dd><b>1</b><small>and 1 drill" in as_html(pages["teams/payments.md"])
    changes = {"postmortems": shown, "numbers": measure(shown, archive.today)}
    named = "".join(str(one) for one in about.subjects_of(archive.model_copy(update=changes), ""))
    assert ">checkout <small>2</small>" in named
    assert ">payments <small>1</small>" in named
    assert archive.model_copy(update=changes).numbers.by_service == {"checkout": 2}


def test_the_quarter_is_compared_in_words(read: Read, archive: Archive) -> None:
    shown = [read(f"2026-{day}-x") for day in ("06-01", "05-01", "01-01")]
    text = as_html(of(archive, *shown)["services/checkout.md"])
    assert "<dt>in 2026-Q2</dt><dd><b>2</b><small>1 more than in 2026-Q1</small>" in text


def test_only_the_last_quarters_are_drawn(read: Read, archive: Archive) -> None:
    text = as_html(of(archive, read("2026-05-06-a"), read("2019-01-01-b"))["services/checkout.md"])
    assert "Incidents by quarter, the last 12" in text
    assert "2023-Q3" in text
    assert "2023-Q2" not in text


def test_a_spread_of_few_says_so_and_there_is_no_mean(read: Read, archive: Archive) -> None:
    few = [read(f"2026-0{month}-01-x") for month in range(5, 1, -1)]
    text = as_html(of(archive, *few)["services/checkout.md"])
    assert "4 (too few)" in text
    enough = as_html(of(archive, *few, read("2026-01-01-x"))["services/checkout.md"])
    assert "too few" not in enough
    assert "mean" not in enough.casefold()


def test_actions_stand_the_longest_overdue_first_and_the_most_urgent_only(
    read: Read, archive: Archive
) -> None:
    lines = "".join(f"- [ ] Task {n:02} (due: 2026-01-{n:02})\n" for n in range(30, 0, -1))
    one = read("2026-03-04-a", body=f"## Action items\n\n- [ ] No day\n{lines}")
    text = as_html(of(archive, one)["services/checkout.md"])
    shown = [n for n in range(1, 31) if f"Task {n:02}" in text]
    assert shown == list(range(1, 26))
    assert text.index("Task 01") < text.index("Task 02") < text.index("Task 25")
    assert "The 25 most urgent of 31" in text


def test_what_is_seen_together_is_counted_most_first(read: Read, archive: Archive) -> None:
    shown = (
        read("2026-03-06-c", services="[checkout, search]"),
        read("2026-03-05-b", services="[checkout, search, billing]", extra=EXTRA),
    )
    text = as_html(of(archive, *shown)["services/checkout.md"])
    together = text[text.index('class="bf-together"') : text.index('id="open-actions"')]
    assert 'search</a> <small>2</small></span> <span><a href="../../services/billing/">' in together
    assert "full disk</a> <small>1</small>" in together
    assert "services/checkout/" not in together


def test_only_the_newest_are_listed_and_a_link_leads_to_all(read: Read, archive: Archive) -> None:
    many = [
        read(f"2026-03-04-{n}", services="['a & b']", body="## Summary\n\nx\n") for n in range(201)
    ]
    name = subjects.uri("services", "a & b")
    text = as_html(of(archive, *many)[name])
    assert text.count('<td data-label="Incident">') == 200
    assert 'href="../../incidents/?service=a%20%26%20b">All 201 to filter and sort' in text


@pytest.mark.parametrize("kind", subjects.KINDS)
def test_a_hostile_name_is_inert(
    read: Read, archive: Archive, elements: Callable[[str], Any], kind: subjects.Kind
) -> None:
    extra = "".join(f"{one}: ['{HOSTILE}']\n" for one in ("teams", "causes"))
    one = read("2026-03-04-a", title=HOSTILE, services=f"['{HOSTILE}']", extra=extra)
    head = one.frontmatter.model_copy(update={"tags": (HOSTILE, "x" * 999, "\u202e", "")})
    pages = of(archive, Postmortem(**{**vars(one), "frontmatter": head}))
    for uri in (f"{kind}/index.md", subjects.uri(kind, HOSTILE)):
        found = elements(as_html(pages[uri]))
        assert not found.names & {"script", "i"}
        assert all(target.startswith(("../", "#")) or "/" in target for target in found.targets)
        assert "{" not in as_html(pages[uri])


@pytest.mark.parametrize(
    ("one", "other"), [("a b", "a-b"), ("Checkout", "checkout"), ("支付", "搜索"), ("../x", "x")]
)
def test_two_services_never_share_a_page(one: str, other: str) -> None:
    first, second = subjects.uri("services", one), subjects.uri("services", other)
    assert first.casefold() != second.casefold()
    assert first.count("/") == second.count("/") == 1


def test_no_service_takes_the_place_of_the_list() -> None:
    assert subjects.uri("services", "index") != "services/index.md"
    assert subjects.uri("services", "Index").casefold() != "services/index.md"
