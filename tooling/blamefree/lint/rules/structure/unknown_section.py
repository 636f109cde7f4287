"""The rule `unknown-section`."""

from collections.abc import Iterator
from difflib import get_close_matches

from blamefree.document.markup import heading_of
from blamefree.document.model import SectionName
from blamefree.document.sections import ALIASES, title_of
from blamefree.lint.duties import main_sections
from blamefree.lint.rule import Case, Fault, rule

# At 0.8, `Motivation` is taken for a misspelled `Mitigation`.
_CLOSE = 0.86


@rule(group="structure", severity="advice")
def unknown_section(case: Case) -> Iterator[Fault]:
    """A heading looks like a section of a postmortem, but its title is misspelled.

    What stands in a section is found by the section's title: the timeline, the action items, the
    root cause. Under a misspelled title they are not found, and reminders and metrics pass over
    them without a word.

    Use the title that is known. A section of your own is welcome: it is reported only when its
    title is almost a known one.

    ```bad
    ## Timelime
    - 14:02 - First alert fired
    ```

    ```good
    ## Timeline
    - 14:02 - First alert fired
    ```
    """
    for section in main_sections(case):
        near = _near(section.title) if section.name is None else None
        if near:
            yield Fault(
                span=heading_of(case.postmortem, section),
                message=f"`{section.title}` is not a section that is known.",
                suggestion=f"Write `## {title_of(near)}`, if that is meant.",
                confidence="medium",
            )


def _near(title: str) -> SectionName | None:
    by_title = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
    found = get_close_matches(title.casefold(), by_title, n=1, cutoff=_CLOSE)
    return by_title[found[0]] if found else None
