"""Services and tags: what incidents are about, each with a page of its own."""

import hashlib
import re
from collections.abc import Iterable
from typing import Literal

from blamefree.document.model import Postmortem

Kind = Literal["services", "tags"]


def names(postmortems: Iterable[Postmortem], kind: Kind) -> tuple[str, ...]:
    """Return every service (or tag) of these postmortems, sorted."""
    found = {name for one in postmortems for name in getattr(one.frontmatter, kind)}
    return tuple(sorted(found, key=lambda name: (name.casefold(), name)))


def about(postmortems: Iterable[Postmortem], kind: Kind, name: str) -> tuple[Postmortem, ...]:
    """Return the postmortems of that service (or tag), in the order given."""
    return tuple(one for one in postmortems if name in getattr(one.frontmatter, kind))


def uri(kind: Kind, name: str) -> str:
    """Return where the page of that service (or tag) stands; different names never share one."""
    slug = re.sub(r"[^a-z0-9_-]+", "-", name.casefold()).strip("-")
    if slug != name or name == "index":
        digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
        slug = f"{slug[:60]}-{digest}".lstrip("-")
    return f"{kind}/{slug}.md"
