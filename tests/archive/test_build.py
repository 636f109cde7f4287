"""A real site from a real repository: what is in it, and what is not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blamefree.cli import main

Write = Callable[..., Path]

WORD = "zanzibar"


def build(*options: str) -> int:
    return main(["build", "--today", "2026-06-30", *options])


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and content of every file under `folder`."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8", "replace")


def page(repository: Path, uri: str) -> str:
    return (repository / "public" / uri / "index.html").read_text(encoding="utf-8")


def test_a_published_postmortem_becomes_a_page(
    repository: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("2026-03-04-checkout-outage")
    assert build() == 0
    html = page(repository, "postmortems/2026-03-04-checkout-outage")
    assert "2026-03-04-checkout-outage</span>" in html
    assert html.count("<h1") == 1
    assert 'src="../graph.png"' in html
    assert (repository / "public/postmortems/graph.png").exists()
    assert "Welcome." in page(repository, "")
    assert "incidents in 2026-Q2" in page(repository, "")
    for uri in ("incidents", "actions", "metrics", "services/checkout", "tags/database", "rules"):
        assert page(repository, uri)
    said = capsys.readouterr()
    assert said.out.strip().endswith("public/index.html")
    assert said.err == ""


def test_only_published_documents_are_built(repository: Path, write: Write) -> None:
    write("2026-03-04-checkout-outage")
    write("2026-03-05-draft", status="draft", title="Drafted")
    write("2026-03-06-review", status="in-review", title="Perused")
    assert build() == 0
    for name, content in everything(repository / "public"):
        assert "Drafted" not in content, name
        assert "Perused" not in content, name


@pytest.mark.parametrize(
    "change",
    [
        {"visibility": "restricted"},
        {"visibility": "resticted"},
        {"extra": "visibility: restricted\n"},
        {"extra": f"aliases: [{WORD}\n"},
        {"extra": "visiblity: restricted\n"},
    ],
    ids=["restricted", "misspelt", "stated twice", "unreadable", "mistyped key"],
)
def test_nothing_of_a_restricted_document_leaves(
    repository: Path, write: Write, change: dict[str, str]
) -> None:
    write("2026-03-04-checkout-outage")
    picture = f"The {WORD} vault. ![x]({WORD}.png)"
    body = f"## Summary\n\n{picture}\n\n## Action items\n\n- [ ] {WORD}\n"
    title = f"Leak of {WORD}"
    path = write(f"2026-04-01-{WORD}", title=title, services=f"[{WORD}]", body=body, **change)
    (path.parent / f"{WORD}.png").write_text(WORD)
    build("--no-strict")
    built = dict(everything(repository / "public"))
    assert "postmortems/2026-03-04-checkout-outage/index.html" in built
    for name, content in built.items():
        assert WORD not in name.casefold()
        assert WORD not in content.casefold(), name
    assert "1 incident and 0 drills" in built["metrics/index.html"]


def test_a_document_left_out_by_mistake_fails_the_build(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("2026-03-04-checkout-outage", visibility="restrcted")
    assert build() == 1
    said = capsys.readouterr().err
    reason = '`visibility`: input should be "internal", "restricted" or "public"'
    assert f"postmortems/2026-03-04-checkout-outage.md: {reason}; it is left out" in said
    assert said.endswith("1 warning: exit 1 (--no-strict accepts them).\n")
    assert build("--no-strict") == 0
    assert "exit 1" not in capsys.readouterr().err


def test_a_bad_row_of_the_register_is_said_and_the_others_are_shown(
    repository: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("2026-03-04-checkout-outage")
    rows = "PBAD11,Mail,SEV1,soon\nPGOOD1,Search is slow,SEV1,2026-04-01T11:00Z\n"
    (repository / "incidents.csv").write_text(f"id,title,severity,resolved\n{rows}")
    assert build() == 1
    assert 'incidents.csv line 2: `resolved` says "soon"' in capsys.readouterr().err
    assert "Search is slow" in (repository / "public" / "index.html").read_text()


def test_a_hostile_title_stays_text_on_every_page(
    repository: Path, write: Write, elements: Callable[[str], object]
) -> None:
    title = '</title><script>alert(1)</script>&lt;script&gt;alert(2)" onload="x'
    write("2026-03-04-checkout-outage", title=title, services="['<script>alert(3)</script>']")
    assert build() == 0
    for name, content in everything(repository / "public"):
        if name.endswith((".html", ".json", ".xml")):
            assert "<script>alert" not in content, name
        if name.endswith(".html"):
            elements(content)


def test_frontmatter_of_a_postmortem_steers_no_theme(repository: Path, write: Write) -> None:
    hostile = "description: '\"><script>alert(1)</script>'\ntemplate: missing.html\n"
    write("2026-03-04-checkout-outage", extra=hostile)
    assert build() == 0
    html = page(repository, "postmortems/2026-03-04-checkout-outage")
    assert "<script>alert" not in html


def test_an_archive_without_postmortems_is_built(repository: Path) -> None:
    assert build() == 0
    assert "No postmortem is published yet" in page(repository, "")


def test_a_page_of_the_team_stands_before_a_derived_one(repository: Path) -> None:
    (repository / "site" / "metrics.md").write_text("# Ours\n")
    assert build() == 0
    assert "Ours" in page(repository, "metrics")


def test_a_name_in_capitals_is_a_postmortem_and_no_attachment(
    repository: Path, write: Write
) -> None:
    kept = write("2026-03-05-kept", visibility="restricted", body=f"## Summary\n\n{WORD}\n")
    kept.rename(kept.with_suffix(".MD"))
    seen = write("2026-03-06-seen")
    seen.rename(seen.with_suffix(".MD"))
    write("2026-03-04-checkout-outage", body=f"## Summary\n\n[x]({kept.stem}.MD)\n")
    build("--no-strict")
    built = dict(everything(repository / "public"))
    assert "postmortems/2026-03-06-seen/index.html" in built
    assert not [name for name in built if name.casefold().endswith(".md")]
    assert not [name for name, content in built.items() if WORD in content]


def test_a_link_out_of_the_repository_is_not_followed(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, write: Write
) -> None:
    outside = write("2026-03-04-outside").rename(tmp_path_factory.mktemp("x") / "secret.md")
    (repository / "postmortems" / "2026-03-04-outside.md").symlink_to(outside)
    assert build() == 1
    assert not list((repository / "public" / "postmortems").glob("*outside*"))


def test_an_archive_inside_of_the_sites_folder_stays_ours_to_show(
    repository: Path, write: Write
) -> None:
    write("2026-03-04-checkout-outage")
    write("2026-03-05-kept", visibility="restricted", body=f"## Summary\n\n{WORD}\n")
    write("2026-03-06-draft", status="draft", body=f"## Summary\n\n{WORD}\n")
    (repository / "postmortems").rename(repository / "site" / "postmortems")
    (repository / "postmortem.toml").write_text('postmortems = "site/postmortems"\n')
    assert build() == 0
    built = dict(everything(repository / "public"))
    assert "postmortems/2026-03-04-checkout-outage/index.html" in built
    assert not [name for name, content in built.items() if WORD in content]
    assert not [name for name in built if "kept" in name or "draft" in name]


def test_the_menu_calls_a_page_what_the_configuration_does(repository: Path, write: Write) -> None:
    write("2026-03-04-checkout-outage")
    with (repository / "mkdocs.yml").open("a") as configuration:
        configuration.write("nav: [Home: index.md, Team: [What is late: actions.md]]\n")
    assert build("--no-search") == 0
    assert "What is late" in page(repository, "incidents")
    assert "Open actions" in page(repository, "actions")
