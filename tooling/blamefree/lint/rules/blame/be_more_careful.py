"""The rule `be-more-careful`."""

from collections.abc import Iterator

from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.lexicon import alternatives, vocabulary
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.phrase import Phrase, any_of
from blamefree.lint.blame.prose import prose_rule
from blamefree.lint.blame.reading import Reading
from blamefree.lint.pattern import Pattern

_CAREFUL = """
    careful cautious attentive vigilant diligent mindful disciplined thorough rigorous
    conscientious watchful alert
"""
_CARE = f"(?:{alternatives(vocabulary(_CAREFUL))})"
_ADMONITIONS = (
    Phrase(
        _CAREFUL,
        rf"\b(?:be|being|become|get|stay|remain) (?:a (?:lot|bit|little) |much |far |even )?"
        rf"(?:more|extra|very|super) {_CARE}\b"
        rf"|\b(?:be|stay|remain) {_CARE}(?= (?:next time|in (?:the )?future|in \w+ing|when|with"
        rf"|about|to|not)\b)",
    ),
    Phrase(
        "attention care caution diligence discipline vigilance carefully cautiously diligently"
        " attentively",
        r"(?<!was )(?<!were )\bpay(?:ing)? (?:(?:more|closer|better|close) )?attention\b"
        r"|\b(?:take|taking|exercise|use) (?:(?:more|better|greater|extra|due) )(?:care|caution)\b"
        r"|\bexercise caution\b"
        r"|\b(?:more|extra) (?:carefully|cautiously|diligently|attentively)\b"
        r"|\b(?:more|extra|greater|special) (?:care|caution|diligence|discipline|vigilance"
        r"|attention) (?:is|are|should|must|needs?)\b",
    ),
    Phrase(
        "double-check check think supervised forgets forget again let",
        r"\b(?:must|should|need to|have to|please|to) double[- ]check\b|\bthink before\b"
        r"|\bsupervised more closely\b|\bnobody (?:ever )?forgets?\b|\bnever does (?:this|that"
        r"|it) again\b"
        r"|\bnever let (?:an? |the )?(?:interns?|juniors?|trainees?|contractors?|students?)\b",
    ),
    Phrase(
        "harder twice better sense",
        r"\btry harder\b|\bthink twice\b|\bdo better next time\b"
        r"|\b(?:use|apply) (?:more )?common sense\b|\bknow better\b(?= next time)",
    ),
    Phrase(
        "remember forget always",
        r"\b(?:please |always |and )?remember to\b|\b(?:do not|don't|never) forget (?:to|about)\b"
        r"|^\W*always (?:double[- ])?(?:check|verify|test|make sure|remember|ask)\b",
    ),
    Phrase(
        "remind reminded kindly",
        r"(?:^|\b(?:(?:need|have|want) to|we should|we will|will|must|and|please) )remind"
        r" (?!me\b)[@\w' -]{1,40}? (?:to|of|about|that|not)\b"
        r"|\b(?:are|is|was|were|be|been) (?:kindly |strongly )?reminded"
        r" (?:of|to|that|about|not)\b|\bkindly asked\b",
    ),
    Phrase(
        "vigilant discipline selfdiscipline",
        r"\b(?:stay|remain|be) vigilant\b|\bmore (?:self-?)?discipline\b",
    ),
    Phrase(
        "rush friday fridays weekend weekends holiday holidays",
        r"\bdo(?:n't| not) rush\b"
        r"|\b(?:do not|don't|never)(?: ever)? (?:deploy|push|release|merge|ship)\b[^.;]{0,40}"
        r"\b(?:friday|weekend|holiday)s?\b",
    ),
    Phrase(
        "double retrain",
        r"\bdouble and triple check\b|\bdouble[- ]check (?:everything|before|next time|all)\b"
        r"|\bretrain (?:the|all|our|every)\b",
    ),
)
_ADMONITION = any_of(_ADMONITIONS)
# A caution to readers, a machine that reminds, or a thing that did well by being careful.
_SPARED = Pattern(
    r"\b(?:automatic(?:ally)?|bot|cron)\b|^\W*(?:users?|customers?)\b|\bpay attention:"
)
_COMPARED = Pattern(rf"{_CARE} than\b")

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
