"""Addresses that stay: one small page per id, which leads to wherever the postmortem stands."""

from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from blamefree.archive.markup import bullets, day, link, words
from blamefree.archive.model import Archive
from blamefree.archive.subjects import slug
from blamefree.document.model import Postmortem
from blamefree.metrics.measure import date


def uri(identifier: str) -> str:
    """Return where the permanent page of an id stands."""
    return f"id/{slug(identifier)}/index.html"


def absolute(archive: Archive, to: str) -> str:
    """Return the whole address of a page or file; empty where nobody said where the site is."""
    return urljoin(archive.url, archive.address(to, "index.md")) if archive.url else ""


def contents(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield address and text of the permanent page of every id."""
    named: dict[str, list[Postmortem]] = {}
    for one in archive.postmortems:
        named.setdefault(uri(one.id), []).append(one)
    for at, members in named.items():
        yield (
            at,
            _redirect(archive, members[0], at)
            if len(members) == 1
            else _choice(archive, members, at),
        )


def _redirect(archive: Archive, postmortem: Postmortem, at: str) -> str:
    """Return a page that leads on by itself, and by a link where that is switched off."""
    page = archive.uri(postmortem)
    address = words(archive.address(page, at))
    canonical = words(absolute(archive, page)) or address
    head = (
        f'<meta http-equiv="refresh" content="0; url={address}">'
        f'<link rel="canonical" href="{canonical}">'
    )
    return _page(postmortem.title, head, f"<p>{link(words(postmortem.title), address)}</p>")


def _choice(archive: Archive, members: Sequence[Postmortem], at: str) -> str:
    """Return a page that lists the postmortems that share an id."""
    lines = (
        f"{link(words(one.title), archive.address(archive.uri(one), at))} {day(date(one))}"
        for one in members
    )
    said = f"<p>{len(members)} postmortems have this id:</p>"
    return _page(members[0].id, "", f"{said}{bullets(lines)}")


def _page(title: str, head: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{words(title)}</title><meta name="robots" content="noindex">{head}</head>'
        f"<body>{body}</body></html>\n"
    )
