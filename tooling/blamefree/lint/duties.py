"""What policy asks of a document's sections, in the words of its rules."""

from blamefree.document.model import Section, SectionName
from blamefree.document.sections import ALIASES
from blamefree.lint.rule import Case

_MAIN = 2


def main_sections(case: Case) -> tuple[Section, ...]:
    """Return the sections of the second level: the parts of a postmortem."""
    return tuple(section for section in case.postmortem.sections if section.level == _MAIN)


def absent(case: Case) -> tuple[SectionName, ...]:
    """Return the sections that policy asks of this document and that are not there."""
    wanted = case.policy.duties_of(case.postmortem.frontmatter).sections
    return tuple(name for name in wanted if case.postmortem.section(name) is None)


def title_of(name: SectionName) -> str:
    """Return the title that is usual for a section."""
    return ALIASES[name][0].capitalize()
