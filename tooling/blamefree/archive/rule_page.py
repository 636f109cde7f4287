"""The rules of the linter as people read them: what is meant, why, and an example each way."""

import inspect
import re
from collections.abc import Iterator

from blamefree.archive.markup import link, page, table
from blamefree.archive.model import Archive, RuleText

INDEX = "rules/index.md"
_EXAMPLE = re.compile(r"^(?P<fence>`{3,})(?P<kind>bad|good)[ \t]*$", re.MULTILINE)
_LABELS = {"bad": "Reported", "good": "Not reported"}


def rule_pages(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield address and content: the index, then one page a rule; nothing without rules."""
    if archive.rules:
        yield INDEX, _index(archive)
    for rule in archive.rules:
        yield _uri(rule), _page(rule)


def _uri(rule: RuleText) -> str:
    return f"rules/{rule.name}.md"


def _index(archive: Archive) -> str:
    groups = dict.fromkeys(rule.group for rule in archive.rules)
    sections = (_group(archive, group) for group in groups)
    intro = "What `postmortem lint` looks for. A draft gets most of it one step softer."
    return page("Rules", intro, *sections, indexed=True, wide=False)


def _group(archive: Archive, group: str) -> str:
    members = [rule for rule in archive.rules if rule.group == group]
    rows = ((link(f"`{r.name}`", _uri(r), INDEX), r.severity, _first_line(r)) for r in members)
    return f"## {group.capitalize()}\n\n" + table(("Rule", "Severity", "It says"), rows)


def _first_line(rule: RuleText) -> str:
    paragraph = inspect.cleandoc(rule.doc).split("\n\n")[0]
    return " ".join(paragraph.split()).replace("|", "\\|")


def _page(rule: RuleText) -> str:
    facts = f"*{rule.group.capitalize()} rule, {rule.severity}.*"
    return page(rule.name, facts, _body(rule.doc), _ignoring(rule), indexed=True, wide=False)


def _body(doc: str) -> str:
    """Return the docstring with its examples labelled in words and shown as plain code."""
    return _EXAMPLE.sub(_labelled, inspect.cleandoc(doc))


def _labelled(found: re.Match[str]) -> str:
    kind = found["kind"]
    return f'<p class="bf-example bf-{kind}">{_LABELS[kind]}</p>\n\n{found["fence"]}text'


def _ignoring(rule: RuleText) -> str:
    comment = f"<!-- postmortem: ignore {rule.name} because ... -->"
    return (
        "## Where it is wrong\n\nSay why in the document, on the line above:\n\n"
        f"```text\n{comment}\n```"
    )
