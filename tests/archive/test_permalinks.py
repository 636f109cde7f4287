"""The small page of every id: it leads on, runs nothing, and no search engine keeps it."""

from collections.abc import Callable

import pytest

from blamefree.archive import permalinks
from blamefree.archive.model import Archive
from blamefree.archive.pages import derive
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse

Read = Callable[..., Postmortem]

HOSTILE = '</title><script>alert(1)</script> & "x" {{ c }} <i>d</i> \u202e'


def test_an_id_leads_to_its_postmortem(read: Read, archive: Archive) -> None:
    one = read("2026-03-05-x", title=HOSTILE.replace("'", "''"))
    whole = archive.model_copy(update={"postmortems": (one,), "url": "https://example.com/pm/"})
    page = derive(whole)["id/2026-03-05-x/index.html"]
    assert isinstance(page, str)
    assert 'http-equiv="refresh" content="0; url=../../postmortems/2026-03-05-x/"' in page
    assert 'rel="canonical" href="https://example.com/pm/postmortems/2026-03-05-x/"' in page
    assert "noindex" in page
    assert "<script" not in page


def test_an_id_that_two_postmortems_have_lists_both(read: Read, archive: Archive) -> None:
    first = read("2026-03-05-x")
    second = read("2026-03-06-y", extra="").text.replace("id: 2026-03-06-y", "id: 2026-03-05-x")
    both = archive.model_copy(
        update={"postmortems": (first, parse(second, "postmortems/2026-03-06-y.md"))}
    )
    ((uri, page),) = permalinks.contents(both)
    assert uri == "id/2026-03-05-x/index.html"
    assert "refresh" not in page
    assert page.count("<li>") == 2


@pytest.mark.parametrize(
    ("one", "other"), [("a b", "a-b"), ("X", "x"), ("支付", "搜索"), ("..", ".")]
)
def test_two_ids_never_share_a_page(one: str, other: str) -> None:
    assert permalinks.uri(one).casefold() != permalinks.uri(other).casefold()
    assert permalinks.uri(one).count("/") == 2
