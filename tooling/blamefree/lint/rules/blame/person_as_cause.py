"""The rule `person-as-cause`."""

from collections.abc import Callable, Iterator

from blamefree.document.model import SectionName
from blamefree.lint.blame import syntax
from blamefree.lint.blame.charges import (
    deeds,
    idioms,
    lapses,
    omissions,
    owned,
    states,
    strays,
    verdicts,
)
from blamefree.lint.blame.charges.charge import Charge
from blamefree.lint.blame.clauses import Clause
from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.lexicon import (
    BAD,
    CHANGES,
    DESTRUCTIVE,
    DUTIES,
    LAPSES,
    MISTAKES,
    OWN_LAPSES,
    PERCEPTIONS,
    SLIPS,
    vocabulary,
)
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.phrase import Phrase
from blamefree.lint.blame.prose import prose_rule
from blamefree.lint.blame.reading import Reading
from blamefree.lint.rule import Severity

_ROOT_CAUSE: frozenset[SectionName] = frozenset({"root-cause", "contributing-factors", "trigger"})
# These are said of systems all day; with people they count in a phrase.
_OF_SYSTEMS = vocabulary(
    "cause causes missing broken breaking break breaks error errors fault slip"
)
_SLIPS = (frozenset({*LAPSES, *SLIPS, *MISTAKES}) - _OF_SYSTEMS) | vocabulary(
    """
    blame responsible unaware unfamiliar unprepared inexperienced oblivious messed screwed
    fatfinger negligence ignorance inexperience carelessness haste laziness miscommunication
    confusion impatience inattention indifference unfamiliarity incompetence disregard neglect
    """
)
_FAULTS = Phrase(
    "error errors fault faults failure failures slip fail failed fails failing",
    r"(?:['’]s|\b(?:my|our|his|her|their)) (?:\w+ )?(?:errors?|faults?|failures?|slip)\b"
    r"|\b(?:errors?|faults?|failures?|slip) (?:of|by|from|made|on|to)\b|\bfail(?:ed|s|ing) to\b",
)
_DENIALS = Phrase(
    "not t yet never nobody no nothing lack",
    r"\b(?:did|had)(?: not|n't|n’t)\b|\b(?:do|does)(?: not|n't|n’t) (?:\w+ )?(?:follow|test"
    r"|check|review|verify|document|read|monitor"
    r"|communicate|understand)\b|\b(?:was|were|is|are)(?: not|n't|n’t) (?:\w+ )?(?:prepared"
    r"|attentive"
    r"|\w+ing)\b|\bnot (?:\w+ly )?(?:realis|realiz|know|check|notic|test|read|see|look"
    r"|follow|wait|understand)\w*ing\b|\byet to\b|\bnot yet\b|\b(?:never|nobody|no one)\b"
    r"|\b(?:was|were)(?: not|n't|n’t) (?:\w+ly )?\w+ed by\b|\bdid nothing\b|\black of\b",
)
_FORMS = Phrase(
    "accident mistake error too fat fatfinger fatfingers fatfingered fatfingering thinking"
    " assuming believing presuming supposing vaguely barely hardly longer late slow who instead"
    " wrong",
    r"\bby (?:accident|mistake)\b|\bin error\b|\btoo (?:many|much|long|slow|late|soon|early"
    r"|quickly|broadly|hastily|aggressively)\b|\bfat[- ]finger|\bfatfinger(?:s|ed|ing)?\b"
    r"|\b(?:thinking|assuming|believing|presuming|supposing)\b|\b(?:vaguely|barely"
    r"|hardly) (?:aware|familiar)"
    r"|\b(?:took|waited) (?:\w+ )?longer than\b|\b(?:was|were) (?:\w+ )?(?:late|slow) (?:to|in)\b"
    r"|\b(?:it|that|this) (?:was|is) (?:\S+ ){1,3}who\b|\binstead of\b|\bwrong\b",
)
# With these verbs it is people who failed to.
_FAILED = Phrase(
    "fail failed fails failing failure",
    r"\bfail(?:ed|s|ing|ure)? to (?:\w+ly )?(?:follow|test|verify|review|notice|reali[sz]e"
    r"|recogni[sz]e|spot"
    r"|anticipate|communicate|escalate|inform|tell|ask|consider|understand|document|renew|read"
    r"|plan|appreciate)\b",
)
_UNFAMILIAR = Phrase(
    "aware familiar", r"\b(?:was|were|is|are)(?:n't|n’t| not) (?:\w+ )?(?:aware|familiar)\b"
)
_OWN = Phrase(
    "failure inability negligence mistake oversight",
    r"['’]s (?:\w+ )?(?:failure|inability|negligence|mistake|oversight)\b",
)
_LEFT_UNDONE = (
    Phrase(
        "left leaving",
        r"\b(?:left|leaving) [^.;]{1,60}?\b(?:enabled|disabled|on|off|open|running|unlocked"
        r"|exposed)\b",
    ),
    Phrase(
        "no lack lacked lacks lacking have",
        r"\b(?:took|gave|made|left|provided|wrote) no \w|\black(?:ed|s|ing)?\b"
        r"|\b(?:did|does|do)(?:n't|n’t| not) have (?:\w+ ){0,3}(?:knowledge|experience|skills?"
        r"|training)",
    ),
    Phrase(
        "credential credentials secret secrets password passwords token tokens key keys",
        r"\b(?:committed|pushed|published|pasted|leaked|uploaded|posted|shared) [^.;]{0,40}?"
        r"\b(?:credential|secret|password|token|key)s?\b",
    ),
    Phrase(
        "change commit patch deploy script command push pr migration edit merge",
        r"(?:['’]s|\b(?:my|his|her|our)) (?:change|commit|patch|deploy|script|command|push|pr"
        r"|migration|edit|merge)\b",
    ),
)
_UNFIT = vocabulary("untrained unqualified inexperienced incompetent")
_BAD_CHOICES = vocabulary("hasty rash unilateral loose ill-advised premature reckless")
_OTHERWISE = vocabulary("wrong turned turns clearly wrongly incorrectly but which however mistaken")
_DESTROYED = frozenset(form for form, lemma in CHANGES.items() if lemma in DESTRUCTIVE)
_SURE = frozenset({*OWN_LAPSES, *SLIPS, "missed", "fat", "unaware", "unfamiliar"})
_CUES = (
    Cue(_SLIPS, of_people=True, sure=_SURE),
    Cue(phrases=(_FAULTS, _DENIALS, _FORMS), of_people=True),
    Cue(vocabulary("someone somebody whoever"), also=frozenset({*CHANGES, *deeds.LEFT})),
    Cue(phrases=(_FAILED, _UNFAMILIAR, _OWN)),
    Cue(BAD | deeds.FLAWS | _BAD_CHOICES, also=frozenset(CHANGES) | owned.CHOICES, of_people=True),
    Cue(_UNFIT, _LEFT_UNDONE, of_people=True),
    Cue(frozenset({"because"}), also=frozenset(CHANGES), of_people=True),
    Cue(frozenset({"without"}), also=frozenset({*DUTIES, *PERCEPTIONS}), of_people=True),
    Cue(deeds.PRECIOUS, also=_DESTROYED, of_people=True),
    Cue(frozenset({"assumed"}), of_people=True),
    Cue(lapses.OPINIONS, also=_OTHERWISE, of_people=True),
    # Where causes are told, a deed is enough; elsewhere it takes more than a deed.
    Cue(frozenset(CHANGES), sections=_ROOT_CAUSE, of_people=True),
    idioms.CUE,
    verdicts.CUE,
)
_LEFT_ALONE = vocabulary("ignored assumed missed skipped")
_CHECKS: tuple[Callable[[Clause], Charge | None], ...] = (
    lapses.lapse,
    omissions.failed_to,
    omissions.omission,
    omissions.still_undone,
    lapses.trusting,
    omissions.took_none,
    omissions.told_nobody,
    lapses.misjudged,
    lapses.slip,
    lapses.messed_up,
    deeds.without_duty,
    deeds.bad_change,
    deeds.wrong_thing,
    deeds.by_someone,
    deeds.left_on,
    deeds.exposed,
    deeds.cleft,
    states.state,
    states.half_aware,
    states.lacked,
    states.took_long,
    states.blamed,
)


