"""Links of other pages into parts of the list of incidents."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROWS = ".bf-filtered tbody tr"
COUNT = ".bf-count"


def test_a_service_leads_to_its_part_of_the_list(page: Page, address: str) -> None:
    page.goto(f"{address}services/checkout/")
    page.get_by_role("link", name="to filter and sort").click()
    expect(page.locator(COUNT)).to_have_text("1 of 2 incidents")
    expect(page.locator(".bf-filter").get_by_label("Service")).to_have_value("checkout")
    page.locator(ROWS).get_by_role("link").first.click()
    page.wait_for_url("**/postmortems/2026-03-04-checkout-outage/")


def test_a_quarter_leads_to_its_incidents(page: Page, address: str) -> None:
    page.goto(f"{address}metrics/")
    page.get_by_role("link", name=re.compile("2026[-‑]Q1")).first.click()
    page.wait_for_url("**/incidents/?quarter=2026-Q1")
    expect(page.locator(COUNT)).to_have_text("1 of 2 incidents")
    expect(page.locator(".bf-filter").get_by_label("Quarter")).to_have_value("2026-Q1")
    expect(page.locator(ROWS)).to_contain_text("2026-03-04-checkout-outage")


def test_a_severity_leads_to_its_incidents(page: Page, address: str) -> None:
    page.goto(f"{address}metrics/")
    page.locator(".bf-numbers").get_by_role("link", name="SEV3").first.click()
    page.wait_for_url("**/incidents/?severity=SEV3")
    expect(page.locator(COUNT)).to_have_text("1 of 2 incidents")
    expect(page.locator(ROWS)).to_contain_text("2025-12-01-search-slow")


def test_what_is_closed_is_a_part_of_the_list(page: Page, address: str) -> None:
    page.goto(f"{address}incidents/?followup=closed")
    expect(page.locator(COUNT)).to_have_text("0 of 2 incidents")
    page.goto(f"{address}incidents/?followup=open")
    expect(page.locator(COUNT)).to_have_text("2 of 2 incidents")
    expect(page.locator(ROWS).first).to_contain_text("1 open")
