"""A report in the words that all formats for people share; plain text, not escaped yet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from blamefree.document.wording import plural, sentence
from blamefree.sync import wording
from blamefree.sync.items import Skipped
from blamefree.sync.outcome import Result
from blamefree.sync.report import Report, name
from blamefree.sync.step import Step
from blamefree.sync.wording import Line, short

PAST: Mapping[str, str] = {
    "create": "created",
    "adopt": "adopted",
    "link": "linked",
    "update": "updated",
    "close": "closed",
    "pull": "pulled",
    "settle": "settled",
}
OPEN: Mapping[str, str] = {"conflict": "in conflict", "blocked": "blocked", "gone": "gone"}
WORDS = (*PAST, *PAST.values(), "left", *OPEN)
"""What may come of an action item, in the order it is shown."""


class Spoken(NamedTuple):
    """One entry of a report."""

    word: str
    name: str
    key: str = ""
    url: str = ""
    address: str = ""
    """Where the action's document can be read."""
    lines: tuple[Line, ...] = ()


def steps(found: Report) -> list[Spoken]:
    """Return all steps of which there is something to say, sorted by what comes of them."""
    results, quiet = found.results, {step.item.token for step in found.unchanged}
    said = [
        _spoken(step, results.get(step.item.token), found)
        for step in found.plan.steps
        if step.item.token not in quiet
    ]
    return sorted(said, key=lambda one: WORDS.index(one.word))


def unchanged(found: Report) -> list[Spoken]:
    """Return the steps in which both sides say the same."""
    return [_spoken(step, None, found) for step in found.unchanged]


def phrase(word: str) -> str:
    """Return the word as it is counted: `2 to create`, `1 in conflict`."""
    return f"to {word}" if word in PAST else OPEN.get(word, word)


def _spoken(step: Step, result: Result | None, found: Report) -> Spoken:
    left = [Line(_word(step, None), short(result.left))] if result and result.left else []
    return Spoken(
        word=_word(step, result),
        name=name(step.item),
        key=_worked_with(step, found) or _lost(step),
        url=step.issue.url if step.issue else "",
        address=step.item.page or step.item.source,
        lines=(*left, *_where(step), *_changes(step, result, found), *_why(step, found)),
    )


def _word(step: Step, result: Result | None) -> str:
    verb = "settle" if step.verb == "unchanged" and step.acts else step.verb
    if result is None:
        return verb
    return "left" if result.left else PAST.get(verb, verb)


def _where(step: Step) -> Iterator[Line]:
    if step.where:
        yield Line("in", short(step.where))


def _lost(step: Step) -> str:
    return short(step.item.ticket) if step.verb == "gone" else ""


def _changes(step: Step, result: Result | None, found: Report) -> Iterator[Line]:
    """Yield what is said of each field, and below it why the tracker would not take it."""
    refused: dict[str, str] = dict(result.refused.items()) if result else {}
    for one in step.changes:
        if found.verbose or (step.verb, one.field) != ("create", "description"):
            yield from wording.lines(one, step, found.tracker)
        reason = refused.pop(one.field, "") if one.course == "write" else ""
        if reason:
            yield Line("", f"refused: {short(reason)}")
    for field, reason in refused.items():
        yield Line(field, f"refused: {short(reason)}")


def _why(step: Step, found: Report) -> Iterator[Line]:
    """Yield the reason, but where a doubt says it once for all steps that it blocks."""
    if step.why and step.why not in {doubt.message for doubt in found.plan.doubts}:
        yield Line("why", short(step.why) + _remedy(step))


def _remedy(step: Step) -> str:
    if step.verb == "gone":
        return "; --recreate with its key makes a new ticket"
    if any((one.field, one.course) == ("ticket", "conflict") for one in step.changes):
        return "; --prefer file takes it, another ID for the action makes a new one"
    return ""


def doubts(found: Report) -> Iterator[tuple[str, str]]:
    """Yield what stands in the way of creating tickets, and what is only worth knowing."""
    for doubt in found.plan.doubts:
        many = f" ({plural(len(doubt.tokens), 'action')})" if doubt.tokens else ""
        yield "in the way" if doubt.tokens else "note", f"{short(doubt.message.rstrip('.'))}{many}"


