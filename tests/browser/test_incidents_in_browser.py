"""The list of incidents as a reader narrows, sorts, shares and takes it along."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from blamefree import archive as package
from blamefree.archive.model import Archive
from blamefree.archive.model import Page as ArchivePage
from blamefree.archive.pages import incidents, listing
from blamefree.archive.setting import as_html
from blamefree.document.parse import parse
from blamefree.metrics import measure
from browser.served import Site, served

pytestmark = pytest.mark.browser

SCRIPTS = Path(package.__file__).parent / "theme" / "scripts"
HOSTILE = '<img src=x onerror="window.__hit=1"></script>{{ 7 * 7 }}'
STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'none'"
ROWS = ".bf-filtered tbody tr"
COUNT = ".bf-count"
GONE = "incidents and drills; not in this archive: gone"
TODAY = dt.date(2026, 6, 30)

Open = Callable[..., Page]


def written(number: int) -> str:
    """Return an incident of its own day; every fifth has what only some have."""
    day = dt.date(2025, 6, 1) + dt.timedelta(days=number)
    some = number % 5 == 0
    service = "'=HYPERLINK(\"x\")'" if number == 1 else ("checkout", "search")[number % 2]
    title = HOSTILE if number == 3 else f"Number {number} stood still"
    kind = "drill" if number == 4 else "incident"
    resolved = "" if number == 2 else f", resolved: {day}T{10 + number % 8}:30:00Z"
    return (
        f"---\nid: {day}-number-{number}\nseverity: SEV{1 + number % 3}\ndate: {day}\n"
        f"title: '{title}'\nstatus: published\nservices: [{service}]\nkind: {kind}\n"
        f"causes: [{'full disk' if some else 'slow query'}]\n"
        f"teams: [{'payments' if some else 'platform'}]\ntags: [deploy]\n"
        f"times: {{started: {day}T10:00:00Z{resolved}}}\n---\n\n"
        "## Action items\n\n- [ ] Watch it (due: 2026-01-01)\n"
    )


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the list of 230 incidents alone, under a policy that allows our files only."""
    found = [parse(written(n), f"postmortems/{n}.md") for n in range(229, -1, -1)]
    archive = Archive(postmortems=tuple(found), numbers=measure(found, TODAY), today=TODAY)
    contents = dict(incidents.contents(listing.of(archive)))
    page, rows = contents["incidents.md"], contents["incidents/rows.json"]
    assert isinstance(page, ArchivePage)
    assert isinstance(rows, str)
    root = tmp_path_factory.mktemp("site")
    (root / "incidents").mkdir()
    (root / "incidents" / "rows.json").write_text(rows, encoding="utf-8")
    scripts = "\n".join(path.read_text() for path in sorted(SCRIPTS.glob("incidents*.js")))
    (root / "blamefree.js").write_text(scripts)
    (root / "favicon.ico").touch()
    (root / "incidents" / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>Incidents</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">'
        f'<article>{as_html(page)}</article><script src="../blamefree.js"></script>',
        encoding="utf-8",
    )
    with served(root) as address:
        yield Site(address)


@pytest.fixture
def site(listed: Site) -> Site:
    """Watch the list."""
    return listed


@pytest.fixture
def visit(page: Page, listed: Site) -> Open:
    """Open the list with a query."""

    def opened(query: str = "") -> Page:
        page.goto(f"{listed.address}incidents/{query}")
        expect(page.locator(COUNT)).not_to_be_empty()
        return page

    return opened


def test_filters_and_words_narrow_the_list_together_and_it_says_so(visit: Open) -> None:
    page = visit()
    expect(page.locator(COUNT)).to_have_text("230 of 230 incidents and drills")
    expect(page.locator(COUNT)).to_have_role("status")
    page.get_by_label("Service").select_option("checkout")
    expect(page.locator(COUNT)).to_have_text("115 of 230 incidents and drills")
    page.get_by_label("Cause").select_option("full disk")
    page.get_by_label("Year").select_option("2026")
    page.get_by_label("Quarter").select_option("2026-Q1")
    page.get_by_label("Text").fill("stood  NUMBER 22")
    expect(page.locator(COUNT)).to_have_text("1 of 230 incidents and drills")
    expect(page.locator(ROWS)).to_contain_text("Number 220 stood still")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(COUNT)).to_have_text("230 of 230 incidents and drills")
    assert page.url.endswith("/incidents/")


def test_each_choice_says_how_many_it_would_leave(visit: Open) -> None:
    page = visit("?team=payments")
    options = page.get_by_label("Cause").locator("option")
    expect(options).to_have_text(["All", "full disk (46)", "slow query (0)"])
    expect(page.get_by_label("Team").locator("option")).to_have_text(
        ["All", "payments (46)", "platform (184)"]
    )
    expect(page.get_by_label("Tag")).to_have_count(0)


