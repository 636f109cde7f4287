"""A MkDocs site for customers: what else of it they would see is left out, or stops the build."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, get_files

from blamefree.archive.public import Leak, without_internal
from blamefree.document.wording import plural

_OF_THE_TEAM = (
    "repo_url", "repo_name", "edit_uri", "edit_uri_template", "site_author", "site_description",
    "nav",
)  # fmt: skip

log = get_plugin_logger("blamefree")


def withhold(config: MkDocsConfig) -> None:
    """Take out of the frame what is about the team: its repository, its words, its menu."""
    for name in _OF_THE_TEAM:
        config[name] = None


def only(named: Sequence[str], files: Files, config: MkDocsConfig) -> None:
    """Leave of the site's folder the pages and pictures that belong to the public edition."""
    folder = Path(config.docs_dir)
    frame = {str(one) for one in (*config.extra_css, *config.extra_javascript)}
    for file in list(files):
        is_written = file.src_dir is not None and Path(file.src_dir) == folder
        wanted = file.src_uri in frame or _is_named(file, named)
        if is_written and not wanted:
            files.remove(file)
        elif is_written and file.is_documentation_page():
            _cut(file, files, config)


def _cut(file: File, files: Files, config: MkDocsConfig) -> None:
    """Put the page without what an author keeps to the team in the place of the page."""
    whole = file.content_string
    told = without_internal(whole)
    if told != whole:
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=told))


def stated(named: Sequence[str], config: MkDocsConfig) -> dict[str, str]:
    """Return the text of those of these pages that people wrote, by their path in the folder."""
    files = get_files(config)
    for pattern in named:
        if not any(fnmatchcase(uri, pattern) for uri in files.src_uris):
            log.warning('[site.public] pages: there is no "%s" in %s.', pattern, config.docs_dir)
    pages = (file for file in files.documentation_pages() if _is_named(file, named))
    return {one.src_uri: one.content_string for one in pages}


def _is_named(file: File, named: Sequence[str]) -> bool:
    return any(fnmatchcase(file.src_uri, one) for one in named)


def refuse(leaks: Iterable[Leak], *, preview: bool) -> None:
    """Say each of them; only this machine sees a preview, in which they are warnings.

    Raises:
        PluginError: there is one, and the site would be published.
    """
    messages = [one.message for one in leaks]
    for message in messages:
        (log.warning if preview else log.error)(message)
    if messages and not preview:
        count = plural(len(messages), "place")
        raise PluginError(f"Nothing was published: {count} would tell customers too much.")
