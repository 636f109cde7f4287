"""The rule `missing-role`."""

from collections.abc import Iterator

from blamefree.lint.duties import listed, place_of, unstated, who
from blamefree.lint.rule import Case, Fault, rule

_APART = ("incident_commander", "technical_lead")
_WORST = 2


@rule(group="structure", severity="warning")
def missing_role(case: Case) -> Iterator[Fault]:
    """A role that this severity asks for is held by nobody, or two that belong apart by one.

    Whoever reads the document in a year has questions, and the roles say whom to ask. They also
    say how the response was staffed: an incident that nobody commanded took the time it took for
    a reason. Which roles are owed is the team's policy, by severity.

    Write the handle of whoever held the role under `roles`. In the two worst severities one
    person cannot both coordinate and repair; if it was so, leave the roles as they were and ask
    under `What went poorly` what it cost. That is advice: it was a fact of the night.

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV1
    status: published
    roles:
      incident_commander: ana
    ---
    ```

    ```bad
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV2
    status: published
    roles:
      incident_commander: ana
      technical_lead: ana
    ---
    ```

    ```good
    ---
    id: 2026-03-04-checkout-outage
    date: 2026-03-04
    severity: SEV1
    status: published
    roles:
      incident_commander: ana
      technical_lead: [bo, chi]
    ---
    ```
    """
    owed = case.policy.duties_of(case.postmortem.frontmatter).roles
    missing = [f"`{name}`" for name in unstated(case, "roles", owed)]
    if missing:
        yield Fault(
            span=place_of(case, "roles"),
            message=f"`roles` does not name {listed(missing, 'or')}, which {who(case)} needs.",
            suggestion=f"Add {listed(missing, 'and')}, with the handle of whoever it was.",
        )
    if set(_APART) <= set(owed) and case.policy.rank(case.postmortem.frontmatter.severity) < _WORST:
        yield from _in_one_hand(case)


def _in_one_hand(case: Case) -> Iterator[Fault]:
    """Yield advice where one person alone held the two roles; a hand-over is none."""
    roles = case.postmortem.frontmatter.roles
    first, second = (roles.get(name, ()) for name in _APART)
    if len(first) == len(second) == 1 and _person(case, first[0]) == _person(case, second[0]):
        yield Fault(
            span=place_of(case, "roles"),
            message=f"`{second[0]}` was both incident commander and technical lead.",
            suggestion="Name whoever repaired, or ask under `What went poorly` what it cost.",
            severity="advice",
        )


def _person(case: Case, named: str) -> str:
    known = case.people.find(named) if case.people else None
    return known.handle if known else named.casefold()
