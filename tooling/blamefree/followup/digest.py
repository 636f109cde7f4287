"""Reminders put together for their readers: by owner, counted, linked. Pure."""

from collections.abc import Callable, Iterable, Sequence

from blamefree.document import address
from blamefree.document.model import Model
from blamefree.followup.reminder import Reminder
from blamefree.people import People


class Group(Model):
    """Everything one owner is asked for; no owner at all is the last group."""

    owner: str | None
    reminders: tuple[Reminder, ...]


class Counts(Model):
    """How many things wait, by urgency."""

    late: int
    soon: int
    incomplete: int
    """Actions without an owner or without a due date."""
    unsettled: int = 0
    """Postmortems that say no day of their review, actions due later than the policy gives them."""


def counts(reminders: Iterable[Reminder]) -> Counts:
    """Count the reminders by urgency."""
    all_of = list(reminders)
    late = sum(one.is_late for one in all_of)
    soon = sum(one.is_soon for one in all_of)
    incomplete = sum(one.kind in ("action-unowned", "action-undated") for one in all_of)
    rest = len(all_of) - late - soon - incomplete
    return Counts(late=late, soon=soon, incomplete=incomplete, unsettled=rest)


def in_words(total: Counts) -> str:
    """Return the counts as one clause; empty where nothing waits."""
    parts = (
        (total.late, "late"),
        (total.soon, "due soon"),
        (total.incomplete, "without owner or date"),
        (total.unsettled, "to be settled"),
    )
    return ", ".join(f"{count} {what}" for count, what in parts if count)


def by_owner(reminders: Sequence[Reminder], people: People | None) -> tuple[Group, ...]:
    """Group the reminders under each of their owners, whoever has the most urgent one first."""
    known = canonical(people)
    groups: dict[str, list[Reminder]] = {}
    for reminder in reminders:
        for owner in dict.fromkeys(map(known, reminder.owners)) or ("",):
            groups.setdefault(owner, []).append(reminder)
    nobody = groups.pop("", [])
    named = [Group(owner=owner, reminders=tuple(found)) for owner, found in groups.items()]
    return (*named, *([Group(owner=None, reminders=tuple(nobody))] if nobody else []))


def owned_by(
    reminders: Iterable[Reminder], owner: str, people: People | None
) -> tuple[Reminder, ...]:
    """Return the reminders of one owner, however document and asker spell the name."""
    known = canonical(people)
    wanted = known(owner).casefold()
    return tuple(
        one for one in reminders if wanted in {known(name).casefold() for name in one.owners}
    )


def canonical(people: People | None) -> Callable[[str], str]:
    """Return a function from a name as written to the handle the directory knows it by."""

    def handle(named: str) -> str:
        person = people.find(named) if people else None
        return person.handle if person else named.strip().removeprefix("@")

    return handle


def linked(reminder: Reminder, site: str, archive: str) -> Reminder:
    """Return the reminder with the address of its page, if it is published and not restricted.

    That of an action is where it stands on the page. `site` is where the archive is published,
    `archive` its folder in the repository.
    """
    if not site or not reminder.published or reminder.restricted:
        return reminder
    place = address.anchor(reminder.action or "")
    page = address.page(site, archive, reminder.path)
    return reminder.model_copy(update={"url": f"{page}#{place}" if place else page})
