"""Secrets in a text: keys and tokens by their form, passwords by what stands before them."""

import re
from collections.abc import Iterator
from functools import cache

from blamefree.document.model import Span
from blamefree.privacy.found import Found, windows
from blamefree.privacy.tokens import TOKENS, Pattern

_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:(?!-----)[\s\S]){0,40000}+-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
    r"|(?:\s{0,4}[A-Za-z0-9+/=]{16,8000}+)*+)"
)
_WORDS = ("passw", "passphrase", "pass=", "pass:", "_pass", "-pass", "pwd", "pw", "secret", "token",
          "key=", "key:", 'key"', "key'", "key ", "key`")  # fmt: skip
_BROKEN = r"[^\s\"'`]"
_NO_RUN = "(?<!test )(?<!tests )(?<!check )(?<!checks )(?<!first )(?<!second )(?<!third )(?<!last )"
"""What is said of a run, not of a password: `tests pass: build12`."""
_SAID = (
    r"(?:(?:must|should|is|was|are|not|your|enter|please|no|invalid|missing|required|wrong|cannot"
    r"|has|have|does|may|can|will|for|of|to|and|or|[,+;:)\]}][^\"'\n]{0,60}?) |\s)"
)
"""How what stands in quotation marks begins where it is a sentence, or between two of them."""
_GOES_ON = r"[,;](?=[^\s,;])(?![\"'\[{]|[\w.-]{1,40}\s?[=:])"
"""A comma within a password, not one between it and what comes next."""
_PROGRAMS = (
    (("mysql", "mariadb"), "-p",
        r"(?:mysql|mariadb)\w{0,12}(?:-\w{1,12})?\b[^\n|;&]{0,160}?\s-p"),
    (("sshpass",), "-p", r"sshpass\s{1,3}-p\s{0,3}"),
    (("redis-cli",), "-a", r"redis-cli\b[^\n|;&]{0,160}?\s-a\s{1,3}"),
    (("curl",), "-u",
        r"curl\b[^\n|;]{0,300}?\s(?:-u|-U|--(?:proxy-)?user)[\s=]{0,3}[\"']?[^\s:\"'/]{1,80}:"),
)  # fmt: skip
"""Programs that take a password, by which option, and all that stands before it."""
_CONTEXT = (
    Pattern(
        "AWS secret",
        ("aws",),
        r"(?i:aws.{0,20}?(?:secret|key).{0,20}?[=: \"']{1,4})"
        r"([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
    ),
    Pattern(
        "Twilio key",
        ("twilio",),
        r"(?i:twilio.{0,40}?[=: \"']{1,4})([a-f0-9]{32})(?![A-Za-z0-9])",
    ),
    Pattern(
        "URL password",
        ("://",),
        r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,30}://"
        # A password may hold `@` and `/`; what is a port or a query alone holds none.
        r"([^\s/:@<>\"'`]{0,100}:(?!\d{1,5}(?:[/?#]|$))"
        r"(?:[^\s/<>\"'`]{1,200}(?:/[^\s?&=<>\"'`]{0,200})?(?=@)|[^\s<>\"'`]{1,200}(?=@)))",
    ),
    Pattern(
        "signed URL",
        ("signature=", "sig=", "token=", "pub_secret=", "t=", "key="),
        r"[?&](?i:X-Amz-(?:Signature|Security-Token)|X-Goog-Signature|sig|signature|access_token"
        r"|auth_token|pub_secret|token|t|api_?key|key)="
        r"(?=[^&\s]{0,40}?\d)((?:(?<=secret=)[\w%.~+/-]{8,100}|[\w%.~+/-]{16,2000}))",
    ),
    Pattern(
        "bearer token",
        ("bearer", "geniekey", "genie-key", "basic", "token", "ssws"),
        r"(?i:(?<![A-Za-z])(?:bearer|genie-?key|basic|token|ssws)[ :]{1,3})"
        r"((?=[\w.~+/-]{0,200}\d)[\w.~+/-]{16,2000}={0,2}"
        r"|(?:(?i:(?<=bearer[ :])|(?<=bearer: )))[A-Za-z]{20,2000}(?![\w-])={0,2})",
    ),
    Pattern(
        "connection string",
        ("accountkey=", "sharedaccesskey="),
        r"(?i:(?:AccountKey|SharedAccessKey)=)([\w+/=-]{16,200})",
    ),
    Pattern(
        "password",
        _WORDS,
        r"(?i:(?<![A-Za-z])(?:[A-Za-z0-9]{0,40}[_.-]){0,4}(?:[A-Za-z0-9]{0,20}(?:password|passwd)"
        r"|(?<=[_-])pass(?=\s{0,3}[:=]\s{0,3}(?!true\b|false\b|\d{1,4}\b))"
        r"|pass(?==(?=\S{0,60}\d)(?=\S{0,60}[a-z])\S{6})"
        rf"|{_NO_RUN}pass(?=:\s{{0,3}}(?=[a-z][a-z!#$%&*+_-]\S{{0,60}}\d)[^\s/()]{{6}})"
        r"|passphrase|pwd|pw|secret"
        r"|api[_-]?key|auth[_-]?token|access[_-]?token|client[_-]?secret|token"
        r"|(?:access|secret|private|routing|integration|signing|encryption|account)[_-]?key"
        r")(?:\\{0,3}[\"'`]){0,2}\s{0,3}(?:=|:=?)\s{0,3})"
        rf"(?:\"(?!{_SAID})((?:[^\"\\\n]|\\.){{4,200}})\"|'(?!{_SAID})((?:[^'\\\n]|\\.){{4,200}})'"
        r"|\\{1,3}[\"']([^\"'\\\n]{4,200})\\{1,3}[\"']"
        rf"|((?![\[<$({{*\\])(?:[^\s\"'`,;|)\]]|{_GOES_ON}){{4,200}}))",
    ),
    # `-p` is a password to these programs only, and never what a port looks like.
    *(
        Pattern(
            "password on a command line",
            programs,
            rf"(?<![\w.-])(?:{before})(?![\d.:]{{1,40}}(?:/tcp|/udp)?(?!\S))"
            rf"(?:\"([^\"\s]{{1,200}})\"|'([^'\s]{{1,200}})'|((?![\[<$({{*]){_BROKEN}{{1,200}}))",
            option,
        )
        for programs, option, before in _PROGRAMS
    ),
    Pattern(
        "password on a command line",
        ("--pass", "--token", "--secret", "--api-key"),
        r"(?<!\S)--(?:password|passwd|pass|token|secret|api-key)\s{1,3}[\"']?"
        r"((?=[^\s\"'`]{0,60}\d)[^\s\"'`<$({*-][^\s\"'`]{5,200})",
    ),
    Pattern(
        "password in a sentence",
        ("password", "passwd", "passphrase", "pwd", "pw", "api key", "secret"),
        r"(?i:(?<![A-Za-z])(?:password|passwd|passphrase|pwd|pw|api key|secret)"
        r"(?: (?:for|of|to|on) [\w.-]{1,40}(?: [\w.-]{1,40}){0,3}?)?"
        r" (?:is|was|be|set to|changed to|reset to)(?: now)?:? [\"'`]{0,2})"
        rf"((?={_BROKEN}{{0,60}}[\d!#$%^&*]){_BROKEN}{{6,100}})",
    ),
)
_MANIFEST = re.compile(r"(?i:\bkind[\"']?: {0,3}[\"']?secret)(?![A-Za-z])")
_DATA = re.compile(r"(?<![\w-])(?:string)?[dD]ata[\"']?: {0,3}\{?")
_ENTRY = re.compile(
    r"\s{0,200}[\"']?(?!(?:kind|type|metadata|apiVersion|immutable)\b)[\w.-]{1,100}[\"']?:"
    r" {0,3}[\"']?([A-Za-z0-9+/_-]{4,4000}={0,2})[\"']?,?(?=\s|\}|$)"
)
# What stands in code, in manuals and in our own drafts where a secret would stand.
_NO_SECRET = re.compile(
    r"(?i)(?:\[redacted.{0,100}|&#91;?.{0,100}|[x*.•_-]{3,}|redacted|removed|hidden|masked|null|none|nil|true|false|undefined|no-check"
    r"|(?:your|my|the)?[-_]?(?:password|passwd|token|secret|api[-_]?key|key)s?"
    r"|(?:os|process|env|var|vars|secrets?|config|settings|self|this|params|data|local)\.\S{1,200}"
    r"|[\w.:]{1,80}\(.{0,200}|/(?:run|etc|var|home|opt|mnt|usr)/.{1,200})[.:!?]?"
)


