"""The rule `todo-left`."""

import re
from collections.abc import Iterator

from blamefree.document.markup import in_code, in_comment
from blamefree.document.model import Span, Status
from blamefree.lint.rule import Case, Fault, Severity, rule

_TODO = re.compile(r"\bTODO\(([^()\r\n]{0,200})\)")
_SEVERITIES: dict[Status, Severity] = {
    "draft": "advice",
    "in-review": "warning",
    "published": "error",
}


@rule(group="structure", severity="error", softens=False)
def todo_left(case: Case) -> Iterator[Fault]:
    """A place still says `TODO(...)`.

    A draft states only what its sources say; what they do not say is marked `TODO(...)` for a
    person who knows. In a draft the marks are a list of questions, which is why they are mere
    advice there. In a published document they are holes: readers take what stands around them
    for the whole story.

    Answer the question, or say in a sentence that the answer is not known and what was tried.

    ```bad
    ## Impact
    TODO(impact): how many users, for how long
    ```

    ```good
    ## Impact
    4,100 orders failed in 38 minutes.
    ```
    """
    for match in _TODO.finditer(case.postmortem.text):
        span = Span(*match.span())
        if not in_code(case.postmortem, span) and not in_comment(case.postmortem, span):
            yield Fault(
                span=span,
                message=f"`{match.group()}` is still to be answered.",
                severity=_SEVERITIES[case.postmortem.frontmatter.status],
            )
