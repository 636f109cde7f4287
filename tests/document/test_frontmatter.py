"""What cannot be read is restricted, and says so; what is merely no frontmatter is not."""

import datetime as dt
from collections.abc import Callable

import pytest

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse

BODY = "\n# Outage\n\nIt was down.\n"
HEAD = "title: Outage\nvisibility: internal\n"


def one_problem(text: str) -> tuple[str, str, Postmortem]:
    """Return the only problem's message and what stands at its place."""
    postmortem = parse(text, "a.md")
    (problem,) = postmortem.problems
    return problem.message, problem.span.of(text), postmortem


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("visiblity: restricted", "visibility"),
        ("Visibility: internal", "visibility"),
        ("access: Restricted", "visibility"),
        ("restricted: true", "visibility"),
        ("meta: {visibility: restricted}", "visibility"),
        ("stauts: published", "status"),
        ("stage: draft", "status"),
        ("serverity: SEV1", "severity"),
        ("author: ana", "authors"),
    ],
)
def test_a_mistyped_key_is_a_problem_at_its_line(line: str, meant: str) -> None:
    said, place, postmortem = one_problem(f"---\n{line}\nid: x\n---\n{BODY}")
    key = line.split(":", maxsplit=1)[0]
    assert said == f"`{key}` is not a key; did you mean `{meant}`?"
    assert place
    assert place in line
    assert (postmortem.frontmatter.visibility == "restricted") is (meant == "visibility")
    assert bool(postmortem.doubts) is (meant in ("visibility", "status"))


def test_a_mistyped_status_leaves_a_draft() -> None:
    text = f"---\nstatus: published\nStatus: draft\n---\n{BODY}"
    assert one_problem(text)[2].frontmatter.status == "draft"


@pytest.mark.parametrize(
    "line",
    ["layout: post", "weight: 3", "description: x", "draft: true", "state: done", "subtitle: x"],
)
def test_other_keys_are_allowed(line: str) -> None:
    postmortem = parse(f"---\n{line}\nstatus: published\n---\n{BODY}", "a.md")
    assert postmortem.problems == ()
    assert (postmortem.frontmatter.status, postmortem.frontmatter.visibility) == (
        "published",
        "internal",
    )


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        (f"---\n{HEAD}{BODY}", "line 1 opens the frontmatter, no second `---` closes it", "---"),
        (f"\r\n---\r\n{HEAD}", "line 2 opens the frontmatter, no second `---` closes it", "---"),
        (f"---\n\n# ours\n{HEAD}{BODY}", "no second `---` closes it", "---"),
        (f"---\n{HEAD}...\n{BODY}", "line 4 closes it with `...`; write `---`", "..."),
        (f"---\n{HEAD}...\n{BODY}\n---\n\nMore.\n", "`...` ends it here", "."),
        (f"---\n{HEAD}--- x\nid: y\n---\n", "a second document begins here", "-"),
        (f"+++\n{HEAD}+++\n{BODY}", "opens the frontmatter with `+++`", "+++"),
        (f"<!-- a --->\n\n<!-- b -->\n---\n{HEAD}---\n", "line 4 opens the frontmatter", "---"),
        ("---\nvisibility:\n---\n", "`visibility` says nothing", ""),
        ("---\n---\n", "not a list of `key: value` lines", "\n"),
        ("# X\n---\nvisibility: restricted\n---\n", "line 3 restricts", "visibility: restricted"),
        ("Visibility: **restricted**\n", "is in no frontmatter", "Visibility: **restricted"),
    ],
)
def test_what_was_meant_as_frontmatter_is_restricted(text: str, said: str, place: str) -> None:
    message, found, postmortem = one_problem(text)
    assert said in message
    assert found == place
    assert postmortem.frontmatter.visibility == "restricted"
    assert postmortem.frontmatter.status == "draft"
    assert postmortem.doubts == postmortem.problems


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "---\n\nIt was down.\n",
        "---\nIt was down: for an hour.\n",
        "---\n\nNote: it was down.\n",
        "---\n\n# Outage\n",
        "<!-- ours -->\n\n---\n\n# Outage\n",
    ],
)
def test_a_text_without_frontmatter_is_a_draft_and_no_problem(text: str) -> None:
    postmortem = parse(text, "a.md")
    assert (postmortem.has_frontmatter, postmortem.problems) == (False, ())
    assert (postmortem.frontmatter.status, postmortem.frontmatter.visibility) == (
        "draft",
        "internal",
    )


def test_a_name_in_capitals_is_no_part_of_the_id() -> None:
    assert parse(BODY, "postmortems/2026-03-04-outage.MD").id == "2026-03-04-outage"


def test_a_head_that_is_not_found_takes_nothing_from_the_body() -> None:
    text = "## Actions\n- [ ] Fit a fuse\n\n```yaml\nvisibility: restricted\n```\n"
    postmortem = parse(text, "a.md")
    assert postmortem.frontmatter.visibility == "restricted"
    assert [item.title.value for item in postmortem.action_items] == ["Fit a fuse"]


def test_many_doubled_keys_are_no_burden(ends_soon: Callable[..., None]) -> None:
    def parsed(keys: str) -> None:
        head = "".join(f"{key}{at}: 1\n" * 2 for at, key in enumerate(keys))
        assert len(parse(f"---\n{head}---\n", "a.md").problems) == len(keys)

    ends_soon(parsed, "k", length=4_000)


def test_public_updates_are_instants_and_what_is_none_is_a_problem() -> None:
    listed = "  - 2026-03-04T15:14:00+01:00\n  - TODO(when)\n  - 2026-03-04T14:40:00\n"
    said, place, postmortem = one_problem(f"---\n{HEAD}public_updates:\n{listed}---\n{BODY}")
    assert said.startswith("`public_updates.2`: `2026-03-04T14:40:00` has no zone")
    assert place == "2026-03-04T14:40:00"
    assert [at.isoformat() for at in postmortem.frontmatter.public_updates] == [
        "2026-03-04T15:14:00+01:00"
    ]
    alone = parse(f"---\n{HEAD}public_updates: 2026-03-04T14:14:00Z\n---\n{BODY}", "a.md")
    assert len(alone.frontmatter.public_updates) == 1
    assert not parse(f"---\n{HEAD}public_updates: []\n---\n{BODY}", "a.md").problems


def test_reviews_relations_and_records_are_read() -> None:
    head = parse(
        "---\nreviewed: 2026-03-12\nreviewers: '@ana, Bo Lind'\nrelated: [a, TODO(related)]\n"
        "records: [PD-1, 'https://status.example.com/i/1']\n---\n",
        "a.md",
    ).frontmatter
    assert head.reviewed == dt.date(2026, 3, 12)
    assert (head.reviewers, head.related) == (("ana", "Bo Lind"), ("a",))
    assert head.records == ("PD-1", "https://status.example.com/i/1")