def duplicates(found: Report) -> Iterator[Spoken]:
    """Yield the action items that have more than one ticket; the sync works with one of them."""
    known = {step.item.token: step for step in found.plan.steps}
    for token, issues in found.twins.items():
        step, by_key = known.get(token), {issue.key: issue for issue in issues}
        oldest, kept = issues[0].key, _worked_with(step, found)
        kept = kept if kept in by_key else oldest
        others = ", ".join(short(key) for key in by_key if key != kept)
        reason = "the oldest" if kept == oldest else "the one in the file"
        yield Spoken(
            word="duplicate",
            name=f"{name(step.item)} ({token})" if step else token,
            key=kept,
            url=by_key[kept].url,
            lines=(
                Line("kept", f"{short(kept)}, {reason}"),
                Line("others", f"{others}; close by hand, linked as duplicates"),
            ),
        )


def _worked_with(step: Step | None, found: Report) -> str:
    """Return the key of the one ticket that the action's row names, or will name."""
    if step is None:
        return ""
    result = found.results.get(step.item.token)
    return (result.key if result else "") or step.key


def skipped(found: Report) -> list[tuple[str, list[Skipped]]]:
    """Return the actions without a ticket by reason, the most frequent reason first."""
    grouped: dict[str, list[Skipped]] = {}
    for each in found.plan.skipped:
        grouped.setdefault(each.reason, []).append(each)
    return sorted(grouped.items(), key=lambda group: -len(group[1]))


def counts(found: Report) -> str:
    """Return the sentence that counts everything."""
    is_applied = found.outcome is not None
    said = _counted(found)
    if not said:
        return _nothing(found)
    still = [f"{len(found.unchanged)} unchanged"] if found.unchanged or not is_applied else []
    without = [f"{len(found.plan.skipped)} without a ticket"] if found.plan.skipped else []
    rest = ", ".join([*still, *without])
    return sentence("; ".join(filter(None, (", ".join(said), rest))))


def _counted(found: Report) -> list[str]:
    count = Counter(one.word for one in steps(found))
    # An update may hold a conflict too, in another field.
    count["conflict"] = sum(bool(step.of("conflict")) for step in found.plan.steps)
    said = [f"{count[word]} {phrase(word)}" for word in WORDS if count[word]]
    refused = sum(bool(result.refused) for result in found.results.values())
    with_twins = len(found.twins)
    return [
        *said,
        *([f"{refused} with refused fields"] if refused else []),
        *([f"{with_twins} with duplicates"] if with_twins else []),
    ]


def _nothing(found: Report) -> str:
    count = len(found.unchanged)
    without = plural(len(found.plan.skipped), "action")
    rest = f" {without} without a ticket." if found.plan.skipped else ""
    if not count:
        return f"Nothing to do: no action has a ticket, or should have one.{rest}"
    verb = "says what its file says" if count == 1 else "say what the files say"
    settled = sum(len(step.of("left")) for step in found.unchanged)
    but = f", but for {plural(settled, 'settled or refused difference')}" if settled else ""
    return f"Nothing to do: {plural(count, 'ticket')} {verb}{but}.{rest}"


class Advice(NamedTuple):
    """What can be done now: words, a command between them where there is one, and more words."""

    before: str
    command: str = ""
    after: str = ""


def advice(found: Report) -> Iterator[Advice]:
    """Yield what a reader has to know at the end."""
    if found.outcome is not None:
        yield from _left(found)
    elif found.plan.pending:
        yield _to_apply(found)
    if any(_is_settled_by_either(step) for step in found.plan.steps):
        said = "A conflict is left alone until you say who wins:"
        yield Advice(said, f"{found.command} --prefer file", "or --prefer tracker.")
    if found.verbose:
        yield Advice(f"It took {plural(found.requests, 'request')}.")


def _is_settled_by_either(step: Step) -> bool:
    return any(one.field != "ticket" for one in step.of("conflict"))


def _to_apply(found: Report) -> Advice:
    digest = found.plan.digest
    before, command = f"Plan {digest}: nothing was changed.", f"{found.command} --apply {digest}"
    if found.excess:
        return Advice(before, f"{command} --force", f"does exactly this; {found.excess}.")
    return Advice(before, command, "does exactly this.")


def _left(found: Report) -> Iterator[Advice]:
    outcome = found.outcome
    if outcome and outcome.stopped:
        yield Advice(f"Not all was done: {sentence(short(outcome.stopped))}")
    if any(result.left for result in found.results.values()):
        yield Advice("The next run takes up what is left.")


def listed(group: Sequence[Skipped]) -> list[str]:
    """Return the actions of one reason by name; of a restricted postmortem nothing is said."""
    return [f"{one.path} {one.action}" for one in group if one.path]
