"""Drive MkDocs through its Python API, with its noise turned into a list of sentences."""

import datetime as dt
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

# Both must be set before a theme or plugin is loaded; neither notice is about this site.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from blamefree.archive.model import Content
from blamefree.archive.pages import landing
from blamefree.archive.site.page import ArchivePage
from blamefree.document.wording import plural
from blamefree.errors import BlamefreeError


class ArchiveError(BlamefreeError):
    """MkDocs could not build the site."""


class WithheldError(BlamefreeError):
    """The public edition would tell too much: nothing was published."""

    def __init__(self, leaks: Sequence[str]) -> None:
        super().__init__("The public edition would tell customers too much.")
        self.leaks = leaks


class _Records(logging.Handler):
    """Keeps what MkDocs says from warnings upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message, in one line."""
        kept = self.errors if record.levelno >= logging.ERROR else self.warnings
        kept.append(" ".join(record.getMessage().split()))


def configured(
    file: Path,
    today: dt.date,
    audience: str | None = None,
    *,
    index: bool = True,
    **options: Any,
) -> MkDocsConfig:
    """Return the site's configuration, checked; `index` is whether it can be searched.

    An `audience` goes before what the repository's configuration says.

    Raises:
        ArchiveError: `mkdocs.yml` cannot be used; the sentence says why.
    """
    config, doubts = _loaded(file, options)
    if "blamefree" not in config.plugins:
        raise ArchiveError(
            f"{file.name} does not name the plugin `blamefree`.", "Add it under `plugins:`."
        )
    plugin: Any = config.plugins["blamefree"]
    plugin.config.update(today=today.isoformat(), audience=audience, index=index)
    plugin.doubts = doubts
    return config


def _loaded(file: Path, options: Mapping[str, Any]) -> tuple[MkDocsConfig, tuple[str, ...]]:
    """Return the configuration, and what MkDocs warned of as it read it."""
    with _listening() as records:
        try:
            config = load_config(config_file=str(file), **options)
        except MkDocsException as trouble:
            raise _refused(records, trouble) from trouble
    return config, tuple(records.warnings)


def build(config: MkDocsConfig) -> list[str]:
    """Write the site to `config.site_dir` and return what MkDocs warned of.

    Raises:
        ArchiveError: a page could not be built.
        WithheldError: customers would read what they must not; the site is as it was.
    """
    with _listening() as records:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
        except (MkDocsException, Abort, OSError, RecursionError) as trouble:
            raise withheld(config) or _refused(records, trouble) from trouble
        finally:
            config.plugins.on_shutdown()
    plugin: Any = config.plugins["blamefree"]
    return [*plugin.doubts, *records.warnings]


def summary(config: MkDocsConfig) -> str:
    """Return what was built, and for whom."""
    plugin: Any = config.plugins["blamefree"]
    readers = "everybody" if plugin.audience == "public" else "the team"
    return f"{plural(len(plugin.archive.postmortems), 'postmortem')} for {readers}"


class Gathered(NamedTuple):
    """All that the built site would hold, by its address in the site's source."""

    contents: Mapping[str, Content]
    """Our pages and files."""
    own: Mapping[str, str]
    """The team's own pages under which one of ours stands."""
    copies: Mapping[str, Path]
    """What is taken as it is: guides, pictures, attachments."""
    stated: Mapping[str, Any]
    """What `mkdocs.yml` says."""


def gathered(config: MkDocsConfig) -> Gathered:
    """Return what a build would hold, unbuilt; drafts are not among it.

    Raises:
        ArchiveError: MkDocs or a plugin of it cannot say.
        WithheldError: customers would read what they must not.
    """
    with _listening() as records:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            config = config.plugins.on_config(config)
            config.plugins.on_pre_build(config=config)
            files = config.plugins.on_files(get_files(config), config=config)
            set_exclusions(files, config)
        except (MkDocsException, Abort, OSError, RecursionError) as trouble:
            raise withheld(config) or _refused(records, trouble) from trouble
        finally:
            config.plugins.on_shutdown()
    hidden = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
    return _sorted([file for file in files if file.inclusion not in hidden], config)


def _sorted(files: Sequence[File], config: MkDocsConfig) -> Gathered:
    plugin: Any = config.plugins["blamefree"]
    pages = {one.src_uri: one.page.page for one in files if isinstance(one.page, ArchivePage)}
    rest = [one for one in files if one.src_uri not in pages]
    made = {one.src_uri: one.content_string for one in rest if not one.abs_src_path}
    copies = {one.src_uri: Path(one.abs_src_path) for one in rest if one.abs_src_path}
    fronts = {landing.URI} - pages.keys()
    own = {one.src_uri: one.content_string for one in rest if one.src_uri in fronts}
    below = {uri: plugin.contents[uri] for uri in own}
    for uri in own:
        copies.pop(uri, None)
    return Gathered({**made, **pages, **below}, own, copies, _stated(config))


def _stated(config: MkDocsConfig) -> dict[str, Any]:
    """Return what the file says of what is still in force: an edition can take some of it out."""
    with Path(config.config_file_path).open("rb") as file:
        said = yaml_load(file, get_yaml_loader(config=config))
    kept = {key: value for key, value in said.items() if config.get(key) is not None}
    ours = {key: [str(one) for one in config[key]] for key in ("extra_css", "extra_javascript")}
    # What was stated of these is taken apart as MkDocs reads it.
    extensions = {one: config.mdx_configs.get(one, {}) for one in config.markdown_extensions}
    return {**kept, **ours, "markdown_extensions": extensions}


def serve(file: Path, address: str) -> None:
    """Show the site at `address` (`127.0.0.1:8000`) until interrupted, rebuilding on change.

    Raises:
        ArchiveError: the site could not be built, or the address is taken.
    """
    with _listening(_screen()) as records:
        try:
            mkdocs_serve.serve(config_file=str(file), dev_addr=address)
        except (MkDocsException, Abort) as trouble:
            raise _refused(records, trouble) from trouble
        except OSError as trouble:
            raise ArchiveError(
                f"{address}: {trouble.strerror}.", "Try another --port."
            ) from trouble


def withheld(config: MkDocsConfig) -> WithheldError | None:
    """Return what keeps the public edition back, if that is why nothing was built."""
    leaks = [one.message for one in getattr(config.plugins["blamefree"], "leaks", ())]
    return WithheldError(leaks) if leaks else None


def _screen() -> logging.Handler:
    """Show warnings, and what the server does; not each link that leads to a draft."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda said: said.levelno > logging.INFO or said.name == "mkdocs.livereload")
    return handler


@contextmanager
def _listening(*more: logging.Handler) -> Iterator[_Records]:
    """Hear the log of MkDocs instead of letting it print."""
    records, log = _Records(), logging.getLogger("mkdocs")
    before = (log.level, log.propagate)
    for handler in (records, *more):
        log.addHandler(handler)
    log.setLevel(logging.INFO if more else logging.WARNING)
    log.propagate = False
    try:
        yield records
    finally:
        log.level, log.propagate = before
        for handler in (records, *more):
            log.removeHandler(handler)


def _refused(records: _Records, trouble: Exception) -> ArchiveError:
    said = records.errors[0] if records.errors else _words(trouble)
    return ArchiveError(f"The site cannot be built: {said}", "")


def _words(trouble: Exception) -> str:
    if isinstance(trouble, OSError) and trouble.strerror:
        return f"{trouble.filename}: {trouble.strerror.lower()}."
    return " ".join(str(trouble).split())
