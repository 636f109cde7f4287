"""The rule `unknown-related`."""

from collections.abc import Iterator

from blamefree.document.model import Span
from blamefree.lint.rule import Case, Fault, rule


@rule(group="structure", severity="warning")
def unknown_related(case: Case) -> Iterator[Fault]:
    """`related` names a postmortem that is not in the archive, or the document itself.

    Under `related` stand the ids of earlier postmortems of the same failure. From them comes what
    recurs, and which of the older actions would have prevented it. An id that leads nowhere counts
    as no recurrence, and the archive shows no link.

    Write the id as the other document has it, which is the name of its file without `.md`.

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    related: [2026-02-11-login]
    ---
    ```

    ```good
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    related: [2026-02-11-login-outage]
    ---
    ```
    """
    for named in case.postmortem.frontmatter.related:
        is_itself = named == case.postmortem.id
        if is_itself or not case.ids.get(named):
            wrong = "is this postmortem itself" if is_itself else "is no postmortem of the archive"
            yield Fault(
                span=_place(case, named),
                message=f"`{named}`, named under `related`, {wrong}.",
                suggestion="Write the `id` of the other document.",
            )


def _place(case: Case, named: str) -> Span:
    fields = case.postmortem.fields.items()
    listed = [field for path, field in fields if path.split(".")[0] == "related"]
    return next((field.span for field in listed if named in field.value), listed[0].span)
