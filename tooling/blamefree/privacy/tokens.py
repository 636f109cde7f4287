"""Secrets that can be told by their form alone: what each vendor puts into its tokens.

Every pattern is bounded or possessive, so that its time grows with the text and no faster.
"""

from typing import NamedTuple


class Pattern(NamedTuple):
    """How one kind of secret is written."""

    kind: str
    needs: tuple[str, ...]
    """Without one of these, in small letters, there is none."""
    text: str
    """A regular expression; its one group that takes part, if any, is the secret."""
    also: str = ""
    """Nor without this."""


_ALONE = "(?<![A-Za-z0-9])"
_ENDS = "(?![A-Za-z0-9])"
"""Behind what has a fixed length: a longer one is something else."""

# Kind, how it begins, and what follows; beginnings are parted by blanks.
_PREFIXED = (
    ("AWS key", "AKIA ASIA ABIA ACCA", r"[A-Z0-9]{16}" + _ENDS),
    ("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", r"[A-Za-z0-9]{20,255}"),
    ("GitHub token", "github_pat_", r"\w{20,255}"),
    ("GitLab token", "glpat- gldt- glrt- glcbt- glptt- glft- glsoat- gloas-", r"[\w.-]{16,255}"),
    ("Slack token", "xapp-", r"[A-Za-z0-9-]{10,255}"),
    ("Artifactory key", "AKC", r"[A-Za-z0-9]{10,120}"),
    ("Artifactory key", "cmVmdGtuO", r"[A-Za-z0-9+/=]{40,120}"),
    ("Azure secret", "SharedAccessSignature=", r"[^\s\"'`;]{16,600}"),
    ("Google secret", "GOCSPX-", r"[\w-]{20,60}"),
    ("Google secret", "ya29.", r"[\w-]{20,400}"),
    ("Google secret", "1//0", r"[\w-]{30,200}"),
    ("API key", "AIza", r"[\w-]{35}"),
    ("API key", "sk_live_ sk_test_ rk_live_ rk_test_ whsec_", r"[A-Za-z0-9+/]{10,200}={0,2}"),
    ("API key", "npm_ hf_ rnd_ gsk_ r8_", r"[A-Za-z0-9]{30,100}"),
    ("API key", "pypi-", r"[\w-]{30,400}"),
    ("API key", "dop_v1_ doo_v1_ dor_v1_", r"[a-f0-9]{64}"),
    ("API key", "hvs. hvb. hvr.", r"[\w-]{20,300}"),
    ("API key", "shpat_ shpca_ shppa_ shpss_", r"[A-Fa-f0-9]{32}"),
    ("API key", "dapi", r"[a-f0-9]{32}(?:-\d)?" + _ENDS),
    ("API key", "NRAK- NRRA- NRII- NRJS-", r"[A-Za-z0-9]{19,42}"),
    ("API key", "glsa_", r"[A-Za-z0-9]{20,60}_[a-f0-9]{8}"),
    ("API key", "glc_", r"[A-Za-z0-9+/]{32,400}={0,2}"),
    ("API key", "eyJrIjoi", r"[A-Za-z0-9+/=-]{30,400}"),
    ("API key", "xkeysib- PMAK- figd_ ntn_ sbp_ pul-", r"[\w-]{20,120}"),
    ("API key", "lin_api_ lin_oauth_ sntrys_ sntryu_ dckr_pat_ dckr_oat_", r"[\w+/=-]{20,400}"),
    ("API key", "pscale_tkn_ pscale_pw_ pscale_oauth_ tskey- CCIPAT_ bkua_", r"[\w-]{20,120}"),
    ("API key", "ATATT3 ATCTT3 ATBB", r"[\w=+/-]{24,400}"),
    ("API key", "sq0csp- sq0atp- sq0idp-", r"[\w-]{22,60}"),
    ("API key", "HRKU-", r"[\w-]{32,80}"),
    ("API key", "dp.pt. dp.st. dp.ct.", r"[\w.-]{30,100}"),
    ("API key", "rubygems_", r"[a-f0-9]{48}"),
    ("API key", "AGE-SECRET-KEY-1", r"[0-9A-Z]{58}"),
    ("API key", "secret_", r"[A-Za-z0-9]{43}" + _ENDS),
    ("API key", "access_token$production$", r"[a-z0-9]{16}\$[a-f0-9]{32}"),
)  # fmt: skip

