"""What a query's clauses mean for an issue; names that nobody knows refuse the query."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from standin.jira.issues import Issue
from standin.jira.jql import Clause, Condition, Group, Operand
from standin.jira.profile import Named, Person
from standin.jira.refusal import RefusedError
from standin.jira.shapes import CATEGORIES
from standin.jira.site import Site

Test = Callable[[Issue], bool]
EQUALITY = ("=", "!=", "in", "not in")
ORDERED = ("<", "<=", ">", ">=")
DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d\d))?")
AGO = re.compile(r"([+-]?\d+)([wdhm])")
UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}
ALIASES = {
    "issue": "key", "issuekey": "key", "id": "key", "type": "issuetype", "due": "duedate",
    "resolved": "resolutiondate", "createddate": "created", "updateddate": "updated",
}  # fmt: skip
TEXTS = ("summary", "description", "text")
DATES = ("created", "updated", "resolutiondate", "duedate")


def matching(site: Site, condition: Condition | None) -> Test:
    """Return a test for the issues that a condition means.

    Raises:
        RefusedError: it names a field or a value that is not there.
    """
    if condition is None:
        return lambda _: True
    if isinstance(condition, Clause):
        return _clause(site, condition)
    return _group(condition, [matching(site, part) for part in condition.parts])


def _group(group: Group, tests: list[Test]) -> Test:
    if group.join == "not":
        return lambda issue: not tests[0](issue)
    join = all if group.join == "and" else any
    return lambda issue: join(test(issue) for test in tests)


def _clause(site: Site, clause: Clause) -> Test:
    field = ALIASES.get(clause.field, clause.field)
    if field in TEXTS and clause.operator in ("~", "!~"):
        return _text(field, clause)
    if field in DATES and clause.operator in (*ORDERED, "=", "!="):
        return _date(site, field, clause)
    if field == "key" and clause.operator in ORDERED:
        return _after_key(site, clause)
    if field not in READERS or clause.operator not in EQUALITY:
        raise _not_so(field, clause)
    return _equal(site, field, clause)


def _not_so(field: str, clause: Clause) -> RefusedError:
    if field in READERS or field in TEXTS or field in DATES:
        said = f"The operator '{clause.operator}' is not supported by the '{field}' field."
    else:
        said = f"Field '{field}' does not exist or you do not have permission to view it."
    return RefusedError(400, said)


def _equal(site: Site, field: str, clause: Clause) -> Test:
    """Return the test of `=` and its like: no value at all is neither equal nor unequal."""
    read, known = READERS[field]
    wanted = {known(site, one) for one in clause.operands}
    if clause.operator in ("=", "in"):
        return lambda issue: bool(wanted & (read(site, issue) or {""}))
    if wanted == {""}:
        return lambda issue: bool(read(site, issue))
    return lambda issue: bool(read(site, issue)) and not wanted & read(site, issue)


def _text(field: str, clause: Clause) -> Test:
    words = re.findall(r"\w+", clause.operands[0].text.casefold())
    fields = ("summary", "description") if field == "text" else (field,)

    def holds(issue: Issue) -> bool:
        said = " ".join(str(issue.fields.get(name) or "") for name in fields).casefold()
        return set(words) <= set(re.findall(r"\w+", said))

    return holds if clause.operator == "~" else lambda issue: not holds(issue)


def _date(site: Site, field: str, clause: Clause) -> Test:
    operand = clause.operands[0]
    if operand == Operand("empty", special=True):
        return lambda issue: (_moment(issue, field) is None) == (clause.operator == "=")
    limit = _limit(site, field, operand)

    def holds(issue: Issue) -> bool:
        moment = _moment(issue, field)
        return moment is not None and compared(moment, clause.operator, limit)

    return holds


def _moment(issue: Issue, field: str) -> dt.datetime | None:
    if field == "duedate":
        due = issue.fields.get("duedate")
        return dt.datetime.fromisoformat(due).replace(tzinfo=dt.UTC) if due else None
    attribute = {"resolutiondate": "resolved"}.get(field, field)
    moment: dt.datetime | None = getattr(issue, attribute)
    return moment


def _limit(site: Site, field: str, operand: Operand) -> dt.datetime:
    if operand == Operand("now()", special=True):
        return site.now()
    if found := AGO.fullmatch(operand.text):
        return site.now() + dt.timedelta(**{UNITS[found[2]]: int(found[1])})
    if found := DAY.fullmatch(operand.text):
        return dt.datetime(*(int(part or 0) for part in found.groups()), tzinfo=dt.UTC)  # type: ignore[misc,arg-type]
    raise RefusedError(400, f"Date value '{operand.text}' for field '{field}' is invalid.")


def compared(left: Any, operator: str, right: Any) -> bool:
    """Return whether a comparison holds."""
    results: dict[str, bool] = {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "=": left == right,
        "!=": left != right,
    }
    return results[operator]


def _after_key(site: Site, clause: Clause) -> Test:
    name = _key(site, clause.operands[0])
    issue = site.store.find(name)
    limit = number(issue.key if issue else name)
    project = (issue.key if issue else name).rpartition("-")[0]
    return lambda one: one.project == project and compared(number(one.key), clause.operator, limit)


def number(key: str) -> int:
    """Return the number in a key."""
    return int(key.rpartition("-")[2])


Reader = Callable[[Site, Issue], set[str]]
Knower = Callable[[Site, Operand], str]


def _key(site: Site, operand: Operand) -> str:
    found = site.visible(operand.text)
    if found is None:
        said = f"An issue with key '{operand.text}' does not exist for field 'key'."
        raise RefusedError(400, said)
    return str(found.id)


def _project(site: Site, operand: Operand) -> str:
    wanted = operand.text.casefold()
    for one in site.profile.projects:
        if wanted in (one.id, one.key.casefold(), one.name.casefold()):
            return one.key
    raise _no_value(operand, "project")


def _no_value(operand: Operand, field: str) -> RefusedError:
    said = f"The value '{operand.text}' does not exist for the field '{field}'."
    return RefusedError(400, said)


def _label(_: Site, operand: Operand) -> str:
    return "" if operand.special else operand.text.casefold()


def _status(site: Site, operand: Operand) -> str:
    return _listed(operand, "status", ((one.id, one.name) for one in site.profile.statuses))


def _category(_: Site, operand: Operand) -> str:
    wanted = operand.text.casefold()
    for key, (ordinal, name, _colour) in CATEGORIES.items():
        if wanted in (key, name.casefold(), str(ordinal)):
            return key
    raise _no_value(operand, "statusCategory")


def _resolution(site: Site, operand: Operand) -> str:
    if operand.special or operand.text.casefold() == "unresolved":
        return ""
    return _listed(operand, "resolution", _names(site.profile.resolutions))


def _priority(site: Site, operand: Operand) -> str:
    return _listed(operand, "priority", _names(site.profile.priorities))


def _type(site: Site, operand: Operand) -> str:
    every = ((kind.id, kind.name) for one in site.profile.projects for kind in one.types)
    return _listed(operand, "issuetype", every)


def _names(listed: Iterable[Named]) -> Iterable[tuple[str, str]]:
    return ((one.id, one.name) for one in listed)


def _listed(operand: Operand, field: str, listed: Iterable[tuple[str, str]]) -> str:
    for name, title in listed:
        if operand.text.casefold() in (name, title.casefold()):
            return name
    raise _no_value(operand, field)


def _person(site: Site, operand: Operand) -> str:
    if operand == Operand("currentUser()", special=True):
        return site.profile.me.name
    if operand.special:
        return ""
    for one in site.everybody:
        if operand.text in _ids(site, one):
            return one.name
    raise _no_value(operand, "assignee")


def _ids(site: Site, one: Person) -> tuple[str, ...]:
    return (one.account,) if site.on_cloud else (one.name, one.email)


READERS: dict[str, tuple[Reader, Knower]] = {
    "key": (lambda _, issue: {str(issue.id)}, _key),
    "project": (lambda _, issue: {issue.project}, _project),
    "labels": (lambda _, issue: {one.casefold() for one in issue.labels}, _label),
    "status": (lambda _, issue: {issue.status}, _status),
    "statuscategory": (lambda site, issue: {site.status(issue.status).category}, _category),
    "resolution": (lambda _, issue: {issue.resolution} - {""}, _resolution),
    "priority": (lambda _, issue: {issue.fields["priority"]}, _priority),
    "issuetype": (lambda _, issue: {issue.type}, _type),
    "assignee": (lambda _, issue: {issue.fields.get("assignee") or ""} - {""}, _person),
    "reporter": (lambda _, issue: {issue.reporter}, _person),
}
