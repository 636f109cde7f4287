"""What comes out when rules run: cases -> findings. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from blamefree.document.model import Located
from blamefree.lint import ignore
from blamefree.lint.blame.memory import Memory
from blamefree.lint.blame.prose import ProseRule, faults
from blamefree.lint.cover import covered
from blamefree.lint.ignore import Ignore
from blamefree.lint.rule import Case, Fault, Finding, Rule, Severity

_SOFTER: dict[Severity, Severity] = {"error": "warning", "warning": "advice", "advice": "advice"}


def lint(
    cases: Iterable[Case], rules: Sequence[Rule], memory: Memory | None = None
) -> tuple[Finding, ...]:
    """Return what the rules find in the cases, sorted by path and position.

    Sentences that `memory` knows are not parsed again.

    Raises:
        MissingExtraError: a sentence has to be parsed and the English parser is not installed.
    """
    found = (finding for case in cases for finding in _of_case(case, rules, memory))
    return tuple(sorted(found, key=lambda finding: (finding.path, finding.span, finding.rule)))


def _of_case(case: Case, rules: Sequence[Rule], memory: Memory | None) -> list[Finding]:
    prose = [rule for rule in rules if isinstance(rule, ProseRule)]
    others = [rule for rule in rules if not (rule.last or isinstance(rule, ProseRule))]
    judged = (_finding(case, rule, fault) for rule, fault in faults(case, prose, memory))
    raised = [*_raised(case, others), *judged]
    ignores = ignore.read(case.postmortem)
    kept, used = ignore.silence(ignores, raised)
    unused = _unused(ignores, used, {rule.name for rule in rules})
    after = case.model_copy(update={"unused": unused})
    every = [*kept, *_raised(after, (rule for rule in rules if rule.last))]
    return covered(every, case.postmortem.text)


def _unused(
    ignores: Iterable[Ignore], used: Iterable[Located], ran: set[str]
) -> tuple[Located, ...]:
    """Return the names in valid comments that silenced nothing, of rules that did run."""
    needed = {name.span for name in used}
    named = (name for comment in ignores if comment.is_valid for name in comment.rules)
    return tuple(name for name in named if name.value in ran and name.span not in needed)


def _raised(case: Case, rules: Iterable[Rule]) -> Iterator[Finding]:
    return (_finding(case, rule, fault) for rule in rules for fault in rule.check(case))


def _finding(case: Case, rule: Rule, fault: Fault) -> Finding:
    severity = fault.severity or rule.severity
    soft = rule.softens and case.postmortem.frontmatter.status == "draft"
    return Finding(
        rule=rule.name,
        group=rule.group,
        severity=_SOFTER[severity] if soft else severity,
        confidence=fault.confidence,
        path=case.postmortem.path,
        span=fault.span,
        message=fault.message,
        suggestion=fault.suggestion,
        fix=fault.fix,
    )
