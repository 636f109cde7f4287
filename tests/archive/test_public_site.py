"""A site for customers, built: no word of the team is in any file of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blamefree.cli import main

Write = Callable[..., Path]

NAME = "2026-03-04-checkout-outage"


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            yield name, path.read_bytes().decode("utf-8", "replace")


WORDS = [
    "walrus", "ocelot", "tapir", "quokka", "numbat", "axolotl", "pangolin", "wombat", "ibex",
    "jerboa", "kakapo", "lemming", "markhor", "manatee", "okapi", "puffin", "quoll", "serval",
    "tarsier", "uakari", "vaquita", "xerus", "yapok", "zorilla", "gharial", "fossa",
]  # fmt: skip


def lay_secrets(root: Path, write: Write) -> None:
    """Put one of the words into each place that is the team's own."""
    (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text()
        + "repo_url: https://git.example.com/walrus/x\nsite_description: ocelot\n"
        "site_author: tapir\nnav: [{Quokka: index.md}, {Metrics: metrics.md}]\n"
    )
    (root / "site" / "index.md").write_text("# Numbat\n")
    (root / "site" / "axolotl.md").write_text("# Axolotl\n")
    (root / "site" / "pangolin.png").write_bytes(b"pangolin")
    (root / "people.toml").write_text("[people.wombat]\nname = 'Ibex Jerboa'\nteam = 'kakapo'\n")
    write("2026-03-05-lemming", title="Markhor", services="[manatee]", body="## Summary\n\nokapi\n")
    write("2026-03-06-puffin", status="draft", visibility="public", title="Quoll")
    write(
        NAME,
        visibility="public",
        severity="serval",
        extra="teams: [tarsier]\ncauses: [uakari]\nauthors: [vaquita]\naliases: [xerus]\n",
        body=(
            "## Summary\n\nIt broke.<!-- internal --> yapok <!-- /internal --><!-- zorilla -->\n\n"
            "## Timeline\n\n- 14:02 - gharial\n\n## Action items\n\n- [ ] fossa\n"
        ),
    )


def test_no_internal_word_is_in_any_file_of_the_site(repository: Path, write: Write) -> None:
    lay_secrets(repository, write)
    assert main(["build", "--audience", "public", "--no-search"]) == 0
    built = dict(everything(repository / "public"))
    assert "It broke." in built[f"postmortems/{NAME}/index.html"]
    assert "Incident reports" in built["index.html"]
    found = [
        f"{word} in {name}"
        for name, content in built.items()
        for text in [f"{name} {content}".casefold()]
        for word in WORDS
        if word in text
    ]
    assert found == []
    assert not any(name.startswith(("data/", "services/", "metrics/", "rules/")) for name in built)


def test_pages_that_the_team_names_are_in_it(repository: Path, write: Write) -> None:
    write(NAME, visibility="public", body="## Summary\n\nIt broke.\n")
    (repository / "postmortem.toml").write_text('[site.public]\npages = ["index.md"]\n')
    assert main(["build", "--audience", "public", "--no-search"]) == 0
    front = (repository / "public" / "index.html").read_text()
    assert "Welcome." in front
    assert f'href="postmortems/{NAME}/"' in front


def test_a_leak_stops_the_build_before_anything_is_touched(
    repository: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(NAME, visibility="public", body="## Summary\n\nIt broke.\n")
    build = ["build", "--audience", "public", "--no-search"]
    assert main(build) == 0
    before = dict(everything(repository / "public"))
    path.write_text(path.read_text().replace("It broke.", "It broke on db3.corp."))
    capsys.readouterr()
    assert main(build) == 1
    said = capsys.readouterr()
    assert said.out == f"postmortems/{NAME}.md:15: host\n"
    assert "1 place would tell customers too much; nothing was published." in said.err
    assert "db3" not in said.out + said.err
    assert dict(everything(repository / "public")) == before
    assert main(["site", "stage", "out", "--audience", "public"]) == 1
    assert not (repository / "out").exists()


@pytest.mark.parametrize("command", [["build", "--no-search"], ["site", "stage", "plain"]])
def test_a_page_that_the_team_names_keeps_its_internal_blocks(
    repository: Path, write: Write, command: list[str]
) -> None:
    write(NAME, visibility="public", body="## Summary\n\nIt broke.\n")
    (repository / "postmortem.toml").write_text('[site.public]\npages = ["*.md"]\n')
    kept = "<!-- internal -->zanzibar<!--- /internal --->"
    (repository / "site" / "index.md").write_text(f"# Reports\n\nWelcome. {kept}\n")
    (repository / "site" / "about.md").write_text(f"# About\n\nUs. {kept}\n")
    assert main([*command, "--audience", "public"]) == 0
    folder = repository / ("public" if command[0] == "build" else "plain")
    texts = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not [text for text in texts if b"zanzibar" in text]
    assert [text for text in texts if b"Us." in text]
    assert [text for text in texts if b"Welcome." in text]


def test_a_page_that_the_team_names_is_searched_too(
    repository: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write(NAME, visibility="public", body="## Summary\n\nIt broke.\n")
    settings = '[site.public]\npages = ["about.md"]\ninternal = ["pg-*"]\n'
    (repository / "postmortem.toml").write_text(settings)
    (repository / "site" / "about.md").write_text("# About\n\n<!-- internal -->\n\npg-main\n")
    assert main(["build", "--audience", "public", "--no-search"]) == 1
    assert "about.md:3: `<!-- internal -->` that nothing closes" in capsys.readouterr().out
    (repository / "site" / "about.md").write_text("# About\n\nWe run pg-main.\n")
    assert main(["build", "--audience", "public", "--no-search"]) == 1
    assert "about.md:3: internal name" in capsys.readouterr().out
    assert not (repository / "public").exists()


def test_a_link_from_the_root_to_what_is_not_public_is_a_leak(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("2026-03-05-other", visibility="internal")
    body = "## Summary\n\n[It](/postmortems/2026-03-05-other.md) broke.\n"
    write(NAME, visibility="public", body=body)
    assert main(["build", "--audience", "public", "--no-search"]) == 1
    assert "link to what is not public" in capsys.readouterr().out
