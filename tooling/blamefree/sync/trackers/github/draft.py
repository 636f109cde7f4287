"""An issue as we are about to write it, new or changed. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from blamefree.errors import RefusedError
from blamefree.sync import merge
from blamefree.sync.model import Agreement, Field, Issue, Item
from blamefree.sync.trackers.github import body, records
from blamefree.sync.trackers.github.body import Mark
from blamefree.sync.trackers.github.records import Reader, Record


class Draft(NamedTuple):
    """What is sent; None leaves as it is."""

    text: str
    """The body, but for our mark as it will be."""
    mark: Mark
    title: str | None = None
    labels: list[str] | None = None
    assignee: str | None = None
    beside: tuple[str, ...] = ()
    """Others whom people have assigned: they stay."""
    before: str = ""
    """Who it is assigned to until then."""

    def request(self) -> dict[str, Any]:
        """Return the body of the request."""
        people = [login for login in (self.assignee, *self.beside) if login]
        said = {
            "title": self.title,
            "labels": self.labels,
            "assignees": None if self.assignee is None else people,
        }
        sent = {name: value for name, value in said.items() if value is not None}
        return {**sent, "body": body.marked(self.text, self.mark)}

    def unassigned(self) -> "Draft":
        """Return the same without an assignee, and with the truth about it in the agreement."""
        agreed = self.mark.agreement
        theirs = {**agreed.theirs, "assignee": self.before}
        mark = self.mark._replace(agreement=agreed._replace(theirs=theirs))
        return self._replace(assignee=None, mark=mark)

    def is_assigned(self, record: Record) -> bool:
        """Whether what was written has the assignee it was to have."""
        folded = (login.casefold() for login in records.assignees(record))
        return not self.assignee or self.assignee.casefold() in folded


def new(item: Item, wanted: Mapping[Field, str], family: str, labels: tuple[str, ...]) -> Draft:
    """Return the draft of an item's new issue."""
    said: dict[str, str] = dict(wanted.items())
    ours = {**said, "state": merge.state_of(item)}
    agreed = Agreement(item.token, ours, {**said, "state": "open"})
    return Draft(
        text=wanted["description"],
        mark=Mark(family, agreed),
        title=wanted["title"],
        labels=[*dict.fromkeys((*labels, family))],
        assignee=wanted.get("assignee"),
    )


def changed(
    record: Record, known: Issue, changes: Mapping[Field, str], agreed: Agreement, reader: Reader
) -> Draft:
    """Return the draft of a change to the issue as it is now."""
    text, family = record["body"] or "", reader.family
    if "description" in changes:
        text = body.changed(text, _was(known, "description"), changes["description"])
    others = (login for login in records.assignees(record) if not _is_former(login, known))
    return Draft(
        text=text,
        mark=Mark(family, agreed),
        title=changes.get("title"),
        labels=None if reader.has_label(record) else [*records.labels(record), family],
        assignee=changes.get("assignee"),
        beside=tuple(others),
        before=next(iter(records.assignees(record)), ""),
    )


def refusal(trouble: RefusedError) -> str:
    """Return what GitHub said of the assignee; empty where it said nothing of it."""
    return next(
        (f"{name}: {why}" for name, why in trouble.fields.items() if "assignee" in name), ""
    )


def _is_former(login: str, known: Issue) -> bool:
    return login.casefold() == (_was(known, "assignee") or known.fields["assignee"]).casefold()


def _was(known: Issue, name: Field) -> str:
    """Return what was agreed on for a field: what stands there since we wrote it."""
    return known.agreement.ours.get(name, "") if known.agreement else ""
