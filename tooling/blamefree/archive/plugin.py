"""The door to MkDocs: documents from the repository, through the pages, to files of the site."""

import datetime as dt
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import is_markdown_file

from blamefree import config as configuration
from blamefree import repository
from blamefree.archive import attachments, disclosure, index
from blamefree.archive.markup import plain_title
from blamefree.archive.model import FOLDER, Archive, RuleText
from blamefree.archive.pages import derive
from blamefree.archive.postmortem_page import postmortem_page
from blamefree.config import Settings
from blamefree.document.model import Postmortem
from blamefree.errors import BlamefreeError
from blamefree.lint import rules
from blamefree.metrics import measure

ASSETS = "assets/blamefree"
STYLES, SCRIPT = f"{ASSETS}/blamefree.css", f"{ASSETS}/incidents.js"
_EXTENSIONS = ("attr_list", "md_in_html", "sane_lists", "tables")
_IN_NAV = (index.URI, "incidents.md", "actions.md", "metrics.md", "rules/index.md")

Command = Literal["build", "gh-deploy", "serve"]

log = get_plugin_logger("blamefree")


class BlamefreeConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """What `mkdocs.yml` can say to the plugin; all else is in the repository's configuration."""

    today = Optional(Type(str))
    """Judge due dates as of this day (2026-03-04), so that a build can be repeated."""


class BlamefreePlugin(BasePlugin[BlamefreeConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the postmortems and the pages derived from them to a MkDocs site."""

    command: Command = "build"
    settings: Settings
    archive: Archive
    sources: Mapping[str, Postmortem]
    """The postmortems shown, by the address of their page."""

    def on_startup(self, *, command: Command, **_: object) -> None:
        """Note whether this is a preview; being defined, keep the plugin between rebuilds."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring our styles, our script and the Markdown that our pages are written in."""
        self.settings = _settings(config)
        self.sources = {}
        config.markdown_extensions += [
            e for e in _EXTENSIONS if e not in config.markdown_extensions
        ]
        config.extra_css += [STYLES]
        config.extra_javascript += [SCRIPT]
        config.watch += [str(path) for path in _watched(self.settings) if path.exists()]
        return config

    @event_priority(50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add every postmortem that may be seen, what it links to, and the derived pages."""
        try:
            self.archive = self._read(_today(self.config.today))
        except BlamefreeError as trouble:
            raise PluginError(f"{trouble.message} {trouble.hint}".strip()) from trouble
        self.sources = {self.archive.uri(one): one for one in self.archive.postmortems}
        self._add_postmortems(files, config)
        self._add_attachments(files, config)
        for uri, content in derive(self.archive).items():
            if uri not in files.src_uris:
                files.append(_derived(uri, content, config))
        for uri in (STYLES, SCRIPT):
            path = Path(__file__).parent / "assets" / posixpath.basename(uri)
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Put the head above a postmortem, and the counters under the front page's own text."""
        postmortem = self.sources.get(page.file.src_uri)
        if postmortem:
            # Themes print meta values unescaped: nothing of the file's own frontmatter is left.
            title = plain_title(postmortem.title)
            page.meta = {"title": title, "hide": ["navigation"], "search": {"boost": 2}}
            return postmortem_page(self.archive, postmortem)
        if page.file.src_uri == index.URI and page.file.generated_by is None:
            page.meta.setdefault("hide", ["navigation", "toc"])
            return f"{markdown}\n\n{index.landing(self.archive)}"
        return markdown

    def _read(self, today: dt.date) -> Archive:
        preview, audience = self.command == "serve", self.settings.site.audience
        shown = disclosure.shown(self._found(), preview=preview, audience=audience)
        return Archive(
            postmortems=shown,
            numbers=measure(shown, today),
            today=today,
            policy=self.settings.policy,
            people=self.settings.people,
            folder=self.settings.postmortems,
            rules=_rules(),
        )

    def _found(self) -> list[Postmortem]:
        """Return every postmortem of the folder; say which cannot be shown, and why."""
        folder = self.settings.root / self.settings.postmortems
        if not folder.is_dir():
            log.warning("There is no folder %s; the archive is empty.", self.settings.postmortems)
            return []
        found, unread = repository.readable(self.settings.root, [folder])
        for trouble in unread:
            log.warning(trouble.message)
        for doubt in disclosure.doubts(found, self.settings.postmortems):
            log.warning(doubt)
        return [one for one in found if disclosure.is_inside(one, self.settings.postmortems)]

    def _add_postmortems(self, files: Files, config: MkDocsConfig) -> None:
        for uri, one in self.sources.items():
            file = _source(uri, self.settings.root / one.path, config)
            published = disclosure.is_published(one)
            file.inclusion = InclusionLevel.NOT_IN_NAV if published else InclusionLevel.DRAFT
            files.append(file)

    def _add_attachments(self, files: Files, config: MkDocsConfig) -> None:
        root, folder = self.settings.root, self.archive.folder
        wanted = attachments.linked(self.archive.postmortems)
        for name, path in repository.members(root / folder).items():
            file = _source(posixpath.join(FOLDER, name), path, config)
            markdown = is_markdown_file(name.casefold())  # a postmortem is no attachment
            if repository.relative(root, path) in wanted and not markdown:
                files.append(file)


def _source(uri: str, path: Path, config: MkDocsConfig) -> File:
    """Return a file that a person wrote: it has an edit button and a history."""
    file = File.generated(config, uri, abs_src_path=str(path))
    file.generated_by = None
    file.edit_uri = Path(posixpath.relpath(path, config.docs_dir)).as_posix()
    return file


def _derived(uri: str, content: str, config: MkDocsConfig) -> File:
    level = InclusionLevel.INCLUDED if uri in _IN_NAV else InclusionLevel.NOT_IN_NAV
    return File.generated(config, uri, content=content, inclusion=level)


def _settings(config: MkDocsConfig) -> Settings:
    start = Path(config.config_file_path or ".").resolve().parent
    try:
        return configuration.load(start)
    except BlamefreeError as trouble:
        raise PluginError(f"{trouble.message} {trouble.hint}".strip()) from trouble


def _watched(settings: Settings) -> tuple[Path, ...]:
    names = (settings.postmortems, settings.people_file, settings.source)
    return tuple(settings.root / name for name in names if name)


def _today(stated: str | None) -> dt.date:
    try:
        return dt.date.fromisoformat(stated) if stated else dt.datetime.now(dt.UTC).date()
    except ValueError as trouble:
        raise PluginError(
            f"blamefree: today: {stated!r} is not a date like 2026-03-04."
        ) from trouble


def _rules() -> tuple[RuleText, ...]:
    return tuple(
        RuleText(name=one.name, group=one.group, severity=one.severity, doc=one.doc)
        for one in rules.load(rules.names())
    )
