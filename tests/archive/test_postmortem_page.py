"""The page of a postmortem as text: its order, what stands beside the text, what links to it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.archive import permalinks
from blamefree.archive.model import Archive, Heading, Page
from blamefree.archive.pages import derive
from blamefree.archive.setting import as_html
from blamefree.cli import main
from blamefree.document.model import Postmortem
from blamefree.metrics import measure
from blamefree.similar import Neighbour

Read = Callable[..., Postmortem]
Write = Callable[..., Path]

HOSTILE = '</title><script>alert(1)</script> & "x" `|` [a](javascript:b) {{ c }} <i>d</i> \u202e'
ACTIONS = "## Action items\n\n| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"


def with_postmortems(archive: Archive, *shown: Postmortem, **more: Any) -> Archive:
    changes = {"postmortems": shown, "numbers": measure(shown, archive.today), **more}
    return archive.model_copy(update=changes)


def page_of(archive: Archive, one: Postmortem) -> Page:
    content = derive(archive)[archive.uri(one)]
    assert isinstance(content, Page)
    return content


def alone(archive: Archive, one: Postmortem, **more: Any) -> str:
    return as_html(page_of(with_postmortems(archive, one, **more), one))


def headings(page: Page) -> Sequence[str]:
    return [one.words for one in page.blocks if isinstance(one, Heading)]


def test_the_page_of_a_postmortem(
    archive: Archive, read: Read, snapshot: SnapshotAssertion
) -> None:
    body = (
        "Written in haste.\n\n## Timeline\n\n- 14:02 - It breaks.\n- 14:10 - It is `mended`.\n\n"
        "## TL;DR\n\nPeople could *not* pay. Then they could.\n\n### In figures\n\n- 7 %\n\n"
        f"{ACTIONS}| AI-1 | Watch the pool | ana | 2026-05-01 | open |\n"
        "| AI-2 | Widen it | bo | 2026-09-01 | done 2026-04-01 |\n"
    )
    extra = (
        "teams: [payments]\ncauses: [full pool]\ndetected_by: customer\npublished: 2026-03-13\n"
        "public_updates: ['2026-03-04T14:20:00Z']\nauthors: [bo]\n"
    )
    one = read("2026-03-04-checkout-outage", body=body, extra=extra)
    like = read("2026-02-01-pool-full")
    earlier = read("2026-01-01-checkout-slow", title="Checkout slow", severity="SEV3")
    whole = with_postmortems(
        archive,
        *(archive.postmortems[0], one, like, earlier),
        neighbours={one.path: (Neighbour(like, 1.0, ("same service: checkout",)),)},
        url="https://postmortems.example.com/",
        report="https://example.com/new?title={id}&about={title}",
    )
    assert as_html(page_of(whole, one)) == snapshot


def test_the_summary_stands_first_and_the_rest_in_its_order(read: Read, archive: Archive) -> None:
    body = (
        "First.\n\n## Impact\n\nBig.\n\n## What happened\n\nIt broke.\n\n"
        "### More\n\nOften.\n\n## Timeline\n"
    )
    page = page_of(with_postmortems(archive, one := read("2026-03-05-x", body=body)), one)
    assert headings(page) == [
        "What happened",
        "More",
        "Course of the incident",
        "Impact",
        "Timeline",
    ]
    html = as_html(page)
    assert html.index("It broke.") < html.index("<svg") < html.index("First.") < html.index("Big.")


def test_what_stands_before_all_headings_is_the_summary_where_there_is_none(
    read: Read, archive: Archive
) -> None:
    html = alone(archive, read("2026-03-05-x", body="It broke.\n\n## Impact\n\nBig.\n"))
    assert html.index("It broke.") < html.index("<svg") < html.index("Big.")


def test_a_heading_of_the_text_never_takes_an_address_of_ours(read: Read, archive: Archive) -> None:
    body = f"## bf-course\n\n## bf-follow-through\n\n{ACTIONS}| AI-1 | Watch | ana | | open |\n"
    page = page_of(with_postmortems(archive, one := read("2026-03-05-x", body=body)), one)
    ids = [block.id for block in page.blocks if isinstance(block, Heading)]
    assert len(set(ids)) == len(ids)
    assert "bf-follow-through" in ids


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "## Summary\n\nIt `broke` in 3.5 s, e.g. here. Then not.\n",
            "It broke in 3.5 s, e.g. here.",
        ),
        ("It broke\neverywhere.\n\n## Impact\n", "It broke everywhere."),
        ("## Summary\n\n## Impact\n\nBig.\n", ""),
        ("## Summary\n\n" + "very " * 100 + "long\n", "very " * 38 + "very…"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_the_summary_describes_the_page(
    read: Read, archive: Archive, body: str, said: str
) -> None:
    page = page_of(with_postmortems(archive, one := read("2026-03-05-x", body=body)), one)
    assert page.description == said
    assert len(page.description) <= 200


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_what_is_not_published_says_so_first(read: Read, archive: Archive, status: str) -> None:
    html = alone(archive, read("2026-03-05-x", status=status))
    assert html.index('class="bf-banner"') < html.index('class="bf-chips"')


def test_open_actions_are_listed_the_longest_overdue_first(read: Read, archive: Archive) -> None:
    rows = "".join(
        f"| AI-{number} | Do it | ana | {due} | {state} |\n"
        for number, due, state in [
            (1, "", "open"),
            (2, "2026-09-01", "proposed"),
            (3, "2026-05-01", "open"),
            (4, "2026-06-01", "in progress"),
            (5, "2026-01-01", "done 2026-01-02"),
        ]
    )
    html = alone(archive, read("2026-03-05-x", body=ACTIONS + rows))
    through = html.partition('class="bf-through"')[2]
    places = [through.index(f">AI-{number}</a></b>") for number in (3, 4, 2, 1)]
    assert places == sorted(places)
    assert "1 of 5 actions done, 4 open." in through
    assert "Overdue 60 d" in through
    assert '<a href="#ai-3">AI-3</a>' in through
    assert ">AI-5</a></b>" not in through
    assert "4 of 5 actions open</a>, 2 overdue." in html


@pytest.mark.parametrize(("status", "said"), [("published", True), ("draft", False)])
def test_a_postmortem_whose_actions_are_done_or_declined_is_closed(
    read: Read, archive: Archive, status: str, *, said: bool
) -> None:
    rows = "| AI-1 | Do it | ana | | done 2026-01-02 |\n| AI-2 | Do | bo | | declined: no |\n"
    html = alone(archive, read("2026-03-05-x", status=status, body=ACTIONS + rows))
    assert ("This postmortem is closed." in html) is said
    assert "1 of 2 actions done, 1 declined." in html


def test_similar_incidents_say_why_and_what_is_still_open_there(
    read: Read, archive: Archive
) -> None:
    one, other = read("2026-03-05-x", services="[a]"), read("2026-03-04-y", services="[b]")
    alike = {one.path: (Neighbour(other, 1.0, ("both say <pool>",)),)}
    html = alone(archive, one, neighbours=alike)
    similar = html.partition('id="bf-similar"')[2]
    assert "data-pagefind-ignore" in similar
    assert 'href="../2026-03-04-y/"' in similar
    assert "both say &lt;pool&gt;" in similar
    assert "Set <code>pool_size</code>" in similar
    assert "Ana Lima" in similar
    assert "Overdue 60 d" in similar
    assert "Alert on" not in similar  # it is done


def test_earlier_incidents_of_its_services_are_named_once(read: Read, archive: Archive) -> None:
    days = [read(f"2026-03-{day:02}-x", services="[a, b]") for day in range(9, 0, -1)]
    alike = {days[2].path: (Neighbour(days[4], 1.0, ("alike",)),)}
    whole = with_postmortems(archive, *days, neighbours=alike)
    earlier = as_html(page_of(whole, days[2])).partition('id="bf-earlier"')[2]
    shown = earlier.partition("bf-foot")[0]
    assert [day for day in range(1, 10) if f"2026-03-{day:02}-x/" in shown] == [1, 2, 3, 4, 6]
    assert shown.count("6 earlier incidents") == 2


def test_the_oldest_incident_has_none_before_it(read: Read, archive: Archive) -> None:
    first, last = read("2026-03-01-x"), read("2026-03-02-x")
    html = as_html(page_of(with_postmortems(archive, last, first), first))
    assert "bf-earlier" not in html
    assert 'rel="next" href="../2026-03-02-x/"' in html
    assert 'rel="prev"' not in html


def test_the_permanent_link_is_written_out_where_the_site_has_an_address(
    read: Read, archive: Archive
) -> None:
    html = alone(archive, read("2026-03-05-x"), url="https://example.com/pm/")
    assert ">https://example.com/pm/id/2026-03-05-x/</a>" in html


def test_a_report_names_the_postmortem_and_nothing_else(read: Read, archive: Archive) -> None:
    one = read("2026-03-05-x", title='a&b="c" {id}')
    html = alone(archive, one, report="mailto:team@example.com?subject={title}: {id}")
    wanted = "mailto:team@example.com?subject=a%26b%3D%22c%22%20%7Bid%7D: 2026-03-05-x"
    assert f'href="{wanted}"' in html
    assert "Report something wrong" not in alone(archive, one)


def test_nothing_a_head_says_is_markup(
    read: Read, archive: Archive, elements: Callable[[str], Any]
) -> None:
    # People may write <i> in their text.
    hostile, text = HOSTILE.replace("'", "''"), HOSTILE.replace("<i>d</i>", "")
    lists = "".join(f"{key}: ['{hostile}']\n" for key in ("teams", "causes", "authors"))
    one = read(
        "2026-03-04-checkout-outage",
        title=hostile,
        severity=f"'{hostile}'",
        services=f"['{hostile}']",
        extra=lists,
        body=f"## {text}\n\n## Timeline\n\n- 14:02 - {text}\n- 14:05 - x\n\n{ACTIONS}"
        "| <script>1</script> | <script>alert(1)</script> | <b> | | open |\n",
    )
    other = read("2026-03-03-y", title=hostile, services=f"['{hostile}']")
    alike = {one.path: (Neighbour(other, 1.0, (HOSTILE,)),)}
    whole = with_postmortems(archive, one, other, neighbours=alike, report="https://e.com/?{title}")
    pages = [as_html(page_of(whole, each)) for each in (one, other)]
    for html in [*pages, *(text for _, text in permalinks.contents(whole))]:
        assert not elements(html).names & {"script", "i", "iframe"}
        assert "{{" not in html
        assert "\u202e" not in html
        assert "\n\n" not in html


def test_a_page_leads_to_where_its_file_is_edited(repository: Path, write: Write) -> None:
    with (repository / "mkdocs.yml").open("a") as settings:
        settings.write("repo_url: https://git.example.com/a/b\nedit_uri: edit/main/site/\n")
    write("2026-03-04-checkout-outage")
    assert main(["build", "--today", "2026-06-30", "--no-search"]) == 0
    html = (repository / "public/postmortems/2026-03-04-checkout-outage/index.html").read_text()
    address = "https://git.example.com/a/b/edit/main/postmortems/2026-03-04-checkout-outage.md"
    assert f'<a href="{address}">Edit this postmortem</a>' in html
    assert "Edit this postmortem" not in (repository / "public/incidents/index.html").read_text()
