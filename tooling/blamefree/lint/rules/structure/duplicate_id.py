"""The rule `duplicate-id`."""

from collections.abc import Iterator

from blamefree.lint.rule import Case, Fault, rule

_THEIRS = "This file is named after it: give the other an `id` and a name of its own."
_OURS = "Give this one an `id` of its own, <date>-<slug>, and its file the same name."


@rule(group="structure", severity="error", softens=False)
def duplicate_id(case: Case) -> Iterator[Fault]:
    """Another file of the archive has the same id.

    An id stands for one incident: links, tickets and action items are addressed by it. With two
    files behind one id, one of them cannot be reached, and reminders speak of the wrong one.

    Give the younger document its own id and file name. It usually began as a copy of the other.

    ```bad
    ---
    id: 2026-02-11-login-outage
    date: 2026-02-11
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
    own = case.postmortem
    others = tuple(path for path in case.ids.get(own.id, ()) if path != own.path)
    field = own.fields.get("id")
    if others and field and own.frontmatter.id:
        yield Fault(
            span=field.span,
            message=f"`{own.id}` is also the id of {', '.join(others)}.",
            suggestion=_THEIRS if own.id == own.stem else _OURS,
        )
