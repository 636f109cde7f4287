"""How it is said that somebody did not care, look, ask or keep to the rules."""

from blamefree.lint.blame.phrase import Phrase

_RULES = (
    r"(?:policy|policies|procedures?|process|rules?|runbook|playbook|guidelines?|instructions?"
    r"|advice|orders?|sop|standards?|protocol|checklist|documentation|agreement|freeze)"
)
_ASKING = (
    r"(?:regard (?:to|for)|asking|telling|informing|notifying|consulting|checking|verifying"
    r"|testing|reading"
    r"|reviewing|looking|thinking|realising|realizing|noticing|understanding|being sure|knowing"
    r"|coordinating"
    r"|following|a word to|any (?:notice|warning|coordination|communication|test(?:ing)?|review)"
    r"|(?:first )?(?:running|waiting for) (?:the|any) (?:tests?|review|approval|canary))"
)
NEGLECT = (
    Phrase(
        "stamp stamped stamping",
        r"rubber[- ]?stamp(?:ed|s|ing)?\b",
    ),
    Phrase(
        "waved waving wave",
        r"wav(?:ed|ing|e) (?:it|this|that|them|the \w+) (?:through|away)|waved (?:through|away)",
    ),
    Phrase(
        "shortcut shortcuts",
        r"(?:took|taking|takes|taken) (?:an? |some |several )?(?:\w+ )?shortcuts?\b",
    ),
    Phrase(
        "corners",
        r"cut(?:ting|s)? (?:\w+ )?corners\b",
    ),
    Phrase(
        "shrugged",
        r"shrugged (?:it |this |that |them )?off\b|shrugged at\b",
    ),
    Phrase(
        "slide",
        r"\blet(?:ting)? (?:\w+ ){0,4}slide\b",
    ),
    Phrase(
        "blind",
        r"turn(?:ed|ing) a blind eye",
    ),
    Phrase(
        "wheel",
        r"asleep at the (?:wheel|switch)",
    ),
    Phrase(
        "slept",
        r"slept through",
    ),
    Phrase(
        "ball",
        r"dropped the ball",
    ),
    Phrase(
        "bother bothered bothering",
        r"(?:not|never|nor|n't|without|neither|nobody|no one) (?:\w+ )?bother(?:ed|ing)?\b",
    ),
    Phrase(
        "homework",
        r"(?:not|n't) do(?:ne)? (?:his|her|their|our|my) homework",
    ),
    Phrase(
        "regard asking telling informing notifying warning consulting checking verifying "
        "testing reading reviewing looking thinking realising realizing noticing "
        "understanding coordinating following running waiting word notice coordination "
        "communication review test",
        rf"without (?:first |even |ever |really |much |\w+ly )?{_ASKING}\b",
    ),
    Phrase(
        "contrary against violation breach defiance disregard disregarding ignoring "
        "bypassing spite despite",
        rf"(?:contrary to|against|in (?:clear |direct )?(?:violation|breach|defiance"
        rf"|disregard) of|disregarding|in spite of|ignoring|bypassing) (?:the |our |all |any "
        rf"|every |company |his |her |their )?(?:\w+[- ]){{0,3}}{_RULES}\b",
    ),
    Phrase(
        "heads",
        r"over (?:our|their|everyone's|everybody's) heads",
    ),
    Phrase(
        "own",
        r"on (?:his|her|their) own (?:authority|initiative|judge?ment|whim)",
    ),
    Phrase(
        "clicked click clicking",
        r"click(?:ed|ing) (?:right |straight )?(?:through|past)\b",
    ),
    Phrase(
        "hurry haste hastily rushed rushing rush",
        r"in (?:a|his|her|their|the) (?:hurry|haste|rush)\b|rushed (?:the|it|this|through"
        r"|into|ahead)",
    ),
    Phrase(
        "knowing",
        r"despite knowing|in spite of knowing|knowing (?:full|perfectly|very) well|knew (?:full"
        r"|perfectly|very) well|against better knowledge",
    ),
    Phrase(
        "best",
        r"(?:knew|should have known) (?:best|better)",
    ),
    Phrase(
        "eye eyes",
        r"took (?:his|her|their|our) eyes? off\b",
    ),
    Phrase(
        "attention",
        r"(?:not|n't|never|without|nobody|stopped|was not|wasn't) (?:\w+ )?pay(?:ing|s"
        r"|ed)? (?:\w+ )?attention\b|was(?:n't| not) paying attention",
    ),
    Phrase(
        "guesswork guess guessed guessing",
        r"(?:just |simply |merely )guess(?:ed|ing)\b",
    ),
    Phrase(
        "sloppiness",
        r"sloppiness",
    ),
    Phrase(
        "liberty",
        r"took the liberty of",
    ),
    Phrase(
        "undisciplined indiscipline",
        r"undisciplined|indiscipline",
    ),
    Phrase(
        "unnoticed",
        r"unnoticed by (?:them|us|him|her|everyone|everybody|anyone|the (?:\w+ )*(?:team"
        r"|engineers?|staff|operators?))",
    ),
    Phrase(
        "nothing",
        r"knowing nothing (?:about|of)\b",
    ),
    Phrase(
        "head",
        r"head was (?:\w+ )?not in (?:it|the game)",
    ),
    Phrase(
        "put",
        r"\bput off\b|\bputting off\b",
    ),
    Phrase(
        "plain",
        r"in plain sight",
    ),
    Phrase(
        "unread",
        r"unread",
    ),
    Phrase(
        "thorough careful",
        r"without being (?:\w+ )?(?:thorough|careful|attentive)",
    ),
    Phrase(
        "even",
        r"\bto even (?:notice|realis\w+|realiz\w+|see|know)\b",
    ),
    Phrase(
        "dots",
        r"connect(?:ed|ing)? the dots",
    ),
    Phrase(
        "yet",
        r"\b(?:we|they|he|she|team|engineers) (?:have|has|had) yet to \w+",
    ),
    Phrase(
        "track",
        r"(?:lost|lose|losing) track of",
    ),
    Phrase(
        "sober awake",
        r"(?:not|n't) (?:fully )?(?:sober|awake)",
    ),
    Phrase(
        "unaware",
        r"\bunaware (?:of|that)\b",
    ),
    Phrase(
        "despite",
        r"\bdespite (?:the |several |multiple |repeated |\w+ )?(?:warnings?|(?:failing|failed|red)"
        r" (?:tests?|checks?|builds?|pipelines?))\b",
    ),
    Phrase(
        "telling informing notifying asking consulting warning",
        r"\bnot (?:telling|informing|notifying|asking|consulting|warning)"
        r" (?:us|anyone|anybody|them|him|her|the)\b",
    ),
    Phrase(
        "approval permission authorization authorisation sign-off",
        r"without (?:\w+ )?(?:approval|permission|authori[sz]ation|sign-?off)\b",
    ),
    Phrase(
        "bypassed bypasses bypassing circumvented",
        r"\b(?:bypass(?:ed|es|ing)|circumvented) (?:the |a |all |our )?(?:\w+ )?(?:reviews?"
        r"|approvals?|checks?|process|gates?|safeguards?|pipeline)\b",
    ),
    Phrase(
        "violated violates violating broke",
        r"\b(?:violat(?:ed|es|ing)|broke) (?:the |our |a )?(?:\w+ ){0,2}(?:policy|policies"
        r"|process|rules?|freeze|procedures?)\b",
    ),
    Phrase(
        "freeze",
        r"\b(?:deployed|pushed|merged|released|shipped)[^.;]{0,30} during (?:the "
        r"|a )?(?:\w+ )?freeze\b",
    ),
    Phrase(
        "lied drunk",
        r"\blied (?:about|to)\b|\b(?:was|were|been) drunk\b",
    ),
    Phrase(
        "clue care",
        r"\b(?:no|without a) clue\b|\b(?:don't|doesn't|didn't|not) care (?:about|enough)\b",
    ),
    Phrase(
        "slip fall",
        r"\blet (?:\w+ ){1,4}(?:slip|fall) through\b",
    ),
    Phrase(
        "managed",
        r"\bmanaged to (?:delete|break|wipe|crash|destroy|take down|bring down|knock)\b",
    ),
)
