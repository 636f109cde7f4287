"""What a run did, as a value. Pure."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from blamefree.sync.model import Field, Issue
from blamefree.sync.plan import Plan
from blamefree.sync.step import Step


class Result(NamedTuple):
    """What came of one step."""

    step: Step
    key: str = ""
    """The issue's key; empty where there is none."""
    left: str = ""
    """Why the step is not done, or not all of it; the next run takes it up again."""
    refused: Mapping[Field, str] = MappingProxyType({})
    """The fields that the tracker would not take, with what it said."""

    @property
    def is_done(self) -> bool:
        """Whether the step was carried out, but for refused fields."""
        return not self.left


class Outcome(NamedTuple):
    """What came of a plan."""

    plan: Plan
    results: tuple[Result, ...]
    """One for each pending step, in the order of the plan."""
    twins: Mapping[str, Sequence[Issue]] = MappingProxyType({})
    """Token to the issues that bear it, oldest first, where there is more than one."""
    stopped: str = ""
    """Why the run ended before its last step."""
    doubtful: tuple[str, ...] = ()
    """The tokens of items whose issue may have been created after all, and was not seen yet."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left, for the next run or for a person."""
        left = any(not result.is_done or result.refused for result in self.results)
        return not (left or self.stopped or self.twins or self.plan.open)
