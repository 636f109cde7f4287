"""The words people use for what matters in an incident, by what they speak of."""

import re
from functools import lru_cache

_GROUPS: dict[str, tuple[str, ...]] = {
    "detection": (
        r"alert(?:s|ed)? (?:fired|fires|firing|received|triggered)|first (?:alert|report|ticket)",
        r"paged|pages? (?:sent|fired)|alarms?|monitors? (?:is|are) down",
        r"report(?:s|ed) (?:that|of|by)|(?:customers?|users?) reports?|pagerduty",
        r"noticed|notices|detected|spotted",
    ),
    "impact": (
        r"outage|down(?:time)?|unavailable|degraded|fail(?:s|ed|ing|ures?)|[45]xx|50[0234]|429s?|errors?",
        r"time(?:d)? ?outs?|latency|slow|lost|data loss|(?:charged|billed) twice|can(?:no|')t",
    ),
    "change": (
        r"deploy(?:s|ed|ing|ment)?|roll(?:ed)? ?out|releas(?:e|ed|ing)|merged|migrat(?:ed|ion)",
        r"(?:is|went|goes) live",
        r"config(?:uration)? change|feature flag|upgrade[sd]?|restart(?:s|ed|ing)?",
        r"scaled? (?:up|down)|(?:max|limit|pool)(?: size)? (?:was |is )?(?:lowered|raised|set)",
    ),
    "mitigation": (
        r"roll(?:ed|ing|s)? ?back|revert(?:s|ed|ing)?|fail(?:ed|ing)? ?over|hot-?fix(?:ed)?",
        r"mitigat(?:ed|ion|ing|es)|workaround|drained|disabled|increas(?:ed|es|ing)",
        r"paus(?:ed|ing)|resum(?:ed|ing)",
    ),
    "resolution": (
        r"resolved|recover(?:ed|ing|y|s)|all clear|back to normal|restored|fixed|healthy|stable",
    ),
    "diagnosis": (
        r"root cause|caused by|because|found|identified|suspect(?:s|ed)?|confirmed|turns out",
        r"investigat(?:e|es|ed|ing|ion)|narrowed|looks like",
    ),
    "decision": (r"decid(?:ed|es|ing)|decision|agreed|let's|going to|we will|go ahead|approved",),
    "roles": (
        r"incident commander|ic|tech(?:nical)? lead|comms|communications lead|scribe",
        r"escalat(?:ed|es|ing)",
    ),
    "communication": (
        r"status ?page|customers (?:told|informed|notified)|announce(?:d|ment)|tweet(?:ed)?",
        r"public update",
    ),
    "severity": (r"sev(?:erity)?[- ]?\d|p[1-5]",),
}
_COMPILED = {
    name: re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)
    for name, patterns in _GROUPS.items()
}


@lru_cache(maxsize=1)  # one text is asked about several times in a row
def spoken_of(text: str) -> tuple[str, ...]:
    """Return the names of the word groups that `text` has words of."""
    return tuple(name for name, pattern in _COMPILED.items() if pattern.search(text))


def tells_change(text: str) -> bool:
    """Whether `text` speaks of something that was changed."""
    return bool(_COMPILED["change"].search(text))
