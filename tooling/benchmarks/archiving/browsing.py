"""What a reader waits for in Chromium: the first result of a search, and the list of incidents."""

import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.archiving.cost import UnfitError
from benchmarks.archiving.served import Served, served

QUERY = "connection pool exhausted"
_PATIENCE = 180_000  # milliseconds


class Search(NamedTuple):
    """Where the search of a site is typed into, and where its results are."""

    field: str
    results: str
    files: tuple[str, ...]
    """Parts of the paths that only the search asks for."""


OURS = Search(".bf-search input", ".bf-search-results li a", ("/pagefind/",))
MATERIALS = Search(
    ".md-search__input", ".md-search-result__item a", ("search_index", "workers/search", "lunr")
)


class Reading(NamedTuple):
    """What the reader waited for, and what it cost."""

    seconds: float
    megabytes: float
    memory: float
    """Of the tab, in MB."""


def search(site: Path, how: Search, runs: int) -> Reading:
    """Search at once after the page is there, as people do; each time in a new browser."""
    return _median(site, runs, lambda page, at: _searched(page, at, how))


def incidents(site: Path, runs: int) -> Reading:
    """Open the list of incidents until it can be filtered."""
    return _median(site, runs, _listed)


def _median(site: Path, runs: int, read: Callable[[Page, Served], Reading]) -> Reading:
    readings = [_read(site, read) for _ in range(runs)]
    return Reading(*(statistics.median(column) for column in zip(*readings, strict=True)))


def _read(site: Path, read: Callable[[Page, Served], Reading]) -> Reading:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise UnfitError("there is no Chromium on this machine")
    with served(site) as at, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(_PATIENCE)
        found = read(page, at)
        found = found._replace(memory=_memory(browser))
        browser.close()
    return found


def _searched(page: Page, at: Served, how: Search) -> Reading:
    page.goto(at.address, wait_until="domcontentloaded")
    page.locator(how.field).wait_for()
    begun = time.perf_counter()
    page.locator(how.field).focus()
    page.keyboard.type(QUERY)
    page.locator(how.results).first.wait_for()
    return Reading(time.perf_counter() - begun, at.megabytes(*how.files), 0)


def _listed(page: Page, at: Served) -> Reading:
    begun = time.perf_counter()
    page.goto(f"{at.address}incidents/", wait_until="commit")
    page.locator("form.bf-filter[data-rows]:not([hidden])").wait_for()
    return Reading(time.perf_counter() - begun, at.megabytes(""), 0)


def _memory(browser: Browser) -> float:
    """Return what the largest renderer holds, in MB; what it shares with others is shared out."""
    known = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    renderers = [one["id"] for one in known["processInfo"] if one["type"] == "renderer"]
    return max(map(_held, renderers), default=0)


def _held(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
