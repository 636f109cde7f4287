"""Links and pictures in a text: where they lead on the site, and what they must not load."""

import html
import re
from collections.abc import Callable, Mapping

from markdown_it.common.normalize_url import normalizeLink, validateLink

Resolve = Callable[[str], str | None]
"""From the address of a link or picture, as written, to the one on the site; None: it is broken."""
# A browser reads `https:x`, `/\x` and `\\x` as `//x`: another host.
_OTHER_HOST = re.compile(r"https?:|[/\\]{2}", re.IGNORECASE)
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2}")
_FORBIDDEN = re.compile(r"data:", re.IGNORECASE)
_BARE = re.compile(r"""(?<![\w@/.:-])https?://[^\s<>"`]*[^\s<>"`?!.,:*_~'()\]]\)?""")
NOWHERE = {"class": "bf-broken", "title": "This link leads nowhere"}
Attributes = Mapping[str, str]


def of_link(address: str, resolve: Resolve) -> dict[str, str]:
    """Return the attributes of the link: another host learns nothing of who comes from here."""
    if _OTHER_HOST.match(address):
        return {"href": address, "rel": "noopener noreferrer"}
    found = resolve(address)
    return dict(NOWHERE) if found is None else {"href": found}


def picture(stated: Attributes, resolve: Resolve, *, is_linked: bool = False) -> str:
    """Return a picture of ours; one from another host is a link, for nothing is loaded there."""
    address = normalized(stated.get("src", ""))
    words = html.escape(stated.get("alt") or ("" if is_linked else address))
    if not address or _FORBIDDEN.match(address):
        return words
    is_ours = not ELSEWHERE.match(address)
    found = resolve(address) if is_ours else None
    if found is not None:
        sizes = {name: stated[name] for name in ("width", "height", "title") if name in stated}
        return f"<img{_written({'src': found, 'alt': stated.get('alt', ''), **sizes})}>"
    if is_linked:
        return words
    attributes = NOWHERE if is_ours else of_link(address, resolve)
    return f"<a{_written(attributes)}>{words}</a>"


def opening(href: str, title: str, resolve: Resolve) -> str:
    """Return the tag that opens a link."""
    address = normalized(href)
    attributes = of_link(address, resolve) if address else {}
    return f"<a{_written({'title': title, **attributes} if title else attributes)}>"


def normalized(address: str) -> str:
    """Return an address as Markdown's links have it; none where it would do something."""
    known = normalizeLink(address.strip())
    return known if validateLink(known) else ""


def bare(text: str) -> list[tuple[int, int]]:
    """Return where addresses stand in text that are no links yet."""
    return [_balanced(found) for found in _BARE.finditer(text)]


def _balanced(found: re.Match[str]) -> tuple[int, int]:
    start, end = found.span()
    address = found.group()
    is_around = address.endswith(")") and address.count(")") > address.count("(")
    return start, end - is_around


def _written(attributes: Attributes) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
