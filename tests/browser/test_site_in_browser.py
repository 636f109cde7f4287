"""The site as a reader meets it, in a real browser that reaches nothing but this machine."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROWS = ".bf-filtered tbody tr"
PAGES = ("", "incidents/", "actions/", "metrics/", "rules/", "guides/set-up/", "services/checkout/")
POSTMORTEM = "postmortems/2026-03-04-checkout-outage/"


@pytest.mark.parametrize("uri", [*PAGES, POSTMORTEM])
def test_a_page_fits_the_screen_and_loads_nothing_from_elsewhere(
    page: Page, address: str, uri: str
) -> None:
    page.goto(address + uri, wait_until="networkidle")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("words", ["AI-417", "2026-03-04-checkout-outage", "checkout outage"])
def test_the_search_finds_a_postmortem(page: Page, address: str, words: str) -> None:
    page.goto(address)
    box = page.get_by_role("textbox", name="Search")
    box.click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    box.press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching")
    result = page.locator(".md-search-result__link").first
    expect(result).to_have_attribute("href", re.compile(POSTMORTEM))
    expect(page.locator(".md-search-result img")).to_have_count(0)


def test_a_hostile_title_is_shown_as_it_is_written(page: Page, address: str) -> None:
    page.goto(address + POSTMORTEM)
    expect(page.locator("h1")).to_contain_text('<img src="x" onerror="alert(1)">')
    expect(page.locator("article img")).to_have_count(0)


def test_the_filter_narrows_the_list_and_says_so(page: Page, address: str) -> None:
    page.goto(address + "incidents/")
    count = page.locator(".bf-count")
    expect(count).to_have_text("2 of 2 shown")
    page.get_by_label("Severity").select_option("SEV3")
    expect(page.locator(ROWS).filter(visible=True)).to_have_count(1)
    expect(page.locator(ROWS).filter(visible=True)).to_contain_text("Search slow")
    expect(count).to_have_text("1 of 2 shown")
    assert page.url.endswith("?severity=SEV3")
    page.get_by_label("Text").fill("checkout")
    expect(count).to_have_text("0 of 2 shown")
    page.locator(".bf-filter").get_by_role("button", name="Clear").click()
    expect(count).to_have_text("2 of 2 shown")


def test_a_filtered_view_can_be_shared_by_its_address(page: Page, address: str) -> None:
    page.goto(address + "incidents/?service=checkout&year=2026")
    expect(page.locator(".bf-count")).to_have_text("1 of 2 shown")
    expect(page.get_by_label("Service")).to_have_value("checkout")


def test_the_list_sorts_by_any_column(page: Page, address: str) -> None:
    page.goto(address + "incidents/")
    page.get_by_role("button", name="Severity").click()
    expect(page.locator(ROWS).first).to_contain_text("SEV1")
    page.get_by_role("button", name="Severity").click()
    expect(page.locator(ROWS).first).to_contain_text("SEV3")
    expect(page.get_by_role("columnheader", name="Severity")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_the_list_is_whole_without_scripts(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(address + "incidents/")
    expect(plain.locator(ROWS)).to_have_count(2)
    expect(plain.locator(".bf-filter")).to_be_hidden()


def test_the_reader_can_switch_to_the_dark_scheme(page: Page, address: str) -> None:
    page.goto(address)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_title("Switch to the dark scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate(paper) != light


def test_every_chart_has_words(page: Page, address: str) -> None:
    page.goto(address + "metrics/")
    charts = page.locator("figure.bf-chart svg[role=img]")
    assert charts.count() >= 3
    for chart in charts.all():
        expect(chart).to_have_accessible_name(re.compile(r"\w{4,}"))
