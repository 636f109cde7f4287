"""A postmortem as readers meet it: what kind of incident it was, then the text, then the rest.

The summary stands first, wherever it is written; what is known of the incident stands above it,
and below the text what became of the actions and where else to look.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from blamefree.archive import promises, subjects
from blamefree.archive.charts.course import figure
from blamefree.archive.markup import block
from blamefree.archive.model import Archive, Block, Heading, Page
from blamefree.archive.pages.postmortem import follow_through, head, related
from blamefree.archive.pages.postmortem.foot import foot
from blamefree.archive.pages.postmortem.place import Places
from blamefree.archive.pages.postmortem.summary import first_sentence, summary_first
from blamefree.archive.text import links
from blamefree.archive.text.body import body
from blamefree.document.model import Postmortem
from blamefree.metrics.measure import date, severity
from blamefree.policy import Breach


def contents(archive: Archive) -> Iterator[tuple[str, Page]]:
    """Yield address and page of every postmortem."""
    known, places, behind = links.targets(archive), Places.of(archive), promises.of(archive)
    for one in archive.postmortems:
        around = Around(places, behind.get(one.path, ()))
        yield archive.uri(one), page(archive, one, known, around)


class Around(NamedTuple):
    """What a page says of its postmortem that does not stand in the text."""

    places: Places
    late: Sequence[Breach]


def page(
    archive: Archive, postmortem: Postmortem, known: Mapping[str, str], around: Around
) -> Page:
    """Return the page of one postmortem; `known` is what it can link to."""
    text = body(archive, postmortem, known)
    return Page(
        postmortem.title,
        tuple(_blocks(archive, postmortem, [_aside(one) for one in text.blocks], around)),
        description=first_sentence(postmortem),
        wide=False,
        facets=facets(postmortem),
        facts=_facts(postmortem),
        links=text.links,
    )


def facets(postmortem: Postmortem) -> Mapping[str, tuple[str, ...]]:
    """Return what the search narrows by."""
    at = date(postmortem)
    return {
        "severity": (severity(postmortem),),
        "service": subjects.of(postmortem, "services"),
        "team": subjects.of(postmortem, "teams"),
        "cause": subjects.of(postmortem, "causes"),
        "year": (str(at.year),) if at else (),
        "status": (postmortem.frontmatter.status,),
    }


def _facts(postmortem: Postmortem) -> Mapping[str, str]:
    """Return what the search shows of it besides its title."""
    at = date(postmortem)
    dated = {"date": str(at)} if at else {}
    return {"id": postmortem.id, **dated, "severity": severity(postmortem)}


def _aside(one: Block) -> Block:
    """Return a heading of the text so that its name is none of ours, which begin with `bf-`."""
    if isinstance(one, Heading) and one.id.startswith("bf-"):
        return one._replace(id=f"the-{one.id}")
    return one


def _blocks(
    archive: Archive, postmortem: Postmortem, text: Sequence[Block], around: Around
) -> Iterator[Block]:
    (summary, rest), places = summary_first(text), around.places
    yield block("bf-head", *head.pieces(archive, postmortem, around.late))
    yield from summary
    yield from _course(postmortem)
    yield from rest
    yield from follow_through.blocks(archive, postmortem, around.late)
    yield from related.blocks(archive, postmortem, places)
    yield foot(archive, postmortem, places)


def _course(postmortem: Postmortem) -> Iterator[Block]:
    drawn = figure(postmortem.frontmatter.times, postmortem.timeline.events)
    if drawn:
        yield Heading("Course of the incident", "bf-course")
        yield drawn
