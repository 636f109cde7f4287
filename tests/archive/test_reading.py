"""What is read for the site, and that a preview reads no more than it must."""

import datetime as dt
import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.archiving import corpus
from blamefree import repository as files
from blamefree.archive.plugin import BlamefreePlugin
from blamefree.archive.site import running
from blamefree.garbage import uncollected

Write = Callable[..., Path]
Derive = Callable[[], BlamefreePlugin]


@pytest.fixture
def derive(repository: Path) -> Derive:
    """Read and derive as a build does, again with every call."""
    config = running.configured(repository / "mkdocs.yml", dt.date(2026, 6, 30))
    plugin = config.plugins["blamefree"]
    assert isinstance(plugin, BlamefreePlugin)
    config.plugins.on_startup(command="serve", dirty=False)
    config.plugins.on_config(config)

    def derived() -> BlamefreePlugin:
        config.plugins.on_pre_build(config=config)
        return plugin

    return derived


def test_what_reads_the_same_is_not_parsed_again(write: Write, derive: Derive) -> None:
    edited, kept = write("2026-03-04-edited"), write("2026-03-05-kept")
    before = {one.id: one for one in derive().archive.postmortems}
    edited.write_text(edited.read_text().replace("Errors rise", "Errors rise at once"))
    write("2026-03-06-added")
    after = {one.id: one for one in derive().archive.postmortems}
    assert after[kept.stem] is before[kept.stem]
    assert "at once" in after[edited.stem].text
    assert set(after) == {*before, "2026-03-06-added"}
    kept.unlink()
    assert kept.stem not in {one.id for one in derive().archive.postmortems}


def test_the_benchmarks_postmortems_are_clean(tmp_path: Path) -> None:
    corpus.write(tmp_path, 80)
    found = files.documents(tmp_path, [tmp_path])
    assert len(found) == 80
    assert [one.problems for one in found if one.problems] == []
    assert {one.frontmatter.status for one in found} == {"published", "draft"}
    assert all(one.action_items and one.timeline.events for one in found)
    assert all(one.frontmatter.causes and one.frontmatter.teams for one in found)
    assert any(one.frontmatter.public_updates for one in found)


def test_a_file_that_was_moved_is_read_at_its_new_place(write: Write, repository: Path) -> None:
    path, folder = write("2026-03-04-moved"), repository / "postmortems"
    known, _ = files.readable(repository, [folder])
    path.rename(folder / "2026-03-05-moved.md")
    found, unread = files.readable(repository, [folder], known)
    assert [one.path for one in found] == ["postmortems/2026-03-05-moved.md"]
    assert unread == []


def test_every_postmortem_knows_its_neighbours_among_those_shown(
    write: Write, derive: Derive
) -> None:
    first, second = write("2026-03-04-one"), write("2026-05-05-two", title="Search slow")
    write("2026-05-07-secret", visibility="restricted", title="Zanzibar")
    near = derive().archive.neighbours
    assert {path: [one.postmortem.id for one in found] for path, found in near.items()} == {
        f"postmortems/{first.name}": [second.stem],
        f"postmortems/{second.name}": [first.stem],
    }


def test_the_collector_of_garbage_is_on_again_behind_trouble() -> None:
    with pytest.raises(ZeroDivisionError):
        _divide(0)
    assert gc.isenabled()
    with uncollected():
        assert gc.get_freeze_count() == 0
    assert gc.get_freeze_count() > 0
    gc.unfreeze()


@uncollected()
def _divide(by: int) -> float:
    assert not gc.isenabled()
    return 1 / by
