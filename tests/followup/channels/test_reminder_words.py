"""The messages as they are read: golden, and inert."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from blamefree.errors import InputError
from blamefree.followup.channels import wording
from blamefree.followup.message import Asked, Message
from followup.channels.messages import (
    HOSTILE,
    TEAM,
    UNKNOWN,
    draft,
    line,
    message,
    reminder,
    restricted,
)

Write = Callable[[Message, Path | None], str]
SITE = "https://pm.example"
PAGE = f"{SITE}/postmortems/2026-03-04-checkout/"
OWED = reminder(
    kind="postmortem-owed",
    sentence="“Cache storm” (PD-77, SEV1) has no postmortem, 3 days late.",
    title="Cache storm",
    path="",
    ticket=None,
    url="https://acme.pagerduty.com/incidents/PD-77",
)
CASES = {
    "person": message(line(reminder()), line(draft(), "due"), waiting=2, site=SITE),
    "one-thing": message(line(reminder(url="")), waiting=1),
    "team": message(line(reminder()), line(OWED), to=TEAM, site=SITE),
    "escalation": message(
        line(reminder(owners=("bo", "cy")), "escalate-14", passed_on=True),
        line(draft()).model_copy(update={"instead_of": "Dee"}),
    ),
    "several": message(
        line(reminder(1, severity="SEV1", url=f"{PAGE}#ai-1")),
        line(reminder(5, severity="SEV1", url=f"{PAGE}#ai-5", path="", postmortem="other")),
        line(reminder(2, severity="SEV1", url=f"{PAGE}#ai-2"), "due"),
        line(restricted()),
        line(reminder(3, severity="SEV1", owners=(), url=f"{PAGE}#ai-3"), passed_on=True),
        line(reminder(4, severity="SEV1", url=f"{PAGE}#ai-4"), passed_on=True).model_copy(
            update={"asked": (Asked("Bo Lind"), Asked("Cy Ng", "Pat Novak"))}
        ),
    ),
    "restricted": message(line(restricted()), line(restricted(8), passed_on=True)),
    "unknown": message(line(reminder()), to=UNKNOWN),
    "hostile": message(
        line(reminder(1, HOSTILE, title=HOSTILE, owners=(HOSTILE,), url=SITE), passed_on=True),
        to=UNKNOWN.model_copy(update={"name": HOSTILE, "key": HOSTILE}),
        site="javascript:alert(1)",
    ),
}


def whole(said: Message) -> str:
    parts = {
        "subject": wording.subject(said, None),
        "chat": wording.text(said, None),
        "e-mail": wording.html(said, None),
        "GitHub": wording.markdown(said, None, said.recipient.reach.github),
        "Jira": wording.wiki(said, None),
    }
    return "\n".join(f"== {name}\n{words}\n" for name, words in parts.items())


@pytest.mark.parametrize("case", CASES)
def test_a_message_reads_well_everywhere(case: str, snapshot: SnapshotAssertion) -> None:
    assert whole(CASES[case]) == snapshot


@pytest.mark.parametrize("write", [wording.text, wording.wiki, wording.html])
def test_a_postmortem_is_linked_once_and_of_a_single_action_where_it_stands(write: Write) -> None:
    several = write(CASES["several"], None)
    whole = re.escape(f"Checkout outage (SEV1): {link(write, PAGE)}")
    assert len(re.findall(f"{whole}(?!#)", several)) == 2  # of what is theirs, what is passed on
    assert f"Checkout outage (SEV1): {link(write, PAGE + '#ai-5')}" in several
    of_page = re.findall(rf"{re.escape(PAGE)}(?!#)", several)
    assert len(of_page) == (4 if write is wording.html else 2)
    assert [name for name in ("1", "2", "4") if f"{PAGE}#ai-{name}" in several] == (
        ["1", "2", "4"] if write is wording.html else []
    )


def link(write: Write, url: str) -> str:
    return f'<a href="{url}">{url}</a>' if write is wording.html else url


@pytest.mark.parametrize(
    ("owners", "said"),
    [
        ((False,), "One thing has waited for long, and nobody has it. Please name somebody:"),
        ((True,), "One thing has waited for long. Whoever has it may need"),
        ((False, False), "2 things have waited for long, and nobody has them. Please name"),
        ((True, False), "2 things have waited for long. Please ask whoever has them what they"),
        ((True, True), "2 things have waited for long. Whoever has them may need"),
    ],
)
def test_nobody_is_to_be_asked_where_nobody_has_it(owners: tuple[bool, ...], said: str) -> None:
    things = [
        line(reminder(at, owners=("bo",) if is_owned else ()), passed_on=True)
        for at, is_owned in enumerate(owners)
    ]
    text = wording.text(message(*things), None)
    assert said in text
    assert text.count("Nobody owns it: please name somebody.") == owners.count(False)


@pytest.mark.parametrize(
    ("asked", "owners", "said"),
    [
        ((Asked("Bo Lind"), Asked("Cy Ng")), ("bo", "cy"), " With Bo Lind, Cy Ng."),
        ((Asked("Cy Ng", "Pat Novak"),), ("pat",), " Pat Novak has left; Cy Ng was asked."),
        ((Asked("Bo Lind"),), (), " Nobody owns it: please name somebody. Asked so far: Bo Lind."),
    ],
)
def test_who_was_asked_is_told_by_name(
    asked: tuple[Asked, ...], owners: tuple[str, ...], said: str
) -> None:
    one = line(reminder(owners=owners), passed_on=True).model_copy(update={"asked": asked})
    assert f"(due 2026-11-09).{said}\n" in wording.text(message(one), None)


def test_what_has_no_owner_asks_for_one() -> None:
    free = reminder(kind="action-unowned", sentence="AI-1 “Fix” has no owner.", owners=())
    assert "has no owner. Please name somebody.\n" in wording.text(message(line(free)), None)
    owed = OWED.model_copy(update={"owners": ()})
    said = wording.text(message(line(owed)), None)
    assert "3 days late. Nobody is named for it: please name somebody.\n" in said


def test_a_subject_is_one_line() -> None:
    said = wording.subject(CASES["hostile"], None)
    assert said.startswith("Postmortem follow-up for ")
    assert said.isprintable()


def test_markdown_of_a_hostile_title_is_text() -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(
        wording.markdown(CASES["hostile"], None)
    )
    assert "<script" not in page
    assert set(MarkdownIt("commonmark").render("<https://pm.example>").split("<")) & {
        'a href="https://pm.example">https://pm.example'
    }
    assert page.count("<a ") == 1  # our own link
    assert "<code>" not in page


def test_html_of_a_hostile_title_is_text() -> None:
    page = wording.html(CASES["hostile"], None)
    assert "<script" not in page
    assert page.count("<a ") == 1
    assert "javascript:" not in page


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("mail ops@acme.com", "mail ops@acme.com"),
        ("latency < 5 ms, a > b", "latency < 5 ms, a > b"),
        ("ask @ana", "ask ＠ana"),
        ("x@here", "x＠here"),
        ("<!here> <@U1>", "‹!here> ‹＠U1>"),
        ("see https://evil.example", "see https：//evil.example"),
        ("[Reset it](www.evil.example/x)", "[Reset it］(www．evil.example/x)"),
        ("![i](//evil.example/p.png) [x]: WWW.evil", "![i］(//evil.example/p.png) [x］: WWW．evil"),
        ("array[1], [draft] (see it)", "array[1], [draft] (see it)"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_chat_shows_what_people_wrote_and_does_nothing(written: str, shown: str) -> None:
    assert wording.chat(written) == shown


def test_a_repository_says_it_in_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "reminder").mkdir()
    (tmp_path / "reminder" / "message.txt.j2").write_text("{{ name }}: {{ own[0].sentence }}\n")
    assert wording.text(message(), tmp_path).startswith("Ana O: AI-1 “Alert on the pool”")
    (tmp_path / "reminder" / "message.txt.j2").write_text("{{ nothing }}")
    with pytest.raises(InputError, match=r"reminder/message\.txt\.j2"):
        wording.text(message(), tmp_path)
