"""The calendars of due actions, read back with a parser of its own."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import icalendar

from blamefree.archive import feeds
from blamefree.archive.model import Archive
from blamefree.document.model import Postmortem

Read = Callable[..., Postmortem]

SITE = "https://pm.example.com/archive/"


def titled(one: Postmortem, title: str, **changes: Any) -> Postmortem:
    head = one.frontmatter.model_copy(update={"title": title, **changes})
    return dataclasses.replace(one, frontmatter=head)


def of(archive: Archive, *postmortems: Postmortem, url: str = SITE) -> dict[str, str]:
    return dict(feeds.contents(archive.model_copy(update={"postmortems": postmortems, "url": url})))


def events(text: str) -> list[icalendar.Component]:
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def test_an_open_action_is_an_event_on_its_day(archive: Archive) -> None:
    written = of(archive, *archive.postmortems)
    found = [one for one in events(written["actions.ics"]) if "checkout" in str(one["URL"])]
    (event,) = found
    assert str(event["SUMMARY"]) == "Due: Set pool_size (Ana Lima)"
    assert event.decoded("DTSTART") == dt.date(2026, 5, 1)
    assert event.decoded("DTSTAMP") == dt.datetime(2026, 6, 30, tzinfo=dt.UTC)
    assert str(event["URL"]) == f"{SITE}postmortems/2026-03-04-checkout-outage/#ai-41"
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Owner: Ana Lima",
        "Incident: Checkout outage",
        str(event["URL"]),
    ]
    assert written["actions/owners/ana.ics"].count("BEGIN:VEVENT") == 2


def test_without_an_address_of_the_site_events_have_no_link(archive: Archive) -> None:
    assert "URL" not in of(archive, *archive.postmortems, url="")["actions.ics"]


def test_a_calendar_keeps_to_the_lines_of_the_format(archive: Archive, read: Read) -> None:
    one = titled(read("2026-03-04-a"), "Zahlung für 支付, ünd; \\ 👩‍💻 " * 20)
    text = of(archive, one)["actions.ics"]
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    unfolded = text.replace("\r\n ", "")
    assert r"Zahlung für 支付\, ünd\; \\ 👩" in unfolded
    assert "Zahlung für 支付, ünd; \\ 👩" in str(events(text)[0]["DESCRIPTION"])


def test_each_event_has_an_identifier_for_good(archive: Archive, read: Read) -> None:
    twins = "## Action items\n\n- [ ] Same (owner: ana, due: 2026-05-01)\n" * 2
    found = events(
        of(archive, read("2026-03-04-a", body=twins.replace("ana, ", "ana; ")))["actions.ics"]
    )
    table = of(archive, read("2026-03-04-a"))["actions.ics"]
    renamed = of(archive, titled(read("2026-03-04-a"), "New"), url="")["actions.ics"]
    assert len({str(one["UID"]) for one in found}) == len(found)
    assert [one["UID"] for one in events(table)] == [one["UID"] for one in events(renamed)]


def test_long_past_and_undated_actions_are_in_no_calendar(archive: Archive, read: Read) -> None:
    one = read("2020-03-04-a")
    action = one.action_items[0]
    for due in (dt.date(2025, 6, 28), None):
        old = dataclasses.replace(one, action_items=(action._replace(due_date=due),))
        assert events(of(archive, old)["actions.ics"]) == []
