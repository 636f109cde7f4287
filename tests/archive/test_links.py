"""Links in a postmortem lead to a place on the site, or it is said that they do not."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from blamefree.archive.model import Archive, Heading, Link, Page
from blamefree.archive.pages import derive
from blamefree.archive.text import links
from blamefree.archive.text.body import Text, body
from blamefree.cli import main
from blamefree.document.model import Postmortem

Read = Callable[..., Postmortem]
Write = Callable[..., Path]
Follow = Callable[[str], Text]

NAME = "2026-03-04-checkout-outage"
OTHER = "2026-05-06-search-slow"
FILES = {
    "postmortems/graph.png": "postmortems/graph.png",
    "postmortems/img/a b.png": "postmortems/img/a b.png",
    "logs/a.txt": "logs/a.txt",
    "site/guides/blameless.md": "guides/blameless.md",
}


@pytest.fixture
def follow(read: Read, archive: Archive) -> Follow:
    """Return the text of a postmortem in an archive with files to link to."""
    changed = archive.model_copy(update={"files": FILES})
    known = links.targets(changed)
    return lambda written: body(changed, read(NAME, body=written), known)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (f"[x]({OTHER}.md)", f'href="../{OTHER}/"'),
        (f"[x](../postmortems/{OTHER}.md#Impact)", f'href="../{OTHER}/#Impact"'),
        (f"[x](/postmortems/{OTHER}.md)", f'href="../{OTHER}/"'),
        (f"<a href='{OTHER}.md'>x</a>", f'href="../{OTHER}/"'),
        ("[x](../site/guides/blameless.md)", 'href="../../guides/blameless/"'),
        ("[x](./)", 'href="../../incidents/"'),
        ("![a](graph.png)", 'src="../graph.png" alt="a"'),
        ("![a][g]\n\n[g]: img/a%20b.png", 'src="../img/a%20b.png"'),
        ('<img src="graph.png?raw=true" width="40">', 'src="../graph.png" alt="" width="40"'),
        ("[x](#impact)", 'href="#impact"'),
        ("[x](/elsewhere)", '<a class="bf-broken"'),
        ("[x](mailto:a@b.example)", 'href="mailto:a@b.example"'),
        ("[x](https://a.example)", 'href="https://a.example" rel="noopener noreferrer"'),
        ("![a](https://a.example/b)", '<a href="https://a.example/b" rel="noopener noreferrer">a<'),
        ("[![a](https://a.example/b.png)](https://c.example)", 'rel="noopener noreferrer">a</a>'),
        ("[x](gone.md)", '<a class="bf-broken" title="This link leads nowhere">x</a>'),
        ("![a](gone.png)", '<a class="bf-broken" title="This link leads nowhere">a</a>'),
    ],
)  # fmt: skip
def test_where_a_link_leads(follow: Follow, written: str, address: str) -> None:
    (block,) = follow(written).blocks
    assert isinstance(block, str)
    assert address in block


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("![a](graph.png)", {"postmortems/graph.png"}),
        ("![a][g]\n\n[g]: img/a%20b.png", {"postmortems/img/a b.png"}),
        ('<img src="graph.png">', {"postmortems/graph.png"}),
        ("[log](../logs/a.txt#L3)", {"logs/a.txt"}),
        ("[x](https://a.example/a.png) [z](/etc/a.png)", set()),
        ("`![a](graph.png)` <!-- ![a](graph.png) -->", set()),
    ],
)
def test_what_a_postmortem_links_to(follow: Follow, written: str, found: set[str]) -> None:
    page = Page("x", (), links=follow(written).links)
    assert links.linked({"x.md": page, "x.json": "{}"}) == found


def test_a_link_that_leads_nowhere_is_found_once_all_pages_are_known() -> None:
    written = (Link("gone.md"), Link("b.md#a", "b.md", "a"), Link("b.md#c", "b.md", "c"))
    more = (Link("b.md#d", "b.md", "d"), Link("c.txt#L3", "c.txt", "L3"), Link("#x", "a.md", "x"))
    pages: Mapping[str, Page | str] = {
        "a.md": Page("a", (), links=written + more),
        "b.md": Page("b", (Heading("A", "a"), '<p class="x" id="c">y</p>')),
        "c.txt": "text",
    }
    assert list(links.nowhere(pages)) == [("a.md", "gone.md"), ("a.md", "b.md#d"), ("a.md", "#x")]


def test_a_row_of_the_actions_can_be_linked_to(read: Read, archive: Archive) -> None:
    linked = read("2026-06-01-x", body=f"[a]({NAME}.md#ai-41) [b]({NAME}.md#ai-99)\n")
    pages = derive(archive.model_copy(update={"postmortems": (linked, *archive.postmortems)}))
    broken = [written for uri, written in links.nowhere(pages) if uri.endswith("-x.md")]
    assert broken == [f"{NAME}.md#ai-99"]


def test_the_build_says_which_links_are_broken(
    write: Write, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "site" / "guide.md").write_text("# Guide\n")
    (repository / "postmortems" / "unseen.png").write_bytes(b"x")
    broken = ("gone.md", "2026-05-07-draft.md", "../README.md", f"{OTHER}.md#no")
    good = ("../site/guide.md", "graph.png", f"{OTHER}.md#impact")
    text = " ".join(f"[x]({target})" for target in (*broken, *good))
    write(NAME, body=f"## Summary\n\n{text}\n")
    write(OTHER, body="## Impact\n")
    write("2026-05-07-draft", status="draft")
    assert main(["build", "--today", "2026-06-30", "--no-search"]) == 1
    said = capsys.readouterr().err
    for target in broken:
        assert f'postmortems/{NAME}.md: the link "{target}" leads nowhere on the site' in said
    assert said.count("leads nowhere") == len(broken)
    html = (repository / "public" / "postmortems" / NAME / "index.html").read_text("utf-8")
    assert 'href="../../guide/"' in html
    assert (repository / "public" / "postmortems" / "graph.png").exists()
    assert not (repository / "public" / "postmortems" / "unseen.png").exists()
