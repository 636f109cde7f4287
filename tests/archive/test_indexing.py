"""The index of the search: what is in it, what is not, and what a build says without one."""

import gzip
import json
import logging
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blamefree.archive.model import Page
from blamefree.archive.setting import as_html
from blamefree.archive.site import indexing
from blamefree.archive.site.indexing import Indexing
from blamefree.cli import main

Write = Callable[..., Path]

HOSTILE = '</h1><script>alert(1)</script>" onload="x, status[y]: {{ z }} \u202e'


def build(*options: str) -> int:
    return main(["build", "--today", "2026-06-30", *options])


def indexed(site: Path) -> dict[str, dict[str, Any]]:
    """Return what Pagefind holds of each page, by its address."""
    packed = (site / "pagefind" / "fragment").glob("*.pf_fragment")
    texts = (gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd") for path in packed)
    return {page["url"]: page for page in map(json.loads, texts)}


def instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let a program of ours stand in for Pagefind."""
    command = [sys.executable, "-c", program]
    monkeypatch.setattr(indexing, "_command", lambda _: command)


def test_the_index_holds_postmortems_guides_and_rules(repository: Path, write: Write) -> None:
    head = "teams: [payments]\ncauses: [lost quorum]\n"
    write("2026-03-04-checkout-outage", title=HOSTILE.replace("'", ""), extra=head)
    write("2026-03-05-draft", status="draft", title="Drafted")
    (repository / "site" / "guide.md").write_text("# How we write\n\nPlainly.\n")
    (repository / "site" / "apart.md").write_text("---\nsearch: {exclude: true}\n---\n# Apart\n")
    assert build("--no-strict") == 0
    pages = indexed(repository / "public")
    derived = ("/incidents/", "/services/checkout/", "/actions/", "/apart/", "/")
    assert not {*derived} & {*pages}
    assert {"/guide/", "/rules/", "/rules/person-as-cause/"} <= {*pages}
    page = pages["/postmortems/2026-03-04-checkout-outage/"]
    assert page["filters"] == {
        "cause": ["lost quorum"],
        "service": ["checkout"],
        "severity": ["SEV1"],
        "status": ["published"],
        "team": ["payments"],
        "year": ["2026"],
    }
    assert page["meta"]["id"] == "2026-03-04-checkout-outage"
    assert page["meta"]["date"] == "2026-03-04"
    assert page["meta"]["severity"] == "SEV1"
    assert page["meta"]["title"].startswith("</h1><script>alert(1)</script>")
    assert "Customers could not pay." in page["content"]
    assert "¶" not in page["content"]
    assert not any(url.endswith("draft/") for url in pages)


def test_a_facet_is_inert_and_whole_whatever_it_holds(repository: Path, write: Write) -> None:
    write("2026-03-04-checkout-outage", services=json.dumps([HOSTILE, "b, severity[data-bf-1]: c"]))
    assert build("--no-strict") == 0
    (page,) = (one for url, one in indexed(repository / "public").items() if "outage" in url)
    assert page["filters"]["severity"] == ["SEV1"]
    first, second = sorted(page["filters"]["service"], reverse=True)
    assert first == "b, severity[data-bf-1]: c"
    assert second.startswith('</h1><script>alert(1)</script>" onload="x, status[y]: {{ z }}')


def test_a_page_that_is_not_searched_has_no_marks() -> None:
    assert as_html(Page("Rules", (), facets={})).strip() == "<h1>Rules</h1>"
    assert as_html(Page("Actions", ())).strip() == "<h1>Actions</h1>"


def test_a_build_may_do_without_a_search(repository: Path, write: Write) -> None:
    write("2026-03-04-checkout-outage")
    assert build("--no-search") == 0
    assert not (repository / "public" / "pagefind").exists()
    assert 'data-index="none"' in (repository / "public" / "index.html").read_text()


def test_a_failed_index_is_a_warning(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("2026-03-04-checkout-outage")
    instead(monkeypatch, "import sys; sys.exit('No room left.\\nMore.')")
    assert build() == 1
    said = "The site has no search: Pagefind could not write the index: No room left."
    assert capsys.readouterr().err.startswith(f"warning: blamefree: {said}\n")
    assert build("--no-strict") == 0
    monkeypatch.setattr(indexing, "_command", lambda _: ["/nowhere/pagefind"])
    assert build() == 1
    assert "Pagefind cannot be started: No such file or directory." in capsys.readouterr().err


def test_without_pagefind_the_build_says_what_to_install(
    repository: Path,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("2026-03-04-checkout-outage")
    monkeypatch.setattr(indexing, "find_spec", lambda _: None)
    assert build() == 1
    said = capsys.readouterr().err
    assert "The site has no search: Pagefind is not installed; install `blamefree[site]`" in said
    assert 'data-index="none"' in (repository / "public" / "index.html").read_text()


def test_the_search_of_the_theme_gives_way(
    repository: Path, write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    write("2026-03-04-checkout-outage")
    listed = (repository / "mkdocs.yml").read_text()
    if "- search" not in listed:
        (repository / "mkdocs.yml").write_text(listed.replace("plugins:", "plugins:\n  - search"))
    with caplog.at_level(logging.INFO, "mkdocs.plugins.blamefree"):
        logging.getLogger("mkdocs").addHandler(caplog.handler)
        assert build() == 0
        logging.getLogger("mkdocs").removeHandler(caplog.handler)
    assert caplog.text.count("The plugin `search` of mkdocs.yml is left out") == 1
    html = (repository / "public" / "incidents" / "index.html").read_text()
    assert html.count('class="bf-search"') == 1
    assert 'class="md-search"' not in html
    assert not (repository / "public" / "search").exists()


def test_the_search_of_the_theme_may_be_chosen(
    repository: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("2026-03-04-checkout-outage")
    (repository / "postmortem.toml").write_text('[site]\nsearch = "built-in"\n')
    plain = (repository / "mkdocs.yml").read_text().replace("  - search\n", "")
    (repository / "mkdocs.yml").write_text(plain)
    assert build() == 2
    assert '[site] search = "built-in" needs the plugin `search`' in capsys.readouterr().err
    (repository / "mkdocs.yml").write_text(plain.replace("plugins:", "plugins:\n  - search"))
    assert build() == 0
    html = (repository / "public" / "index.html").read_text()
    assert 'class="md-search"' in html
    assert 'class="bf-search"' not in html
    assert not (repository / "public" / "pagefind").exists()


def test_the_index_of_a_preview_ends_with_its_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            begun.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    instead(monkeypatch, "import signal; signal.pause()")
    preview = Indexing(preview=True)
    assert preview.state == "making"
    assert [*preview.write(tmp_path)] == []
    assert begun[0].poll() is None
    assert [*preview.write(tmp_path)] == []
    assert begun[0].returncode == -signal.SIGTERM
    preview.stop()
    assert begun[1].returncode == -signal.SIGTERM
