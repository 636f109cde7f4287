"""The rule `customer-name`."""

from collections.abc import Iterator

from blamefree.lint.private import found
from blamefree.lint.rule import Case, Fault, rule


@rule(group="privacy", severity="warning", softens=False)
def customer_name(case: Case) -> Iterator[Fault]:
    """A customer is named that the team does not want named.

    Contracts often forbid it, and a postmortem travels: to new colleagues, auditors, the public
    archive. What a reader can learn is how many customers were hit and how hard, not who.

    Write how many, and what they have in common: "our largest customer in Europe". Which names
    count is listed under `names` in `[privacy]`; nothing is guessed, so without that list the rule
    says nothing. Case and line breaks do not matter, only whole words do.

    ```bad
    ## Impact
    Example Customer could not place orders for 38 minutes.
    ```

    ```good
    ## Impact
    Our largest customer could not place orders for 38 minutes.
    ```
    """
    for each in found(case, "name"):
        yield Fault(
            span=each.span,
            message="A customer is named here.",
            suggestion="Write how many were hit, or what they have in common.",
        )
