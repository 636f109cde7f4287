"""Where words speak of a milestone: people's own, and those of posts that no tool explains."""

import re
from collections.abc import Iterator, Mapping, Sequence

_NOT_YET = re.compile(
    r"(?i)\b(?:(?:not|isn'?t|wasn'?t|hasn'?t|never|un|will be|to be|should be|can be|might be|no"
    r"|could be|trying to|try to|would|expect(?:ed)? to)(?: \w{1,12}){0,2}"
    r"|(?:until|once|when|if|whether|waiting for|need(?:s|ed)? to|(?:have|want) to|get|getting"
    r"|how (?:do|does|can|could|should|to)|(?:don|doesn|didn)['’]?t (?:think|believe|see|know)"
    r"|do(?:es)? not (?:think|believe|see|know))(?: \w{1,12}){0,4}) ?$"
)
# "on it", "I'm on it, checking", "Ana is on it": not "put the graph on it".
_ON_IT = (
    r"^\W{0,4}(?:(?:ok(?:ay)?|yes|yep|yeah|sure|already|now|i['’]?m|i am|we['’]?re|we are"
    r"|@?[\w.-]{1,30}+ is)[,.!]? ){0,3}on it(?= ?[^\w ]| ?$| now\b)"
)
_WHAT = r"(?:outage|impact|incident|disruption|degradation|downtime)"
_WHO = r"(?:customers?|users?|community member|we|team|engineers?)"
# "alert PaymentsErrorRateHigh": the name of an alert, not whom to alert.
_ALERT = (
    r"^\W{0,4}alert (?:`[^`]{2,80}`|(?!PagerDuty|OpsGenie|GitHub|GitLab|DevOps)"
    r"(?-i:[A-Z][a-z0-9]{1,40}[A-Z]\w{0,80}+|\w{1,40}_\w{1,80}+))"
    r"(?= (?:for|on|in|at)\b| ?[^\w ]| ?$)"
)
_PATTERNS: dict[str, tuple[str, ...]] = {
    "started": (
        rf"{_WHAT}\W{{0,3}}(?: \w+)? ?(?:starts?|started|begins?|began)",
        rf"(?:start|beginning|onset) of (?:the )?{_WHAT}",
        (
            r"^\W*(?:\w+ ){0,4}(?:requests?|errors?|failures?|checkouts?|jobs?|builds?)"
            r"(?: \w+){0,3}? (?:start(?:s|ed)?|beg[ai]ns?) (?:to )?(?:fail|time|rise|ris)\w*"
        ),
        r"^\W*first (?:customers?|users?|orders?|payments?) (?:can(?:no|['’])t|fail(?:s|ed)?)\b",
    ),
    "detected": (
        r"(?:alert|alarm|page|pager)s?\b.{0,60}?\b(?:fire[sd]?|firing|received|triggered|went off)",
        r"(?:first|initial|incoming|automated) (?:\w+ ){0,2}(?:report|alert|warning|page)",
        r"^\W*(?:alert|firing)\b ?:|\[firing",
        r"(?:is|was|were|are|been) (?:paged|detected|reported)\b|reported by|noti(?:ces|ced)\b",
        rf"{_WHO} (?:first )?(?:report|notice|detect|email)(?:s|d|ed)?\b",
        r"monitors? (?:is|are) down|paged\b",
        r"first (?:time )?(?:spotted|noticed|observed|detected)",
    ),
    "acknowledged": (
        r"(?:acknowledge[sd]?|ack(?:ed|s)?)\b(?! the (?:outage|issue))",
        r"(?:beg[ai]ns?|start(?:s|ed)?) (?:the )?investigat(?:ing|ion)",
        r"(?:looking|look) into (?:it|this)|currently investigating",
        _ON_IT,
    ),
    "mitigated": (
        r"mitigated|mitigation (?:is )?(?:complete[d]?|in place|applied)",
        (
            r"(?:error rate|latency|latencie|traffic|service|request|error|checkout)s?"
            r" .{0,30}?(?:back to normal|recover(?:s|ed|ing)|restored|drops? to)"
        ),
        r"roll(?:ed )?back (?:is |was )?(?:complete[d]?|finished|done)",
        r"fix (?:is |was )?(?:deployed|live|in place)|successfully deploys a fix\w*",
    ),
    "resolved": (
        (
            r"(?:incident|outage|issue|alert|everything|all|problem|service|impact)s?\W{0,3}"
            r"(?: \w+){0,4}? (?:resolved|fixed|over(?! {1,3}(?:[~<>$€£]{0,2} ?\d|an?\b|the\b|half\b"
            r"|(?:its )?(?:threshold|limit|quota|capacity|budget)\b))|closed|fully recovered)\b"
        ),
        r"\bresolved\b(?! to\b)",
        r"(?:outage|incident|impact) (?:ends?|ended|is over)",
        r"all (?:clear|systems (?:\w+ )?operational)|fully (?:recovered|restored|operational)",
        r"confirmed to be functional|service (?:is )?restored",
    ),
}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "started": ("start", "beg", "onset", "first"),
    "detected": (
        "fir", "receiv", "trigger", "went off", "report", "alert", "warn", "page", "detect",
        "noti", "email", "monitor", "spotted", "observed",
    ),
    "acknowledged": ("ack", "investigat", "look", "on it"),
    "mitigated": ("mitigat", "normal", "recover", "restored", "drop", "roll", "fix"),
    "resolved": (
        "resolved", "fixed", "over", "closed", "end", "clear", "operational", "restored",
        "functional",
    ),
}  # fmt: skip
"""Each pattern has one of these: most texts of a channel have none, and are not searched."""
_HINTS = {"acknowledged": (r":eyes:",)}
"""What says so only as long as nobody says more."""
_WRITTEN = {"detected": (_ALERT,)}
"""What says so in a timeline that people wrote."""


