"""The rule `ignore-without-reason`."""

from collections.abc import Iterator

from blamefree.lint import ignore
from blamefree.lint.rule import Case, Fault, rule


@rule(group="structure", severity="warning", softens=False)
def ignore_without_reason(case: Case) -> Iterator[Fault]:
    """A comment tells a rule to look away, and does not say why.

    An exception that nobody can explain is copied into the next document. With its reason beside
    it, the next reader can judge whether it still holds. Without one the comment has no effect.

    Write `because` and the reason, in words that a newcomer understands.

    ```bad
    ## Where we got lucky
    <!-- postmortem: ignore human-error -->
    The vendor calls it human error.
    ```

    ```good
    ## Where we got lucky
    <!-- postmortem: ignore human-error because this is the vendor's own statement -->
    The vendor calls it human error.
    ```
    """
    for comment in ignore.read(case.postmortem):
        if comment.rules and not comment.reason:
            yield Fault(
                span=comment.span,
                message="This comment does not say why, so it silences nothing.",
                suggestion=f"Write `ignore {comment.rules[0]} because ...`.",
            )
