"""The rule `wrong-id`."""

import datetime as dt
import re
from collections.abc import Iterator

from blamefree.document.model import Span
from blamefree.lint.rule import Case, Fault, rule

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-[a-z0-9]+(?:-[a-z0-9]+)*")


@rule(group="structure", severity="error", softens=False)
def wrong_id(case: Case) -> Iterator[Fault]:
    """The file's name, its `id` and its `date` do not agree.

    Links, tickets and other postmortems point to the id, and readers find the file by its name.
    When the two differ, or the date in front is another one, a link that works today leads
    nowhere after the next tidy-up.

    Name the file `<date>-<slug>.md`, the slug in lower case with hyphens, write the same without
    `.md` as `id`, and never change it once the document is published.

    ```bad
    ---
    id: checkout-outage
    date: 2026-03-04
    severity: SEV2
    ---
    ```

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-05
    severity: SEV2
    ---
    ```

    ```good
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    ---
    ```
    """
    if not case.postmortem.has_frontmatter:
        return
    name = _NAME.fullmatch(case.postmortem.stem)
    if not name or not _day(name[1]):
        yield from _misnamed(case)
    else:
        yield from _wrong_date(case, name[1])
    yield from _other_id(case)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _misnamed(case: Case) -> Iterator[Fault]:
    yield Fault(
        span=_head(case),
        message=f"The file is called `{case.postmortem.stem}.md`.",
        suggestion="Name it <date>-<slug>.md, such as 2026-03-04-checkout-outage.md.",
    )


def _wrong_date(case: Case, named: str) -> Iterator[Fault]:
    date = case.postmortem.frontmatter.date
    if date and date != _day(named):
        yield Fault(
            span=case.postmortem.fields["date"].span,
            message=f"`date` is {date}, but the file's name begins with {named}.",
            suggestion="Write the same date in both; keep the name if the document is published.",
        )


def _other_id(case: Case) -> Iterator[Fault]:
    claimed, stem = case.postmortem.frontmatter.id, case.postmortem.stem
    if claimed and claimed != stem:
        yield Fault(
            span=case.postmortem.fields["id"].span,
            message=f"`id` is `{claimed}`, but the file is called `{stem}.md`.",
            suggestion=f"Write `id: {stem}`, or rename the file.",
        )


def _head(case: Case) -> Span:
    field = case.postmortem.fields.get("id")
    start = case.postmortem.frontmatter_span.start
    return field.span if field else Span(start, start)
