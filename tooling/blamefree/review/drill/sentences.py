"""What somebody wrote in a line of a timeline, sentence by sentence. Pure."""

import re
from collections.abc import Iterator

_BETWEEN = re.compile(
    r"(?<=[.!?])(?<!\b[SMDJ]r\.)(?<!\bM[rs]s\.)(?<!\bMs\.)(?<!\bcf\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
    r"\s+(?=[\"'(\[“]?[A-Z0-9@])|;\s+"
)
_CLOSING = "\"'”’)]"
_OPEN_END = re.compile(
    r"(?i)(?:[,:(/–—-]|(?<![\w.])(?:an?|and|as|at|because|but|by|cf\.?|for|from|into|of|or|that"
    r"|the|to|via|when|where|which|while|with))[\s\"'”’.]*\Z"
)
_GAP = re.compile(r"(?i)\b(?:with|by|from|to|and|or|of):\s")
"""Where a block of code stood in the middle."""
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def split(text: str) -> Iterator[str]:
    """Yield the sentences, and the parts between semicolons."""
    return filter(None, _BETWEEN.split(text))


def is_cut(clause: str) -> bool:
    """Whether a part of it stands elsewhere: in a list, a block of code, a quote."""
    ends = _OPEN_END.search(clause) or _GAP.search(clause)
    pairs = any(clause.count(left) != clause.count(right) for left, right in _PAIRS)
    return bool(ends) or pairs or clause.count('"') % 2 == 1


def sentence(clause: str) -> str:
    """Return the clause with its full stop."""
    return clause if clause.rstrip(_CLOSING).endswith((".", "!", "?")) else f"{clause}."
