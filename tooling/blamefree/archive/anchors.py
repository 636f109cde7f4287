"""Where a section and an action stand on the page of their postmortem."""

from blamefree.archive.text import markdown
from blamefree.archive.text.actions import anchor, anchors
from blamefree.archive.text.headings import next_id
from blamefree.archive.text.tame import words_of
from blamefree.document.model import ActionItem, Postmortem, SectionName


def of_section(postmortem: Postmortem, name: SectionName) -> str:
    """Return the id of the section of that name on its page; empty where there is none."""
    wanted, ids = postmortem.section(name), dict.fromkeys(anchors(postmortem), 0)
    for section in postmortem.sections:
        found = next_id(_words(section.title), ids)
        if section is wanted:
            return found
    return ""


def _words(title: str) -> str:
    (inline,) = markdown.parsed_inline(title)
    return words_of(inline.children or ()) or "Section"


def of_action(postmortem: Postmortem, action: ActionItem) -> str:
    """Return the id of the action's row on its page; of its section where it has no ID."""
    return anchor(action) or of_section(postmortem, "action-items")
