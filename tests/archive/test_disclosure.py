"""In doubt nobody sees it."""

from collections.abc import Callable

import pytest

from blamefree.archive import disclosure
from blamefree.document.model import Audience, Postmortem
from blamefree.document.parse import parse

Read = Callable[..., Postmortem]

NAME = "2026-03-04-checkout-outage"


@pytest.mark.parametrize(
    ("head", "built", "previewed"),
    [
        ({}, True, True),
        ({"visibility": "public"}, True, True),
        ({"status": "draft"}, False, True),
        ({"status": "in-review"}, False, True),
        ({"visibility": "restricted"}, False, False),
        ({"visibility": "Restricted"}, False, False),
        ({"visibility": "restrcted"}, False, False),
        ({"visibility": ""}, False, False),
        ({"visibility": "[internal]"}, False, False),
        ({"visibility": "internal\nvisibility: restricted"}, False, False),
        ({"visibility": "restricted\nvisibility: internal"}, False, False),
        ({"extra": "Visibility: restricted\n"}, False, False),
        ({"extra": "visiblity: restricted\n"}, False, False),
        ({"extra": "audience: Restricted\n"}, False, False),
        ({"extra": "restricted: true\n"}, False, False),
        ({"extra": "meta: {visibility: restricted}\n"}, False, False),
        ({"extra": "Status: draft\n"}, False, False),
        ({"extra": "layout: post\nweight: 3\n"}, True, True),
        ({"status": "publsihed"}, False, False),
        ({"extra": "broken: [\n"}, False, False),
        ({"extra": "a: &x 1\nb: *x\n"}, False, False),
    ],
)
def test_who_may_see_it(read: Read, head: dict[str, str], built: bool, previewed: bool) -> None:  # noqa: FBT001 - the table's columns
    one = read(NAME, **head)
    assert bool(disclosure.shown([one], preview=False)) is built
    assert bool(disclosure.shown([one], preview=True)) is previewed


def test_a_public_site_holds_what_is_public_and_a_preview_all_of_it(read: Read) -> None:
    found = [read("2026-03-04-a", visibility="public"), read("2026-03-05-b")]
    built = disclosure.shown(found, preview=False, audience="public")
    assert [one.id for one in built] == ["2026-03-04-a"]
    assert len(disclosure.shown(found, preview=True, audience="public")) == 2


@pytest.mark.parametrize("text", ["", "# No head\n", "---\nvisibility: restricted\n# Not closed\n"])
def test_a_file_without_a_head_is_shown_to_nobody(text: str) -> None:
    assert disclosure.shown([parse(text, f"postmortems/{NAME}.md")], preview=True) == ()


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            {"visibility": "restrcted"},
            ['`visibility`: input should be "internal", "restricted" or "public"'],
        ),
        (
            {"status": "publsihed"},
            ['`status`: input should be "draft", "in-review" or "published"'],
        ),
        (
            {"extra": "broken: [\n"},
            ["the frontmatter cannot be read: did not find expected node content"],
        ),
        (
            {"extra": "visiblity: restricted\n"},
            ["`visiblity` is not a key; did you mean `visibility`"],
        ),
        ({"extra": "acess: restricted\n"}, ["`acess` is not a key; did you mean `visibility`"]),
        ({"extra": "layout: post\nweight: 3\n"}, []),
        ({"visibility": "restricted"}, []),
        ({"status": "draft"}, []),
        ({}, []),
    ],
)
def test_what_is_left_out_by_mistake_is_said(
    read: Read, head: dict[str, str], said: list[str]
) -> None:
    doubts = list(disclosure.doubts([read(NAME, **head)], "postmortems"))
    assert doubts == [
        f"postmortems/{NAME}.md: {reason}; it is left out of the site." for reason in said
    ]


def test_the_newest_stands_first(read: Read) -> None:
    found = [read("2025-01-01-a"), read("2026-01-01-b"), read("2025-06-01-c")]
    shown = disclosure.shown(found, preview=False)
    assert [one.id for one in shown] == ["2026-01-01-b", "2025-06-01-c", "2025-01-01-a"]


def test_only_what_its_readers_will_see_is_counted(read: Read) -> None:
    found = [
        read("2026-03-01-a"),
        read("2026-03-02-b", status="draft"),
        read("2026-03-03-c", status="in-review", visibility="public"),
        read("2026-03-04-d", status="draft", visibility="restricted"),
        read("2026-03-05-e", status="draft", extra="visiblity: restricted\n"),
    ]
    expected: list[str]
    audience: Audience
    for preview, audience, expected in (
        (False, "internal", ["2026-03-03-c", "2026-03-02-b"]),
        (False, "public", ["2026-03-03-c"]),
        (True, "internal", []),
    ):
        counted = disclosure.unpublished(found, preview=preview, audience=audience)
        assert [one.id for one in counted] == expected
