"""What a reporter gets: a plan, and what came of it where it was applied. Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from blamefree.sync.model import Issue, Item
from blamefree.sync.outcome import Outcome, Result
from blamefree.sync.plan import Plan
from blamefree.sync.step import Step


class Report(NamedTuple):
    """A plan and its outcome, and how the reader wants to see them."""

    plan: Plan
    outcome: Outcome | None = None
    """None as long as nothing was changed."""
    tracker: str = "Jira"
    """The tracker in a sentence."""
    requests: int = 0
    """How many requests the run has sent."""
    excess: str = ""
    """Why the plan is not applied without `--force`; empty where it is."""
    command: str = "postmortem sync"
    """The command with what decides about the plan, quoted for a shell: a digest that is given to
    another command would be refused."""
    verbose: bool = False
    colour: bool = False

    @property
    def twins(self) -> Mapping[str, Sequence[Issue]]:
        """Token to the issues that bear it, oldest first, where there is more than one."""
        return self.plan.twins if self.outcome is None else self.outcome.twins

    @property
    def results(self) -> Mapping[str, Result]:
        """Token to what came of the item's step; empty as long as nothing was changed."""
        results = self.outcome.results if self.outcome else ()
        return {result.step.item.token: result for result in results}

    @property
    def unchanged(self) -> tuple[Step, ...]:
        """The steps of which there is nothing to say."""
        return tuple(one for one in self.plan.steps if one.verb == "unchanged" and not one.acts)


def name(item: Item) -> str:
    """Return an action item as every report names it: `2026-03-04-checkout-outage AI-1`."""
    return f"{item.postmortem} {item.action}"
