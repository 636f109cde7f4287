"""Which transition closes an issue, and what has to go along with it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from blamefree.errors import RefusedError
from blamefree.sync.trackers.jira import states

USUAL = ("done", "fixed", "resolved", "completed")


class Way(NamedTuple):
    """One transition to a status at which nothing is left to do."""

    id: str
    name: str
    declines: bool
    by_name: bool
    """Whether its own name, or its target's, says that it declines."""
    fields: Mapping[str, Any]
    """What goes along."""
    lacking: tuple[str, ...]
    """What it asks for and nobody knows."""


class Wish(NamedTuple):
    """How an issue is to be closed."""

    declined: bool
    names: Sequence[str]
    """What "will not be done" is called."""
    configured: Mapping[str, Any]
    """Fields that the configuration knows."""


def way(transitions: Iterable[Any], wish: Wish) -> Way:
    """Return the transition to take.

    Raises:
        RefusedError: none leads there, or each asks for more than we know.
    """
    ways = [_way(one, wish) for one in transitions if states.is_done(one.get("to"))]
    # Where Jira has no word for "declined", done is nearer the truth than open; not the reverse.
    fit = [one for one in ways if wish.declined or not one.declines]
    if not fit:
        hint = "Either the right “Transition issues” is missing, or the workflow has no such way."
        raise RefusedError("No transition leads from here to a status that is done.", hint)
    best = min(fit, key=lambda one: _unfitness(one, wish))
    if best.lacking:
        wanted = ", ".join(best.lacking)
        hint = "Close it in Jira, or set the field under `[sync.jira.fields]`."
        raise RefusedError(f"The transition “{best.name}” asks for {wanted}.", hint)
    return best


def _unfitness(one: Way, wish: Wish) -> tuple[bool, bool, bool]:
    as_wished = one.declines == wish.declined, one.by_name == wish.declined
    return bool(one.lacking), not as_wished[0], not as_wished[1]


def _way(transition: Mapping[str, Any], wish: Wish) -> Way:
    screen = transition.get("fields") or {}
    resolution = _resolution(screen.get("resolution"), wish)
    given = {name: wish.configured[name] for name in screen if name in wish.configured}
    if resolution:
        given["resolution"] = {"id": str(resolution.get("id"))}
    by_name = any(states.is_one_of(one, wish.names) for one in (transition, transition.get("to")))
    lacking = [
        f"“{field.get('name', name)}” ({name})"
        for name, field in screen.items()
        if field.get("required") and not field.get("hasDefaultValue") and name not in given
    ]
    return Way(
        id=str(transition.get("id")),
        name=str(transition.get("name", "")),
        declines=by_name or states.is_one_of(resolution, wish.names),
        by_name=by_name,
        fields=given,
        lacking=tuple(lacking),
    )


def _resolution(field: Any, wish: Wish) -> Mapping[str, Any] | None:
    """Return the resolution that fits best, if one can be set."""
    allowed = (field or {}).get("allowedValues") or ()
    if wish.declined:
        ranked = (one for name in wish.names for one in allowed if states.is_one_of(one, (name,)))
        return next(ranked, None)
    fit = [one for one in allowed if not states.is_one_of(one, wish.names)]
    usual = [one for one in fit if states.is_one_of(one, USUAL)]
    default = (field or {}).get("defaultValue")
    preset = [
        one for one in fit if isinstance(default, dict) and one.get("id") == default.get("id")
    ]
    return next(iter((*preset, *usual, *fit)), None)
