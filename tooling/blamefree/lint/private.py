"""What is private in a document, wherever it stands: also in code, comments and the frontmatter."""

from collections.abc import Iterator
from functools import lru_cache

from blamefree.lint.rule import Case
from blamefree.privacy.find import find
from blamefree.privacy.found import Found, Sort
from blamefree.privacy.settings import Privacy


def found(case: Case, sort: Sort) -> Iterator[Found]:
    """Yield what of this sort stands in the whole file's text."""
    return (each for each in _all(case.postmortem.text, case.privacy) if each.sort == sort)


@lru_cache(maxsize=2)  # three rules ask, one after the other
def _all(text: str, privacy: Privacy) -> tuple[Found, ...]:
    return find(text, privacy)
