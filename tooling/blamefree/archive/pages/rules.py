"""The rules of the linter as people read them: what is meant, why, and an example each way."""

import inspect
import re
from collections.abc import Iterator

from blamefree.archive.markup import link, paragraph, table, words
from blamefree.archive.model import Archive, Block, Heading, Page, RuleText
from blamefree.archive.text.markdown import to_html

INDEX = "rules/index.md"
_EXAMPLE = re.compile(r"^(?P<fence>`{3,})(?P<kind>bad|good)[ \t]*$", re.MULTILINE)
_LABELS = {"bad": "Reported", "good": "Not reported"}


def contents(archive: Archive) -> Iterator[tuple[str, Page]]:
    """Yield address and content: the index, then one page a rule; nothing without rules."""
    if archive.rules:
        yield INDEX, _index(archive)
    for rule in archive.rules:
        yield _uri(rule), _page(archive, rule)


def _uri(rule: RuleText) -> str:
    return f"rules/{rule.name}.md"


def _index(archive: Archive) -> Page:
    groups = dict.fromkeys(rule.group for rule in archive.rules)
    sections = (block for group in groups for block in _group(archive, group))
    intro = "What <code>postmortem lint</code> looks for. A draft gets most of it one step softer."
    return Page("Rules", (paragraph(intro), *sections), wide=False, facets={})


def _group(archive: Archive, group: str) -> Iterator[Block]:
    members = [rule for rule in archive.rules if rule.group == group]
    rows = ((_name(archive, rule), rule.severity, _first_line(rule)) for rule in members)
    yield Heading(group.capitalize(), group)
    yield table(("Rule", "Severity", "It says"), rows)


def _name(archive: Archive, rule: RuleText) -> str:
    return link(f"<code>{words(rule.name)}</code>", archive.address(_uri(rule), INDEX))


def _first_line(rule: RuleText) -> str:
    paragraphs = inspect.cleandoc(rule.doc).split("\n\n")
    return to_html(" ".join(paragraphs[0].split())).removeprefix("<p>").removesuffix("</p>")


def _page(archive: Archive, rule: RuleText) -> Page:
    back = link("Rules", archive.address(INDEX, _uri(rule)))
    facts = paragraph(f"<em>{rule.group.capitalize()} rule, {rule.severity}.</em> {back}")
    blocks = (facts, _body(rule.doc), *_ignoring(rule))
    return Page(rule.name, blocks, wide=False, facets={})


def _body(doc: str) -> str:
    """Return the docstring with its examples labelled in words and shown as plain code."""
    return to_html(_EXAMPLE.sub(_labelled, inspect.cleandoc(doc)))


def _labelled(found: re.Match[str]) -> str:
    kind = found["kind"]
    return f'<p class="bf-example bf-{kind}">{_LABELS[kind]}</p>\n\n{found["fence"]}text'


def _ignoring(rule: RuleText) -> Iterator[Block]:
    yield Heading("Where it is wrong", "where-it-is-wrong")
    yield paragraph("Say why in the document, on the line above:")
    yield to_html(f"```text\n<!-- postmortem: ignore {rule.name} because ... -->\n```")
