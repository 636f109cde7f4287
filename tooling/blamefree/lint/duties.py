"""What policy asks of a document, in the words of its rules."""

import re
from collections.abc import Iterable, Iterator, Sequence

from blamefree.document.model import Section, SectionName, Span
from blamefree.document.values import is_absent
from blamefree.lint.rule import Case
from blamefree.policy import Breach, BreachKind, breaches

_MAIN = 2


def main_sections(case: Case) -> tuple[Section, ...]:
    """Return the sections of the second level: the parts of a postmortem."""
    return tuple(section for section in case.postmortem.sections if section.level == _MAIN)


def absent(case: Case) -> tuple[SectionName, ...]:
    """Return the sections that policy asks of this document and that are not there."""
    wanted = case.policy.duties_of(case.postmortem.frontmatter).sections
    return tuple(name for name in wanted if case.postmortem.section(name) is None)


def unstated(case: Case, table: str, wanted: Iterable[str]) -> tuple[str, ...]:
    """Return which of the wanted names the frontmatter's `table` says nothing of.

    A `TODO(...)` and a value that cannot be read say something: other rules speak of them. Where
    the severity is not known, nothing is wanted.
    """
    written = [name for name, field in case.postmortem.fields.items() if _says(field.value)]
    if table in written or case.postmortem.frontmatter.severity not in case.policy.severities:
        return ()
    said = {".".join(name.split(".")[:2]) for name in written}
    return tuple(name for name in wanted if f"{table}.{name}" not in said)


def _says(value: str) -> bool:
    return not is_absent(value) or "TODO(" in value


def place_of(case: Case, table: str) -> Span:
    """Return where the frontmatter's `table` begins; without one, the severity that asks for it."""
    start, end = case.postmortem.frontmatter_span
    key = re.compile(rf"^{table}(?=\s*:)", re.MULTILINE).search(case.postmortem.text, start, end)
    return Span(*key.span()) if key else case.postmortem.fields["severity"].span


def who(case: Case) -> str:
    """Return what sort of document it is that owes something, by its kind and severity."""
    frontmatter = case.postmortem.frontmatter
    if frontmatter.kind == "drill":
        return "a drill"
    known = frontmatter.severity in case.policy.severities
    return f"a {frontmatter.severity}" if known else "every postmortem"


def listed(names: Sequence[str], last: str) -> str:
    """Return `a, b or c`, with `last` in the place of `or`."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def behind(case: Case, *kinds: BreachKind) -> Iterator[Breach]:
    """Yield what is late by the policy, of these kinds."""
    found = breaches(case.postmortem, case.policy, case.people, case.today)
    return (breach for breach in found if breach.kind in kinds)


def place_of_status(case: Case) -> Span:
    """Return where the frontmatter says the status; without it, where the frontmatter begins."""
    field = case.postmortem.fields.get("status")
    start = case.postmortem.frontmatter_span.start
    return field.span if field else Span(start, start)
