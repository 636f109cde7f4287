"""The rule `unused-ignore`."""

from collections.abc import Iterator

from blamefree.lint.rule import Case, Fault, rule


@rule(group="structure", severity="warning", softens=False, last=True)
def unused_ignore(case: Case) -> Iterator[Fault]:
    """A comment silences a rule that has nothing to say there.

    The sentence was rewritten, or has moved away; the comment stayed. It would silence the next
    real fault at this place, and nobody would learn of it.

    Delete the comment, or the one name in it that is not needed. A rule that was not asked to
    run is not counted as having nothing to say.

    ```bad
    ## Impact
    <!-- postmortem: ignore empty-section because the numbers come with the next report -->
    4,100 orders failed in 38 minutes.
    ```

    ```good
    <!-- postmortem: ignore empty-section because the numbers come with the next report -->
    ## Impact
    ```
    """
    for named in case.unused:
        yield Fault(
            span=named.span,
            message=f"`{named}` finds nothing here, so there is nothing to ignore.",
            suggestion="Delete the comment, or this name in it.",
        )
