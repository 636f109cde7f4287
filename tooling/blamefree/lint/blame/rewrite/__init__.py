"""What to write instead of a charge: a question to the system, and the sentence without blame."""

from blamefree.lint.blame.rewrite.kinds import DEFAULT, UNSEEN
from blamefree.lint.blame.rewrite.questions import (
    of_asked,
    of_delay,
    of_fault,
    of_judgement,
    of_omission,
    of_state,
    of_verb,
    of_why,
)
from blamefree.lint.blame.rewrite.whole import of_clause, of_label, of_question
from blamefree.lint.blame.rewrite.written import Written

__all__ = [
    "DEFAULT",
    "UNSEEN",
    "Written",
    "of_asked",
    "of_clause",
    "of_delay",
    "of_fault",
    "of_judgement",
    "of_label",
    "of_omission",
    "of_question",
    "of_state",
    "of_verb",
    "of_why",
]
