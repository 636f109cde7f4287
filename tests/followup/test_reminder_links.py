"""A reminder leads to where the thing stands: the action on its page, the page, or the file."""

import datetime as dt

import pytest

from blamefree.archive.text.actions import anchor
from blamefree.document.parse import parse
from blamefree.followup.digest import linked
from blamefree.followup.due import due
from blamefree.policy import Policy

HEAD = "---\ntitle: Pool\ndate: 2026-03-04\nseverity: SEV1\nstatus: {}\n{}---\n"
TABLE = "\n## Action items\n\n| ID | Action | Owner | Due |\n|---|---|---|---|\n"
SITE, PAGE = "https://pm.example", "https://pm.example/postmortems/2026-03-04-pool/"


@pytest.mark.parametrize("name", ["AI-4", "ai 12", "OPS-7", "4", ""])
def test_an_action_is_linked_where_its_page_has_it(name: str) -> None:
    text = HEAD.format("published", "") + TABLE + f"| {name} | Fix | ana | 2026-03-09 |\n"
    one = parse(text, "postmortems/2026-03-04-pool.md")
    (found,) = due([one], Policy(), dt.date(2026, 3, 12))
    (item,) = one.action_items
    place = f"#{anchor(item)}" if name else ""
    assert linked(found, SITE, "postmortems").url == f"{PAGE}{place}"
    assert linked(found, "", "postmortems").url == ""


@pytest.mark.parametrize(
    ("status", "head"), [("in-review", ""), ("published", "visibility: restricted\n")]
)
def test_what_has_no_page_is_not_linked(status: str, head: str) -> None:
    text = HEAD.format(status, head) + TABLE + "| AI-1 | Fix | ana | 2026-03-09 |\n"
    found = due([parse(text, "postmortems/x.md")], Policy(), dt.date(2026, 3, 12))
    assert {linked(one, SITE, "postmortems").url for one in found} == {""}
