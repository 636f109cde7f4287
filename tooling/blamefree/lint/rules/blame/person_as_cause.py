"""The rule `person-as-cause`."""

import re
from collections.abc import Callable, Iterator

from blamefree.lint import deeds, lapses, phrases
from blamefree.lint.agents import Clause
from blamefree.lint.charge import Charge
from blamefree.lint.lexicon import BAD, CHANGES, LAPSES, MISTAKES, OWN_LAPSES, SLIPS, alternatives
from blamefree.lint.reading import Reading, readings
from blamefree.lint.rule import Case, Fault, Severity, rule

_CUE = re.compile(
    rf"\b(?:{alternatives(LAPSES, BAD, SLIPS, MISTAKES)}|fail(?:ed|s|ing|ure)?|fault|blame"
    r"|(?:did|had)(?: not|n't)|(?:was|were|is)(?: not|n't) (?:\w+ )?(?:aware|familiar|prepared)"
    r"|not \w+ing|without|never|nobody|no one|by (?:accident|mistake)|in error|longer"
    r"|too (?:many|much|long)|slow|late|unaware|unfamiliar|responsible|messed|screwed|fat-finger\w*"
    r"|nothing|because|negligence|ignorance|inexperience|prod(?:uction)?|databases?|non-\w+)\b"
    r"|^\W*(?:\w+: )?wh[yo]\b"
)
_CHANGE = re.compile(rf"\b(?:{alternatives(CHANGES)})\b")
_SURE = re.compile(
    rf"\b(?:{alternatives(OWN_LAPSES, SLIPS, MISTAKES)}|missed|fat-finger\w*|who|why)\b"
)
_CHECKS: tuple[Callable[[Clause], Charge | None], ...] = (
    lapses.lapse,
    lapses.failed_to,
    lapses.omission,
    lapses.slip,
    lapses.messed_up,
    deeds.without_duty,
    deeds.bad_change,
    deeds.state,
    deeds.took_long,
    deeds.blamed,
)
_ROOT_CAUSE = frozenset({"root-cause", "contributing-factors", "trigger"})


@rule(group="blame", severity="error")
def person_as_cause(case: Case) -> Iterator[Fault]:
    """A person, role or team is given as the cause: they forgot, broke, missed or deployed it.

    Whoever typed the command acted reasonably on what they could see. Put another person in the
    same chair and the same thing happens, unless the chair is changed; a cause that is a person
    leaves nothing to change. It also teaches everybody to say less next time.

    Say what the system let happen, and ask which check, default or signal was missing. In the
    timeline a name states a fact ("Ana rolled back"); a judgement does not belong there either.

    ```bad
    ## Root cause
    Ana deployed an untested config.
    ```

    ```bad
    ## Root cause
    The on-call engineer forgot to rotate the certificate, and nobody reviewed it.
    ```

    ```bad
    ## What went poorly
    - Why did the engineer skip the canary?
    ```

    ```good
    ## Timeline
    - 14:32Z @ana deployed v41 to production.

    ## Root cause
    The pipeline let a config without a schema check reach production. The alerts fired late, and
    the primary failed over twice; the culprit was a query without an index.
    ```
    """
    for reading in readings(case, _CUE, of_people=_SURE):
        yield from _faults(reading)
    for reading in readings(case, _CHANGE):
        # Where causes are told, a deed is enough; elsewhere it takes more than a deed.
        if _tells_causes(reading) and not _CUE.search(reading.text.lower()):
            yield from _faults(reading)


def _faults(reading: Reading) -> Iterator[Fault]:
    taken: list[tuple[int, int]] = []
    for charge in _charges(reading):
        place = reading.between(*charge.tokens)
        if not reading.quoted(*place) and not any(_touch(place, other) for other in taken):
            taken.append(place)
            yield reading.fault(
                place, charge.why, charge.instead, _severity(charge), charge.confidence
            )


def _charges(reading: Reading) -> Iterator[Charge]:
    yield from phrases.of_sentence(reading)
    in_cause = _tells_causes(reading)
    for clause in reading.clauses:
        told_as_cause = in_cause or deeds.is_because(clause)
        checks = (*_CHECKS, deeds.as_cause) if told_as_cause else _CHECKS
        yield from (charge for check in checks if (charge := check(clause)))


def _tells_causes(reading: Reading) -> bool:
    return reading.sentence.section in _ROOT_CAUSE


def _severity(charge: Charge) -> Severity | None:
    return "advice" if charge.who == "we" else None


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
