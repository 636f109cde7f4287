"""Drafts of hostile records on the site: in a real browser, all of it is text."""

import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from blamefree.cli import main
from blamefree.draft.sources import SOURCES
from browser.served import Site, served
from hostile_inputs import HIT, SCRIPTS, samples, spoiled

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
WRITTEN = "".join(f"- 2026-03-04 14:{at:02} UTC - @ana: {x}\n" for at, x in enumerate(SCRIPTS))
ALIVE = """[...document.querySelectorAll("article *")].filter(
    (each) => /^(script|iframe|style|object|embed|form|img)$/i.test(each.tagName)
      || [...each.attributes].some((one) => /^on/i.test(one.name)
      || /^(href|src|action|srcdoc)$/i.test(one.name) && /^\\s*(javascript|data):/i.test(one.value))
  ).map((each) => each.outerHTML)"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a site with a published draft of each kind of source, every text of it hostile."""
    root = tmp_path_factory.mktemp("repository")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "site", root / "site")
    (root / "postmortem.toml").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for kind in SOURCES:
            _publish(root, kind)
        assert main(["build", "--today", "2026-06-30"]) == 0
    with served(root / "public") as address:
        yield Site(address)


def _publish(root: Path, kind: str) -> None:
    """Publish what is drafted of one kind's records, with all they hold and the names in it."""
    recorded = max(samples(kind), key=lambda path: path.stat().st_size, default=None)
    content = spoiled(recorded, cycle(SCRIPTS)) if recorded else WRITTEN.encode()
    (root / "input").write_bytes(content)
    options = ["--source", kind, "--title", f"{kind} {' '.join(SCRIPTS)}", "--slug", kind]
    options += ["--date", "2026-03-04", "--tz", "UTC", "--all", "--names"]
    assert main(["new", "--from", "input", *options]) == 0
    (draft,) = (root / "postmortems").glob(f"*-{kind}.md")
    draft.write_text(draft.read_text().replace("\nstatus: draft\n", "\nstatus: published\n", 1))
    draft.rename(draft.with_name(f"2026-03-04-{kind}.md"))


def test_nothing_that_a_record_says_is_run_or_loaded(hostile: Site, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    hostile.watch(page)
    page.on("dialog", dismiss)
    for kind in SOURCES:
        page.goto(f"{hostile.address}postmortems/2026-03-04-{kind}/", wait_until="load")
        shown = page.locator("article").inner_text()
        assert SCRIPTS[0] in page.locator("h1").inner_text(), kind
        assert shown.count(HIT) > page.locator("h1").inner_text().count(HIT), kind
        assert page.evaluate(ALIVE) == [], kind
        assert page.evaluate("window.__hit") is None, kind
    context.close()
    assert (dialogs, hostile.outside, hostile.trouble) == ([], [], [])
