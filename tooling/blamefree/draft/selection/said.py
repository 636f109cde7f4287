"""What a person's message says that a timeline is made of: deeds, figures and what was found."""

import re
from collections.abc import Iterator

_QUOTE = "['\N{RIGHT SINGLE QUOTATION MARK}]"
_DOING = (
    r"(?:(?:roll|fail)(?:ing|ed) (?:\w{1,20} ){0,2}(?:back|over|out|forward)"
    r"|(?:re(?:vert|sum|start|open|boot|deploy|queu|play|stor|rout)|paus|stopp|scal|drain"
    r"|disabl|enabl|deploy|rotat|bump|rais|lower|increas|decreas|kill|block|unblock|switch(?: \w+)?"
    r"|purg|flush|patch|throttl|shedd|isolat|cordon|evict|promot|upgrad|downgrad|rebuild"
    r"|clear)(?:ing|e?d)|turn(?:ing|ed) (?:off|on|down|up))"
)
# At the start of what is said, or behind who does it: "who merged this" is no deed.
_DEED = re.compile(
    rf"(?i)^\W{{0,4}}(?:(?:ok(?:ay)?|so|now|done|update|just|alright)\b\W{{1,3}}){{0,2}}"
    rf"(?:(?:i|we)(?:{_QUOTE}(?:m|ve|re)| am| are| have)? )?"
    rf"(?:(?:now|just|have|also) )?{_DOING}\b(?! (?:by|my|zoom)\b)"
)
_RUNS = re.compile(
    r"(?i)^\W{0,4}(?:the )?(?:rollback|roll-?out|revert|deploy(?:ment)?|fail-?over|restart|hot-?fix"
    r"|fix|patch|migration|restore|backup|workaround)\b[^?]{0,60}?"
    r"\b(?:running|started|done|finished|completed?|in progress|stuck|hangs|hanging|failed|deployed"
    r"|is live|is out|merged|worked|works)\b"
)
_SHORTLY = re.compile(
    r"(?i)^\W{0,4}(?!(?:who|has|have|was|is|are|did|not|no|if|when|never|once|until)\b)"
    r"(?:[\w`-]{1,30} ){1,3}(?:is |was |are |were )?(?:drained|paused|resumed|restarted|rolled back"
    r"|reverted|disabled|enabled|deployed|rotated|restored|flushed|purged|scaled (?:up|down|out))"
    r"(?: (?:now|again))?\W{0,4}$"
)
_NOT_OVER = re.compile(
    rf"(?i)\bre-?open(?:ing|ed)\b|\b(?:it|this|that|we|incident|issue|problem|outage)"
    rf"(?:(?:{_QUOTE}s|{_QUOTE}re| is| are)(?: still)? not|(?: is| are)n{_QUOTE}t)"
    r"(?: yet)? (?:done|over|fixed|resolved|mitigated)\b"
    r"|\b(?:errors?|alerts?|timeouts?|failures?|problem|issue|outage|[45]xx|[45]\d\ds?)"
    r" (?:is|are|came|comes) back\b(?! to (?:normal|green|zero))"
)
_HIT = (
    r"(?:tickets?|customers?|users?|orders?|payments?|complaints?|reports?|checkouts?|bookings?"
    r"|refunds?|charges?|merchants?|accounts?|subscribers?|clients?|tenants?|passengers?|patients?)"
)
_MEASURED = (
    rf"(?:{_HIT}|errors?|error rate|requests?|failures?|timeouts?|traffic|calls?|[45]xx|[45]\d\ds?"
    r"|fail(?:s|ed|ing)?|success(?:ful)?|availability|messages?|jobs?|transactions?|logins?|disk"
    r"|memory|heap)"
)
_COUNT = r"(?<![\w.,:/#-])\d[\d.,]{0,12}(?: ?[km])?\+?"
_HARM = re.compile(
    rf"(?i){_COUNT} (?:\w{{1,20}} ){{0,2}}?{_HIT}\b"
    r"|\bfirst (?:\w{1,20} )?(?:ticket|report|complaint)s?\b[^?]{0,40}\d"
)
_SHARE = re.compile(
    r"(?i)\d ?%(?! sure| certain) (?:of )?(?:\w{1,20} ){0,2}?" + _MEASURED + r"\b"
    r"|\b" + _MEASURED + r"\b[^?%]{0,24}?\d ?%"
)
_AMOUNT = re.compile(
    rf"(?i){_COUNT} (?:\w{{1,20}} )?(?:errors|messages|jobs|requests|timeouts|transactions"
    r"|failures)\b"
)
_LIMIT = re.compile(
    r"(?i)\b(?:max[\w-]{0,30}|min(?:imum)?|limit|quota|threshold|timeout|pool(?: size)?|replicas?"
    r"|ttl|capacity)\b[^?.!]{0,30}?\b(?:is|was|at|to|of|only|=)[ :]\s?\d"
)
_CHANGED = re.compile(
    r"(?i)\bfrom [~<>]?\d[\w.,%/]{0,12} to [~<>]?\d"
    r"|\d[\w.,%/]{0,12} instead of \S{0,4}\d"
    r"|\b(?:was|were|had|used to be) [~<>]?\d[\w.,%/]{0,12} (?:\w{1,20} ){0,2}?(?:last (?:week"
    r"|month|night|release|deploy)|yesterday|before|until|this morning)\b"
    r"|\b(?:is|are|only) [~<>]?\d[\w.,%]{0,12} per (?:pod|node|host|instance|replica|worker)\b"
)
_ERROR = re.compile(
    r"(?i)`[^`]{0,120}?\b(?:\w{0,40}error|\w{0,40}exception|fail(?:ed|ure)|fatal|panic|refused"
    r"|denied|timed out|not found|traceback|oomkilled)\b"
)
_CHANGE_LINK = re.compile(
    r"https?://[^\s/]{1,100}/\S{1,150}?/(?:pull|merge_requests|commit)/\w{1,40}"
)
_ADDRESS = re.compile(r"https?://\S{1,2000}+|@[\w.-]{1,60}")
_ASKS = re.compile(
    r"(?i)^\W{0,4}(?:@\S{1,40} )?(?:who|what|when|where|why|how|which|is|are|was|were|do|does|did"
    r"|can|could|should|shall|would|will|has|have|any|anyone)\b"
)
_EMOJI = re.compile(r":[\w+-]{1,60}:|@[\w.-]{1,60}")
_WORD = re.compile(r"[^\W_]+")
_POLITE = frozenset({
    "thanks", "thank", "thx", "ty", "you", "u", "all", "everyone", "everybody", "folks", "team",
    "guys", "cheers", "great", "nice", "good", "job", "night", "gn", "bye", "goodnight", "evening",
    "day", "weekend", "week", "have", "a", "the", "and", "for", "so", "very", "much", "many",
    "your", "help", "again", "today", "tomorrow", "see", "cu", "later", "ciao", "sleep", "lol",
    "yay", "ok", "okay", "rest", "now", "get", "some",
})  # fmt: skip
"""Words of which thanks and good wishes are made, and nothing else."""
_LONGEST_THANKS = 200


