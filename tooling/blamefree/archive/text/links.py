"""Where a link in a postmortem leads on the site: a path in the repository, looked up."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from urllib.parse import quote, unquote

from blamefree.archive.model import Archive, Content, Heading, Link, Page
from blamefree.archive.text.addresses import ELSEWHERE
from blamefree.document.model import Postmortem

_ID = re.compile(r'<[a-z][^<>]* id="([^"]+)"')
_LIST = "incidents.md"


def targets(archive: Archive) -> Mapping[str, str]:
    """Return the uri of everything a postmortem can link to, by its path in the repository."""
    postmortems = {one.path: archive.uri(one) for one in archive.postmortems}
    return {archive.folder: _LIST, **archive.files, **postmortems}


def resolver(
    archive: Archive, postmortem: Postmortem, known: Mapping[str, str], links: list[Link]
) -> Callable[[str], str | None]:
    """Return what finds the address of a link of this postmortem; `links` gets each of them."""
    folder, at = posixpath.dirname(postmortem.path), archive.uri(postmortem)

    def resolve(address: str) -> str | None:
        if not address or ELSEWHERE.match(address):
            return address
        path, mark, anchor = address.partition("#")
        path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
        found = known.get(_place(folder, path)) if path else at
        links.append(Link(unquote(address), found or "", anchor))
        if found is None:
            return None
        return (archive.address(found, at) if path else "") + mark + quote(anchor)

    return resolve


def _place(folder: str, path: str) -> str:
    """Return the path in the repository, whose root is what `/` begins at."""
    return posixpath.normpath(posixpath.join(folder, path) if path[0] != "/" else path.lstrip("/"))


def linked(contents: Mapping[str, Content]) -> frozenset[str]:
    """Return the uris that the pages link to."""
    pages = (content for content in contents.values() if isinstance(content, Page))
    return frozenset(link.uri for page in pages for link in page.links if link.uri)


def nowhere(contents: Mapping[str, Content]) -> Iterator[tuple[str, str]]:
    """Yield the uri of a page and a link on it, as written, that leads to no place on the site."""
    anchors = cache(lambda uri: _anchors(contents.get(uri)))
    for uri, content in contents.items():
        for link in content.links if isinstance(content, Page) else ():
            known = anchors(link.uri) if link.uri and link.anchor else None
            if not link.uri or (known is not None and link.anchor not in known):
                yield uri, link.written


def _anchors(content: Content | None) -> frozenset[str] | None:
    """Return the anchors of one of our pages; None where nobody knows them."""
    if not isinstance(content, Page):
        return None
    headings = (block.id for block in content.blocks if isinstance(block, Heading))
    texts = (block for block in content.blocks if isinstance(block, str))
    return frozenset([*headings, *(name for text in texts for name in _ID.findall(text))])
