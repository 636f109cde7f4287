"""Rules of prose: each judges one sentence at a time, and sees only those it may speak of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from blamefree.document.prose import Sentence
from blamefree.lint.blame import memory as remembered
from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.memory import Forgetful, Memory, Remark, Remarks
from blamefree.lint.blame.reading import Reading, readings
from blamefree.lint.blame.rewrite import Written
from blamefree.lint.rule import Case, Fault, Fix, Rule, Severity

Read = Callable[[Reading], Iterator[Remark]]


@dataclass(frozen=True)
class ProseRule(Rule):
    """A named check of single sentences."""

    cues: tuple[Cue, ...] = ()
    read: Read = lambda _: iter(())
    parses: bool = True
    """Whether it needs the sentence's syntax, and so the English parser."""

    def remarks(self, reading: Reading, memory: Memory) -> Remarks:
        """Return what it says of the sentence, from memory where it has said it before."""
        if not any(cue.is_heard(reading) for cue in self.cues) or reading.is_about_blame:
            return ()
        if not self.parses:
            return tuple(self.read(reading))
        key = remembered.key(self.name, reading)
        said = memory.recall(key)
        if said is None or not _lie_in(reading.text, said):
            said = tuple(self.read(reading))
            memory.keep(key, said)
        return said


def _lie_in(text: str, said: Remarks) -> bool:
    return all(0 <= each.start < each.end <= len(text) for each in said)


def prose_rule(*cues: Cue, severity: Severity, parses: bool = True) -> Callable[[Read], ProseRule]:
    """Make a rule of the group `blame` of a function that reads one sentence.

    It speaks as loud in a draft as in what is published: a draft in review is where it helps.
    """

    def made(read: Read) -> ProseRule:
        def check(case: Case) -> Iterator[Fault]:
            return (fault for _, fault in faults(case, [rule]))

        rule = ProseRule(
            name=read.__name__.replace("_", "-"),
            group="blame",
            severity=severity,
            check=check,
            doc=read.__doc__ or "",
            softens=False,
            cues=cues,
            read=read,
            parses=parses,
        )
        return rule

    return made


def faults(
    case: Case, rules: Sequence[ProseRule], memory: Memory | None = None
) -> Iterator[tuple[ProseRule, Fault]]:
    """Yield what the rules find in the case's sentences and action titles, in their order.

    Raises:
        MissingExtraError: a sentence has to be parsed and the English parser is not installed.
    """
    recalling = memory or Forgetful()
    for reading in readings(case) if rules else ():
        for rule in rules:
            for remark in rule.remarks(reading, recalling):
                yield rule, _fault(case.postmortem.text, reading, remark)


# Where a name states a fact, and where something is asked for, no question takes their place.
_UNTOUCHED = frozenset({"timeline", "action-items"})


def _fault(text: str, reading: Reading, remark: Remark) -> Fault:
    written = Written(text, reading.sentence, reading.cast)
    return Fault(
        span=reading.sentence.source(remark.start, remark.end),
        message=remark.message,
        suggestion=written.hint(remark.suggestion),
        severity=remark.severity,
        confidence=remark.confidence,
        fix=_fix(text, reading.sentence, written.replacement(remark.rewrite)),
    )


def _fix(text: str, sentence: Sentence, replacement: str) -> Fix | None:
    """Return the fix that rewrites the sentence; a person has to read it first."""
    if not replacement or sentence.section in _UNTOUCHED:
        return None
    span = sentence.span
    return Fix(span=span, expected=span.of(text), replacement=replacement, unsafe=True)
