"""The rule `too-few-whys`."""

import re
from collections.abc import Iterator

from blamefree.document.markup import heading_of
from blamefree.document.model import Section
from blamefree.lint.rule import Case, Fault, rule

_LINE = r"^[ \t>|#]*(?:[-*+][ \t]+|\d{1,2}[.)][ \t]+)?[*_`\"“]*"
_WHY = re.compile(rf"{_LINE}(?:\d{{1,2}}[.):]?[ \t]+)?[*_]*why\b", re.IGNORECASE | re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]{0,3}\d{1,2}[.)][ \t]+\S", re.MULTILINE)
_LISTED = re.compile(r"^[ \t]{0,3}(?:[-*+]|\d{1,2}[.)])[ \t]+\S", re.MULTILINE)
_TITLE = re.compile(r"\bwhys\b|\bwhy\b", re.IGNORECASE)


@rule(group="actions", severity="warning")
def too_few_whys(case: Case) -> Iterator[Fault]:
    """The root cause asks "why" less often than the policy wants for this severity.

    The first answers name what broke, the later ones what let it break. Whoever stops after two
    usually holds the trigger in hand and not the cause. Five is no law of nature, only far enough
    that the answer tends to be about the system.

    Number the whys, or begin each with "Why". Branch where an answer has two parts, and stop
    where the answer is something the team can change.

    ```bad
    ## Root cause
    1. Why did checkout fail? The pool was empty.
    2. Why was it empty? A job held every connection.
    ```

    ```good
    ## Root cause
    1. Why did checkout fail? The pool was empty.
    2. Why was it empty? A job held every connection.
    3. Why could it? The pool has one limit for all clients.
    4. Why one limit? The default was never revisited when the job was added.
    5. Why not? The template for new jobs does not ask about connections.
    ```
    """
    section = case.postmortem.section("root-cause")
    wanted = case.policy.duties_of(case.postmortem.frontmatter).whys
    if section is None or not section.body.of(case.postmortem.text).strip():
        return
    found = _whys(case, section)
    if found < wanted:
        severity = case.postmortem.frontmatter.severity
        yield Fault(
            span=heading_of(case.postmortem, section),
            message=f"A {severity} asks for {wanted} whys; {found or 'none'} found.",
            suggestion="Number them, or begin each with “Why”, and ask on from the last answer.",
        )


def _whys(case: Case, section: Section) -> int:
    """Count the whys: lines that begin so, numbered lines, or the list under such a title."""
    text = case.postmortem.text
    body = section.body.of(text)
    titled = (s for s in case.postmortem.sections if _inside(s, section) and _TITLE.search(s.title))
    listed = [len(_LISTED.findall(s.body.of(text))) for s in titled]
    return max(len(_WHY.findall(body)), len(_NUMBERED.findall(body)), *listed, 0)


def _inside(inner: Section, outer: Section) -> bool:
    return outer.heading.start <= inner.heading.start < outer.body.end
