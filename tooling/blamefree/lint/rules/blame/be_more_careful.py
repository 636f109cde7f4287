"""The rule `be-more-careful`."""

import re
from collections.abc import Iterator

from blamefree.lint.reading import Reading, readings
from blamefree.lint.rule import Case, Fault, rule

_CARE = (
    r"(?:careful|cautious|attentive|vigilant|diligent|mindful|disciplined|thorough|rigorous"
    r"|conscientious|watchful|alert)"
)
_ADMONITION = re.compile(
    rf"\b(?:be|being|become|get|stay|remain) (?:a (?:lot|bit|little) |much |far |even )?"
    rf"(?:more|extra|very|super) {_CARE}\b"
    rf"|\b(?:be|stay|remain) {_CARE}(?= (?:next time|in (?:the )?future|when|with|about|to|not)\b)"
    r"|\bpay(?:ing)? (?:(?:more|closer|better|close) )?attention\b"
    r"|\b(?:take|taking|exercise|use) (?:(?:more|better|greater|extra|due) )(?:care|caution)\b"
    r"|\bexercise caution\b|\btry harder\b|\bthink twice\b|\bdo better next time\b"
    r"|\b(?:use|apply) (?:more )?common sense\b|\bknow better\b(?= next time)"
    r"|\b(?:please |always |and )?remember to\b|\b(?:do not|don't|never) forget (?:to|about)\b"
    r"|\bmore (?:care|caution|diligence|discipline|vigilance|attention) (?:is|are|should|must"
    r"|needs?)\b"
    r"|(?:^|\b(?:(?:need|have|want) to|we should|we will|will|must|and|please) )remind"
    r" (?!me\b)[@\w' -]{1,40}? "
    r"(?:to|of|about|that|not)\b"
    r"|\bdouble[- ]check (?:everything|before|next time|all)\b|\bretrain (?:the|all|our|every)\b"
)
# A caution to readers, a machine that reminds, or a thing that did well by being careful.
_SPARED = re.compile(r"\b(?:automatic(?:ally)?|bot|cron|users?|customers?)\b")
_COMPARED = re.compile(rf"{_CARE} than\b")

_WHY = "Care is no control: it was there before the incident, and it fades after it."
_INSTEAD = "Name what works when nobody is careful: a check, a guard rail, a safe default, a test."


@rule(group="blame", severity="warning")
def be_more_careful(case: Case) -> Iterator[Fault]:
    """An action or lesson asks people to be more careful, to pay attention or to remember.

    Everybody was careful already. Resolve lasts for days, so an action of this kind can be
    neither finished nor checked, and the next incident will look like somebody's broken promise.

    Turn it into something that holds without anybody's attention: a validation in the pipeline, a
    confirmation that names the target, an alert, a default that fails safe.

    ```bad
    ## Lessons learned
    - We should be more careful with configuration changes.
    ```

    ```bad
    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Remind the team to read the plan | ana | 2026-04-01 |
    ```

    ```good
    ## Lessons learned
    - A configuration change deserves the same checks as code.

    ## Action items
    | ID | Action | Owner | Due |
    |---|---|---|---|
    | AI-1 | Add configuration validation to the CI pipeline | ana | 2026-04-01 |
    ```
    """
    for reading in readings(case, _ADMONITION):
        if not reading.in_timeline:
            yield from _admonitions(reading)


def _admonitions(reading: Reading) -> Iterator[Fault]:
    lowered = reading.text.lower()
    if _SPARED.search(lowered) or _COMPARED.search(lowered):
        return
    for words in _ADMONITION.finditer(lowered):
        if not reading.quoted(*words.span()):
            yield reading.fault(words.span(), _WHY, _INSTEAD)
