"""WCAG 2.2 AA, as far as axe-core can tell, on one page of every sort, in light and dark.

What it cannot tell: that the keyboard reaches everything, and that one sees where it is.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Page, expect

from browser.searched import box, results

pytestmark = pytest.mark.browser

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
POSTMORTEM = "postmortems/2026-03-04-checkout-outage/"
PAGES = (
    "", "incidents/", "incidents/2026/", "actions/", "actions/owners/ana/", "metrics/",
    "rules/human-error/", "services/", "services/checkout/", "guides/on-call/", POSTMORTEM,
    "404.html",
)  # fmt: skip
SCHEMES = ("default", "slate")
SCHEME = "document.body.getAttribute('data-md-color-scheme')"
STILL = "* { transition: none !important; animation: none !important; }"
OUTLINED = """() => {
  const at = document.activeElement;
  const shown = at.matches('.md-option') ? at.nextElementSibling : at;
  const style = getComputedStyle(shown.matches('input') ? shown.closest('form, label') : shown);
  const box = shown.getBoundingClientRect();
  return {
    name: (at.getAttribute('aria-label') || at.textContent || at.id).trim().slice(0, 40),
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
  };
}"""


@pytest.mark.parametrize("uri", PAGES)
def test_nothing_stands_in_anybodys_way(page: Page, address: str, uri: str) -> None:
    page.goto(address + uri)
    assert_no_faults(page)


def test_the_results_of_a_search_stand_in_nobodys_way(page: Page, address: str) -> None:
    page.goto(address)
    box(page).fill("pool")
    expect(results(page).first).to_be_visible()
    assert_no_faults(page)


@pytest.mark.parametrize("width", [1280, 640])
def test_one_sees_where_the_keyboard_is(page: Page, address: str, width: int) -> None:
    """The narrow one is the wide one at twice its size."""
    page.set_viewport_size({"width": width, "height": 450})
    page.goto(address + POSTMORTEM)
    page.add_style_tag(content=STILL)
    names = []
    for _ in range(18):
        page.keyboard.press("Tab")
        at = page.evaluate(OUTLINED)
        assert at["seen"], at
        assert at["outlined"], at
        names.append(at["name"])
    assert names[0] == "Skip to content"
    assert len(set(names)) > 12, names


def test_the_menu_of_a_narrow_screen_opens_from_the_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address)
    menu = page.get_by_role("button", name="Menu")
    metrics = page.locator(".md-sidebar--primary").get_by_role("link", name="Metrics")
    expect(metrics).not_to_be_visible()
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(metrics).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(metrics).not_to_be_visible()


def assert_no_faults(page: Page) -> None:
    """Look for everything in the one scheme, and at the colours in the other."""
    page.add_style_tag(content=STILL)  # without movement a colour is the one it stays
    assert faults(page, {"type": "tag", "values": STANDARD}) == []
    other = next(one for one in SCHEMES if one != page.evaluate(SCHEME))
    page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", other)
    assert faults(page, {"type": "rule", "values": ["color-contrast"]}) == [], other


def faults(page: Page, rules: Mapping[str, object]) -> list[str]:
    """Return each fault with the first of the elements that has it."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": rules})
    return [_said(one) for one in found.response["violations"]]


def _said(fault: Mapping[str, Any]) -> str:
    first = fault["nodes"][0]
    return f"{fault['id']} ({fault['impact']}): {first['target']} {first['html'][:200]}"
