"""Who an action item is, for ever: a token that its ticket bears as a label. Pure.

The token is made of what never changes, the repository's name in the configuration, the
postmortem's id and the action's ID; a title, a path or a row may change without a new ticket.
"""

import hashlib

MARK = "pmai-"
FAMILY = "pmrp-"
_DIGITS = 12  # hexadecimal: 48 bits, far more than all action items of a company
_BETWEEN = "\x1f"


def token(repository: str, postmortem: str, action: str) -> str:
    """Return the label of one action item's ticket: `pmai-` and 12 hexadecimal digits."""
    return MARK + _digest(repository, postmortem, action)


def family(repository: str) -> str:
    """Return the label that all tickets of one repository bear: `pmrp-` and 12 digits."""
    return FAMILY + _digest(repository)


def tokens(labels: list[str]) -> tuple[str, ...]:
    """Return those of an issue's labels that are tokens of action items."""
    return tuple(label for label in labels if label.startswith(MARK))


def _digest(*parts: str) -> str:
    folded = _BETWEEN.join(part.strip().casefold() for part in parts)
    return hashlib.sha256(folded.encode()).hexdigest()[:_DIGITS]
