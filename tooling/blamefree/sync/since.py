"""What people changed between the plan and the writing of it: that is not overwritten. Pure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from blamefree.sync import block, merge
from blamefree.sync.model import Agreement, Field, Issue


class Rest(NamedTuple):
    """What is still to be written of a plan."""

    fields: Mapping[Field, str]
    agreement: Agreement
    """For a field that is spared, what was agreed on before."""
    refused: Mapping[Field, str]
    """Why the others are spared."""


def rest(
    planned: Issue, now: Issue, wanted: Mapping[Field, str], agreement: Agreement, tracker: str
) -> Rest:
    """Return what is to be written to an issue that was read again since it was planned."""
    changed = [name for name, value in wanted.items() if _is_changed(name, value, planned, now)]
    return Rest(
        fields={name: value for name, value in wanted.items() if name not in changed},
        agreement=_kept(agreement, planned, changed),
        refused=dict.fromkeys(changed, f"changed in {tracker} since the plan was made"),
    )


def _is_changed(name: Field, value: str, planned: Issue, now: Issue) -> bool:
    """Whether a field reads otherwise than planned, and not as it is to read anyway.

    Of a description only our block counts, if it was there: around it nothing is written over.
    """
    before, after = (one.fields.get(name, "") for one in (planned, now))
    if merge.is_same(name, value, now):
        return False
    if name != "description":
        return before.casefold() != after.casefold() if name == "assignee" else before != after
    old = planned.agreement.theirs.get(name, "") if planned.agreement else ""
    return bool(old) and block.holds(before, old) and not block.holds(after, old)


def _kept(agreement: Agreement, planned: Issue, names: Iterable[Field]) -> Agreement:
    """Return the agreement with what these fields were agreed on before."""
    base = planned.agreement or Agreement(agreement.token, {}, {})
    ours, theirs = dict(agreement.ours), dict(agreement.theirs)
    for name in names:
        for new, former in ((ours, base.ours), (theirs, base.theirs)):
            new.pop(name, None)
            new.update({name: former[name]} if name in former else {})
    return agreement._replace(ours=ours, theirs=theirs)
