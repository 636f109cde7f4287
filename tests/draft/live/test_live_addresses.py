"""Addresses: what is understood, and what is refused in one sentence that repeats no secret."""

import datetime as dt

import pytest

from blamefree.draft import live
from blamefree.draft.live import address
from blamefree.draft.live.reach import Reach
from blamefree.errors import InputError
from blamefree.web import Patience
from standin.clock import FakeClock

SLACK = live.FORMS["slack"]


def test_what_is_an_address() -> None:
    assert all(live.is_address(f"{kind}:x") for kind in live.PULLS)
    assert set(live.FORMS) == set(live.PULLS)
    assert not any(map(live.is_address, ("notes.md", "pagerduty.json", "C:\\x", "https://x", "")))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://shop.pagerduty.com/incidents/Q1ABC", "pagerduty:Q1ABC"),
        ("https://shop.eu.pagerduty.com/incidents/Q1ABC/timeline?x=1", "pagerduty:Q1ABC"),
        ("https://shop.pagerduty.com.evil.example/incidents/Q1ABC", ""),
        ("https://shop.pagerduty.com/incidents/", ""),
        ("http://shop.pagerduty.com/incidents/Q1ABC", ""),
        ("notes.md", ""),
    ],
)
def test_a_page_of_the_browser_is_an_address(text: str, address: str) -> None:
    assert live.at(text) == (address or text)


@pytest.mark.parametrize(
    ("query", "start", "end"),
    [
        ("", None, None),
        ("?from=2026-03-04T14:00Z", "2026-03-04T14:00:00+00:00", None),
        ("?to=2026-03-04T15:00+01:00", None, "2026-03-04T14:00:00+00:00"),
        (
            "?from=2026-03-04&to=2026-03-04",
            "2026-03-04T00:00:00+00:00",
            "2026-03-04T23:59:59.999999+00:00",
        ),
        ("?to=2026-03-04T15%3A00%2B01%3A00", None, "2026-03-04T14:00:00+00:00"),
        (
            "?from=2026-03-04T14:00:30.5Z&to=2026-03-04T09:00:00-06:00",
            "2026-03-04T14:00:30.500000+00:00",
            "2026-03-04T15:00:00+00:00",
        ),
    ],
)
def test_a_window_is_read(query: str, start: str | None, end: str | None) -> None:
    read = address.read(f"slack:inc-checkout{query}", SLACK)
    assert (read.kind, read.what, read.name) == ("slack", "inc-checkout", "slack:inc-checkout")
    assert read.start == (dt.datetime.fromisoformat(start) if start else None)
    assert read.end == (dt.datetime.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("pagerduty:", "does not say of what"),
        ("pagerduty:../users", "goes by its id"),
        ("pagerduty:PABC?from=2026-03-04T14:00Z", "option"),
        (f"pagerduty:{'P' * 400}", "does not say of what"),
        ("slack:inc%0Acheckout", "does not say of what"),
        ("slack:inc checkout", "a channel goes by"),
        ("slack:inc?token=hush-hush", "option"),
        ("slack:inc?from=2026-03-04T14:00Z&from=2026-03-04T14:00Z", "option"),
        ("slack:inc?from=hush-hush", "is no time"),
        ("slack:inc?from=2026-03", "is no time"),
        ("slack:inc?from=2026-03-05&to=2026-03-04", "ends before it begins"),
        ("slack:inc?from=2026-03-04T14:00", "no time zone"),
        ("slack:inc?from=0001-01-01T00:00+14:00", "is no time"),
        ("slack:inc?from=2026-03-04T14:00Z&to=2026-03-04T14:00Z", "ends before it begins"),
        ("statuspage:status.shop.example", "no https address"),
        ("statuspage:http://status.shop.example", "no https address"),
        ("statuspage:https://ana:hush-hush@status.shop.example", "no https address"),
        ("statuspage:https://status.shop.example:port", "no https address"),
        ("statuspage:https://[::1", "no https address"),
        ("statuspage:https://status.shop.example/a/b/c", "no https address"),
        ("statuspage:https://status.shop.example?key=hush-hush", "option"),
        ("statuspage:https://status.shop.example/%23hush-hush", "no https address"),
        ("statuspage:file:///etc/hostname", "no https address"),
        ("github:acme/checkout", "from when"),
        ("github:acme?from=2026-03-04T14:00Z", "owner and its name"),
        ("github:acme/..?from=2026-03-04T14:00Z", "owner and its name"),
        ("github:acme/checkout/pulls?from=2026-03-04T14:00Z", "owner and its name"),
    ],
)
def test_an_ill_formed_address_is_refused(text: str, why: str) -> None:
    reach = Reach({}, Patience(0, FakeClock().sleep, FakeClock()))
    with pytest.raises(InputError, match=why) as caught:
        live.pull(text, reach)
    assert caught.value.hint
    assert "hush" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize("place", ["http://localhost:80", "http://[::1]:1/x/", "https://x.example"])
def test_http_will_do_on_this_machine_only(place: str) -> None:
    assert address.host(place) == place.rstrip("/")
    with pytest.raises(ValueError, match="no address"):
        address.host(place.replace("https", "http").replace("localhost", "far.example") + " ")
