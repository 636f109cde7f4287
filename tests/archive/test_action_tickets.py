"""The ticket of an action: a link where it is one, else text."""

import pytest

from blamefree.archive.model import Archive
from blamefree.archive.pages.actions.rows import ticket
from blamefree.document.model import ActionItem, Located, Span


def with_ticket(archive: Archive, written: str) -> ActionItem:
    action = archive.postmortems[0].action_items[0]
    return action._replace(ticket=Located(written, Span(0, 0), written))


@pytest.mark.parametrize(
    ("written", "address", "shown"),
    [
        ("[OPS-12](https://jira.example/OPS-12)", "https://jira.example/OPS-12", "OPS-12"),
        ("https://github.com/a/b/issues/7", "https://github.com/a/b/issues/7", "7"),
        ('https://x.example/"x="a', "https://x.example/&quot;x=&quot;a", "&quot;x=&quot;a"),
    ],
)
def test_a_ticket_on_the_web_is_a_link(
    archive: Archive, written: str, address: str, shown: str
) -> None:
    link = f'<a href="{address}" rel="noopener noreferrer">{shown}</a>'
    assert ticket(with_ticket(archive, written)) == link


@pytest.mark.parametrize(
    ("written", "shown"), [("OPS-12", "OPS-12"), ("[x](javascript:alert)", "x"), ("", "–")]
)
def test_any_other_ticket_is_text(archive: Archive, written: str, shown: str) -> None:
    assert ticket(with_ticket(archive, written)) == shown
