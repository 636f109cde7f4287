"""The three sites that are built of the same postmortems: ours, and what MkDocs makes of them."""

import shutil
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

from benchmarks.archiving import corpus
from benchmarks.archiving.cost import Cost, cost

_CONFIGURATION = """\
site_name: Postmortems
docs_dir: site
site_dir: public
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, content.code.copy]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-night, name: dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/weather-sunny, name: light}
markdown_extensions: [admonition, attr_list, md_in_html, tables, {toc: {permalink: true}},
  pymdownx.highlight, pymdownx.superfences]
"""
_OURS = (
    "plugins: [blamefree]\nnav: [Home: index.md, Incidents: incidents.md, Actions: actions.md]\n"
)
_PLAIN = 'nav: [Home: index.md]\nnot_in_nav: "/20*/"\nplugins: '
_TODAY = "2026-11-21"


class Place(NamedTuple):
    """A folder with a site to build, and how it is built."""

    root: Path
    words: tuple[str, ...]

    @property
    def built(self) -> Path:
        """Where the site is written."""
        return self.root / "public"

    def build(self, *more: str) -> Cost:
        """Build the site, in the place of the one before."""
        return cost([*self.words, *more], self.root)


def ours(root: Path, count: int) -> Place:
    """Generate postmortems, and what ours needs beside them."""
    script = str(Path(sysconfig.get_path("scripts")) / "postmortem")
    _lay_out(root, _OURS)
    (root / "postmortem.toml").write_text('[site]\nsearch = "pagefind"\n')
    corpus.write(root / "postmortems", count)
    return Place(root, (script, "build", "--no-strict", "--today", _TODAY))


def plain(root: Path, postmortems: Path, plugins: str) -> Place:
    """Lay out the published ones of the same postmortems as pages of a site without ours."""
    _lay_out(root, f"{_PLAIN}{plugins}\n")
    shutil.copytree(postmortems, root / "site", dirs_exist_ok=True)
    for path in (root / "site").glob("20*/*.md"):
        if "\nstatus: draft\n" in path.read_text(encoding="utf-8"):
            path.unlink()
    return Place(root, (sys.executable, "-m", "mkdocs", "build", "--quiet"))


def _lay_out(root: Path, configuration: str) -> None:
    (root / "site").mkdir(parents=True)
    (root / "site" / "index.md").write_text("# Our archive\n\nWelcome.\n")
    (root / "mkdocs.yml").write_text(_CONFIGURATION + configuration)
