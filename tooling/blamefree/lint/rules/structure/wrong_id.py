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
    day = _named_day(case.postmortem.stem)
    if day:
        yield from _wrong_date(case, day)
    if _is_shared(case):
        return  # `duplicate-id` says so, and its remedy is the remedy here
    yield from _other_id(case) if day else _misnamed(case)


def _named_day(stem: str) -> dt.date | None:
    """Return the day that a name of the form `<date>-<slug>` begins with."""
    name = _NAME.fullmatch(stem)
    try:
        return dt.date.fromisoformat(name[1]) if name else None
    except ValueError:
        return None


def _is_shared(case: Case) -> bool:
    own = case.postmortem
    return bool(own.frontmatter.id) and any(path != own.path for path in case.ids.get(own.id, ()))


def _misnamed(case: Case) -> Iterator[Fault]:
    claimed = case.postmortem.frontmatter.id or ""
    remedy = (
        "Name it <date>-<slug>.md, such as 2026-03-04-checkout-outage.md; the same is its `id`."
    )
    yield Fault(
        span=_head(case),
        message=f"The file is called `{case.postmortem.stem}.md`.",
        suggestion=f"Name it {claimed}.md, as its `id`." if _named_day(claimed) else remedy,
    )


def _wrong_date(case: Case, named: dt.date) -> Iterator[Fault]:
    date = case.postmortem.frontmatter.date
    if date and date != named:
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
