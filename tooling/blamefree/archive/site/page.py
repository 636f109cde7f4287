"""A page of ours among those of MkDocs: it is made already, so nothing is rendered again."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import _TocToken, get_toc

from blamefree.archive.markup import words
from blamefree.archive.model import Heading, Page
from blamefree.archive.setting import as_html, plain_title


class ArchivePage(MkDocsPage):
    """What MkDocs knows as a page, with the content that `derive` gave it."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        """Take the place of the page that MkDocs would read from the file."""
        super().__init__(_titles(config.nav).get(file.src_uri), file, config)
        self.page = page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """State what themes and plugins read from a page's frontmatter."""
        self.markdown = ""
        hidden = ["navigation", "toc"] if self.page.wide else ["navigation"]
        self.meta = {"title": plain_title(self.page.title), "hide": hidden}
        self.meta["search"] = _searched(self.page)
        if self.page.description:
            self.meta["description"] = plain_title(self.page.description)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the same
        """Give MkDocs the content, and the headings for its list of contents."""
        headings = [block for block in self.page.blocks if isinstance(block, Heading)]
        self.content = as_html(self.page) + _edit_link(self.edit_url)
        self.toc = get_toc(_nested(headings))
        self.present_anchor_ids = {one.id for one in headings}
        self.page = self.page._replace(blocks=())  # said once, it need not be held twice


def _edit_link(address: str | None) -> str:
    """Return the way to the file in its repository; only what a person wrote has one."""
    if not address:
        return ""
    return f'\n<p class="bf-edit"><a href="{words(address)}">Edit this postmortem</a></p>'


def _searched(page: Page) -> dict[str, object]:
    """Return how the page is searched, in the words of the theme: incidents before rules."""
    return {"exclude": True} if page.facets is None else {"boost": 2 if page.facets else 1}


def _nested(headings: list[Heading]) -> list[_TocToken]:
    """Return the headings as a tree, each under the last of a higher level."""
    roots: list[_TocToken] = []
    around: list[_TocToken] = []
    for one in headings:
        token: _TocToken = {
            "level": one.level,
            "id": one.id,
            "name": plain_title(one.words),
            "children": [],
        }
        while around and around[-1]["level"] >= one.level:
            around.pop()
        (around[-1]["children"] if around else roots).append(token)
        around.append(token)
    return roots


def _titles(nav: Any) -> dict[str, str]:
    """Return what the menu of `mkdocs.yml` calls its pages, by their uri."""
    found: dict[str, str] = {}
    for one in nav if isinstance(nav, list) else ():
        for title, target in one.items() if isinstance(one, dict) else ():
            found |= {target: title} if isinstance(target, str) else _titles(target)
    return found
