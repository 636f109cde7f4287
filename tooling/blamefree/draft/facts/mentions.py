"""Where words speak of a milestone: people's own, and those of posts that no tool explains."""

import re
from collections.abc import Iterator

_NOT_YET = re.compile(
    r"(?i)\b(?:(?:not|isn'?t|wasn'?t|hasn'?t|never|un|will be|to be|should be|can be|might be|no"
    r"|could be|trying to|try to|would|expect(?:ed)? to)(?: \w{1,12}){0,2}"
    r"|(?:until|once|when|if|whether|waiting for)(?: \w{1,12}){0,4}) ?$"
)
_WHAT = r"(?:outage|impact|incident|disruption|degradation|downtime)"
_WHO = r"(?:customers?|users?|community member|we|team|engineers?)"
_PATTERNS: dict[str, tuple[str, ...]] = {
    "started": (
        rf"{_WHAT}\W{{0,3}}(?: \w+)? ?(?:starts?|started|begins?|began)",
        rf"(?:start|beginning|onset) of (?:the )?{_WHAT}",
        (
            r"^\W*(?:\w+ ){0,4}(?:requests?|errors?|failures?|checkouts?|jobs?|builds?)"
            r"(?: \w+){0,3}? (?:start(?:s|ed)?|beg[ai]ns?) (?:to )?(?:fail|time|rise|ris)\w*"
        ),
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
        r"(?:looking|look) into (?:it|this)|on it\b|:eyes:|currently investigating",
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
_COMPILED = {
    name: [re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE) for pattern in patterns]
    for name, patterns in _PATTERNS.items()
}
_QUESTION = re.compile(r"\?\s*$")
_ASKED = re.compile(r"(?: (?:yet|now|already|again))?\s{0,2}\?")


def speaks_of(text: str, milestone: str) -> bool:
    """Whether a text says that the milestone was reached: not asked, denied, wished, expected."""
    if "?" in text and _QUESTION.search(text):
        return False
    return any(True for _ in _affirmed(text, milestone))


def _affirmed(text: str, milestone: str) -> Iterator[re.Match[str]]:
    for pattern in _COMPILED[milestone]:
        for mention in pattern.finditer(text):
            denied = _NOT_YET.search(text[max(0, mention.start() - 40) : mention.start()])
            if not denied and not _ASKED.match(text, mention.end()):
                yield mention
