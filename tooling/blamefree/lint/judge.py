"""One document -> its outcome: the rules are run, and what they ask is written down. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from blamefree.lint import engine
from blamefree.lint.blame.memory import Memory
from blamefree.lint.outcome import Exists, Ids, Outcome
from blamefree.lint.rule import Case, Rule


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