@prose_rule(*_CUES, severity="error")
def person_as_cause(reading: Reading) -> Iterator[Remark]:
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

    ```good
    ## Timeline
    - 14:32Z @ana deployed v41 to production.
    - 14:40Z Bo finds that the pool is 20 instead of 60.
    - 14:41Z Chi notices the wrong limit in the config.

    ## Root cause
    The pipeline let a config without a schema check reach production. The alerts fired late, and
    the primary failed over twice; the culprit was a query without an index.
    ```
    """
    taken: list[tuple[int, int]] = []
    for charge in _charges(reading):
        place = reading.between(*charge.tokens)
        spared = reading.quoted(*place) or (reading.is_apology and charge.who == "we")
        if not spared and not any(_touch(place, other) for other in taken):
            taken.append(place)
            remark = reading.remark(
                place, charge.why, charge.instead, _severity(charge), charge.confidence
            )
            yield remark._replace(rewrite=charge.rewrite)


def _charges(reading: Reading) -> Iterator[Charge]:
    """Yield what is held against somebody; what the syntax tells comes before what words tell."""
    yield from _of_clauses(reading)
    yield from owned.of_nouns(reading)
    yield from verdicts.of_verdicts(reading)
    yield from strays.of_strays(reading)
    yield from idioms.of_phrases(reading)


def _of_clauses(reading: Reading) -> Iterator[Charge]:
    in_cause = _tells_causes(reading)
    asked = reading.text.endswith("?") and "why" in reading.words  # that is for `who-question`
    for clause in () if asked else reading.clauses:
        if _is_explained(clause):
            continue
        told_as_cause = in_cause or deeds.is_because(clause)
        checks = (*_CHECKS, deeds.as_cause) if told_as_cause else _CHECKS
        yield from (charge for check in checks if (charge := check(clause)))


def _is_explained(clause: Clause) -> bool:
    """Whether it tells what was not done, and what about the system made it so."""
    undone = clause.negated or clause.who == "nobody" or clause.verb.lower_ in _LEFT_ALONE
    return undone and syntax.has_reason(clause.verb)


def _tells_causes(reading: Reading) -> bool:
    return reading.sentence.section in _ROOT_CAUSE


def _severity(charge: Charge) -> Severity | None:
    return "advice" if charge.who == "we" else None


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
