"""A built site behind a local server, and a browser that can reach nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from blamefree.cli import main
from browser.searched import lay_out
from browser.served import Site, served

ROOT = Path(__file__).parents[2]
PLAIN = ["--no-sandbox", "--disable-gpu"]
SCREEN: ViewportSize = {"width": 1280, "height": 900}
TITLE = 'Checkout outage <img src="x" onerror="alert(1)">'


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small archive with this repository's own configuration of the site."""
    root = tmp_path_factory.mktemp("repository")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "site", root / "site")
    (root / "postmortem.toml").touch()
    (root / "postmortems").mkdir()
    _write(root, "2026-03-04-checkout-outage", TITLE, "SEV1", "checkout", "AI-417")
    _write(root, "2025-12-01-search-slow", "Search slow", "SEV3", "search", "AI-9")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["build", "--today", "2026-06-30"]) == 0
    return root / "public"


def _write(root: Path, name: str, title: str, severity: str, service: str, action: str) -> None:
    day = name[:10]
    (root / "postmortems" / f"{name}.md").write_text(
        f"---\nid: {name}\ntitle: '{title}'\ndate: {day}\nseverity: {severity}\n"
        f"status: published\nservices: [{service}]\nteams: [payments]\ncauses: [capacity]\n"
        f"times: {{started: {day}T14:02:00Z, detected: {day}T14:05:00Z, "
        f"mitigated: {day}T14:40:00Z, resolved: {day}T15:10:00Z}}\n---\n"
        "## Summary\n\nIt broke.\n\n## Timeline\n\n- 14:02 UTC - Errors rise.\n"
        "- 14:31 UTC - [The vendor](https://status.example.com/) says so too.\n\n"
        "<details><summary>The log</summary>\n\nNo connection is free.\n\n</details>\n\n"
        "## Action items\n\n"
        "| ID | Action | Owner | Due |\n|---|---|---|---|\n"
        f"| {action} | Watch the pool | ana | 2026-05-01 |\n"
    )


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Serve the built site on a free port of this machine."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="session")
def searched_host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the archive that is searched into a subfolder of a host."""
    root = tmp_path_factory.mktemp("searched")
    lay_out(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["build", "--today", "2026-06-30", "--out", "host/team/archive"]) == 0
    return root / "host"


@pytest.fixture(scope="session")
def searched(searched_host: Path) -> Iterator[str]:
    """Serve the archive that is searched."""
    with served(searched_host) as host:
        yield f"{host}team/archive/"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("needs `chromium` on the PATH: the site is looked at with a real browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=PLAIN)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tab(chromium: Browser) -> Iterator[Page]:
    """Open the one tab that tests have in turn: to open another takes longer than most of them."""
    context = chromium.new_context(viewport=SCREEN, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture
def site(address: str) -> Site:
    """Return the site under watch."""
    return Site(address)


@pytest.fixture
def page(tab: Page, site: Site) -> Iterator[Page]:
    """Watch what a page does; in the end nothing left this machine and nothing failed."""
    site.watch(tab)
    yield tab
    _as_new(tab)
    site.leave(tab)
    assert site.outside == []
    assert site.trouble == []


@pytest.fixture
def unwatched(tab: Page) -> Iterator[Page]:
    """Return a page that is allowed to fail."""
    yield tab
    _as_new(tab)


def _as_new(tab: Page) -> None:
    """Leave the tab as one is that was opened just now."""
    tab.evaluate("() => { try { localStorage.clear(); sessionStorage.clear(); } catch {} }")
    tab.goto("about:blank")
    tab.unroute_all()
    tab.context.clear_cookies()
    tab.emulate_media(media="null")
    tab.set_viewport_size(SCREEN)
    session = tab.context.new_cdp_session(tab)
    session.send("Page.resetNavigationHistory")
    session.detach()
