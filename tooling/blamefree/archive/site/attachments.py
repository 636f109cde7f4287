"""What a postmortem can link to besides others: the files beside it, and the site's own pages.

A file beside it is published only where a page that is shown links to it.
"""

import posixpath
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.utils import is_markdown_file

from blamefree.archive.model import FOLDER, Content
from blamefree.archive.site import files as site_files
from blamefree.archive.text import links
from blamefree.document import escape
from blamefree.document.model import Postmortem

log = get_plugin_logger("blamefree")
_HIDDEN = InclusionLevel.DRAFT.value


def linkable(
    root: Path, folder: str, members: Mapping[str, Path], config: MkDocsConfig
) -> dict[str, File]:
    """Return the files by their path in the repository; `members` are those of the `folder`."""
    pages = posixpath.relpath(Path(config.docs_dir).resolve(), root.resolve())
    own = [
        file
        for file in get_files(config)
        if file.inclusion.value > _HIDDEN and not site_files.is_inside(file, root / folder)
    ]
    beside = {
        posixpath.join(folder, name): site_files.written(posixpath.join(FOLDER, name), path, config)
        for name, path in members.items()
        if not is_markdown_file(name.casefold())  # a postmortem is no attachment
    }
    return beside | {posixpath.join(pages, file.src_uri): file for file in own}


def uris(known: Mapping[str, File]) -> dict[str, str]:
    """Return where the files stand on the site, by the same paths."""
    return {path: _uri(file) for path, file in known.items()}


def add_linked(contents: Mapping[str, Content], known: Mapping[str, File], files: Files) -> None:
    """Add to the site what its pages link to."""
    wanted = links.linked(contents)
    for file in known.values():
        if file.src_uri in wanted and file.src_uri not in files.src_uris:
            files.append(file)


def _uri(file: File) -> str:
    """Return the name a page goes by: that of a folder's `README.md` is `index.md`."""
    if not file.is_documentation_page():
        return file.src_uri
    return posixpath.join(posixpath.dirname(file.src_uri), f"{file.name}.md")


def warn_of_broken(contents: Mapping[str, Content], sources: Mapping[str, Postmortem]) -> None:
    """Say which links lead nowhere; `sources` are the documents by the uri of their page."""
    for uri, written in links.nowhere(contents):
        at, link = sources[uri].path, escape.terminal_line(written)
        log.warning('%s: the link "%s" leads nowhere on the site', at, link)
