"""Secrets are cut out before anything is written; personal e-mail addresses are masked.

Every pattern is bounded or possessive, so that its time grows with the text and no faster.
"""

import re
from functools import partial

from blamefree.document.model import Model
from blamefree.draft.event import Origin, SourceEvent

_SECRETS = {
    "private key": (
        r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
        r"(?:(?:(?!-----)[\s\S]){0,8000}-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
        r"|(?:\s{0,4}[A-Za-z0-9+/=]{16,8000}+)*+)"
    ),
    "AWS key": r"(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])",
    "AWS secret": (
        r"(?i:aws.{0,20}?(?:secret|key).{0,20}?[=: \"']{1,4})"
        r"(?P<aws_secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"
    ),
    "GitHub token": r"(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255})",
    "GitLab token": r"(?<![A-Za-z0-9_])gl(?:pat|dt|rt|cbt|ptt|ft|soat|oas)-[\w.-]{16,255}",
    "Slack token": (
        r"(?<![A-Za-z0-9])(?:xox[abcdeoprs][.-][A-Za-z0-9.-]{8,255}|xapp-[A-Za-z0-9-]{10,255})"
    ),
    "webhook": (
        r"https://(?:hooks\.slack\.com/(?:services|workflows|triggers)/[\w/+-]{10,200}"
        r"|(?:\w{1,20}\.)?discord(?:app)?\.com/api/webhooks/[\w/-]{10,200}"
        r"|[\w-]{1,60}\.webhook\.office\.com/[^\s|>\"')]{10,400})"
    ),
    "API key": (
        r"(?<![A-Za-z0-9_-])(?:AIza[\w-]{35}|sk_(?:live|test)_[A-Za-z0-9]{10,200}"
        r"|rk_(?:live|test)_[A-Za-z0-9]{10,200}|sk-(?:ant-|proj-|or-)?[\w-]{20,200}"
        r"|SG\.[\w-]{16,32}\.[\w-]{16,64}|npm_[A-Za-z0-9]{30,60}|pypi-[\w-]{30,400}"
        r"|dop_v1_[a-f0-9]{64}|hf_[A-Za-z0-9]{30,60}|hvs\.[\w-]{20,200}|shpat_[a-f0-9]{32}"
        r"|SK[a-f0-9]{32}|dapi[a-f0-9]{32}|AKCp[A-Za-z0-9]{10,100}|NRAK-[A-Z0-9]{20,40}"
        r"|glsa_[A-Za-z0-9]{20,60}_[a-f0-9]{8}|ya29\.[\w-]{20,400}|xkeysib-[\w-]{20,120}"
        r"|PMAK-[\w-]{20,80}|lin_api_\w{20,60}|\d{8,10}:AA[\w-]{33})(?![A-Za-z0-9])"
    ),
    "JSON web token": r"(?<![\w.-])eyJ[\w-]{8,2000}\.eyJ[\w-]{4,4000}\.[\w-]{0,1000}",
    "URL password": (
        r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,30}://"
        r"(?P<url_password>[^\s/:@<>\"'`]{0,100}:[^\s/@<>\"'`]{1,200})@"
    ),
    "signed URL": (
        r"[?&](?:X-Amz-Signature|X-Goog-Signature|sig|signature|access_token|token|t|api_?key|key)="
        r"(?P<signed_url>[\w%.~+/-]{16,800})"
    ),
    "bearer token": (
        r"(?i:(?<![A-Za-z])(?:bearer|genie-?key|basic|token)[ :]{1,3})"
        r"(?P<bearer_token>(?=[\w.~+/-]{0,200}\d)[\w.~+/-]{16,2000}={0,2})"
    ),
    "connection string": (
        r"(?i:(?:AccountKey|SharedAccessKey)=)(?P<connection_string>[\w+/=-]{16,200})"
    ),
    "password": (
        r"(?i:(?<![A-Za-z])(?:[A-Za-z0-9]{0,40}[_-]){0,4}(?:[A-Za-z0-9]{0,20}(?:password|passwd)"
        r"|(?<=[_-])pass(?=\s{0,3}[:=]\s{0,3}(?!true\b|false\b|\d{1,4}\b))"
        r"|pass(?==(?=\S{0,60}\d)(?=\S{0,60}[a-z])\S{6})|passphrase|pwd|pw|secret"
        r"|api[_-]?key|auth[_-]?token|access[_-]?token|secret[_-]?key|access[_-]?key|client[_-]?secret"
        r"|token)[\"'`]{0,2}\s{0,3}(?:=|:=?)\s{0,3})"
        r"(?:\"(?P<password_2>[^\"\s]{4,200})\"|'(?P<password_3>[^'\s]{4,200})'"
        r"|(?P<password>(?![\[<$({*])[^\s\"'`,;|)\]]{4,200}))"
    ),
    "password on a command line": (
        # `-p` is a password to these programs only, and never what a port looks like.
        r"(?<![\w.-])(?:(?:mysql|mariadb)\w{0,12}(?:-\w{1,12})?\b[^\n|;&]{0,160}?\s-p"
        r"|sshpass\s{1,3}-p\s{0,3}|redis-cli\b[^\n|;&]{0,160}?\s-a\s{1,3}"
        r"|curl\b[^\n|;]{0,300}?\s(?:-u|-U|--(?:proxy-)?user)[\s=]{0,3}[\"']?[^\s:\"'/]{1,80}:)"
        r"(?![\d.:]{1,40}(?:/tcp|/udp)?(?!\S))"
        r"(?:\"(?P<command_2>[^\"\s]{1,200})\"|'(?P<command_3>[^'\s]{1,200})'"
        r"|(?P<command>(?![\[<$({*])[^\s\"'`]{1,200}))"
        r"|(?<!\S)--(?:password|passwd|pass|token|secret|api-key)\s{1,3}[\"']?"
        r"(?P<command_4>(?=[^\s\"'`]{0,60}\d)[^\s\"'`<$({*-][^\s\"'`]{5,200})"
    ),
    "password in a sentence": (
        r"(?i:(?<![A-Za-z])(?:password|passwd|passphrase|pwd|pw|api key|secret)"
        r"(?: (?:for|of|to|on) [\w.-]{1,40}(?: [\w.-]{1,40}){0,3}?)?"
        r" (?:is|was|be|set to|changed to|reset to)(?: now)?:? [\"'`]{0,2})"
        r"(?P<sentence>(?=[^\s\"'`]{0,60}[\d!#$%^&*])[^\s\"'`]{6,100})"
    ),
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in _SECRETS.items()}
_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])(?!\.[A-Za-z])"
)
MASKED = "e-mail"