def _compiled(patterns: Mapping[str, Sequence[str]]) -> dict[str, list[re.Pattern[str]]]:
    return {
        name: [re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE) for pattern in own]
        for name, own in patterns.items()
    }


_COMPILED, _HINTING, _ENTRIES = (_compiled(each) for each in (_PATTERNS, _HINTS, _WRITTEN))
_BY_PERSON = re.compile(
    r"\b(?i:acknowledged|acked) by (?:@[\w.-]{1,40}|[A-ZÀ-Þ][\w'-]{1,40} [A-ZÀ-Þ][\w'-]{1,40})"
)
_QUESTION = re.compile(r"\?\s*$")
_ASKED = re.compile(r"(?: (?:yet|now|already|again))?\s{0,2}\?")


def speaks_of(text: str, milestone: str, *, is_written: bool = False) -> bool:
    """Whether a text says that the milestone was reached: not asked, denied, wished, expected."""
    folded = text.casefold()
    if not any(piece in folded for piece in _NEEDED[milestone]):
        return False
    more = _ENTRIES.get(milestone, []) if is_written else []
    return _affirms(text, [*_COMPILED[milestone], *more])


def hints_at(text: str, milestone: str) -> bool:
    """Whether a text has a sign of the milestone that may mean something else."""
    return _affirms(text, _HINTING.get(milestone, []))


def acknowledged_by_person(text: str) -> bool:
    """Whether a post says who acknowledged, by a full name or a handle."""
    return bool(_BY_PERSON.search(text))


def _affirms(text: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    if "?" in text and _QUESTION.search(text):
        return False
    return any(True for _ in _affirmed(text, patterns))


def _affirmed(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        for mention in pattern.finditer(text):
            denied = _NOT_YET.search(text[max(0, mention.start() - 40) : mention.start()])
            if not denied and not _ASKED.match(text, mention.end()):
                yield mention
