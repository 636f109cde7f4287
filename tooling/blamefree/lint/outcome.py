"""What is found in one document, with all that was asked of its surroundings to find it. Pure."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from blamefree.document.model import Model
from blamefree.lint import engine
from blamefree.lint.blame.memory import Memory
from blamefree.lint.rule import Case, Finding, Rule

Ids = Mapping[str, tuple[str, ...]]
Exists = Callable[[str], bool]


class Outcome(Model):
    """The findings of one document; they hold as long as the same questions get these answers."""

    findings: tuple[Finding, ...]
    exists: Mapping[str, bool]
    """Whether a path was there."""
    ids: Ids
    """Who claimed an id."""

    def holds(self, exists: Exists, ids: Ids) -> bool:
        """Whether the surroundings still answer as they did."""
        return all(ids.get(each, ()) == paths for each, paths in self.ids.items()) and all(
            exists(path) == answer for path, answer in self.exists.items()
        )


def judge(case: Case, rules: Sequence[Rule], memory: Memory | None = None) -> Outcome:
    """Return what the rules find in the document.

    Raises:
        MissingExtraError: a sentence has to be parsed and the English parser is not installed.
    """
    exists, ids = _AskedPaths(case.exists), _AskedIds(case.ids)
    asking = case.model_copy(update={"exists": exists, "ids": ids})
    findings = engine.lint([asking], rules, memory)
    return Outcome(findings=findings, exists=exists.answers, ids=ids.answers)


@dataclass(frozen=True)
class _AskedPaths:
    """Whether paths exist, written down as rules ask."""

    known: Exists
    answers: dict[str, bool] = field(default_factory=dict)

    def __call__(self, path: str) -> bool:
        return self.answers.setdefault(path, self.known(path))


@dataclass(frozen=True)
class _AskedIds(Mapping[str, tuple[str, ...]]):
    """Who claims which id, written down as rules ask; no rule may go through them all."""

    known: Ids
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, each: str) -> tuple[str, ...]:
        self.answers[each] = self.known.get(each, ())
        return self.known[each]

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


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
