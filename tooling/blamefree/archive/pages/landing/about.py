"""What the incidents are about, what they taught, and how to hear of the next one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import quote

from blamefree.archive import anchors, subjects
from blamefree.archive.excerpts import lesson
from blamefree.archive.feeds import calendar
from blamefree.archive.feeds.entries import ALL
from blamefree.archive.markup import block, bullets, day, link, paragraph, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.document.model import Postmortem
from blamefree.metrics.incident import counted, date

_LESSONS, _SUBJECTS = 5, 12


def lessons(archive: Archive, at: str) -> Iterator[Block]:
    """Yield the first lesson of each of the newest postmortems that state one."""
    published = (one for one in archive.postmortems if one.frontmatter.status == "published")
    found = ((one, said) for one in published if (said := lesson(one)))
    told = [_told(archive, one, said, at) for one, said in islice(found, _LESSONS)]
    if told:
        yield Heading("Learned lately", "learned")
        yield bullets(told, "bf-lessons")


def _told(archive: Archive, postmortem: Postmortem, said: str, at: str) -> str:
    page = archive.address(archive.uri(postmortem), at)
    place = quote(anchors.of_section(postmortem, "lessons-learned"))
    source = link(words(postmortem.title), f"{page}#{place}")
    return f"{words(said)} <small>{source} {day(date(postmortem))}</small>"


def subjects_of(archive: Archive, at: str) -> Iterator[Block]:
    """Yield the services, teams, causes and tags of most incidents, with how many; no drills."""
    for kind in subjects.KINDS:
        groups = subjects.groups(archive.postmortems, kind)
        if groups:
            yield Heading(kind.capitalize(), kind)
            yield block("bf-subjects", *_named(archive, kind, groups, at))


def _named(
    archive: Archive, kind: subjects.Kind, groups: Mapping[str, Sequence[Postmortem]], at: str
) -> Iterator[str]:
    counts = {name: len(counted(members)) for name, members in groups.items()}
    for name in sorted(counts, key=lambda one: -counts[one])[:_SUBJECTS]:
        address = archive.address(subjects.uri(kind, name), at)
        yield link(f"{words(name)} <small>{counts[name]:,}</small>", address)
    said = f"All {len(groups):,} {kind}" if len(groups) > _SUBJECTS else f"All {kind}"
    yield link(said, archive.address(f"{kind}/index.md", at), "bf-further")


def feeds_of(archive: Archive, at: str) -> Iterator[Block]:
    """Yield the addresses for feed readers and calendars."""
    yield Heading("Hear of the next one", "feeds")
    named = (
        ("Atom feed", f"{ALL}.atom"),
        ("JSON feed", f"{ALL}.json"),
        ("Calendar of due actions", calendar.URI),
    )
    links = " · ".join(link(name, archive.address(uri, at)) for name, uri in named)
    yield paragraph(f"{links}. Each service has a feed of its own, on its page.", "bf-feeds")
