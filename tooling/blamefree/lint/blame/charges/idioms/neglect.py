"""How it is said that somebody did not care, look, ask or keep to the rules."""

from blamefree.lint.blame.charges.idioms.idiom import Idiom
from blamefree.lint.blame.lexicon import vocabulary

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
    Idiom(
        vocabulary("stamp stamped stamping"),
        r"rubber[- ]?stamp(?:ed|s|ing)?\b",
    ),
    Idiom(
        vocabulary("waved waving wave"),
        r"wav(?:ed|ing|e) (?:it|this|that|them|the \w+) (?:through|away)|waved (?:through|away)",
    ),
    Idiom(
        vocabulary("shortcut shortcuts"),
        r"(?:took|taking|takes|taken) (?:an? |some |several )?(?:\w+ )?shortcuts?\b",
    ),
    Idiom(
        vocabulary("corners"),
        r"cut(?:ting|s)? (?:\w+ )?corners\b",
    ),
    Idiom(
        vocabulary("shrugged"),
        r"shrugged (?:it |this |that |them )?off\b|shrugged at\b",
    ),
    Idiom(
        vocabulary("slide"),
        r"\blet(?:ting)? (?:\w+ ){0,4}slide\b",
    ),
    Idiom(
        vocabulary("blind"),
        r"turn(?:ed|ing) a blind eye",
    ),
    Idiom(
        vocabulary("wheel"),
        r"asleep at the (?:wheel|switch)",
    ),
    Idiom(
        vocabulary("slept"),
        r"slept through",
    ),
    Idiom(
        vocabulary("ball"),
        r"dropped the ball",
    ),
    Idiom(
        vocabulary("bother bothered bothering"),
        r"(?:not|never|nor|n't|without|neither|nobody|no one) (?:\w+ )?bother(?:ed|ing)?\b",
    ),
    Idiom(
        vocabulary("homework"),
        r"(?:not|n't) do(?:ne)? (?:his|her|their|our|my) homework",
    ),
    Idiom(
        vocabulary(
            "regard asking telling informing notifying warning consulting checking verifying "
            "testing reading reviewing looking thinking realising realizing noticing "
            "understanding coordinating following running waiting word notice coordination "
            "communication review test"
        ),
        rf"without (?:first |even |ever |really |much |\w+ly )?{_ASKING}\b",
    ),
    Idiom(
        vocabulary(
            "contrary against violation breach defiance disregard disregarding ignoring "
            "bypassing spite despite"
        ),
        rf"(?:contrary to|against|in (?:clear |direct )?(?:violation|breach|defiance"
        rf"|disregard) of|disregarding|in spite of|ignoring|bypassing) (?:the |our |all |any "
        rf"|every |company |his |her |their )?(?:\w+[- ]){{0,3}}{_RULES}\b",
    ),
    Idiom(
        vocabulary("heads"),
        r"over (?:our|their|everyone's|everybody's) heads",
    ),
    Idiom(
        vocabulary("own"),
        r"on (?:his|her|their) own (?:authority|initiative|judge?ment|whim)",
    ),
    Idiom(
        vocabulary("clicked click clicking"),
        r"click(?:ed|ing) (?:right |straight )?(?:through|past)\b",
    ),
    Idiom(
        vocabulary("hurry haste hastily rushed rushing rush"),
        r"in (?:a|his|her|their|the) (?:hurry|haste|rush)\b|rushed (?:the|it|this|through"
        r"|into|ahead)",
    ),
    Idiom(
        vocabulary("knowing"),
        r"despite knowing|in spite of knowing|knowing (?:full|perfectly|very) well|knew (?:full"
        r"|perfectly|very) well|against better knowledge",
    ),
    Idiom(
        vocabulary("best"),
        r"(?:knew|should have known) (?:best|better)",
    ),
    Idiom(
        vocabulary("eye eyes"),
        r"took (?:his|her|their|our) eyes? off\b",
    ),
    Idiom(
        vocabulary("attention"),
        r"(?:not|n't|never|without|nobody|stopped|was not|wasn't) (?:\w+ )?pay(?:ing|s"
        r"|ed)? (?:\w+ )?attention\b|was(?:n't| not) paying attention",
    ),
    Idiom(
        vocabulary("guesswork guess guessed guessing"),
        r"(?:just |simply |merely )guess(?:ed|ing)\b",
    ),
    Idiom(
        vocabulary("sloppiness"),
        r"sloppiness",
    ),
    Idiom(
        vocabulary("liberty"),
        r"took the liberty of",
    ),
    Idiom(
        vocabulary("undisciplined indiscipline"),
        r"undisciplined|indiscipline",
    ),
    Idiom(
        vocabulary("unnoticed"),
        r"unnoticed by (?:them|us|him|her|everyone|everybody|anyone|the (?:\w+ )*(?:team"
        r"|engineers?|staff|operators?))",
    ),
    Idiom(
        vocabulary("nothing"),
        r"knowing nothing (?:about|of)\b",
    ),
    Idiom(
        vocabulary("head"),
        r"head was (?:\w+ )?not in (?:it|the game)",
    ),
    Idiom(
        vocabulary("put"),
        r"\bput off\b|\bputting off\b",
    ),
    Idiom(
        vocabulary("plain"),
        r"in plain sight",
    ),
    Idiom(
        vocabulary("unread"),
        r"unread",
    ),
    Idiom(
        vocabulary("thorough careful"),
        r"without being (?:\w+ )?(?:thorough|careful|attentive)",
    ),
    Idiom(
        vocabulary("even"),
        r"\bto even (?:notice|realis\w+|realiz\w+|see|know)\b",
    ),
    Idiom(
        vocabulary("dots"),
        r"connect(?:ed|ing)? the dots",
    ),
    Idiom(
        vocabulary("yet"),
        r"\b(?:we|they|he|she|team|engineers) (?:have|has|had) yet to \w+",
    ),
    Idiom(
        vocabulary("track"),
        r"(?:lost|lose|losing) track of",
    ),
    Idiom(
        vocabulary("sober awake"),
        r"(?:not|n't) (?:fully )?(?:sober|awake)",
    ),
    Idiom(
        vocabulary("unaware"),
        r"\bunaware (?:of|that)\b",
    ),
    Idiom(
        vocabulary("despite"),
        r"\bdespite (?:the |several |multiple |repeated |\w+ )?(?:warnings?|(?:failing|failed|red)"
        r" (?:tests?|checks?|builds?|pipelines?))\b",
    ),
    Idiom(
        vocabulary("telling informing notifying asking consulting warning"),
        r"\bnot (?:telling|informing|notifying|asking|consulting|warning)"
        r" (?:us|anyone|anybody|them|him|her|the)\b",
    ),
)
