"""Which ticket is whose, also where people copy, swap, rename and write what nobody expects."""

import shutil

from blamefree.cli import main
from sync.archives import MAIL, Archive, row, rows

ODD = (
    *("a\u2028b", "a\u202eb", "soft\u00adhyphen", "nb\u00a0sp", "👩\u200d👩\u200d👧 x", "a\u200bb"),
    *("a\u0085b", "a\u000bb", "a\tb", "&#124; x", "&lt;b&gt;", "``a|b``", "![i](x.png)", "~~x~~"),
    *("e\u0301 vs é", "https://e.com/a_b_c", "\\*x\\*", "a&nbsp;b", "<!-- c --> d", "h2. x"),
    *("{noformat}", "# x", "*", "AI-1", "a\x00b", "\u0627\u0644", "@all", "$x$ %s {0}"),
)
"""Words that hosts, trackers and terminals take for something else."""


def untouched(archive: Archive, *words: str) -> None:
    """Show that an apply changes no ticket and no file."""
    before, asked = archive.bytes(), len(archive.world.server.requests)
    assert main(["sync", "--apply", *words]) in (0, 1, 2)
    assert archive.writes_since(asked) == []
    assert archive.bytes() == before


def test_words_of_the_file_come_back_as_they_went(archive: Archive) -> None:
    numbered = list(enumerate(ODD, 1))
    archive.configure(create_at_most=2 * len(ODD))
    archive.write(*(row(number, Action=odd) for number, odd in numbered))
    archive.write(*(row(number, Done_when=odd) for number, odd in numbered), name="2026-11-13-pool")
    archive.apply()
    archive.is_settled()


def test_words_of_the_tracker_are_written_once(archive: Archive) -> None:
    archive.write(*rows(len(ODD)))
    archive.apply()
    for number, odd in enumerate(ODD, 1):
        archive.world.renames(archive.key(f"AI-{number}"), odd)
    archive.apply("--prefer", "tracker")
    archive.is_settled()


def test_a_copied_document_takes_no_ticket_away(archive: Archive) -> None:
    path = archive.write(*rows(4))
    archive.apply()
    shutil.copy(path, path.with_name("2026-11-20-copy.md"))
    untouched(archive)
    untouched(archive, "postmortems/2026-11-20-copy.md")
    untouched(archive, "--prefer", "file", "postmortems/2026-11-20-copy.md")


def test_ids_that_were_swapped_change_nothing_until_told(archive: Archive) -> None:
    archive.write(*rows(4))
    archive.apply()
    for old, new in (("AI-1", "AI-x"), ("AI-2", "AI-1"), ("AI-x", "AI-2")):
        archive.replace(f"| {old} |", f"| {new} |")
    untouched(archive)
    untouched(archive, "--prefer", "tracker")


def test_a_repository_that_was_renamed_changes_nothing_until_told(archive: Archive) -> None:
    archive.write(*rows(5))
    archive.apply()
    archive.configure(repository="acme/renamed")
    untouched(archive)
    assert "5 linked." in archive.apply("--prefer", "file", "--force")
    assert archive.world.creations() == 5
    assert "Nothing to do" in archive.apply()


def test_an_id_that_is_given_to_other_words_is_not_taken_for_the_same(archive: Archive) -> None:
    archive.write(*rows(2))
    archive.apply()
    archive.write(row(1, Action="Something else"), row(2))
    said = archive.apply(code=1)
    assert "another title" in said
    assert archive.cell("AI-1", "Ticket") == ""
    assert archive.title("AI-2") == "Alert on queue 2"
    assert archive.world.creations() == 2


def test_a_document_that_goes_and_comes_back_has_its_tickets(archive: Archive) -> None:
    path = archive.write(*rows(2))
    archive.write(row(1), name="2026-11-13-pool")
    archive.apply()
    path.unlink()
    archive.apply()
    archive.write(*rows(2), name=MAIL)
    archive.apply()
    assert archive.world.creations() == 3
    archive.is_settled()
