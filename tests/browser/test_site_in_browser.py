"""The site as a reader meets it, in a real browser that reaches nothing but this machine."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGES = ("", "incidents/", "actions/", "metrics/", "rules/", "guides/set-up/", "services/checkout/")
POSTMORTEM = "postmortems/2026-03-04-checkout-outage/"


@pytest.mark.parametrize("uri", [*PAGES, POSTMORTEM])
def test_a_page_fits_the_screen_and_loads_nothing_from_elsewhere(
    page: Page, address: str, uri: str
) -> None:
    page.goto(address + uri)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hostile_title_is_shown_as_it_is_written(page: Page, address: str) -> None:
    page.goto(address + POSTMORTEM)
    expect(page.locator("h1")).to_contain_text('<img src="x" onerror="alert(1)">')
    expect(page.locator("article img")).to_have_count(0)


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
