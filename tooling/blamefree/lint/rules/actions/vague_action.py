"""The rule `vague-action`."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from blamefree.document.model import ActionItem
from blamefree.document.prose import titles
from blamefree.lint.items import says
from blamefree.lint.rule import Case, Fault, rule

_LEAD = r"^(?:\W*(?:we (?:should|need to|will|must|have to) |please |todo:? |let's |try to )?)"
_ENDLESS = re.compile(
    _LEAD
    + r"(?:investigat(?:e|ing)|look(?:ing)? (?:in)?to|explor(?:e|ing)|consider(?:ing)?|think about"
    r"|research(?:ing)?|discuss(?:ing)?|revisit(?:ing)?|keep an eye on|find (?:a )?ways? to|see if"
    r"|be (?:more |much more |extra )?(?:careful|proactive|aware|mindful|vigilant|cautious)"
    r"|pay (?:more |closer )?attention|do better|communicate (?:better|more)|remember to)\b"
)
_DEGREE = re.compile(
    _LEAD + r"(?:improv(?:e|ing)|enhanc(?:e|ing)|strengthen(?:ing)?|increas(?:e|ing)|optimi[sz](?:e"
    r"|ing)|better"
    r"|more|harden(?:ing)?|monitor(?:ing)? .*\b(?:more|better|closely|closer))\b"
)
# What turns degree or search into something that ends.
_MEASURE = re.compile(
    r"\d|\bcode\b|\bby (?:\w+ly )?\w+ing\b|\bso that\b|\band (?:decide|document|report|choose"
    r"|file|write"
    r"|fix|add|present|record)\b|\bdecision\b|\bwith an? \w+|\bfor \w+ to \w+"
)
_SHORT = 8


@rule(group="actions", severity="warning")
def vague_action(case: Case) -> Iterator[Fault]:
    """An action item names a direction ("improve", "investigate") and no end.

    "Improve monitoring" can be started on any day and finished on none, so it is still open at
    the next incident. Nobody can tell whether it was done.

    Write what will exist afterwards: "Page when the pool is above 80 % for five minutes". If the
    answer is not known yet, give the question an end: "Find why the pool leaks, and decide between
    a limit and a proxy". A stated measure of done also ends an item.

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Improve monitoring | ana | 2026-04-01 |
    | AI-2 | Investigate the connection pool | bo | 2026-04-01 |
    ```

    ```good
    ## Action items
    | ID | Action | Owner | Due | Done when |
    |---|---|---|---|---|
    | AI-1 | Page when the pool is above 80 % | ana | 2026-04-01 | a test page came |
    | AI-2 | Improve the failover | bo | 2026-04-01 | takes under 30 s in two drills |
    | AI-3 | Investigate the pool and decide between a limit and a proxy | bo | 2026-04-01 | |
    ```
    """
    items = sorted(case.postmortem.action_items, key=_start)
    for title in titles(case.postmortem):
        item = items[bisect_right(items, title.span.start, key=_start) - 1]
        if item.is_open and not says(item.done_when) and _is_vague(title.text):
            yield Fault(
                span=title.span,
                message="It says a direction and no end: nobody can tell when it is done.",
                suggestion="Write what will exist afterwards, or add a measure of done.",
            )


def _start(item: ActionItem) -> int:
    return item.title.span.start


def _is_vague(title: str) -> bool:
    lowered = title.lower()
    if _MEASURE.search(lowered):
        return False
    by_degree = _DEGREE.search(lowered) and len(lowered.split()) <= _SHORT
    return bool(by_degree or _ENDLESS.search(lowered))