class Redaction(Model):
    """That something was cut out; never what it was."""

    origin: Origin
    kind: str


def redact(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` without secrets and e-mail addresses, and the kind of each one cut out."""
    kinds: list[str] = []
    for kind, pattern in _COMPILED.items():
        text, count = pattern.subn(partial(_without, kind), text)
        kinds += [kind] * count
    text, masked = _EMAIL.subn(f"[{MASKED}]", text)
    return text, (*kinds, *[MASKED] * masked)


def _without(kind: str, found: re.Match[str]) -> str:
    """Return what was found with its secret part, or all of it, named instead of shown."""
    name = next((name for name, value in found.groupdict().items() if value), None)
    start, end = found.span(name) if name else found.span()
    whole, offset = found.group(), found.start()
    return f"{whole[: start - offset]}[redacted {kind}]{whole[end - offset :]}"


def of_events(
    events: tuple[SourceEvent, ...],
) -> tuple[tuple[SourceEvent, ...], tuple[Redaction, ...]]:
    """Return the events without secrets, and where something was cut out."""
    clean, cut = [], []
    for event in events:
        text, kinds = redact(event.text)
        actor, kinds_of_actor = redact(event.actor)
        clean.append(event.model_copy(update={"text": text, "actor": actor}))
        cut += [Redaction(origin=event.origin, kind=kind) for kind in (*kinds, *kinds_of_actor)]
    return tuple(clean), tuple(cut)
