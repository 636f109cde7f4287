"""The site as a folder that any generator builds: Markdown, files, and a plain `mkdocs.yml`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from blamefree.archive.model import Content, Page
from blamefree.archive.setting import as_markdown, markdown_below_title

MARK = ".blamefree-staged"
"""The file that says the folder is ours, to be written anew."""
DOCS = "docs"
_MARK_TEXT = "Everything here is written anew by `postmortem site stage`.\n"
_HEAD = "# Written by `postmortem site stage`; it needs mkdocs-material and no plugin of ours.\n"
_KEPT = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "repo_url",
    "repo_name", "theme", "extra", "use_directory_urls", "validation", "nav",
)  # fmt: skip
_NEEDED = ("attr_list", "tables")
_PLAIN = (str, int, float, bool, type(None))
_NOT_PLAIN = object()


def staged(
    contents: Mapping[str, Content], own: Mapping[str, str], stated: Mapping[str, Any]
) -> dict[str, str]:
    """Return the text of each file by its path in the folder.

    `own` are pages of the team under which one of `contents` stands; `stated` is what the team's
    `mkdocs.yml` says.
    """
    texts = {f"{DOCS}/{uri}": _text(content) for uri, content in contents.items()}
    for uri, text in own.items():
        below = contents[uri]
        added = markdown_below_title(below) if isinstance(below, Page) else below
        texts[f"{DOCS}/{uri}"] = f"{text.rstrip()}\n\n{added}"
    pages = [uri for uri, content in contents.items() if isinstance(content, Page)]
    return {**texts, "mkdocs.yml": _configuration(stated, pages), MARK: _MARK_TEXT}


def _text(content: Content) -> str:
    return as_markdown(content) if isinstance(content, Page) else content


def _configuration(stated: Mapping[str, Any], pages: Iterable[str]) -> str:
    said = {key: _plain(stated[key]) for key in _KEPT if stated.get(key) is not None}
    said["theme"] = _theme(said.get("theme"))
    said |= {"docs_dir": DOCS, "edit_uri": "", "plugins": ["search"]}
    said["markdown_extensions"] = list(_extensions(stated["markdown_extensions"]))
    for key in ("extra_css", "extra_javascript"):
        said[key] = _plain(stated.get(key) or [])
    said["not_in_nav"] = "\n".join(_not_in_nav(pages, _named(said.get("nav"))))
    return _HEAD + yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=100)


def _theme(stated: Any) -> Any:
    """Return the theme; templates of the team's own may need what only our plugin gives."""
    if not isinstance(stated, dict):
        return stated
    return {key: value for key, value in stated.items() if key != "custom_dir"}


def _extensions(stated: Mapping[str, Any]) -> Iterator[Any]:
    for name in dict.fromkeys([*stated, *_NEEDED]):
        options = _plain(stated.get(name) or {})
        yield {name: options} if options else name


def _plain(value: Any) -> Any:
    """Return what plain YAML can say of the value: no function that a tag named."""
    if isinstance(value, dict):
        pairs = ((key, _plain(one)) for key, one in value.items())
        return {str(key): one for key, one in pairs if one is not _NOT_PLAIN}
    if isinstance(value, (list, tuple)):
        return [one for one in map(_plain, value) if one is not _NOT_PLAIN]
    return value if isinstance(value, _PLAIN) else _NOT_PLAIN


def _named(nav: Any) -> frozenset[str]:
    """Return the pages that a menu names."""
    if isinstance(nav, dict):
        return frozenset().union(*map(_named, nav.values()))
    if isinstance(nav, list):
        return frozenset().union(*map(_named, nav))
    return frozenset([nav] if isinstance(nav, str) else [])


def _not_in_nav(pages: Iterable[str], named: frozenset[str]) -> Iterator[str]:
    """Yield the patterns of the pages that no menu could hold: there are thousands."""
    folders = dict.fromkeys(uri.partition("/")[0] for uri in pages if "/" in uri)
    yield from (f"/{folder}/**" for folder in folders)
    yield from (f"!/{uri}" for uri in pages if uri in named or uri == "rules/index.md")
