"""What must not be published: found, and named by its place and kind, never by itself."""

from collections.abc import Callable

import pytest

from blamefree.archive.model import Archive
from blamefree.document.model import Postmortem
from blamefree.privacy.settings import Privacy
from told import TERMS, told

Read = Callable[..., Postmortem]

NAME = "2026-03-04-checkout-outage"


def public(read: Read, body: str = "## Summary\n\nIt broke.\n", **head: str) -> Postmortem:
    return read(NAME, **{"visibility": "public", "body": body, **head})


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ana did it", "name of a person"),
        ("thanks to Lima", "name of a person"),
        ("the ANA fix", "name of a person"),
        ("bo had an idea", "name of a person"),
        ("a\u200bna was there", "name of a person"),
        ("ask @whoever", "handle"),
        ("write to x.y@mail.example", "e-mail"),
        ("it ran on pg-payments-01", "internal name"),
        ("see https://wiki.corp.example/x", "internal name"),
        ("part of project  falcon", "internal name"),
        ("on db3.prod.internal", "host"),
        ("on ip-10-0-0-7", "host"),
        ("from 10.0.0.7", "IP address"),
        ("from fd00::17", "IP address"),
        ("key AKIAIOSFODNN7EXAMPLZ", "AWS key"),
        ("TODO(impact): how many", "TODO"),
        ("[x](https://e.example/?u=a.b%40mail.example)", "e-mail"),
        ("the [other](2026-01-01-secret.md) one", "link to what is not public"),
        ("![graph](graph.png)", "link to what is not public"),
    ],
)
def test_a_leak_is_named_by_file_line_and_kind(
    read: Read, archive: Archive, words: str, kind: str
) -> None:
    body = f"## Summary\n\nIt broke.\n{words}\n\n## Action items\n\n- [ ] x (bo)\n"
    one = public(read, body, extra="authors: [bo]\n")
    line = one.text[: one.text.index("It broke.")].count("\n") + 2
    made = told(archive, one)
    assert (one.path, line, kind) in made.leaks
    assert {leak.line for leak in made.leaks} == {line}
    assert not any(words in leak.message for leak in made.leaks)


@pytest.mark.parametrize("words", ["pg&#45;01", "p**g-01**", r"pg\-01", "<b>pg</b>-01"])
def test_what_only_shows_on_the_page_is_found_there(
    read: Read, archive: Archive, words: str
) -> None:
    made = told(archive, public(read, f"## Summary\n\nIt ran on {words}.\n"))
    assert [leak.message for leak in made.leaks] == [f"postmortems/{NAME}.md:1: internal name"]


@pytest.mark.parametrize("change", [{"title": "Ana"}, {"services": "[checkout, pg-1]"}])
def test_what_stands_in_the_head_counts(
    read: Read, archive: Archive, change: dict[str, str]
) -> None:
    made = told(archive, public(read, **change))
    assert [leak.line for leak in made.leaks] == [3 if "title" in change else 8]


def test_what_the_team_allows_is_no_leak(read: Read, archive: Archive) -> None:
    one = public(read, "## Summary\n\nWill you see what 10.0.0.7 is?\n", extra="authors: [will]\n")
    assert {leak.kind for leak in told(archive, one).leaks} == {"name of a person", "IP address"}
    allowed = TERMS._replace(privacy=Privacy(mask=(), allow=("will", "10.0.0.7")))
    assert told(archive, one, terms=allowed).leaks == ()
