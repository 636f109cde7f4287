"""The rule `unreadable-frontmatter`."""

from collections.abc import Iterator

from blamefree.document.model import Located, Problem, Span
from blamefree.document.wording import sentence
from blamefree.lint.moments import naive_times
from blamefree.lint.rule import Case, Fault, rule

_NEEDED = ("date", "severity")


@rule(group="structure", severity="error", softens=False)
def unreadable_frontmatter(case: Case) -> Iterator[Fault]:
    """The head of the file is missing, or says something that cannot be read.

    Searching, metrics, reminders and the archive's index all live on the head. A value that
    cannot be read counts as absent there, and a document whose status or visibility cannot be
    read, or is written under a mistyped key, is never published.

    Write the head between two lines of `---`, one `key: value` a line, and take `severity`,
    `kind`, `status` and `visibility` from the values your team has agreed on. A place that still
    says `TODO(...)` is left to `todo-left`, a time without its zone to `time-without-zone`.

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV1
    status: finished
    ---
    ## Summary
    ```

    ```bad
    ---
    date: 2026-03-04
    severity: catastrophic
    ---
    ## Summary
    ```

    ```bad
    ---
    date: 2026-03-04
    severity: SEV1
    visiblity: restricted
    ---
    ## Summary
    ```

    ```good
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV1
    status: published
    ---
    ## Summary
    ```
    """
    if not case.postmortem.has_frontmatter:
        yield Fault(
            span=Span(0, 0),
            message="This file has no frontmatter.",
            suggestion="Begin it with --- and id, title, date, severity and status, then ---.",
        )
        return
    yield from (Fault(span=p.span, message=sentence(p.message)) for p in _problems(case))
    yield from _unknown_severity(case)
    yield from _missing(case)


def _problems(case: Case) -> Iterator[Problem]:
    """Yield what could not be read, but for the times and TODOs, which have rules of their own."""
    naive = {field.span for field in naive_times(case.postmortem).values()}
    elsewhere = set(case.postmortem.timeline.problems)
    for problem in case.postmortem.problems:
        is_todo = problem.span.of(case.postmortem.text).startswith("TODO(")
        if not (is_todo or problem in elsewhere or problem.span in naive):
            yield problem


def _unknown_severity(case: Case) -> Iterator[Fault]:
    field = case.postmortem.fields.get("severity")
    severity = case.postmortem.frontmatter.severity
    if field and severity and severity not in case.policy.severities:
        yield Fault(
            span=field.span,
            message=f"`{severity}` is no severity of this team's scale.",
            suggestion=f"Write one of {', '.join(case.policy.severities)}.",
        )


def _missing(case: Case) -> Iterator[Fault]:
    if not case.postmortem.fields:
        return
    for name in _NEEDED:
        drill = name == "severity" and case.postmortem.frontmatter.kind == "drill"
        if not drill and _says_nothing(case.postmortem.fields.get(name)):
            yield Fault(
                span=_opening(case),
                message=f"The frontmatter does not say `{name}`.",
                suggestion=f"Add a line `{name}: ...`; metrics and deadlines are counted by it.",
                severity="warning",
            )


def _says_nothing(field: Located | None) -> bool:
    return field is None or not field.value.strip()


def _opening(case: Case) -> Span:
    """Return the span of the opening `---`."""
    start = case.postmortem.text.find("---", case.postmortem.frontmatter_span.start)
    return Span(start, start + 3)
