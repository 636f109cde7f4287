"""Which postmortems are named in what travels, and how the others are spoken of. Pure."""

from blamefree.document.model import Postmortem

RESTRICTED = "a restricted postmortem"


def is_withheld(postmortem: Postmortem) -> bool:
    """Whether it is counted and never named: restricted, or nobody can tell. In doubt it is."""
    return postmortem.frontmatter.visibility == "restricted" or bool(postmortem.doubts)
