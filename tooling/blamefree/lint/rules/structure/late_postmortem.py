"""The rule `late-postmortem`."""

from collections.abc import Iterator

from blamefree.document.wording import plural
from blamefree.lint.duties import behind, place_of_status, who
from blamefree.lint.rule import Case, Fault, rule
from blamefree.policy import BreachKind

_STAGES: dict[BreachKind, tuple[str, str]] = {
    "draft-late": (
        "ready for review",
        "Write `status: in-review` once it can be read; gaps can be filled in the review.",
    ),
    "review-late": (
        "reviewed",
        "Hold the review, and write its day as `reviewed: ...`.",
    ),
    "publish-late": (
        "published",
        "Finish it and write `status: published`, or say under `TODO` what it waits for.",
    ),
}


@rule(group="structure", severity="advice")
def late_postmortem(case: Case) -> Iterator[Fault]:
    """A postmortem is not as far as the policy promises by this day.

    What people remember of an incident fades within days, and with it the reasons behind what
    they did. A postmortem that comes late says what happened and no longer why, and the next
    incident of the same sort may be faster than it.

    Ask for what is missing, or publish what is there: a short postmortem in time teaches more
    than a complete one next quarter. How many days a severity gives to draft, review and publish
    is the team's policy. This is advice: time alone turns no green build red.

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV1
    status: draft
    ---
    ```

    ```bad
    ---
    id: 2026-03-24-slow-search
    date: 2026-03-18
    severity: SEV1
    status: in-review
    ---
    ```

    ```good
    ---
    id: 2026-03-24-slow-search
    date: 2026-03-18
    severity: SEV1
    status: in-review
    reviewed: 2026-03-27
    ---
    ```
    """
    for breach in behind(case, *_STAGES):
        stage, suggestion = _STAGES[breach.kind]
        days = plural(breach.days, "day")
        yield Fault(
            span=place_of_status(case),
            message=f"Was to be {stage} by {breach.promised}, {days} ago, as {who(case)}.",
            suggestion=suggestion,
        )
