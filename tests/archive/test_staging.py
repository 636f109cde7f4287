"""The archive as plain files: what any generator builds from them, and when nothing is written."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from blamefree.archive.model import Heading, Page
from blamefree.archive.staging import staged
from blamefree.cli import folder, main
from blamefree.errors import RepositoryError
from hostile_inputs import SCRIPTS

Write = Callable[..., Path]

NAME = "2026-03-04-checkout-outage"
STATED = {"site_name": "x", "markdown_extensions": {}}


@pytest.fixture
def filled(repository: Path, write: Write) -> Path:
    """A repository with a guide, a published postmortem with a picture, a draft, a restricted."""
    write(NAME)
    write("2026-03-05-draft", status="draft", title="Zanzibar")
    write("2026-03-06-restricted", visibility="restricted", title="Zanzibar")
    (repository / "site" / "guide.md").write_text("# Guide\n\nSee the [actions](actions.md).\n")
    (repository / "site" / "logo.png").write_bytes(b"\x89PNG\xff")
    return repository


def stage(*options: str) -> int:
    return main(["site", "stage", "out", "--today", "2026-06-30", *options])


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def broken(site: Path) -> Iterator[str]:
    """Yield the links of a built site that lead to no file of it."""
    for page in site.rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path or page.name == "404.html":
                continue
            target = page.parent / unquote(parts.path)
            if not (target / "index.html" if address.endswith("/") else target).exists():
                yield f"{page.relative_to(site)}: {address}"


def test_any_generator_builds_what_is_staged(filled: Path) -> None:
    assert stage() == 0
    written = files(filled / "out")
    config = yaml.safe_load(written["mkdocs.yml"])
    assert config["plugins"] == ["search"]
    shutil.move(filled / "out", filled / "elsewhere")
    built = load_config(config_file=str(filled / "elsewhere" / "mkdocs.yml"), strict=True)
    build(built)  # strict: a warning is an error
    site = Path(built.site_dir)
    assert list(broken(site)) == []
    page = (site / "postmortems" / NAME / "index.html").read_text(encoding="utf-8")
    assert 'src="../graph.png"' in page
    assert page.count("<h1") == 1
    assert 'id="summary"' in page
    assert "Welcome." in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "logo.png").exists()
    assert (site / "data" / "postmortems.json").exists()


def test_what_is_not_published_is_not_staged(filled: Path) -> None:
    assert stage() == 0
    for name, content in files(filled / "out").items():
        assert b"zanzibar" not in (name.encode() + content).lower(), name


def test_a_folder_that_was_staged_is_written_anew(filled: Path) -> None:
    assert stage() == 0
    first = files(filled / "out")
    (filled / "out" / "docs" / "gone.md").write_text("# Gone\n")
    assert stage() == 0
    assert files(filled / "out") == first


@pytest.mark.parametrize("name", ["thesis.txt", ".git/config"])
def test_a_folder_of_others_is_not_touched(
    filled: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled / "out" / name
    path.parent.mkdir(parents=True)
    path.write_text("years of work")
    assert stage() == 2
    assert "nothing was changed" in capsys.readouterr().err
    assert files(filled / "out") == {name: b"years of work"}


def test_a_file_is_no_folder(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (filled / "out").write_text("x")
    assert stage() == 2
    assert "out is no folder; nothing was written." in capsys.readouterr().err


@pytest.mark.usefixtures("filled")
def test_a_run_that_is_interrupted_leaves_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert stage() == 0
    before = files(Path("out"))

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("blamefree.cli.folder.shutil.copyfile", stopped)
    assert stage() == 130
    assert files(Path("out")) == before
    assert sorted(path.name for path in Path().glob(".out*")) == []


def test_a_swap_that_fails_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, rename = tmp_path / "out", Path.rename
    folder.write(out, {"a": "old"}, {})

    def refused(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(RepositoryError, match="no space left on device"):
        folder.write(out, {"a": "new"}, {})
    assert files(out) == {"a": b"old"}


def test_the_public_edition_can_be_staged(filled: Path, write: Write) -> None:
    write("2026-05-01-public", visibility="public", body="## Summary\n\nIt broke.\n")
    assert stage("--audience", "public") == 0
    written = files(filled / "out")
    pages = sorted(name for name in written if name.endswith(".md"))
    assert pages == ["docs/index.md", "docs/postmortems/2026-05-01-public.md"]
    assert b"checkout-outage" not in b"".join(written.values())


@pytest.mark.parametrize("words", SCRIPTS)
def test_hostile_words_stay_words(words: str) -> None:
    page = Page(words, (Heading(words, "x"), "<p>x</p>"), description=words)
    text = staged({"a.md": page}, {}, STATED)["docs/a.md"]
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert set(yaml.safe_load(head)) == {"title", "description", "hide", "search"}
    assert body.count("\n# ") == 1
    assert not re.search(r"<(?!p>|/p>|div>|/div>)", body)


def test_what_no_plain_file_can_say_is_left_out() -> None:
    stated = {
        **STATED,
        "theme": {"name": "material", "custom_dir": "overrides"},
        "markdown_extensions": {"toc": {"slugify": len, "permalink": True}, "attr_list": {}},
        "nav": [{"Home": "index.md"}, {"More": [{"Rules": "rules/index.md"}, "a/b.md"]}],
        "hooks": ["x.py"],
    }
    pages = {uri: Page("x", ()) for uri in ("index.md", "a/b.md", "a/c.md", "rules/index.md")}
    said = yaml.safe_load(staged(pages, {}, stated)["mkdocs.yml"])
    assert said["theme"] == {"name": "material"}
    assert said["markdown_extensions"] == [{"toc": {"permalink": True}}, "attr_list", "tables"]
    assert "hooks" not in said
    assert said["not_in_nav"].split() == [
        "/a/**", "/rules/**", "!/index.md", "!/a/b.md", "!/rules/index.md",
    ]  # fmt: skip
