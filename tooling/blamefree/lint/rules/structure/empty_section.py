"""The rule `empty-section`."""

import re
from collections.abc import Iterator

from blamefree.document.markup import heading_of, without_comments
from blamefree.document.model import Section
from blamefree.lint.rule import Case, Fault, rule

_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,80}$", re.MULTILINE)


@rule(group="structure", severity="warning")
def empty_section(case: Case) -> Iterator[Fault]:
    """A heading has nothing under it.

    An empty section can mean that there is nothing to tell, or that nobody has looked. The reader
    cannot know which, and the next incident is where it shows.

    Write what there is to say, or one sentence that there is nothing and how you know; in a
    draft, write `TODO(...)` for what is still to be found out. Delete a section that your policy
    does not ask for.

    ```bad
    ## Where we got lucky

    ## Lessons learned
    Warm caches hide cold ones.
    ```

    ```good
    ## Where we got lucky
    Nothing: every safeguard that held was built to hold.

    ## Lessons learned
    Warm caches hide cold ones.
    ```
    """
    for section in case.postmortem.sections:
        if section.level > 1 and _says_nothing(case, section):
            yield Fault(
                span=heading_of(case.postmortem, section),
                message=f"Nothing stands under `{section.title}`.",
                suggestion="Say what there is to say, or in one sentence that there is nothing.",
            )


def _says_nothing(case: Case, section: Section) -> bool:
    return not _RULE.sub("", without_comments(case.postmortem, section.body)).strip()
