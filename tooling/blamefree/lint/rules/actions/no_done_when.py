"""The rule `no-done-when`."""

from collections.abc import Iterator

from blamefree.document.model import ActionItem
from blamefree.lint.items import is_todo, open_items, says
from blamefree.lint.rule import Case, Fault, rule

_WHY = "It says no measure of done: who will know that it worked?"
_INSTEAD = "Say what can be observed then, such as “an invalid file fails the build”."


@rule(group="actions", severity="advice")
def no_done_when(case: Case) -> Iterator[Fault]:
    """An action item in a table says no measure of done.

    Merged is not the same as effective. An item that names what can be observed afterwards can
    be closed by anybody, and reopened when the observation fails.

    Fill the column `Done when` (or `Success metric`, `Definition of done`). A table without such
    a column is fine as it is and gets this advice once.

    ```bad
    ## Action items
    | ID | Action | Owner | Due | Done when |
    |---|---|---|---|---|
    | AI-1 | Validate configuration in CI | ana | 2026-04-01 | |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due | Done when |
    |---|---|---|---|---|
    | AI-1 | Validate configuration in CI | ana | 2026-04-01 | an invalid file fails the build |
    ```
    """
    rows = [item for item in open_items(case) if item.form == "table"]
    bare = [item for item in rows if item.done_when is None][:1]
    empty = [item for item in rows if item.done_when is not None and _is_empty(item)]
    for item in (*bare, *empty):
        yield Fault(span=item.title.span, message=_WHY, suggestion=_INSTEAD)


def _is_empty(item: ActionItem) -> bool:
    return not says(item.done_when) and not is_todo(item.done_when)
