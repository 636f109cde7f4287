"""What one process does: judge documents by the rules, one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass

from blamefree.cli.batch.job import Done, Job
from blamefree.cli.batch.sentences import Sentences
from blamefree.cli.batch.shelf import Shelf
from blamefree.document.parse import parse
from blamefree.lint import outcome
from blamefree.lint.judge import judge
from blamefree.lint.rule import Case, Rule
from blamefree.lint.rules import load


@dataclass(frozen=True)
class Worker:
    """A process's own rules, and its view of what is known of sentences."""

    job: Job
    shelf: Shelf
    rules: tuple[Rule, ...]
    memory: Sentences

    def judge(self, texts: Mapping[str, str]) -> Done:
        """Return what the rules find in the documents."""
        outcomes = {path: self._judged(path, text) for path, text in texts.items()}
        return Done(outcomes, self.shelf.take())

    def _judged(self, path: str, text: str) -> str:
        case = Case(
            postmortem=parse(text, path),
            policy=self.job.policy,
            people=self.job.people,
            privacy=self.job.privacy,
            today=self.job.today,
            ids=self.job.ids,
            before=self.job.before.get(path, {}),
            exists=self.job.exists,
        )
        return outcome.dumped(judge(case, self.rules, self.memory))


def worker(job: Job, shelf: Shelf) -> Worker:
    """Return who does the job in this process."""
    return Worker(job, shelf, load(job.rules), Sentences(shelf))
