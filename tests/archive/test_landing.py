"""The front page: what the team sees of its incidents at a glance."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from blamefree.archive.counters import compared, compared_length
from blamefree.archive.model import Archive, Heading
from blamefree.archive.pages import landing
from blamefree.archive.setting import as_html, below_title
from blamefree.cli import main
from blamefree.document.model import Postmortem
from blamefree.metrics import measure

Read = Callable[..., Postmortem]
Write = Callable[..., Path]

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 }} \u202ex"
LESSONS = (
    "## Lessons learned\n\nThis is what we learned:\n\n- A pool is a *queue*, see `size`.\n- No.\n"
)


def made(archive: Archive, shown: Sequence[Postmortem], **changes: Any) -> Archive:
    today = changes.get("today", archive.today)
    numbers = measure(shown, today)
    return archive.model_copy(update={"postmortems": tuple(shown), "numbers": numbers, **changes})


def html(archive: Archive) -> str:
    return below_title(landing.page(archive))


def counters(archive: Archive) -> dict[str, str]:
    """Return what each counter says, by its name."""
    cards = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", html(archive))
    return {name: " | ".join(re.findall(r">([^<]+)<", said)) for name, said in cards}


def headings(archive: Archive) -> list[str]:
    return [one.id for one in landing.page(archive).blocks if isinstance(one, Heading)]


def test_each_counter_says_what_it_compares_with(archive: Archive, read: Read) -> None:
    shown = [read(f"2026-0{month}-0{day}-x") for month, day in ((6, 1), (5, 2), (5, 1), (2, 1))]
    assert counters(made(archive, shown)) == {
        "incidents in 2026-Q2 so far": "3 | 3 SEV1 | 2 more than in all of 2026-Q1",
        "open actions": "4 | 4 done in 2026-Q2 so far | 4 more than in all of 2026-Q1",
        "overdue": "4 | the longest for 60 days | 4 of them fell due in 2026-Q2",
    }


def test_a_median_stands_beside_its_n_and_a_few_are_said_to_be_few(
    archive: Archive, read: Read
) -> None:
    def name(found: Sequence[str]) -> str:
        return counters(made(archive, [read(f"{one}-x") for one in found]))[
            "median time to resolve"
        ]

    before = [f"2026-02-0{day}" for day in range(1, 6)]
    now = [f"2026-05-0{day}" for day in range(1, 6)]
    assert name([*before, *now]) == (
        "1 h 08 min | as long as in 2026-Q1 | n = 5 in 2026-Q2, n = 5 in 2026-Q1"
    )
    assert name([*before, *now[:1]]) == (
        "too few | 1 h 08 min in 2026-Q1 | n = 1 in 2026-Q2, n = 5 in 2026-Q1"
    )
    assert name([*before[:1], *now]) == "1 h 08 min | n = 5 in 2026-Q2, n = 1 in 2026-Q1"


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (3, 1, "2 more than in Q1"),
        (1, 2, "1 fewer than in Q1"),
        (2, 2, "as many as in Q1"),
        (0, 0, "none in Q1 either"),
    ],
)
def test_counts_are_compared_in_words(now: int, before: int, said: str) -> None:
    assert compared(now, before, "Q1") == said


def test_lengths_are_compared_in_words() -> None:
    short, long = dt.timedelta(minutes=10), dt.timedelta(minutes=38)
    assert compared_length(short, long, "Q1") == "28 min shorter than in Q1"
    assert compared_length(long, short, "Q1") == "28 min longer than in Q1"


def test_the_first_quarter_of_a_year_is_compared_with_the_last_before(
    archive: Archive, read: Read
) -> None:
    found = made(archive, [read("2025-11-03-x")], today=dt.date(2026, 1, 2))
    assert "0 | 1 fewer than in all of 2025-Q4" in counters(found).values()


def test_drafts_are_counted_and_never_named(archive: Archive, read: Read) -> None:
    draft = read("2026-06-01-secret-name", title="Secret title", status="draft")
    shown = html(archive.model_copy(update={"unpublished": (draft,)}))
    assert "<b>1</b><small>1 draft</small><small>only counted</small>" in shown
    assert "ecret" not in shown


def test_an_empty_archive_shows_the_first_steps(archive: Archive, read: Read) -> None:
    empty = made(archive, [])
    assert headings(empty) == ["first-steps"]
    assert "No postmortem is published yet.<" in html(empty)
    assert "<b>0</b>" not in html(empty)
    waiting = empty.model_copy(update={"unpublished": (read("2026-06-01-a", status="draft"),)})
    assert "No postmortem is published yet. 1 draft waits for review." in html(waiting)


def test_one_postmortem_makes_no_wall_of_zeros(archive: Archive, read: Read) -> None:
    one = made(archive, [read("2026-03-04-a", body=LESSONS)])
    assert headings(one) == ["newest", "learned", "feeds"]
    assert list(counters(one)) == ["incidents in 2026-Q2 so far"]
    assert "The next one: <code>postmortem new</code>" in html(one)


def test_a_year_is_drawn_when_there_is_something_to_draw(archive: Archive, read: Read) -> None:
    days = ("2025-07-01", "2025-12-31", "2026-01-01", "2026-06-30", "2026-06-01")
    early = ("2025-06-30", "2025-05-01")
    few = made(archive, [read(f"{day}-x") for day in (*days[:4], *early)])
    assert "months" not in headings(few)
    shown = html(made(archive, [read(f"{day}-x", severity="SEV2") for day in (*days, *early)]))
    assert re.findall(r"<title>(2\d{3}-\d\d, SEV2: \d)</title>", shown) == [
        "2025-07, SEV2: 1", "2025-12, SEV2: 1", "2026-01, SEV2: 1", "2026-06, SEV2: 2"
    ]  # fmt: skip
    assert '<td data-label="Month">2025-07</td>' in shown


def test_drills_and_drafts_are_not_in_the_year(archive: Archive, read: Read) -> None:
    shown = [read(f"2026-06-0{day}-x") for day in range(1, 6)]
    more = [read("2026-06-06-d", extra="kind: drill\n"), read("2026-06-07-e", status="draft")]
    assert "<title>2026-06, SEV1: 5</title>" in html(made(archive, [*shown, *more]))


def test_the_newest_eight_are_listed(archive: Archive, read: Read) -> None:
    shown = [read(f"2026-06-{day}-x") for day in range(20, 10, -1)]
    text = html(made(archive, shown))
    assert text.count('data-label="Incident"><a href="postmortems/') >= 8
    assert "2026-06-13-x" in text
    assert "All 10 postmortems" in text
    newest = text[text.index('id="newest"') : text.index('id="overdue"')]
    assert "2026-06-12-x" not in newest


def test_the_ten_longest_overdue_are_listed(archive: Archive, read: Read) -> None:
    shown = [read(f"2026-06-{day}-x") for day in range(10, 22)]
    text = html(made(archive, shown))
    assert text.count('class="bf-chip bf-overdue"><span aria-hidden="true">▲</span> Overdue') == 10
    assert '<a href="actions/">All open actions: 12, of them 12 overdue</a>' in text


def test_what_was_learned_is_told_with_its_source(archive: Archive, read: Read) -> None:
    text = html(made(archive, [read("2026-03-04-a", body=LESSONS), read("2026-03-03-b")]))
    assert "<li>A pool is a queue, see size. <small>" in text
    assert '<a href="postmortems/2026-03-04-a/#lessons-learned">Checkout outage</a>' in text
    assert text.count('bf-lessons"><li>') == 1


def test_the_twelve_seen_most_often_are_named_and_all_are_linked(
    archive: Archive, read: Read
) -> None:
    services = ", ".join(f"s{number:02}" for number in range(13))
    shown = [read("2026-03-04-a", services=f"[{services}]"), read("2026-03-03-b", services="[s12]")]
    shown.append(read("2026-03-02-c", services="[]"))
    text = html(made(archive, shown))
    named = re.findall(r'<a href="services/(s\d\d)/">s\d\d <small>(\d)</small></a>', text)
    assert named[:2] == [("s12", "2"), ("s00", "1")]
    assert len(named) == 12
    assert '<a class="bf-further" href="services/">All 13 services</a>' in text


def test_the_chart_of_the_months_leads_to_quarters_and_severities(
    archive: Archive, read: Read
) -> None:
    shown = [read(f"2026-0{month}-01-x") for month in (6, 5, 4, 2)] + [read("2025-08-01-x")]
    text = html(made(archive, [*shown, read("2026-05-02-drill", extra="kind: drill\n")]))
    assert re.findall(r'href="incidents/\?([^"]*)">(?:<[^<]*<[^<]*<[^>]*>)?([^<]+)', text) == [
        ("severity=SEV1&amp;kind=incident", " SEV1"),
        *(
            (f"quarter={name}&amp;kind=incident", f"Incidents of {name}")
            for name in ("2026-Q2", "2026-Q1", "2025-Q3")
        ),
    ]


def test_feeds_and_the_calendar_are_linked(archive: Archive) -> None:
    text = html(archive)
    for uri in ("feeds/all.atom", "feeds/all.json", "actions.ics"):
        assert f'href="{uri}"' in text


def test_no_word_of_anybody_is_markup(
    archive: Archive, read: Read, elements: Callable[[str], Any]
) -> None:
    action = f"- [ ] {HOSTILE} (owner: @{HOSTILE}, due: 2026-05-01)\n"
    quoted = HOSTILE.replace("'", "''")
    one = read(
        "2026-03-04-a",
        title=quoted,
        severity=f"'{quoted}'",
        services=f"['{quoted}']",
        body=f"{LESSONS.replace('queue', HOSTILE)}\n## Action items\n\n{action}",
    )
    page = landing.page(made(archive, [one] * 5, name_of_site=HOSTILE))
    found = elements(as_html(page))
    assert not found.names & {"script", "img"}
    assert "{" not in below_title(page)
    assert "\u202e" not in below_title(page)
    assert all(re.match(r"[\w./#%-]+(\?\w+=[\w%.-]+)?$", target) for target in found.targets)


def test_the_page_of_a_team_has_one_heading_of_the_first_level(
    repository: Path, write: Write
) -> None:
    write("2026-03-04-checkout-outage")
    assert main(["build", "--today", "2026-06-30"]) == 0
    page = (repository / "public" / "index.html").read_text("utf-8")
    assert page.count("<h1") == 1
    assert "Welcome." in page[: page.index("bf-counters")]
    assert '<link rel="alternate feed" type="application/atom+xml"' in page
    assert (repository / "public" / "actions.ics").read_bytes().endswith(b"END:VCALENDAR\r\n")
