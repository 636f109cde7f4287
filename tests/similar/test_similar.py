"""`postmortem similar`: what happened before that is like this, why, and what is still open."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.document.parse import parse
from blamefree.similar import nearest, neighbours
from blamefree.similar.profile import of_text
from blamefree.similar.words import terms

Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]

POOL = """## Summary

Checkout timed out because the connection pool of the order database was exhausted.

## Root cause

Every transaction held a database connection while it asked the gift card lookup. The connection
pool has forty places, and campaign traffic filled them.
"""
AGAIN = """## Summary

The connection pool of invoicing was exhausted at month's end.

## Root cause

Each transaction kept its connection during a lookup. The connection pool ran dry under traffic.
"""
MAILS = """## Summary

Newsletters went out twice because the scheduler ran in both regions.
"""
ACTIONS = """## Action items

| ID | Action | Owner | Due | Status | Ticket |
|---|---|---|---|---|---|
| AI-1 | Alert on pool occupancy | dee | 2026-12-01 | open | SHOP-12 |
| AI-2 | Move the lookup | ana | 2026-11-01 | in progress | |
| AI-3 | End idle sessions | bo | 2026-11-01 | done 2026-10-30 | |
| AI-4 | TODO(action) | TODO(owner) | | proposed | |
"""


def shown(capsys: Captured, path: Path, *words: str) -> str:
    assert main(["similar", str(path), "--today", "2026-11-21", *words]) == 0
    return capsys.readouterr().out


def test_a_shared_service_weighs_more_than_shared_words(write: Write, capsys: Captured) -> None:
    path = write("2026-11-20-checkout", "Checkout fails", POOL, head="services: [checkout]\n")
    write("2026-01-05-pool", "Invoices late", AGAIN, head="services: [invoicing]\n")
    write("2026-02-05-mails", "Newsletters twice", MAILS, head="services: [Checkout]\n")
    write("2026-03-05-disk", "Disk full", head="services: [search]\n")
    lines = shown(capsys, path).splitlines()
    assert lines[0] == "Newsletters twice (2026-02-05, SEV2, draft)"
    assert lines[1] == "  same service checkout"
    assert lines[3] == "Invoices late (2026-01-05, SEV2, draft)"
    assert lines[4].startswith("  the causes share the words ")
    assert "connection pool" in lines[4]
    assert "Disk full" not in "".join(lines)


def test_what_is_still_open_is_told_with_its_owner(write: Write, capsys: Captured) -> None:
    path = write("2026-11-20-new", "Checkout fails", head="services: [checkout]\n")
    write("2026-10-05-old", "Pool", ACTIONS, head="services: [checkout]\nstatus: published\n")
    assert shown(capsys, path) == (
        "Pool (2026-10-05, SEV2, published)\n"
        "  same service checkout\n"
        "  open: AI-2 Move the lookup (ana, due 2026-11-01, overdue)\n"
        "  open: AI-1 Alert on pool occupancy (dee, due 2026-12-01, SHOP-12)\n"
        "  postmortems/2026-10-05-old.md\n"
    )


def test_two_rare_tags_are_enough_and_one_is_not(write: Write, capsys: Captured) -> None:
    path = write("2026-11-20-new", "A", head="tags: [dns, vendor]\n")
    write("2026-10-05-both", "B", head="tags: [vendor, DNS]\n")
    write("2026-10-06-one", "C", head="tags: [vendor]\n")
    for number in range(6):
        write(f"2026-09-0{number + 1}-other", f"Other {number}")
    assert shown(capsys, path) == (
        "B (2026-10-05, SEV2, draft)\n  same tags dns, vendor\n  postmortems/2026-10-05-both.md\n"
    )


def test_numbers_dates_people_and_placeholders_are_nothing_in_common(
    write: Write, capsys: Captured
) -> None:
    words = "On March 4, 2026 @ana and chi, dee, gus saw 503 for 38 minutes. TODO(summary): x\n"
    head = "authors: [chi, dee]\nroles: {scribe: gus}\nservices: TODO(services)\ntags: []\n"
    path = write("2026-11-20-new", "TODO(title)", f"## Summary\n\n{words * 3}", head=head)
    write("2026-10-05-old", "TODO(title)", f"## Summary\n\n{words * 3}More.\n", head=head)
    assert shown(capsys, path) == "Nothing in the archive is similar.\n"


def test_two_words_in_common_are_a_coincidence(write: Write, capsys: Captured) -> None:
    path = write("2026-11-20-new", "Scheduler overslept near the harbour")
    write("2026-10-05-old", "Scheduler drowned beside a harbour")
    assert shown(capsys, path) == "Nothing in the archive is similar.\n"


def test_a_small_part_of_long_texts_is_no_reason(write: Write, capsys: Captured) -> None:
    letters = "abcdefghij"
    ours, theirs = (
        " ".join(f"{first}{one}{two}" for one in letters for two in letters) for first in "xy"
    )
    head, shared = "services: [checkout]\n", "orchard, walrus, harbour.\n"
    path = write("2026-11-20-new", "A", f"## Summary\n\n{ours}, {shared}", head=head)
    write("2026-10-05-old", "B", f"## Summary\n\n{theirs}, {shared}", head=head)
    assert shown(capsys, path).splitlines()[1] == "  same service checkout"


def test_a_postmortem_and_its_copy_are_not_their_own_neighbours(
    write: Write, capsys: Captured
) -> None:
    path = write("2026-11-20-new", "Pool", POOL, head="services: [checkout]\n")
    path.with_name("copy.md").write_bytes(path.read_bytes())
    assert shown(capsys, path) == "Nothing in the archive is similar.\n"


def test_restricted_ones_and_drills_are_marked_and_restricted_ones_stay_out_of_json(
    write: Write, capsys: Captured
) -> None:
    path = write("2026-11-20-new", "New", head="services: [checkout]\n")
    head = "services: [checkout]\n"
    write("2026-10-07-token", "Token leaked", head=f"{head}visibility: restricted\n")
    write("2026-10-06-drill", "Pool drill", ACTIONS, head=f"{head}kind: drill\n")
    said = shown(capsys, path)
    assert "Token leaked (2026-10-07, SEV2, draft, restricted)" in said
    assert "Pool drill (2026-10-06, SEV2, drill, draft)" in said
    (only,) = json.loads(shown(capsys, path, "--format", "json", "--most", "1"))
    assert (only["id"], only["reasons"]) == ("2026-10-06-drill", ["same service checkout"])
    assert [action["id"] for action in only["open_actions"]] == ["AI-2", "AI-1"]
    assert [action["overdue"] for action in only["open_actions"]] == [True, False]


def test_most_cuts_and_of_equals_the_newest_comes_first(write: Write, capsys: Captured) -> None:
    path = write("2026-11-20-new", "New", head="services: [checkout]\n")
    for day in range(1, 5):
        write(f"2026-10-0{day}-x", f"Case {day}", head="services: [checkout]\n")
    found = json.loads(shown(capsys, path, "--format", "json", "--most", "2"))
    assert [one["title"] for one in found] == ["Case 4", "Case 3"]
    with pytest.raises(SystemExit):
        main(["similar", str(path), "--most", "0"])
    assert "'0' is not a number from 1 on" in capsys.readouterr().err


def test_titles_cannot_write_lines_of_their_own(write: Write, capsys: Captured) -> None:
    path = write("2026-11-20-new", "New", head='services: ["checkout\\e[31m"]\n')
    write("2026-10-05-x", '"Pool\\n\\e[2JDone"', head='services: ["checkout\\e[31m"]\n')
    said = shown(capsys, path)
    assert "\x1b" not in said
    assert "\nDone" not in said


def test_trouble_is_one_sentence(write: Write, tmp_path: Path, capsys: Captured) -> None:
    path = write("2026-11-20-new", "New")
    for words in (["similar", "nowhere.md"], ["similar", "postmortems"]):
        assert main(words) == 2
        assert capsys.readouterr().err.count("\n") == 1
    (tmp_path / "postmortems").rename(tmp_path / "elsewhere")
    assert main(["similar", str(tmp_path / "elsewhere" / path.name)]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_texts_and_postmortems_have_the_same_neighbours() -> None:
    texts = {
        f"postmortems/{name}.md": f"---\ntitle: {name}\nservices: [{service}]\n---\n{body}"
        for name, service, body in (
            ("a", "checkout", POOL), ("b", "invoicing", AGAIN), ("c", "mail", MAILS), ("d", "x", "")
        )
    }  # fmt: skip
    parsed = [parse(text, path) for path, text in texts.items()]
    found = neighbours(parsed[0], parsed)
    assert [one.postmortem.path for one in found] == ["postmortems/b.md"]
    assert nearest(parsed[0], texts) == found


def test_a_word_is_compared_without_its_plural_and_shown_as_written() -> None:
    found = terms("The Pools' occupancy; bo's lookups, 14:02 on db-1", frozenset({"bo"}))
    assert dict(found) == {
        "pool": "pools",
        "occupancy": "occupancy",
        "lookup": "lookups",
    }
    assert terms("connection pools", frozenset())["connection pool"] == "connection pools"


def test_headings_in_code_are_no_sections() -> None:
    text = "## Summary\n\nGateway refused.\n\n~~~sh\n## Root cause\nls orchard\n~~~\n\nPool dry.\n"
    found = of_text("x.md", text)
    assert not found.cause
    assert set(found.about) >= {"gateway", "refused", "pool"}
    assert "orchard" not in found.about


@pytest.mark.parametrize("piece", ["<!--", "TODO(x", "](", "a-b", "a@", "# x\n", "```\n", "x' "])
def test_a_long_hostile_text_comes_to_an_end(
    piece: str, ends_soon: Callable[[Callable[[str], object], str], None]
) -> None:
    ends_soon(lambda text: of_text("x.md", text), piece)