def find(text: str) -> Iterator[Found]:
    """Yield every secret; the same one may be found in more than one way."""
    if "-----BEGIN" in text:
        for key in _KEY.finditer(text):
            yield Found("private key", Span(*key.span()))
    for start, until, end in windows(text):
        for pattern in _possible(text[start:end].lower()):
            for span in _spans(_compiled(pattern.text), text, (start, until, end)):
                yield Found(pattern.kind, span)
    yield from _of_manifests(text)


def _spans(pattern: re.Pattern[str], text: str, window: tuple[int, int, int]) -> Iterator[Span]:
    """Yield the secrets; what is none may be the label of one: `Password: password: x`."""
    at, until, end = window
    while (match := pattern.search(text, at, end)) and match.start() < until:
        span = Span(*match.span(match.lastindex or 0))
        is_secret = not _NO_SECRET.fullmatch(text, *span)
        if is_secret:
            yield span
        at = max(match.end() if is_secret else span.start, match.start() + 1)


PATTERNS = (*TOKENS, *_CONTEXT)
_RARE = "_=~$\"'`-/.: "


def _needed() -> dict[str, list[tuple[str, int]]]:
    """Return what the patterns need, by a character of it that few lines have."""
    result: dict[str, list[tuple[str, int]]] = {}
    for at, pattern in enumerate(PATTERNS):
        for need in pattern.needs:
            rare = next((character for character in _RARE if character in need), "")
            result.setdefault(rare, []).append((need, at))
    return result


_NEEDED = _needed()


def _possible(lowered: str) -> list[Pattern]:
    """Return the patterns that may match: to ask for a word is far cheaper than to look."""
    asked = [needs for rare, needs in _NEEDED.items() if rare in lowered]
    places = {at for needs in asked for need, at in needs if need in lowered}
    return [PATTERNS[at] for at in sorted(places) if PATTERNS[at].also in lowered]


@cache  # each is compiled when it is first looked for: most runs need few of them
def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _of_manifests(text: str) -> Iterator[Found]:
    """Yield the values in the secrets of Kubernetes: that they are base64 hides nothing."""
    if "ecret" not in text or not _MANIFEST.search(text):
        return
    for block in _DATA.finditer(text):
        entry = _ENTRY.match(text, block.end())
        while entry:
            yield Found("Kubernetes secret", Span(*entry.span(1)))
            entry = _ENTRY.match(text, entry.end())