def reasons(text: str) -> Iterator[tuple[int, str]]:
    """Yield what in a message is worth a row, the strongest first."""
    if "?" in text and _ASKS.match(text):
        return
    if _NOT_OVER.search(text):
        yield 70, "says that it is not over"
    if not text.rstrip().endswith("?") and any(p.search(text) for p in (_DEED, _RUNS, _SHORTLY)):
        yield 65, "says what is done"
    if _HARM.search(text) or _SHARE.search(text):
        yield 60, "says how many or how much"
    if _LIMIT.search(text) or _CHANGED.search(text):
        yield 55, "a figure that was changed or reached"
    if _AMOUNT.search(text):
        yield 50, "counts what went wrong"
    if _ERROR.search(text):
        yield 50, "quotes an error"
    if _CHANGE_LINK.search(text) and not is_short(_ADDRESS.sub(" ", text)):
        yield 50, "links a change"


def is_polite(text: str) -> bool:
    """Whether a message says no more than thanks or good night."""
    if len(text) > _LONGEST_THANKS:
        return False
    bare = _EMOJI.sub(" ", text.casefold()).replace("well done", "")
    return _POLITE.issuperset(_WORD.findall(bare))


def is_short(text: str) -> bool:
    """Whether a message has fewer than three words, which a tick only agrees to."""
    return len(_WORD.findall(text[:400])) < 3  # noqa: PLR2004
