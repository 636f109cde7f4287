"""The neighbours of every postmortem at once: those that `neighbours` finds for each alone."""

import random
from collections.abc import Sequence

import pytest

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.similar import neighbourhoods, neighbours, profile
from blamefree.similar.neighbours import SAME

SERVICES = ("checkout", "search", "billing", "ledger", "mail", "login", "stock", "catalog")
TAGS = ("deploy", "database", "capacity", "dns", "queue", "vendor", "quota", "retry", "region")
SYLLABLES = ("ka", "ro", "ti", "mel", "dor", "sun", "vi", "pal", "gre", "chi")


def document(name: str, body: str = "", head: str = "") -> Postmortem:
    text = f"---\ntitle: {name}\ndate: 2026-03-04\n{head}---\n{body}"
    return parse(text, f"postmortems/{name}.md")


def made_up(number: int, chance: random.Random) -> Postmortem:
    """Return a postmortem whose words are common and rare as in real text."""
    services = ", ".join(chance.sample(SERVICES, chance.choice((0, 1, 1, 2))))
    tags = ", ".join(chance.sample(TAGS, 3))
    cause, summary = (" ".join(word(chance) for _ in range(40)) for _ in range(2))
    body = f"## Summary\n\n{summary}\n\n## Root cause\n\n{cause}\n"
    return document(f"{number:04}", body, f"services: [{services}]\ntags: [{tags}]\n")


def word(chance: random.Random) -> str:
    rank = int(2000 ** chance.random())
    return "".join(SYLLABLES[int(digit)] for digit in f"{rank:04}")


@pytest.fixture(scope="module")
def many() -> Sequence[Postmortem]:
    chance = random.Random(7)  # noqa: S311 - dice, no secrets
    return [made_up(number, chance) for number in range(300)]


def test_of_300_the_neighbours_are_the_same_in_95_of_100_at_least(
    many: Sequence[Postmortem], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Measured: in all, here and for 200 of 1,000 postmortems as long as people write them."""
    known = {one.path: profile.of_postmortem(one) for one in many}
    monkeypatch.setattr(profile, "of_postmortem", lambda one: known[one.path])
    found = neighbourhoods(many)
    some = many[::25]
    same = [found[one.path] == neighbours(one, many, 3) for one in some]
    assert sum(map(len, found.values())) > len(many)
    assert sum(same) >= 0.95 * len(some)


def test_the_order_of_the_documents_changes_nothing(many: Sequence[Postmortem]) -> None:
    some = many[:60]
    assert neighbourhoods(some[::-1]) == neighbourhoods(some)


def test_every_postmortem_has_its_place_and_none_is_its_own_neighbour() -> None:
    head = "services: [checkout]\n"
    alone = document("2026-01-01-alone")
    first, copy = (document(name, "The pool is dry.", head) for name in ("same", "same"))
    copy = parse(first.text, "postmortems/copy.md")
    other = document("other", "", head)
    found = neighbourhoods([alone, first, copy, other])
    paths = {path: [one.postmortem for one in near] for path, near in found.items()}
    assert paths == {
        alone.path: [],
        first.path: [other],
        copy.path: [other],
        other.path: [first, copy],
    }
    assert found[other.path][0].reasons == (SAME, "same service checkout")


def test_there_are_no_more_than_asked_for_and_the_newest_of_equals() -> None:
    alike = [document(f"2026-0{month}-01", "", "services: [mail]\n") for month in range(1, 6)]
    found = neighbourhoods(alike, most=2)
    assert [one.postmortem for one in found[alike[0].path]] == [alike[4], alike[3]]
    assert neighbourhoods([]) == {}


def test_what_thousands_share_costs_no_more_than_what_some_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("blamefree.similar.all_neighbours._LISTED", 5)
    monkeypatch.setattr("blamefree.similar.all_neighbours._COMPARED", 4)
    crowd = [document(f"{day:03}", "", "services: [api]\ntags: [dns]\n") for day in range(20)]
    found = neighbourhoods(crowd)
    newest = [one.path for one in crowd[:-4:-1]]
    assert [one.postmortem.path for one in found[crowd[0].path]] == newest


def test_a_cause_that_both_heads_name_makes_them_alike() -> None:
    head = "causes: [expired certificate]\n"
    one, other = document("pay", head=head), document("mail", head=f"services: [mail]\n{head}")
    (neighbour,) = neighbourhoods([one, other, document("stock")])[one.path]
    assert neighbour.postmortem is other
    assert any("expired" in reason for reason in neighbour.reasons)
