"""The rule `missing-section`."""

from collections.abc import Iterator

from blamefree.document.model import Span
from blamefree.document.sections import title_of
from blamefree.lint.duties import absent, listed, main_sections, who
from blamefree.lint.rule import Case, Fault, rule

_FEW = 3


@rule(group="structure", severity="error")
def missing_section(case: Case) -> Iterator[Fault]:
    """A section that this severity asks for is not there.

    Readers come with one question: what broke, who felt it, why, what is done about it. Each has
    its place, and the reader who does not find the place assumes that nobody asked. Which
    sections are owed is the team's policy, by severity.

    Add the section. Titles are matched by meaning, so `Overview`, `What could be improved` or
    `Follow-ups` are as good as our own words. If there is nothing to say, say that in a sentence.

    ```bad
    ## Summary
    Checkout answered 502 for 38 minutes.

    ## Timeline
    - 14:02 - First alert fired
    ```

    ```good
    ## Overview
    Checkout answered 502 for 38 minutes.

    ## Customer impact
    4,100 orders failed.

    ## Timeline
    - 14:02 - First alert fired

    ## Root causes
    The pool had no limit per client.

    ## What went well
    The runbook was right.

    ## What could be improved
    The alert came three minutes late.

    ## Follow-ups
    - Limit connections per client
    ```
    """
    missing = [f"`{title_of(name)}`" for name in absent(case)]
    if missing:
        yield Fault(
            span=_place(case),
            message=f"There is no section {listed(missing, 'or')}, which {who(case)} needs.",
            suggestion=f"Add {listed(missing, 'and')}.{_perhaps(case)}",
        )


def _perhaps(case: Case) -> str:
    """Point to the sections that may be a missing one under another name, if they are few."""
    unknown = [f"`{section.title}`" for section in main_sections(case) if section.name is None]
    if not 0 < len(unknown) <= _FEW:
        return ""
    return f" If {listed(unknown, 'or')} is meant to be one of them, give it that title."


def _place(case: Case) -> Span:
    """Return where the duty comes from: the kind or the severity, else the file's start."""
    name = "kind" if case.postmortem.frontmatter.kind == "drill" else "severity"
    field = case.postmortem.fields.get(name)
    return field.span if field else Span(0, 0)
