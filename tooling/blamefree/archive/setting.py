"""A page set as text: HTML for MkDocs, or a Markdown file that any generator builds."""

import re

from blamefree.archive.markup import words
from blamefree.archive.model import Block, Heading, Page
from blamefree.document import escape


def as_html(page: Page) -> str:
    """Return the page's content, from its heading on."""
    heading = f"<h1{_marks(page)}>{words(page.title)}</h1>"
    return f"{heading}\n{below_title(page)}"


def below_title(page: Page) -> str:
    """Return the page's content, for a page that has a heading already."""
    return "\n".join(map(_html, page.blocks))


def _marks(page: Page) -> str:
    """Return the attributes in which the index of the search finds facets and facts."""
    facets = [(name, one) for name, values in (page.facets or {}).items() for one in values]
    pairs = [*facets, *page.facts.items()]
    if not pairs:
        return ""
    named = [f"{name}[data-bf-{number}]" for number, (name, _) in enumerate(pairs)]
    held = (f'data-bf-{number}="{words(value)}"' for number, (_, value) in enumerate(pairs))
    narrowing, shown = ", ".join(named[: len(facets)]), ", ".join(named[len(facets) :])
    marks = (f'data-pagefind-filter="{narrowing}"', f'data-pagefind-meta="{shown}"')
    return " ".join(["", *marks, *held])


def _html(block: Block) -> str:
    if isinstance(block, str):
        return block
    tag, anchor = f"h{block.level}", words(block.id)
    mark = f'<a class="headerlink" href="#{anchor}" title="Permanent link">¶</a>'
    return f'<{tag} id="{anchor}">{words(block.words)}{mark}</{tag}>'


def as_markdown(page: Page) -> str:
    """Return the page as a Markdown file: frontmatter, headings, and HTML between them."""
    head = [f"title: {escape.yaml_scalar(plain_title(page.title))}"]
    head += [f"description: {escape.yaml_scalar(page.description)}"] if page.description else []
    head += [f"hide: [{', '.join(hidden(page))}]"]
    head += [] if page.facets is not None else ["search: {exclude: true}"]
    lines = "\n".join(["---", *head, "---"])
    return f"{lines}\n\n# {escape.markdown(page.title)}\n\n{markdown_below_title(page)}"


def markdown_below_title(page: Page) -> str:
    """Return the same for a file that has a heading already."""
    return "\n\n".join(map(_markdown, page.blocks)) + "\n"


def hidden(page: Page) -> list[str]:
    """Return what of the theme's frame the page does without."""
    return ["navigation", "toc"] if page.wide else ["navigation"]


def _markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escape.markdown(block.words)} {{#{block.id}}}"
    return f"<div>\n{block}\n</div>"


def plain_title(text: str) -> str:
    """Return a title that themes may print unescaped, in `<title>` and in menus."""
    return escape.html(re.sub("[<>]", lambda found: {"<": "‹", ">": "›"}[found.group()], text))
