"""A postmortem as a reader meets it: the reader's own time, paper, the link that stays."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

POSTMORTEM = "postmortems/2026-03-04-checkout-outage/"
ON_PAPER = (
    ".bf-id", ".bf-chip.bf-sev-1", ".bf-summary", ".bf-course svg", ".bf-course-list", "#timeline",
    "details p", "#action-items", "#bf-follow-through", ".bf-permanent",
)  # fmt: skip
NOT_ON_PAPER = (
    ".md-header",
    ".md-sidebar",
    ".headerlink",
    ".bf-beside",
    ".md-footer",
    "article button",
)


def test_a_time_tells_the_readers_own(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(timezone_id="Asia/Tokyo", locale="en-GB")
    elsewhere = context.new_page()
    elsewhere.goto(address + POSTMORTEM)
    time = elsewhere.locator(".bf-course time").first
    expect(time).to_have_text("2026-03-04 14:02 UTC")
    expect(time).to_have_attribute("title", re.compile(r"4 Mar 2026.*23:02.*Asia/Tokyo"))
    expect(elsewhere.locator("#timeline + ul time").first).to_have_attribute(
        "title", re.compile("23:02")
    )
    day = elsewhere.locator(".bf-figures time")
    assert day.get_attribute("title") is None
    context.close()


def test_without_scripts_nothing_is_missing_but_the_readers_time(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + POSTMORTEM)
    expect(plain.locator(".bf-course svg")).to_be_visible()
    expect(plain.locator("time[title]")).to_have_count(0)
    context.close()


def test_the_course_is_a_picture_with_words(page: Page, address: str) -> None:
    page.goto(address + POSTMORTEM)
    course = page.get_by_role("img", name="Course of the incident")
    expect(course).to_have_accessible_description(re.compile("resolved after 1 h 08 min"))
    expect(page.locator(".bf-tick")).to_have_count(2)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(set(ids)) == len(ids)


def test_the_permanent_link_leads_to_the_postmortem(page: Page, address: str) -> None:
    page.goto(address + POSTMORTEM)
    page.locator(".bf-permanent a").click()
    page.wait_for_url(f"{address}{POSTMORTEM}")
    expect(page.locator("h1")).to_contain_text("Checkout outage")


def test_code_on_paper_is_one_box_that_long_lines_stay_in(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 680, "height": 900})
    page.goto(address + POSTMORTEM)
    page.emulate_media(media="print")
    page.locator("article").evaluate(
        "(one, code) => one.insertAdjacentHTML('beforeend', code)",
        f'<div class="highlight"><pre><code>at {"x" * 300}\n{"word " * 60}</code></pre></div>',
    )
    code = page.locator("article pre > code")
    assert code.evaluate("one => one.getClientRects().length") == 1  # one border, not one a line
    assert code.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    box = code.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 680


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_paper_shows_the_postmortem_in_ink(page: Page, address: str, scheme: str) -> None:
    page.goto(address + POSTMORTEM)
    page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", scheme)
    page.emulate_media(media="print")
    for shown in ON_PAPER:
        expect(page.locator(shown).first).to_be_visible()
    for hidden in NOT_ON_PAPER:
        expect(page.locator(hidden).filter(visible=True)).to_have_count(0)
    assert "No connection is free." in page.locator("article").inner_text()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    link = page.locator("article a[href='https://status.example.com/']")
    written = link.evaluate("one => getComputedStyle(one, '::after').content")
    assert "https://status.example.com/" in written
    assert page.pdf().startswith(b"%PDF-")