# Kind, what it holds, and the whole of it.
_HOLDING = (
    ("Slack token", "xox", r"xox[abcdeoprs][.-][A-Za-z0-9.-]{8,255}"),
    ("Artifactory key", "ap", r"AP\d(?=[A-Za-z]{0,100}\d)[A-Za-z0-9]{8,120}"),
    ("Artifactory key", "ap",
        r"AP[A-F](?=[A-Za-z]{0,100}\d)(?=[A-Z0-9]{0,100}[a-z])[A-Za-z0-9]{24,120}"),
    ("Azure secret", "q~", r"[\w.~-]{3}\dQ~[\w.~-]{31,34}(?![\w~-])"),
    ("Azure secret", "azdo", r"[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}" + _ENDS),
    ("Discord token", ".", r"[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}"),
    ("Twilio key", "sk", r"SK[a-f0-9]{32}" + _ENDS),
    ("Telegram token", ":", r"\d{8,10}:(?=[\w-]{0,34}?\d)(?=[\w-]{0,34}?[A-Z])[\w-]{35}(?![\w-])"),
    ("API key", "sk-",
        r"sk-(?:ant-|proj-|or-|svcacct-)?(?=[\w-]{0,99}?\d)(?=[\w-]{0,99}?[A-Z])[\w-]{20,240}"),
    ("API key", "sk-", r"sk-[a-z0-9]{32,64}" + _ENDS),
    ("API key", "sg.", r"SG\.[\w-]{16,32}\.[\w-]{16,64}"),
    ("API key", "-us", r"[a-f0-9]{32}-us\d{1,2}" + _ENDS),
    ("API key", "key-", r"key-[a-f0-9]{32}" + _ENDS),
    ("API key", "pat", r"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}" + _ENDS),
    ("API key", "atlasv1", r"[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,80}"),
    ("API key", "sdk- mob- api-",
        r"(?:sdk|mob|api)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"),
    ("API key", "aaaa", r"AAAA[\w-]{7}:[\w-]{120,180}"),
    ("JSON web token", "eyj", r"eyJ[\w-]{8,2000}\.eyJ[\w-]{4,4000}\.[\w-]{0,1000}"),
    ("webhook", "hooks.slack",
        r"(?i:https)://hooks\.slack\.com/(?:services|workflows|triggers)/[\w/+-]{10,200}"),
    ("webhook", "webhooks/",
        r"(?i:https)://(?:\w{1,20}\.)?discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/[\w/-]{10,200}"),
    ("webhook", "webhook.office", r"(?i:https)://[\w-]{1,60}\.webhook\.office\.com/[^\s|>\"')]{10,400}"),
    ("webhook", "hooks.zapier", r"(?i:https)://hooks\.zapier\.com/hooks/catch/[\w/]{8,100}"),
)  # fmt: skip


def _beginning(kind: str, begins: str, rest: str) -> Pattern:
    starts = begins.split(" ")
    choices = "|".join(start.replace(".", r"\.").replace("$", r"\$") for start in starts)
    needs = tuple(start.lower() for start in starts)
    return Pattern(kind, needs, f"{_ALONE}(?:{choices}){rest}")


def _whole(kind: str, needs: str, text: str) -> Pattern:
    return Pattern(kind, tuple(needs.split(" ")), f"{_ALONE}{text}")


TOKENS = (
    *(_beginning(*each) for each in _PREFIXED),
    *(_whole(*each) for each in _HOLDING),
)
