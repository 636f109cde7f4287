"""Which action items have a ticket, what is read of them, and why others have none."""

import pytest

from blamefree.document.parse import parse
from blamefree.sync import identity, items
from blamefree.sync.items import Items, Scope
from blamefree.sync.model import Item

SCOPE = Scope(
    repository="acme/postmortems",
    statuses=("in-review", "published"),
    archive="postmortems",
    site="https://pm.example.com",
    source="https://git.example.com/acme/pm/-/blob/main/",
)
HEADER = "| ID | Action | Type | Owner | Due | Done when | Status | Ticket |\n" + "|---" * 8 + "|\n"


def document(rows: str, *, head: str = "status: published\n", name: str = "2026-11-12-mail") -> str:
    front = f"---\nid: {name}\ntitle: Mails delayed\nseverity: SEV2\nservices: [mail]\n{head}---\n"
    return f"{front}\n## Action items\n\n{HEADER}{rows}"


def read(*texts: str) -> Items:
    parsed = (parse(text, f"postmortems/{at}.md") for at, text in enumerate(texts))
    return items.items(parsed, SCOPE)


def only(text: str) -> Item:
    found = read(text)
    assert found.skipped == ()
    (item,) = found.items
    return item


def reason(rows: str, **options: str) -> str:
    found = read(document(rows, **options))
    assert found.items == ()
    (skipped,) = found.skipped
    return skipped.reason


def test_an_item_is_read_with_everything_a_ticket_says() -> None:
    item = only(
        document("| AI-1 | Alert `queue` age | detect | @gus | 2027-01-15 | It fires | open | |\n")
    )
    assert item == Item(
        token=identity.token("acme/postmortems", "2026-11-12-mail", "AI-1"),
        postmortem="2026-11-12-mail",
        action="AI-1",
        path="postmortems/0.md",
        title="Alert queue age",
        headline="Mails delayed",
        severity="SEV2",
        services=("mail",),
        owners=("gus",),
        due=item.due,
        done_when="It fires",
        kind="detect",
        cells=frozenset({"id", "title", "owner", "due", "status", "ticket"}),
        page="https://pm.example.com/postmortems/0/",
        source="https://git.example.com/acme/pm/-/blob/main/postmortems/0.md",
    )
    assert str(item.due) == "2027-01-15"


def test_marks_of_markdown_are_not_part_of_a_title() -> None:
    row = "| AI-1 | **Cap** [retries](https://x.example) at 3 &#60; 5 \\| 6 | | | | | | |\n"
    assert only(document(row)).title == "Cap retries at 3 < 5 | 6"


def test_the_token_is_made_of_what_never_changes() -> None:
    row = "| AI-1 | Alert on age | detect | gus | 2027-01-15 | It fires | open | |\n"
    renamed = "| **ai-1** | Page on age | mitigate | hana | 2027-02-15 | It pages | open | |\n"
    before, after = only(document(row)), only(document(renamed, head="status: in-review\n"))
    assert before.token == after.token
    assert before.token.removeprefix("pmai-").isalnum()
    others = (
        identity.token("acme/others", "2026-11-12-mail", "AI-1"),
        identity.token("acme/postmortems", "2026-11-13-mail", "AI-1"),
        identity.token("acme/postmortems", "2026-11-12-mail", "AI-11"),
        identity.token("acme/postmortems", "2026-11-12-mailAI-", "1"),
    )
    assert before.token not in others


def test_an_item_without_an_id_gets_the_next_free_one() -> None:
    rows = "| | First | | | | | | |\n| AI-7 | Second | | | | | | |\n| | Third | | | | | | |\n"
    found = read(document(rows)).items
    assert [(item.action, item.numbered) for item in found] == [
        ("AI-8", False),
        ("AI-7", True),
        ("AI-9", False),
    ]


@pytest.mark.parametrize(
    ("rows", "options", "why"),
    [
        ("| AI-1 | A | | | | | open | |\n", {"head": "status: draft\n"}, "its postmortem is draft"),
        (
            "| AI-1 | A | | | | | open | |\n",
            {"head": "status: published\nvisibility: restricted\n"},
            "its postmortem is restricted, and a ticket could be read by others",
        ),
        (
            "| AI-1 | A | | | | | open | |\n",
            {"head": "status: published\nvisiblity: restricted\n"},
            "its frontmatter leaves open who may see it; `postmortem lint` says where",
        ),
        (
            "| AI-1 | A | | | | | open | PLT-1 |\n",
            {"head": "status: published\nvisibility: restricted\n"},
            "its postmortem is restricted, and its ticket can still be read in the tracker",
        ),
        ("| AI-1 | A | | | | | proposed | |\n", {}, "it is only proposed"),
        ("| AI-1 | A | | | | | done | |\n", {}, "it was done before it had a ticket"),
        ("| AI-1 | A | | | | | declined: no | - |\n", {}, "it was declined before it had a ticket"),
        ("| AI-1 | TODO(action) | | | | | open | |\n", {}, "it has no title"),
        ("| TODO(id) | A | | | | | open | |\n", {}, "its ID says nothing"),
        ("| AI-1 | A |\n", {}, "its table has no column Ticket"),
    ],
)
def test_why_an_item_has_no_ticket(rows: str, options: dict[str, str], why: str) -> None:
    assert reason(rows, **options) == why


def test_done_and_declined_items_keep_the_ticket_they_have() -> None:
    assert only(document("| AI-1 | A | | | | | done | PLT-1 |\n")).ticket == "PLT-1"
    assert only(document("| AI-1 | A | | | | | proposed | PLT-1 |\n")).ticket == "PLT-1"


def test_what_is_ambiguous_has_none() -> None:
    twice = read(document("| AI-1 | A | | | | | | |\n| ai-1 | B | | | | | | |\n"))
    assert [skipped.reason for skipped in twice.skipped] == [
        "two actions of its postmortem are called AI-1",
        "two actions of its postmortem are called ai-1",
    ]
    row = "| AI-1 | A | | | | | | |\n"
    copied = read(document(row), document(row))
    assert {skipped.reason for skipped in copied.skipped} == {
        "two documents have the id 2026-11-12-mail"
    }


def test_a_list_has_no_room_for_a_ticket() -> None:
    text = document("").replace(HEADER, "- [ ] Alert on age (owner: gus)\n")
    (skipped,) = read(text).skipped
    assert skipped.reason == "it stands in a list; a row of a table has room for its ID and ticket"


def test_nothing_of_a_restricted_postmortem_is_named() -> None:
    found = read(document("| AI-1 | Secret | | | | | | |\n", head="visibility: restricted\n"))
    assert "mail" not in repr(found)
    assert "Secret" not in repr(found)


def test_a_head_that_cannot_be_read_is_taken_for_restricted() -> None:
    found = read(document("| AI-1 | A | | | | | open | |\n", head="visibility: secret\n"))
    assert found.items == ()
    assert [(skipped.path, skipped.action) for skipped in found.skipped] == [("", "AI-1")]


def test_what_is_not_published_has_no_page() -> None:
    row = "| AI-1 | A | | | | | open | |\n"
    assert only(document(row)).page
    assert only(document(row, head="status: in-review\n")).page == ""
