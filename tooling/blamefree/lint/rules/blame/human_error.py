"""The rule `human-error`."""

from collections.abc import Iterator

from blamefree.lint.blame import rewrite
from blamefree.lint.blame.charges import labels
from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.prose import prose_rule
from blamefree.lint.blame.reading import Reading

_WHY = "It is a label, not a cause: people err every day, and most days the system absorbs it."
_INSTEAD = "Ask once more: what made the slip easy, and what let it reach production?"


@prose_rule(Cue(phrases=(labels.LABEL,)), severity="error", parses=False)
def human_error(reading: Reading) -> Iterator[Remark]:
    """The text gives "human error" (or operator or user error) as the cause.

    The label stops the analysis one step before it becomes useful. The same slip happens on
    other days without an outage; what differs is what stood behind the person, and that can be
    changed.

    Write down the slip itself, then ask what made it easy and what let it through: two commands
    that look alike, a production shell without a marking, a check that runs after the deploy.
    Text that quotes or discusses the label is left alone.

    ```bad
    ## Root cause
    The rack lost power due to human error.
    ```

    ```bad
    ## Root cause
    An operator error left the replica read-only.
    ```

    ```good
    ## Root cause
    The reboot tool takes an empty filter for "all switches" and asks nothing. We do not stop at
    "human error": the confirmation step will prevent human error of this kind.
    ```
    """
    for place in labels.used_as_cause(reading.text):
        if not reading.quoted(*place):
            whole = rewrite.of_label(reading.text, *place)
            yield reading.remark(place, _WHY, _INSTEAD)._replace(rewrite=whole)
