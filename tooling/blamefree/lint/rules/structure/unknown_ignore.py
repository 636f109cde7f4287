"""The rule `unknown-ignore`."""

from collections.abc import Iterator
from difflib import get_close_matches

from blamefree.document.model import Located
from blamefree.lint import ignore
from blamefree.lint.ignore import Ignore
from blamefree.lint.rule import Case, Fault, rule
from blamefree.lint.rules import RULES, names


@rule(group="structure", severity="warning", softens=False)
def unknown_ignore(case: Case) -> Iterator[Fault]:
    """A comment to the linter names a rule, or uses a word, that does not exist.

    A misspelled comment does nothing, and looks as if it did.

    Write `ignore` or `ignore-file`, then the rule's name as the finding shows it; several are
    parted by commas. Whole groups cannot be ignored from inside a document: that is for the
    configuration, where the team sees it.

    ```bad
    ## Summary
    <!-- postmortem: ignore human-eror because this is the vendor's own statement -->
    The vendor calls it human error.
    ```

    ```good
    ## Summary
    <!-- postmortem: ignore human-error because this is the vendor's own statement -->
    The vendor calls it human error.
    ```
    """
    for comment in ignore.read(case.postmortem):
        if comment.directive not in ("ignore", "ignore-file") or not comment.rules:
            yield _misspelled(comment)
        else:
            unknown = (named for named in comment.rules if named.value not in names())
            yield from (_unknown(named) for named in unknown)


def _misspelled(comment: Ignore) -> Fault:
    return Fault(
        span=comment.span,
        message="This comment is addressed to the linter, but does not say what to ignore.",
        suggestion="Write `<!-- postmortem: ignore RULE because REASON -->`, or `ignore-file`.",
    )


def _unknown(named: Located) -> Fault:
    if named.value in RULES:
        suggestion = "This is a group: name the rule, as the finding shows it."
    else:
        near = get_close_matches(named.value, names(), n=1)
        suggestion = f"Did you mean `{near[0]}`?" if near else "See the list of rules."
    return Fault(
        span=named.span, message=f"There is no rule `{named.value}`.", suggestion=suggestion
    )
