"""Sentences that speak about blame, deny it or apologise: nobody is taken to task in them."""

from blamefree.lint.pattern import Pattern

_ABOUT_BLAME = Pattern(
    r"blameless|\bblam(?:ing|e-?ful)\b|blame (?:framing|game|culture)|not (?:a )?punish"
    r"|\bnever (?:\w+ )?blames?\b|\b(?:be|being|was|were|get) blamed\b|\b(?:not"
    r"|n't) (?:to )?blame\b"
    r"|\b(?:nobody|no one|none|neither)\b[^.;]{0,40}\b(?:to blame|fault|responsible|negligen)"
    r"|\b(?:not|no|never|n't)\b[^.;,]{0,20}\b(?:anyone|anybody|person)\b[^.;]{0,20}\b(?:fault"
    r"|to blame)"
    r"|^\W*instead of [\"“]|\b(?:no|without|out of) fear of (?:blame|punish|retribution"
    r"|reprisal)|\bretribution\b|\bis (?:\w+ )?a symptom|\bold view|anyone could have"
    r"|mistakes (?:can|do) happen"
    r"|\b(?:did|done) nothing wrong\b|do(?:es)? not fault|instead of (?:asking|saying)"
    r"|\brather than blam|\b(?:easy|tempting|convenient|simple) to (?:blame|say|put|call"
    r"|conclude)\b"
    r"|\bis (?:not |n't )?where (?:an|the|our) (?:investigation|analysis|review)|\baccus(?:es?"
    r"|ed|ing)\b"
    r"|\bspeculation (?:about|on|of|that)\b|\brumou?rs (?:of|that)\b|\bthe (?:topic|term|phrase"
    r"|label|notion|idea|concept) of\b"
    r"|\btelling (?:your|the|our|people|engineers|someone|an?)\b[^.;]{0,40}\bto\b"
    r"|\bis (?:not|no|n't) (?:an? )?(?:\w+ )?(?:solution|remedy|control|fix|strategy|answer"
    r"|root cause)"
    r"|\b(?:assumption|belief|view|idea) that\b[^.;]{0,40}\bat fault\b"
    r"|\bpoint(?:ing)? fingers"
    r"|\bdraft\b[^.;,]{0,40} (?:says|said|reads|claims|states)\b|\b(?:template|headline|wording)"
    r" (?:says|said|reads)\b|\bit says that\b"
    r"|\baccording to someone|\blearn(?:ed|ing|t)? from (?:our|their|these|those|past"
    r"|my) (?:mistakes|errors)"
    r"|\bassuming (?:negligence|malice|bad)|\bexpected human error|\bsomeone being stupid"
)
_APOLOGY = Pattern(
    r"\b(?:sorry|apologi[sz]e|apologies|regret|failed you|live up to|rightfully expect"
    r"|our promise)\b"
)


def is_about_blame(lowered: str) -> bool:
    """Whether the sentence, in lower case, speaks about blame, or denies it."""
    return _ABOUT_BLAME.search(lowered) is not None


def is_apology(lowered: str) -> bool:
    """Whether it apologises: then `we` are charged by ourselves, toward those who suffered."""
    return _APOLOGY.search(lowered) is not None
