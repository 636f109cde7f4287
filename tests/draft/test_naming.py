"""Names become roles in the narrative; the handles behind them stay in the frontmatter."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.document.parse import parse
from blamefree.draft.cast.naming import cast
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.writing.slug import slug
from blamefree.people import Person

New = Callable[..., str]

HEAD = "All times in UTC, 2026-03-04.\n\n"


def lines(draft: str) -> list[str]:
    return [event.text for event in parse(draft, "x.md").timeline.events]


def test_an_actor_is_shown_by_role(new: New) -> None:
    draft = new(HEAD + "IC: @ana\n\n- 14:02 - @bo First report\n- 14:05 - @ana takes the page\n")
    assert lines(draft) == ["Responder 1: First report", "Incident commander: takes the page"]
    roles = parse(draft, "x.md").frontmatter.roles
    assert roles["incident_commander"] == ("ana",)
    assert roles["responders"] == ("bo",)


def test_a_mention_is_shown_by_role(new: New) -> None:
    draft = new(HEAD + "IC: @ana\n\n- 14:02 - alert fired, seen by @bo. Told `@ana` and @here\n")
    (line,) = lines(draft)
    assert "seen by responder 1. Told the incident commander and" in line


def test_programs_keep_their_name(new: New) -> None:
    draft = new(HEAD + "- 14:02 - @PagerDuty First alert fired\n- 14:03 - @deploy-bot Done\n")
    assert lines(draft) == ["PagerDuty: First alert fired", "deploy-bot: Done"]
    assert "responders" not in parse(draft, "x.md").frontmatter.roles


def test_packages_and_addresses_are_no_persons(new: New) -> None:
    draft = new(HEAD + "- 14:02 - alert fired: `@acme/web@1.2.0`, a@b.example, @acme/api\n")
    assert "responders" not in parse(draft, "x.md").frontmatter.roles


@pytest.mark.parametrize(
    "text",
    [
        "DB=postgres://pay:s3cret@db-1.shop.internal:5432/pay is the old host",
        "DB=postgres://[redacted URL password]@db-1:5432/pay is the old host",
        "ssh `@db-1.shop.internal` fails",
        "told @db-1.local and @10.0.0.7 and @shop.example",
        "psql app@db-1.shop.internal hangs",
    ],
)
def test_a_host_is_no_person_and_stays(new: New, text: str) -> None:
    draft = new(HEAD + f"- 14:02 - alert fired: {text}\n")
    assert "responders" not in parse(draft, "x.md").frontmatter.roles
    assert "esponder" not in lines(draft)[0]
    assert re.search(r"db-1", lines(draft)[0])


def test_names_stay_where_they_are_asked_for(new: New) -> None:
    draft = new(HEAD + "- 14:02 - @bo First report\n", "--names")
    assert lines(draft) == ["Bo: First report"]


def test_the_directory_knows_people_by_name(new: New, repo: Path) -> None:
    (repo / "people.toml").write_text(
        '[people.ana]\nname = "Ana Ruiz"\n[people.will]\nname="Will Ott"'
    )
    draft = new(HEAD + "- 14:02 - Ana Ruiz sees the alert; Ana asks Will Ott. Will it hold?\n")
    assert lines(draft) == [
        "Responder 1 sees the alert; responder 1 asks responder 2. Will it hold?"
    ]
    assert parse(draft, "x.md").frontmatter.roles["responders"] == ("ana", "will")


NOTES = """All times in UTC, 2026-03-04. There were @ana, @bob.smith and `@zoe`.

- 14:02 - @ana sees the alert
- 14:03 - Ana: looking into it
- 14:04 - zoe: SEV1 declared, Zoe Lind calls bob.smith
- 14:05 - Bob.Smith said https://git.example/bob.smith/fix helps
- 14:06 - status: ana-db is down, rob: is no one here
- 14:07 - @bob.smith is now IC
"""


def test_a_known_handle_is_replaced_however_the_notes_write_it(new: New) -> None:
    assert lines(new(NOTES)) == [
        "Responder 1: sees the alert",
        "Responder 1: looking into it",
        "Responder 2: SEV1 declared, responder 2 calls the incident commander",
        "Incident commander said <https://git.example/bob.smith/fix> helps",
        "status: ana-db is down, rob: is no one here",
        "Incident commander: is now IC",
    ]


def test_a_handle_that_is_a_word_is_replaced_as_a_handle_only(new: New) -> None:
    draft = new(HEAD + "- 14:02 - @root and @will see it\n- 14:03 - Root cause? Will it hold?\n")
    assert lines(draft)[1] == "Root cause? Will it hold?"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Checkout outage", "checkout-outage"),
        ("Café & Bar: can't pay!", "cafe-bar-cant-pay"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
        ("CON", "con-incident"),
        ("日本", ""),
        ("word " * 40, "-".join(["word"] * 12)),
        ("x" * 99, "x" * 60),
    ],
)
def test_a_slug_is_safe_in_a_file_name(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_line_that_names_a_role_says_so_once(new: New) -> None:
    draft = new(HEAD + "- 14:02 - SEV2 declared. IC: @ana; scribe: @dee\n")
    assert "- 14:02 - SEV2 declared. IC named; scribe named <!--" in draft


def test_a_workspace_of_thousands_is_no_burden(ends_soon: Callable[..., None]) -> None:
    known = [Person(handle=f"u{n}", name=f"First{n} Last{n}") for n in range(3_000)]
    origin = Origin(file="x.json", pointer="message 1")
    events = [
        SourceEvent(origin=origin, kind="chat", text=f"@u{n} looks", actor=f"u{n}")
        for n in range(60)
    ]
    ends_soon(lambda _: cast((), events, known, None), "x", length=1)