def test_a_view_is_in_its_address_and_the_back_button_takes_a_step_back(visit: Open) -> None:
    page = visit("?severity=SEV1&text=stood&sort=seconds&service=gone")
    expect(page.get_by_label("Severity")).to_have_value("SEV1")
    expect(page.get_by_label("Text")).to_have_value("stood")
    expect(page.get_by_label("Service")).to_have_value("")
    expect(page.locator(COUNT)).to_have_text(f"76 of 230 {GONE}")
    expect(page.get_by_role("columnheader", name="Resolved in")).to_have_attribute(
        "aria-sort", "ascending"
    )
    page.get_by_label("Kind").select_option("drill")
    expect(page.locator(COUNT)).to_have_text("0 of 230 incidents and drills")
    assert page.url.endswith("?severity=SEV1&kind=drill&text=stood&sort=seconds")
    page.go_back()
    expect(page.locator(COUNT)).to_have_text(f"76 of 230 {GONE}")
    expect(page.get_by_label("Kind")).to_have_value("")
    page.go_forward()
    expect(page.locator(COUNT)).to_have_text("0 of 230 incidents and drills")


def test_typing_is_kept_in_the_address_and_is_no_step_of_its_own(visit: Open) -> None:
    page = visit()
    steps = page.evaluate("history.length")
    page.get_by_label("Text").press_sequentially("r 17")
    page.wait_for_url("**/?text=r+17")
    assert page.evaluate("history.length") == steps


def test_a_column_sorts_both_ways_and_what_is_unknown_stands_last(visit: Open) -> None:
    page = visit("?text=number-")
    first = page.locator(ROWS).first
    expect(first).to_contain_text("2026-01-16")
    head = page.get_by_role("columnheader", name="Resolved in")
    for order, longest in (("descending", "7 h 30 min"), ("ascending", "30 min")):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
        expect(first).to_contain_text(longest)
        page.goto(f"{page.url}&shown=300")
        expect(page.locator(ROWS).last.get_by_role("link").first).to_have_text(
            "Number 2 stood still"
        )
    page.get_by_role("button", name="Severity").click()
    expect(first).to_contain_text("SEV1")


def test_the_first_hundred_are_shown_and_more_on_demand(visit: Open) -> None:
    page = visit()
    expect(page.locator(ROWS)).to_have_count(100)
    page.get_by_role("button", name="Show 100 more").press("Enter")
    expect(page.locator(ROWS)).to_have_count(200)
    expect(page.locator(ROWS).nth(100).get_by_role("link").first).to_be_focused()
    page.reload()
    expect(page.locator(ROWS)).to_have_count(200)
    page.get_by_role("button", name="Show 30 more").click()
    expect(page.locator(ROWS)).to_have_count(230)
    expect(page.locator(".bf-show-more")).to_be_hidden()


def test_a_row_says_what_the_plain_table_says(visit: Open) -> None:
    page = visit()
    made = page.locator(ROWS).evaluate_all("rows => rows.slice(0, 9).map(row => row.innerHTML)")
    plain = page.evaluate(
        """async () => {
          const text = await (await fetch(location.pathname)).text();
          const page = new DOMParser().parseFromString(text, "text/html");
          return [...page.querySelectorAll("tbody tr")].slice(0, 9).map((row) => row.innerHTML);
        }"""
    )
    assert made == plain


def test_what_people_wrote_stays_text(visit: Open) -> None:
    page = visit("?text=onerror")
    expect(page.locator(ROWS).get_by_role("link").first).to_have_text(HOSTILE)
    expect(page.locator(COUNT)).to_have_text("1 of 230 incidents and drills")
    expect(page.locator("article img")).to_have_count(0)
    assert page.evaluate("window.__hit") is None


def test_the_view_can_be_taken_along(visit: Open) -> None:
    page = visit("?year=2025&sort=date")
    with page.expect_download() as loading:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(loading.value.path()).read_bytes().decode())))
    assert len(rows) == 214
    assert rows[0]["id"] == "2025-06-01-number-0"
    assert rows[1]["services"] == '\'=HYPERLINK("x")'
    assert rows[3]["title"] == HOSTILE
    with page.expect_download() as loading:
        page.get_by_role("button", name="JSON").click()
    found = json.loads(Path(loading.value.path()).read_text(encoding="utf-8"))
    assert [one["id"] for one in found] == [row["id"] for row in rows]
    assert found[2]["resolved_in_seconds"] is None
    assert found[5]["services"] == ["search"]
    assert found[0]["url"].endswith("/postmortems/0/")


def test_where_the_rows_cannot_be_loaded_the_plain_table_stays(
    listed: Site, unwatched: Page
) -> None:
    unwatched.route("**/rows.json", lambda route: route.fulfill(status=503))
    unwatched.goto(f"{listed.address}incidents/")
    expect(unwatched.locator(COUNT)).to_contain_text("could not be loaded")
    expect(unwatched.locator(ROWS)).to_have_count(200)
    expect(unwatched.locator(".bf-filter")).to_be_hidden()


def test_without_scripts_there_are_the_newest_and_the_years(
    listed: Site, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{listed.address}incidents/")
    expect(page.locator(ROWS)).to_have_count(200)
    expect(page.locator(".bf-filter")).to_be_hidden()
    expect(page.locator("article")).to_contain_text("The newest 200 of 230 postmortems.")
    expect(page.get_by_role("link", name=re.compile("^2025"))).to_have_attribute("href", "2025/")
    context.close()
