"""What the search finds, how it is ranked and narrowed, and what it costs."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.searched import OUTAGE, TITLE, box, results, said
from browser.served import Site

pytestmark = pytest.mark.browser

EXACT = [
    "AI-417", "ai-417", OUTAGE, "OPS-12", "HighErrorRate", "checkout_pool_wait_seconds",
    "ECONNREFUSED 10.0.0.1:5432", "10.0.0.1:5432", "java.lang.NullPointerException",
    "NullPointerException", "pool exhausted: 40/40", "OPS-12 literal", '"fired and"',
    "IDP-4017", '"IDP-4017"', '"code":"IDP-4017"', "OutOfMemoryError", "MemoryError",
    "CERTIFICATE_VERIFY_FAILED", "[SSL: CERTIFICATE_VERIFY_FAILED]", "PgResultSet.next",
    "index_not_normalised_exception", "0x8007274C", "PgResultSet.java:1978",
    "outofmemoryerror", "litera",
]  # fmt: skip
NEAR = [
    "AI-41799999", "IDP-401", "nullify", "gridlockatall", "gridlock quorumless", '"literal stays"',
]  # fmt: skip


@pytest.fixture
def site(searched: str) -> Site:
    """Watch the archive that is searched."""
    return Site(searched)


def test_an_id_an_alert_and_an_error_are_found_word_for_word(page: Page, searched: str) -> None:
    page.goto(searched)
    for words in EXACT:
        page.evaluate("document.querySelector('.bf-search-results').replaceChildren()")
        box(page).fill(words)
        first = results(page).first
        expect(first).to_have_attribute("href", re.compile(f"/team/archive/postmortems/{OUTAGE}"))
        expect(said(page)).to_have_text(re.compile(r"^\d+ results?\.$|^1 of \d+ results holds “"))
    box(page).fill("quorumless zebra")
    expect(said(page)).to_contain_text("Nothing found for “quorumless zebra”. Try fewer")
    expect(results(page)).to_have_count(0)


def test_what_stands_nowhere_is_said_to_come_near(page: Page, searched: str) -> None:
    page.goto(searched)
    for words in NEAR:
        box(page).fill(words)
        expect(said(page)).to_have_text(
            re.compile(rf"^Nothing holds “{words}” word for word; \d+ results? comes? near\.$")
        )
    box(page).fill("reportage")
    expect(said(page)).to_have_text(
        re.compile(
            r"^None of the first 30 holds “reportage” word for word; \d+ results come near\.$"
        )
    )


def test_an_excerpt_marks_the_name_and_leaves_the_facts_out(page: Page, searched: str) -> None:
    page.goto(searched)
    box(page).fill("CERTIFICATE_VERIFY_FAILED")
    excerpt = results(page).first.locator("p")
    expect(excerpt.locator("mark")).to_have_text(["CERTIFICATE_VERIFY_FAILED"])
    expect(excerpt).to_contain_text("ssl.SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] standard")
    box(page).fill("ledger")
    expect(said(page)).to_have_text("12 results.")
    expect(results(page).first.locator("p")).to_contain_text(re.compile(r"^Summary\. A gridlock"))


def test_nothing_of_the_index_is_loaded_before_it_is_used(page: Page, searched: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(searched, wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url or "search_index" in url]
    box(page).click()
    expect(said(page)).to_contain_text("Type a word or two")
    assert f"{searched}pagefind/pagefind.js" in asked


def test_a_choice_without_words_loads_no_pages(page: Page, searched: str) -> None:
    asked: list[str] = []
    page.goto(searched)
    box(page).fill("gridlock")
    expect(said(page)).to_have_text("13 results.")
    page.on("request", lambda request: asked.append(request.url))
    box(page).fill("")
    expect(said(page)).to_contain_text("Type a word or two")
    expect(page.locator(".bf-search-facets")).to_be_hidden()
    link = page.get_by_role("link", name="filter the list of incidents")
    expect(link).to_have_attribute("href", f"{searched}incidents.html")
    assert asked == []


def test_a_result_shows_text_and_never_markup(page: Page, searched: str) -> None:
    page.goto(searched)
    box(page).fill("literal")
    result = results(page).first
    expect(result.locator(".bf-search-title")).to_have_text(TITLE)
    expect(result).to_contain_text("SEV1")
    expect(result.locator("time")).to_have_text("2026-03-04")
    expect(result.locator("p mark")).to_have_text(["literal:"])
    expect(result.locator("p")).to_contain_text("literal: <mark>x</mark> &amp; <b> after")
    expect(result.locator("img")).to_have_count(0)


def test_facets_narrow_the_words_and_count(page: Page, searched: str) -> None:
    page.goto(searched)
    box(page).fill("gridlock")
    expect(said(page)).to_have_text("13 results.")
    expect(results(page)).to_have_count(10)
    page.get_by_role("button", name="Show more").click()
    expect(results(page)).to_have_count(13)
    expect(results(page).nth(10)).to_be_focused()
    severity = page.get_by_label("Narrow by severity")
    expect(severity.locator("option")).to_have_text(["Severity", "SEV1 (1)", "SEV3 (12)"])
    severity.select_option("SEV3")
    expect(said(page)).to_have_text("12 results.")
    expect(page.get_by_label("Narrow by year").locator("option")).to_have_text(
        ["Year", "2025 (12)"]
    )
    severity.select_option("SEV1")
    expect(said(page)).to_have_text("1 result.")
    expect(results(page)).to_have_attribute("href", re.compile(OUTAGE))
    severity.select_option("")
    expect(said(page)).to_have_text("13 results.")


def test_a_large_archive_is_asked_for_its_newest_years_first(page: Page, searched: str) -> None:
    page.goto(searched)
    asked = page.evaluate(
        """async () => {
          const { ask, scope } = window.bfSearch;
          const asked = [scope({ 2025: 900, 2024: 900 })];
          const data = async () => ({ content: "an error", meta: {} });
          const pages = (count) => Array.from({ length: count }, (_, id) => ({ id, data }));
          const engine = (count) => ({
            search: async (words, { filters }) => {
              asked.push([words, filters.any?.[0].year.any ?? "all"]);
              return { results: pages(filters.any ? count : 99) };
            },
          });
          const newest = scope({ 2023: 4000, 2024: 1500, 2025: 900 });
          for (const [words, chosen, count] of [
            ["error", {}, 10], ["error", {}, 9], ["error", { year: "2020" }, 10], ["AI-1", {}, 10],
          ]) {
            const found = await ask(engine(count), words, chosen, newest);
            asked.push([found.results.length, found.since ?? ""]);
          }
          return asked;
        }"""
    )
    assert asked == [
        None,
        *(["error", ["2025", "2024"]], [10, "2024"]),
        *(["error", ["2025", "2024"]], ["error", "all"], [99, ""]),
        *(["error", "all"], [99, ""]),
        *(["AI1", "all"], ['"AI1"', "all"], [99, ""]),
    ]
