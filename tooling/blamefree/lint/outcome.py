"""What is found in one document, with all that was asked of its surroundings to find it. Pure."""

import json
from collections.abc import Callable, Mapping

from blamefree.document.model import Model
from blamefree.lint.rule import Finding

Ids = Mapping[str, tuple[str, ...]]
Exists = Callable[[str], bool]


class Outcome(Model):
    """The findings of one document; they hold as long as the same questions get these answers."""

    findings: tuple[Finding, ...]
    exists: Mapping[str, bool]
    """Whether a path was there."""
    ids: Ids
    """Who claimed an id."""

    def fits(self, path: str, text: str) -> bool:
        """Whether it can be of this document: nothing lies beside the text."""
        fixes = [finding.fix for finding in self.findings if finding.fix]
        spans = [*(finding.span for finding in self.findings), *(fix.span for fix in fixes)]
        return (
            all(0 <= span.start <= span.end <= len(text) for span in spans)
            and all(finding.path == path for finding in self.findings)
            and all(fix.span.of(text) == fix.expected for fix in fixes)
        )

    def holds(self, exists: Exists, ids: Ids) -> bool:
        """Whether the surroundings still answer as they did."""
        return all(ids.get(each, ()) == paths for each, paths in self.ids.items()) and all(
            exists(path) == answer for path, answer in self.exists.items()
        )


def dumped(outcome: Outcome) -> str:
    """Return the outcome as text that `loaded` reads."""
    # Not by pydantic: a file's name may hold bytes that are no UTF-8, which it refuses to write.
    return json.dumps(outcome.model_dump(), separators=(",", ":"))


def loaded(text: str) -> Outcome:
    """Return the outcome that `dumped` wrote.

    Raises:
        ValueError: the text is something else.
    """
    return Outcome.model_validate(json.loads(text))
