"""What incidents are about, each with a page of its own: services, teams, causes and tags."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Literal

from blamefree.document.model import Postmortem

Kind = Literal["services", "teams", "causes", "tags"]
SINGULAR: Mapping[Kind, str] = {
    "services": "Service",
    "teams": "Team",
    "causes": "Cause",
    "tags": "Tag",
}
_LONGEST = 60
KINDS: tuple[Kind, ...] = tuple(SINGULAR)


def of(postmortem: Postmortem, kind: Kind) -> tuple[str, ...]:
    """Return the services (teams, causes, tags) of a postmortem, each once, as it lists them."""
    return tuple(dict.fromkeys(getattr(postmortem.frontmatter, kind)))


def groups(postmortems: Iterable[Postmortem], kind: Kind) -> dict[str, list[Postmortem]]:
    """Return the postmortems of each service (team, cause, tag), sorted by its name."""
    found: dict[str, list[Postmortem]] = {}
    for one in postmortems:
        for name in of(one, kind):
            found.setdefault(name, []).append(one)
    return dict(sorted(found.items(), key=by_name))


def by_name(pair: tuple[str, object]) -> tuple[str, str]:
    """Return what sorts pairs of a name and something as people look names up."""
    return (pair[0].casefold(), pair[0])


def uri(kind: Kind, name: str) -> str:
    """Return where the page of that service (...) stands; different names never share one."""
    return f"{kind}/{slug(name)}.md"


def slug(name: str) -> str:
    """Return a name for an address and a file; different names never share one."""
    plain = re.sub(r"[^a-z0-9_-]+", "-", name.casefold()).strip("-")
    if plain == name and name != "index" and len(name) <= _LONGEST:
        return plain
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{plain[:_LONGEST]}-{digest}".lstrip("-")
