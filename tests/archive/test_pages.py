"""The pages as text: golden files, and what must hold for any document."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import markdown  # type: ignore[import-untyped]  # it ships no types
import pytest
from syrupy.assertion import SnapshotAssertion

from blamefree.archive import subjects
from blamefree.archive.actions_page import actions_page
from blamefree.archive.incidents import incidents_page
from blamefree.archive.index import landing
from blamefree.archive.metrics_page import metrics_page
from blamefree.archive.milestones import figure
from blamefree.archive.model import Archive, RuleText
from blamefree.archive.pages import derive
from blamefree.archive.postmortem_page import postmortem_page
from blamefree.document.model import Postmortem, Times
from blamefree.metrics import measure

Read = Callable[..., Postmortem]

HOSTILE = '</title><script>alert(1)</script> & "x" `|` [a](javascript:b) {{ c }} <i>d</i>'
RULE = """The root cause is a person.

    It matters because ...

    ```bad
    ## Root cause
    Ana broke it.
    ```

    ```good
    The check was missing.
    ```
    """


def with_hostile_words(read: Read, archive: Archive) -> Archive:
    one = read(
        "2026-03-04-checkout-outage",
        title=HOSTILE.replace("'", "''"),
        severity=f"'{HOSTILE}'",
        services=f"['{HOSTILE}']",
        extra=f"authors: ['{HOSTILE}']\n",
        body=f"## Action items\n\n- [ ] <script>alert(1)</script> (owner: @{'<i>' * 3})\n",
    )
    changes = {"postmortems": (one,), "numbers": measure([one], archive.today)}
    return archive.model_copy(update=changes)


def test_the_page_of_a_postmortem(archive: Archive, snapshot: SnapshotAssertion) -> None:
    assert postmortem_page(archive, archive.postmortems[1]) == snapshot


def test_comments_are_for_who_edits_the_file(read: Read, archive: Archive) -> None:
    body = "## Summary\n\nIt broke. <!-- 14:02, who? --> It was mended.\n\n<!--\nfor editors\n-->\n"
    shown = postmortem_page(archive, read("2026-03-05-x", body=f"{body}`<!-- code -->`\n"))
    assert "who?" not in shown
    assert "for editors" not in shown
    assert "`<!-- code -->`" in shown


def test_the_front_page(archive: Archive, snapshot: SnapshotAssertion) -> None:
    assert landing(archive) == snapshot


def test_the_list_of_incidents(archive: Archive, snapshot: SnapshotAssertion) -> None:
    assert incidents_page(archive) == snapshot


def test_the_open_actions(archive: Archive, snapshot: SnapshotAssertion) -> None:
    assert actions_page(archive) == snapshot


def test_the_metrics(archive: Archive, snapshot: SnapshotAssertion) -> None:
    assert metrics_page(archive) == snapshot


def test_a_rule_shows_its_examples_as_plain_code(
    archive: Archive, snapshot: SnapshotAssertion
) -> None:
    rule = RuleText(name="person-as-cause", group="blame", severity="error", doc=RULE)
    pages = derive(archive.model_copy(update={"rules": (rule,)}))
    assert pages["rules/person-as-cause.md"] == snapshot
    assert (
        "[`person-as-cause`](person-as-cause.md) | error | The root cause"
        in pages["rules/index.md"]
    )


def test_without_rules_there_are_no_rule_pages(archive: Archive) -> None:
    assert not [uri for uri in derive(archive) if uri.startswith("rules/")]


def test_no_page_carries_markup_from_a_title_a_name_or_a_service(
    read: Read, archive: Archive, elements: Callable[[str], Any]
) -> None:
    hostile = with_hostile_words(read, archive)
    head = postmortem_page(hostile, hostile.postmortems[0]).partition("## Action items")[0]
    for uri, text in (derive(hostile) | {"head": head}).items():
        body = text.partition("\n---\n")[2] if text.startswith("---") else text
        html = markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables"])
        found = elements(html)
        assert not found.names & {"script", "i"}, uri
        assert all(target.endswith(".md") for target in found.targets), uri


def test_an_empty_archive_has_pages_too(archive: Archive) -> None:
    empty = archive.model_copy(update={"postmortems": (), "numbers": measure([], archive.today)})
    pages = derive(empty)
    assert set(pages) == {"index.md", "incidents.md", "actions.md", "metrics.md"}
    assert "No postmortem is published yet" in pages["index.md"]


def test_a_title_that_opens_the_text_is_not_repeated(read: Read, archive: Archive) -> None:
    page = postmortem_page(archive, read("2026-03-04-a", body="# Checkout outage\n\n## Summary\n"))
    assert page.count("# Checkout outage\n") == 1


def test_milestones_at_the_ends_of_the_calendar_are_drawn() -> None:
    first = dt.datetime.fromisoformat("0001-01-01T00:00:00+14:00")
    last = dt.datetime.fromisoformat("9999-12-31T23:59:59-14:00")
    assert figure(Times(started=first, resolved=last)).count("<li>") == 2


def test_a_single_milestone_makes_no_course() -> None:
    assert figure(Times(started=dt.datetime(2026, 3, 4, tzinfo=dt.UTC))) == ""


@pytest.mark.parametrize(
    ("one", "other"), [("a b", "a-b"), ("Checkout", "checkout"), ("支付", "搜索"), ("../x", "x")]
)
def test_two_services_never_share_a_page(one: str, other: str) -> None:
    first, second = subjects.uri("services", one), subjects.uri("services", other)
    assert first.casefold() != second.casefold()
    assert first.count("/") == second.count("/") == 1
