"""The rule `be-more-careful`."""

import re
from collections.abc import Iterator

from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.prose import prose_rule
from blamefree.lint.blame.reading import Reading

_CARE = (
    r"(?:careful|cautious|attentive|vigilant|diligent|mindful|disciplined|thorough|rigorous"
    r"|conscientious|watchful|alert)"
)
_ADMONITIONS = (
    rf"\b(?:be|being|become|get|stay|remain) (?:a (?:lot|bit|little) |much |far |even )?"
    rf"(?:more|extra|very|super) {_CARE}\b"
    rf"|\b(?:be|stay|remain) {_CARE}(?= (?:next time|in (?:the )?future|in \w+ing|when|with"
    rf"|about|to|not)\b)"
    r"|(?<!was )(?<!were )\bpay(?:ing)? (?:(?:more|closer|better|close) )?attention\b"
    r"|\b(?:take|taking|exercise|use) (?:(?:more|better|greater|extra|due) )(?:care|caution)\b"
    r"|\bexercise caution\b|\btry harder\b|\bthink twice\b|\bdo better next time\b"
    r"|\b(?:use|apply) (?:more )?common sense\b|\bknow better\b(?= next time)"
    r"|\b(?:please |always |and )?remember to\b|\b(?:do not|don't|never) forget (?:to|about)\b"
    r"|\b(?:more|extra) (?:carefully|cautiously|diligently|attentively)\b|\b(?:more|extra"
    r"|greater|special) (?:care|caution"
    r"|diligence|discipline|vigilance|attention) (?:is|are|should|must"
    r"|needs?)\b"
    r"|(?:^|\b(?:(?:need|have|want) to|we should|we will|will|must|and|please) )remind"
    r" (?!me\b)[@\w' -]{1,40}? "
    r"(?:to|of|about|that|not)\b"
    r"|\b(?:are|is|was|were|be|been) (?:kindly |strongly )?reminded (?:of|to|that|about|not)\b"
    r"|^\W*always (?:double[- ])?(?:check|verify|test|make sure|remember|ask)\b|\bkindly asked\b"
    r"|\b(?:stay|remain|be) vigilant\b|\bmore (?:self-?)?discipline\b"
    r"|\bdo(?:n't| not) rush\b"
    r"|\b(?:do not|don't|never)(?: ever)? (?:deploy|push|release|merge|ship)\b[^.;]{0,40}"
    r"\b(?:friday|weekend|holiday)s?\b|\bdouble and triple check\b"
    r"|\bdouble[- ]check (?:everything|before|next time|all)\b"
    r"|\bretrain (?:the|all|our|every)\b"
)
_ADMONITION = re.compile(_ADMONITIONS)
# A caution to readers, a machine that reminds, or a thing that did well by being careful.
_SPARED = re.compile(r"\b(?:automatic(?:ally)?|bot|cron|users?|customers?)\b")
_COMPARED = re.compile(rf"{_CARE} than\b")

_WHY = "Care is no control: it was there before the incident, and it fades after it."
_INSTEAD = "Name what works when nobody is careful: a check, a guard rail, a safe default, a test."


@prose_rule(Cue(phrases=_ADMONITIONS), severity="warning", parses=False)
def be_more_careful(reading: Reading) -> Iterator[Remark]:
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
    lowered = reading.lowered
    if reading.in_timeline or _SPARED.search(lowered) or _COMPARED.search(lowered):
        return
    for words in _ADMONITION.finditer(lowered):
        if not reading.quoted(*words.span()):
            yield reading.remark(words.span(), _WHY, _INSTEAD)
