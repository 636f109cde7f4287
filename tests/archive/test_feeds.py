"""Feeds and calendars, read back with parsers of their own."""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import icalendar
import pytest
from jinja2 import Environment, FileSystemLoader
from syrupy.assertion import SnapshotAssertion

import blamefree
from blamefree.archive import feeds
from blamefree.archive.excerpts import lesson, plain, shortened, summary
from blamefree.archive.model import Archive
from blamefree.archive.setting import plain_title
from blamefree.document.model import Located, Postmortem, Span
from hostile_inputs import HOSTILE

Read = Callable[..., Postmortem]

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://pm.example.com/archive/"
# What XML 1.0 does not allow, and what would turn or hide text.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def titled(one: Postmortem, title: str, **changes: Any) -> Postmortem:
    head = one.frontmatter.model_copy(update={"title": title, **changes})
    return dataclasses.replace(one, frontmatter=head)


def of(archive: Archive, *postmortems: Postmortem, url: str = SITE) -> dict[str, str]:
    return dict(feeds.contents(archive.model_copy(update={"postmortems": postmortems, "url": url})))


def entries(text: str) -> list[ET.Element]:
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert root.tag == f"{ATOM}feed"
    return root.findall(f"{ATOM}entry")


def said(element: ET.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def events(text: str) -> list[icalendar.Component]:
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def test_the_feeds_as_they_are_written(archive: Archive, snapshot: SnapshotAssertion) -> None:
    written = of(archive, *archive.postmortems)
    shown = ("feeds/all.atom", "feeds/services/checkout.json", "actions.ics")
    assert {uri: written[uri] for uri in shown} == snapshot


def test_there_is_a_feed_for_all_and_for_each_service(archive: Archive) -> None:
    assert set(of(archive, *archive.postmortems)) == {
        *(f"feeds/{name}.{kind}" for name in ("all", "services/checkout", "services/search")
          for kind in ("atom", "json")),
        "actions.ics",
        "actions/owners/ana.ics",
    }  # fmt: skip


@pytest.mark.parametrize("url", [SITE, ""])
def test_an_atom_feed_has_what_the_format_asks_for(archive: Archive, url: str) -> None:
    text = of(archive, *archive.postmortems, url=url)["feeds/all.atom"]
    root = ET.fromstring(text)  # noqa: S314 - our own text
    for element in (root, *entries(text)):
        assert all(said(element, name) for name in ("id", "title"))
        dt.datetime.strptime(said(element, "updated"), "%Y-%m-%dT%H:%M:%S%z")
        links = element.findall(f"{ATOM}link")
        assert len([one for one in links if one.get("rel") == "alternate"]) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    ids = [said(one, "id") for one in (root, *entries(text))]
    assert len(set(ids)) == len(ids)
    assert all(re.match(r"tag:|urn:uuid:", one) for one in ids)


def test_a_json_feed_has_what_the_format_asks_for(archive: Archive) -> None:
    found = json.loads(of(archive, *archive.postmortems)["feeds/all.json"])
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert (found["home_page_url"], found["feed_url"]) == (SITE, f"{SITE}feeds/all.json")
    newest, oldest = found["items"]
    assert newest["title"] == "SEV3: Search slow"
    assert newest["url"] == f"{SITE}postmortems/2026-05-06-search-slow/"
    assert newest["content_text"] == "Customers could not pay. See the graph."
    assert newest["date_published"] == "2026-05-06T00:00:00Z"
    assert oldest["tags"] == ["SEV1", "checkout", "database"]


def test_both_formats_tell_the_same(archive: Archive) -> None:
    written = of(archive, *archive.postmortems)
    items = json.loads(written["feeds/all.json"])["items"]
    told = [
        (said(one, "id"), said(one, "title"), said(one, "published"))
        for one in entries(written["feeds/all.atom"])
    ]
    assert told == [(one["id"], one["title"], one["date_published"]) for one in items]


def test_without_an_address_of_the_site_links_are_relative(archive: Archive) -> None:
    text = of(archive, *archive.postmortems, url="")["feeds/services/search.atom"]
    link = entries(text)[0].find(f"{ATOM}link")
    assert link is not None
    at = "https://x.example/a/feeds/services/search.atom"
    shown = urljoin(at, link.get("href"))
    assert shown == "https://x.example/a/postmortems/2026-05-06-search-slow/"


def test_what_was_published_last_stands_first(archive: Archive, read: Read) -> None:
    late = read("2026-01-01-late", extra="published: 2026-06-01\n")
    shown = [
        said(one, "title")
        for one in entries(of(archive, *archive.postmortems, late)["feeds/all.atom"])
    ]
    assert shown == ["SEV1: Checkout outage", "SEV3: Search slow", "SEV1: Checkout outage"]
    assert (
        said(entries(of(archive, late)["feeds/all.atom"])[0], "published") == "2026-06-01T00:00:00Z"
    )


def test_drafts_and_reviews_are_in_no_feed(archive: Archive, read: Read) -> None:
    one = read("2026-06-01-a", title="Unfinished", status="in-review", services="[mail]")
    written = of(archive, one)
    assert entries(written["feeds/services/mail.atom"]) == []
    assert not [
        uri for uri, text in written.items() if uri.startswith("feeds/") and "Unfinished" in text
    ]


def test_a_feed_holds_the_thirty_newest(archive: Archive, read: Read) -> None:
    many = [read(f"20{year:02}-03-04-x") for year in range(10, 50)]
    found = entries(of(archive, *many)["feeds/all.atom"])
    assert [said(one, "published")[:4] for one in found] == [
        str(year) for year in range(2049, 2019, -1)
    ]


def test_an_id_stays_when_all_but_it_changes(archive: Archive, read: Read) -> None:
    one, other = (
        read("2026-03-04-a"),
        read("2026-03-04-a", title="New", extra="published: 2026-05-01\n"),
    )
    ids = {said(entries(of(archive, x)["feeds/all.atom"])[0], "id") for x in (one, other)}
    assert ids == {"tag:pm.example.com,2026:/archive/postmortems/2026-03-04-a"}


def test_two_postmortems_of_one_id_stay_apart(archive: Archive, read: Read) -> None:
    one = read("2026-03-04-a")
    copy = dataclasses.replace(one, path="postmortems/copy.md")
    found = entries(of(archive, one, copy)["feeds/all.atom"])
    assert len({said(entry, "id") for entry in found}) == 2


def test_an_empty_archive_has_feeds_too(archive: Archive) -> None:
    written = of(archive)
    assert entries(written["feeds/all.atom"]) == []
    assert json.loads(written["feeds/all.json"])["items"] == []
    assert events(written["actions.ics"]) == []


@pytest.mark.parametrize(
    "hostile", [*HOSTILE, "]]>", "a & b\x00\x0b\ufffe\uffff", "a;b,c\\n\r\nd\ne"]
)
def test_any_title_is_text_in_every_feed(archive: Archive, read: Read, hostile: str) -> None:
    one = titled(read("2026-03-04-a"), hostile, services=(hostile,), tags=(hostile, " "))
    action = one.action_items[0]._replace(
        title=Located(hostile, Span(0, 0), hostile), owners=(hostile,)
    )
    site = archive.model_copy(update={"name_of_site": hostile})
    for uri, text in of(site, dataclasses.replace(one, action_items=(action,))).items():
        text.encode()
        bare = text.replace("\r\n", "\n").replace("\n", " ")
        assert not FORBIDDEN.search(bare), uri
        if uri.endswith(".atom"):
            (entry,) = entries(text)
            assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
        elif uri.endswith(".json"):
            assert len(json.loads(text)["items"]) == 1
        else:
            assert len(events(text)) == 1
            assert text.count("BEGIN:") == text.count("END:") == 2


def test_a_feed_is_no_place_for_markup() -> None:
    said = (
        "Set **all** of `pool_size` ![to](x.png) [40](y.md) <b>now</b>,\nplease <!-- x --> &amp; go"
    )
    assert plain(said) == "Set all of pool_size to 40 now, please & go"
    assert shortened("one two three", 9) == "one two…"
    assert shortened("x" * 200, 100) == f"{'x' * 99}…"


def test_the_first_lesson_is_the_one_told(read: Read) -> None:
    body = "## Lessons learned\n\nWe learned:\n\n- [ ] First *one*.\n- Second.\n"
    one = read("2026-03-04-a", body=body)
    assert (lesson(one), summary(one)) == ("First one.", "")


@pytest.fixture
def head() -> Callable[..., str]:
    """Return what stands in the head of a page of our theme."""
    folder = f"{blamefree.__path__[0]}/archive/theme/templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=False)  # noqa: S701 - as MkDocs has it
    environment.filters["url"] = lambda address: f"../{address}"
    return environment.get_template("feeds.html").render


def test_the_head_of_a_page_names_feeds_and_says_what_it_is(
    head: Callable[..., str], elements: Callable[[str], Any]
) -> None:
    title = plain_title('"><script>alert(1)</script> & {{ 7 }}')
    page = {
        "meta": {"title": title, "description": title},
        "file": {"src_uri": "postmortems/a.md"},
        "canonical_url": f'{SITE}"><script>',
        "page": {"feed": "feeds/services/checkout.atom"},
    }
    text = head(page=page, config={"site_name": "A & <b>"})
    found = elements(text)
    assert found.names == {"link", "meta"}
    assert found.targets == [
        "../feeds/all.atom", "../feeds/all.json", "../feeds/services/checkout.atom"
    ]  # fmt: skip
    assert '<meta property="og:type" content="article">' in text
    assert 'og:title" content="&#34;›‹script›' in text
    assert text.count("alert(1)") == 5


def test_a_page_without_anything_has_a_head_too(head: Callable[..., str]) -> None:
    text = head(config={"site_name": "Ours", "site_description": None})
    assert '<meta property="og:title" content="Ours">' in text
    assert "description" not in text
