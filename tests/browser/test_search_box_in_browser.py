"""The search box: with the keyboard, with the thumb, and where there is no index."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from browser.searched import OUTAGE, box, results, said
from browser.served import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def site(searched: str) -> Site:
    """Watch the archive that is searched."""
    return Site(searched)


def test_the_newest_words_win(page: Page, searched: str) -> None:
    page.goto(searched)
    box(page).press_sequentially("gridlock")
    box(page).fill("HighErrorRate")
    expect(said(page)).to_have_text("1 result.")
    expect(results(page)).to_have_count(1)


def test_the_keyboard_is_enough(page: Page, searched: str) -> None:
    page.goto(searched)
    page.evaluate("document.querySelector('article').append(document.createElement('textarea'))")
    field = page.locator("article textarea")
    field.press_sequentially("s/f")
    expect(field).to_have_value("s/f")
    logo = page.locator(".md-logo").first
    for key in ("/", "s", "f"):
        logo.focus()
        page.keyboard.press(key)
        expect(box(page)).to_be_focused()
        expect(box(page)).to_have_value("")
        page.keyboard.press("Escape")
        expect(page.locator(".bf-search-panel")).to_be_hidden()
        expect(logo).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("gridlock")
    expect(results(page)).to_have_count(10)
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Narrow by severity")).to_be_focused()
    box(page).fill("HighErrorRate")
    expect(said(page)).to_have_text("1 result.")
    box(page).press("Enter")
    page.wait_for_url(f"{searched}postmortems/{OUTAGE}.html")


def test_leaving_the_box_closes_it(page: Page, searched: str) -> None:
    page.goto(searched)
    box(page).fill("gridlock")
    expect(results(page)).to_have_count(10)
    page.mouse.click(20, 700)
    expect(page.locator(".bf-search-panel")).to_be_hidden()


def test_a_phone_opens_it_over_the_whole_screen(page: Page, searched: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(searched)
    expect(box(page)).to_be_hidden()
    opener = page.get_by_role("button", name="Search", exact=True)
    opener.click()
    expect(box(page)).to_be_focused()
    box(page).fill("gridlock")
    expect(results(page)).to_have_count(10)
    size = page.locator(".bf-search-box").bounding_box()
    assert size is not None
    assert (size["x"], size["width"], size["height"]) == (0, 390, 800)
    page.get_by_role("button", name="Close the search").click()
    expect(box(page)).to_be_hidden()
    expect(opener).to_be_focused()


def test_without_an_index_it_says_why(page: Page, searched: str) -> None:
    page.goto(searched)
    page.locator(".bf-search").evaluate("box => { box.dataset.index = 'none'; }")
    box(page).fill("gridlock")
    expect(said(page)).to_have_text("This site was built without an index for its search.")


def test_an_index_that_is_being_made_is_tried_again(unwatched: Page, searched: str) -> None:
    def later(request: Request) -> bool:
        return request.url == f"{searched}pagefind/pagefind.js"

    unwatched.route(lambda url: url.endswith("pagefind.js"), lambda one: one.fulfill(status=404))
    unwatched.goto(searched)
    unwatched.locator(".bf-search").evaluate("box => { box.dataset.index = 'making'; }")
    with unwatched.expect_request(later):
        box(unwatched).fill("gridlock")
    expect(said(unwatched)).to_have_text("The index is being made; try again in a moment.")
    unwatched.unroute_all()
    box(unwatched).fill("gridlocks")
    expect(results(unwatched)).to_have_count(10)


def test_a_file_from_a_disk_says_what_it_needs(unwatched: Page, searched_host: Path) -> None:
    unwatched.goto((searched_host / "team" / "archive" / "index.html").as_uri())
    box(unwatched).fill("gridlock")
    expect(said(unwatched)).to_contain_text("The search needs a web server")


def test_there_is_no_box_without_scripts(chromium: Browser, searched: str, site: Site) -> None:
    plain = chromium.new_context(java_script_enabled=False).new_page()
    site.watch(plain)
    plain.goto(searched)
    expect(plain.locator(".bf-search")).to_be_hidden()
    plain.context.close()
    assert site.trouble == []
