"""The door to MkDocs: documents from the repository, through the pages, to files of the site."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from blamefree import config as configuration
from blamefree import repository
from blamefree.archive import disclosure, public
from blamefree.archive.gathered import Gathered, archive
from blamefree.archive.model import Archive, Content, Page, RuleText
from blamefree.archive.pages import derive, landing
from blamefree.archive.setting import below_title
from blamefree.archive.site import attachments, edition, options, search_box
from blamefree.archive.site import files as site_files
from blamefree.archive.site.indexing import Indexing
from blamefree.archive.site.options import BlamefreeConfig, Command
from blamefree.archive.site.page import ArchivePage
from blamefree.archive.site.search_box import Search
from blamefree.cli import on_record
from blamefree.cli import options as cli_options
from blamefree.config import Settings
from blamefree.document.model import Audience, Postmortem
from blamefree.errors import BlamefreeError
from blamefree.garbage import uncollected
from blamefree.history import History
from blamefree.lint import rules
from blamefree.register.model import Incident

_HERE = Path(__file__).parent / "theme"
_TEMPLATES = str(_HERE / "templates")
STYLES, SCRIPT = "assets/blamefree/blamefree.css", "assets/blamefree/blamefree.js"
_IN_NAV = (landing.URI, "incidents.md", "actions.md", "metrics.md", "rules/index.md")

log = get_plugin_logger("blamefree")


class BlamefreePlugin(BasePlugin[BlamefreeConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the postmortems and the pages derived from them to a MkDocs site."""

    command: Command = "build"
    settings: Settings
    search: Search = "pagefind"
    read: tuple[Postmortem, ...] = ()
    """Every postmortem as it was read last: a preview parses only what changed since."""
    past: History | None = None
    """What git has of the due dates, as far as it was asked."""
    archive: Archive
    sources: Mapping[str, Postmortem]
    """The postmortems shown, by the address of their page."""
    linkable: Mapping[str, File]
    """What a postmortem can link to besides others, by its path in the repository."""
    contents: Mapping[str, Content]
    """The derived pages and files, by their address."""
    doubts: tuple[str, ...] = ()
    """What MkDocs does not understand of its configuration."""
    leaks: tuple[public.Leak, ...] = ()
    """What keeps the public edition from being published."""
    indexing: Indexing

    @property
    def audience(self) -> Audience:
        """Who reads the site."""
        return cast("Audience", self.config.audience or self.settings.site.audience)

    def on_startup(self, *, command: Command, **_: object) -> None:
        """Note whether this is a preview; being defined, keep the plugin between rebuilds."""
        self.command = command
        self.indexing = Indexing(preview=command == "serve")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring our frame, our styles and our scripts; watch what the pages are made from."""
        self.settings = _settings(config)
        self.sources, self.leaks = {}, ()
        self.search = search_box.choose(config, self.settings.site.search)
        if _TEMPLATES not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, _TEMPLATES)
        if self.audience == "public":
            edition.withhold(config)
        config.extra_css += [STYLES]
        config.extra_javascript += [SCRIPT]
        own = self.settings
        sources = (own.postmortems, own.people_file, own.incidents, own.source)
        watched = (self.settings.root / name for name in sources if name)
        config.watch += [str(path) for path in watched if path.exists()]
        return config

    @uncollected()
    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Read and derive everything, before the folder of the last build is emptied."""
        self.indexing.stop()
        try:
            root, folder = self.settings.root, self.settings.postmortems
            members = repository.members(root / folder)
            self.linkable = attachments.linkable(root, folder, members, config)
            self.archive = self._read(config)
            self.contents = self._derived(config)
        except BlamefreeError as trouble:
            raise PluginError(f"{trouble.message} {trouble.hint}".strip()) from trouble

    def on_shutdown(self) -> None:
        """Leave no process behind."""
        self.indexing.stop()

    @event_priority(50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add every postmortem that may be seen, what it links to, and the derived pages."""
        site_files.withdraw(self.settings.root / self.settings.postmortems, files)
        if self.audience == "public":
            edition.only(self.settings.site.public.pages, files, config)
        self.sources = {self.archive.uri(one): one for one in self.archive.postmortems}
        attachments.add_linked(self.contents, self.linkable, files)
        attachments.warn_of_broken(self.contents, self.sources)
        for uri, content in self.contents.items():
            if uri not in files.src_uris:
                self._add(uri, content, files, config)
        for uri, folder in ((STYLES, "styles"), (SCRIPT, "scripts")):
            files.append(File.generated(config, uri, content=_joined(_HERE / folder)))
        self.contents = {landing.URI: self.contents[landing.URI]}  # MkDocs lets go of the rest
        return files

    def on_env(self, env: Environment, **_: object) -> None:
        """Tell the search box in the header what it needs."""
        env.auto_reload = False  # none changes during a build; it looked 50 times for every page
        state = self.indexing.state if self.config.index else "none"
        env.globals["bf_search"] = state if self.search == "pagefind" else ""
        search_box.warn_of_a_frame_without(env, _TEMPLATES, self.search)
        env.globals["bf_severities"] = self.archive.policy.severities

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the index of the search."""
        if self.search == "pagefind" and self.config.index:
            for trouble in self.indexing.write(Path(config.site_dir)):
                log.warning(trouble)

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: object) -> str:
        """Put the counters under the team's own front page."""
        front = self.contents[landing.URI] if page.file.src_uri == landing.URI else None
        if isinstance(front, Page) and not isinstance(page, ArchivePage):
            page.meta.setdefault("hide", ["navigation", "toc"])
            page.meta.setdefault("search", {"exclude": True})
            return f"{html}\n{below_title(front)}"
        return html

    def _add(self, uri: str, content: Page | str, files: Files, config: MkDocsConfig) -> None:
        file = self._file(uri, content, config)
        if isinstance(content, Page):
            ArchivePage(content, file, config)
        files.append(file)

    def _file(self, uri: str, content: Page | str, config: MkDocsConfig) -> File:
        postmortem = self.sources.get(uri)
        if postmortem:
            file = site_files.written(uri, self.settings.root / postmortem.path, config)
            published = disclosure.is_published(postmortem)
            file.inclusion = InclusionLevel.NOT_IN_NAV if published else InclusionLevel.DRAFT
            return file
        text = "" if isinstance(content, Page) else content
        level = InclusionLevel.INCLUDED if uri in _IN_NAV else InclusionLevel.NOT_IN_NAV
        return File.generated(config, uri, content=text, inclusion=level)

    def _derived(self, config: MkDocsConfig) -> dict[str, Content]:
        if self.audience == "internal":
            return derive(self.archive)
        own, said = self.settings, self.settings.site.public
        terms = public.Terms(own.privacy, own.people, said.internal, own.root / own.templates)
        made = public.edition(self.archive, terms, edition.stated(said.pages, config))
        self.archive, self.leaks = made.archive, made.leaks
        edition.refuse(made.leaks, preview=self.command == "serve")
        return made.contents

    def _read(self, config: MkDocsConfig) -> Archive:
        own, now = self.settings, dt.datetime.now(dt.UTC).date()
        found = Gathered(self._found(), own.policy, own.people, self._on_record(), self._history())
        today, preview = options.day(self.config.today, now), self.command == "serve"
        seen = archive(found, today, preview=preview, audience=self.audience)
        stated = {
            "folder": own.postmortems,
            "files": attachments.uris(self.linkable),
            "rules": _rules(),
            "report": own.site.report,
            "name_of_site": config.site_name,
            "url": config.site_url or site_files.root(own.site.url),
            "directory_urls": config.use_directory_urls,
        }
        return seen.model_copy(update=stated)

    def _history(self) -> History:
        """Return how due dates were moved; a preview asks git once, customers are told nothing."""
        if self.audience == "public":
            return History()
        if self.past is None or self.command != "serve":
            self.past = cli_options.history(self.settings)
        return self.past

    def _on_record(self) -> tuple[Incident, ...]:
        """Return what the register holds; say which rows of it cannot be read."""
        found = on_record.read(self.settings)
        for trouble in found.troubles:
            log.warning(trouble.message)
        return found.incidents

    def _found(self) -> list[Postmortem]:
        """Return every postmortem of the folder; say which cannot be shown, and why."""
        folder = self.settings.root / self.settings.postmortems
        if not folder.is_dir():
            log.warning("There is no folder %s; the archive is empty.", self.settings.postmortems)
            return []
        found, unread = repository.readable(self.settings.root, [folder], self.read)
        self.read = tuple(found)
        for trouble in unread:
            log.warning(trouble.message)
        for doubt in disclosure.doubts(found, self.settings.postmortems):
            log.warning(doubt)
        return [one for one in found if disclosure.is_inside(one, self.settings.postmortems)]


def _joined(folder: Path) -> str:
    """Return our style sheets, or our scripts, as one file."""
    return "\n".join(map(repository.read, sorted(repository.members(folder).values())))


def _settings(config: MkDocsConfig) -> Settings:
    start = Path(config.config_file_path or ".").resolve().parent
    try:
        return configuration.load(start)
    except BlamefreeError as trouble:
        raise PluginError(f"{trouble.message} {trouble.hint}".strip()) from trouble


def _rules() -> tuple[RuleText, ...]:
    return tuple(
        RuleText(name=one.name, group=one.group, severity=one.severity, doc=one.doc)
        for one in rules.load(rules.names())
    )
