"""The rule `shallow-root-cause`."""

from collections.abc import Iterator

from blamefree.document.prose import Sentence, sentences
from blamefree.lint.blame.charges import labels
from blamefree.lint.pattern import Pattern
from blamefree.lint.rule import Case, Fault, rule

# The last word on the cause is what somebody did. Only plain forms: `blame` reads the rest.
_SOMEBODY = Pattern(
    r"\b(?:engineer|operator|developer|admin(?:istrator)?|sre|on-call|technician|someone|somebody"
    r"|he|she|they|we|i|team|contractor|intern|@[\w.-]+)\b(?: (?:had|also|simply|just|accidentally"
    r"|mistakenly|inadvertently))?"
    r" (?:forgot|overlooked|made (?:a|an) (?:\w+ )?(?:mistake|error|typo)|failed to|neglected"
    r"|did(?: not|n't) (?:check|test|verify|read|follow|notice|know|review|reali[sz]e|think)"
    r"|misread|mistyped|misunderstood|misconfigured|(?:ran|used|deployed|pushed"
    r"|deleted) the wrong)\b"
)
_DEEPER = Pattern(r"\b(?:because|since|which (?:meant|means)|allowed|the reason)\b")


@rule(group="actions", severity="error")
def shallow_root_cause(case: Case) -> Iterator[Fault]:
    """The root cause ends at "human error" or at what somebody did.

    That is where the analysis begins. No action follows from it except to ask people to try
    harder, and the same trap stays open for the next person.

    Ask at least once more: why was that possible, why did it look right at the time, why did
    nothing stop it? The last sentence of the section should name something that can be changed.

    ```bad
    ## Root cause
    All switches rebooted at once. The cause was human error.
    ```

    ```bad
    ## Root cause
    1. Why did checkout fail? The certificate had expired.
    2. Why had it expired? The engineer forgot to renew it.
    ```

    ```good
    ## Root cause
    1. Why did checkout fail? The certificate had expired.
    2. Why had it expired? Its renewal was a line in a personal calendar.
    3. Why was it not in the monitoring? Hosts outside the cluster are not scanned.
    ```
    """
    told = [s for s in sentences(case.postmortem) if s.section == "root-cause"]
    for sentence in told[-1:]:
        place = _stops_at(sentence)
        if place:
            yield Fault(
                span=sentence.source(*place),
                message="The analysis of the root cause stops at a person.",
                suggestion="Ask once more: why was that possible, and why did nothing stop it?",
            )


def _stops_at(sentence: Sentence) -> tuple[int, int] | None:
    label = next(labels.used_as_cause(sentence.text), None)
    somebody = _SOMEBODY.search(sentence.text.lower())
    deeper = somebody and _DEEPER.search(sentence.text.lower(), somebody.end())
    return label or (somebody.span() if somebody and not deeper else None)
