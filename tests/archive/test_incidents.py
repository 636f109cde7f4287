"""The list of incidents: its page, its rows as data, and the pages of the years."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.archive.model import Archive, Content, Page
from blamefree.archive.pages import incidents, listing
from blamefree.archive.setting import as_html
from blamefree.document.model import Postmortem
from blamefree.metrics import measure

Read = Callable[..., Postmortem]
HOSTILE = '</title><script>alert(1)</script> & "x" {{ c }} <i>d</i> {root} \u202eevil'


def of(archive: Archive, *postmortems: Postmortem) -> dict[str, Content]:
    numbers = measure(postmortems, archive.today)
    changed = archive.model_copy(update={"postmortems": postmortems, "numbers": numbers})
    return dict(incidents.contents(listing.of(changed)))


def html(contents: dict[str, Content], uri: str) -> str:
    page = contents[uri]
    assert isinstance(page, Page)
    return as_html(page)


def rows(contents: dict[str, Content]) -> dict[str, Any]:
    text = contents["incidents/rows.json"]
    assert isinstance(text, str)
    return dict(json.loads(text))


def named(data: dict[str, Any], place: int) -> dict[str, Any]:
    return dict(zip(data["columns"], data["rows"][place], strict=True))


def test_the_list_of_incidents(archive: Archive, snapshot: SnapshotAssertion) -> None:
    assert html(of(archive, *archive.postmortems), "incidents.md") == snapshot


def test_the_rows_are_data(archive: Archive, snapshot: SnapshotAssertion) -> None:
    assert of(archive, *archive.postmortems)["incidents/rows.json"] == snapshot


def test_the_page_of_a_year(read: Read, archive: Archive, snapshot: SnapshotAssertion) -> None:
    contents = of(archive, *archive.postmortems, read("2024-02-03-old", severity="SEV2"))
    assert html(contents, "incidents/2024.md") == snapshot
    assert {uri for uri in contents if uri != "incidents/rows.json"} == {
        "incidents.md",
        "incidents/2024.md",
        "incidents/2026.md",
    }


def test_what_has_no_date_has_a_page_too(read: Read, archive: Archive) -> None:
    one = read("nodate----", title="Some day")
    contents = of(archive, read("2024-02-03-old"), one)
    assert "Incidents without a date" in html(contents, "incidents/undated.md")
    assert '<a href="../undated/">Undated</a>' in html(contents, "incidents/2024.md")


@pytest.mark.parametrize("count", [200, 201])
def test_only_the_newest_stand_on_the_page(read: Read, archive: Archive, count: int) -> None:
    many = [read(f"2026-03-04-number-{n}", body="") for n in range(count)]
    contents = of(archive, *many)
    shown = html(contents, "incidents.md")
    assert shown.count("<tr>") == 201  # 200 and the head
    assert ("The newest 200 of 201 postmortems" in shown) == (count > 200)
    assert html(contents, "incidents/2026.md").count("<tr>") == count + 1
    assert len(rows(contents)["rows"]) == count


def test_a_row_is_small(read: Read, archive: Archive) -> None:
    many = [
        read(
            f"2026-03-04-checkout-outage-{n}",
            title=f"Checkout refused cards number {n}",
            services="[checkout, billing, ledger]",
            extra="teams: [payments]\ncauses: [full disk]\ndetected_by: alert\n",
        )
        for n in range(40)
    ]
    text = of(archive, *many)["incidents/rows.json"]
    assert isinstance(text, str)
    assert len(text.encode()) < 150 * len(many)


def test_a_choice_that_parts_nothing_is_left_out(read: Read, archive: Archive) -> None:
    one, other = read("2026-03-04-a"), read("2026-03-05-b", extra="causes: [full disk]\n")
    shown = html(of(archive, one, other), "incidents.md")
    choices = ("severity", "service", "status", "tag", "cause")
    assert [name for name in choices if f'<select name="{name}">' in shown] == ["cause"]


def test_quarters_stand_the_newest_first_and_what_has_no_date_is_in_none(
    read: Read, archive: Archive
) -> None:
    names = ("nodate----", "2026-04-01-c", "2025-12-31-b", "2026-06-30-a")
    contents = of(archive, *(read(name) for name in names))
    data = rows(contents)
    assert data["values"]["quarter"] == [["2026-Q2", "2026-Q2"], ["2025-Q4", "2025-Q4"]]
    assert [named(data, place)["quarter"] for place in range(4)] == [[], 0, 1, 0]
    assert '<select name="quarter">' in html(contents, "incidents.md")


def test_a_drill_and_a_draft_are_marked(read: Read, archive: Archive) -> None:
    drill = read("2026-03-04-a", status="draft", extra="kind: drill\n")
    contents = of(archive, drill)
    shown = html(contents, "incidents.md")
    assert '<span class="bf-chip bf-drill">Drill</span>' in shown
    assert '<span class="bf-chip bf-status-draft">Draft</span>' in shown
    data = rows(contents)
    assert data["values"]["kind"] == [["drill", "Drill"]]
    assert data["values"]["status"] == [["draft", "Draft"]]


def test_addresses_are_right_from_every_page(read: Read, archive: Archive) -> None:
    one = read("2026-03-04-a", extra="teams: [payments]\n")
    contents = of(archive, one)
    for uri, way in (("incidents.md", "../"), ("incidents/2026.md", "../../")):
        shown = html(contents, uri)
        for place in ("postmortems/2026-03-04-a/", "services/checkout/", "teams/payments/"):
            assert f'<a href="{way}{place}">' in shown
    assert 'data-rows="rows.json"' in html(contents, "incidents.md")
    plain = of(archive.model_copy(update={"directory_urls": False}), one)
    assert '<a href="../services/checkout.html">' in html(plain, "incidents/2026.md")
    assert 'data-rows="incidents/rows.json"' in html(plain, "incidents.md")
    assert (rows(plain)["folders"], rows(plain)["ending"]) == (["postmortems/"], ".html")


def test_a_page_named_unlike_its_id_has_its_address_said(read: Read, archive: Archive) -> None:
    one = read("2026-03-04-a")
    renamed = one.frontmatter.model_copy(update={"id": "OPS-12"})
    data = rows(of(archive, one, Postmortem(**{**vars(one), "frontmatter": renamed})))
    assert (named(data, 0)["address"], named(data, 1)["address"]) == ("", "2026-03-04-a")
    assert named(data, 1)["id"] == "OPS-12"


def test_nothing_people_wrote_is_markup(
    read: Read, archive: Archive, elements: Callable[[str], Any]
) -> None:
    quoted = f"'{HOSTILE}'"
    one = read(
        "2026-03-04-a",
        title=HOSTILE,
        severity=quoted,
        services=f"[{quoted}]",
        extra=f"teams: [{quoted}]\ncauses: [{quoted}]\n",
    )
    contents = of(archive, one)
    for uri in ("incidents.md", "incidents/2026.md"):
        found = elements(html(contents, uri))
        assert not found.names & {"script", "i", "title"}
        assert all(target.startswith(("../", "2026/", "#")) for target in found.targets)
        assert "{" not in html(contents, uri)
    text = contents["incidents/rows.json"]
    assert isinstance(text, str)
    assert "<" not in text
    assert "\u202e" not in text
    assert named(rows(contents), 0)["title"] == HOSTILE.replace("\u202e", "")


def test_an_empty_archive_has_an_empty_list(archive: Archive) -> None:
    contents = of(archive)
    assert "No postmortem is published yet." in html(contents, "incidents.md")
    assert rows(contents)["rows"] == []
