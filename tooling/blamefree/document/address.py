"""Where a published postmortem is read. Pure."""

import posixpath
from urllib.parse import quote


def page(site: str, archive: str, path: str) -> str:
    """Return the address of the page of the document at `path`.

    `site` is where the archive is published, `archive` its folder in the repository.
    """
    name, _ = posixpath.splitext(path.removeprefix(f"{archive}/"))
    return f"{site.rstrip('/')}/postmortems/{quote(name)}/"


def source(base: str, path: str) -> str:
    """Return where the document at `path` is edited; `base` is the address of the repository."""
    return f"{base.rstrip('/')}/{quote(path)}"
