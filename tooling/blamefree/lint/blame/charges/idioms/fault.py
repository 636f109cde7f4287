"""How it is said that somebody was wrong, or had it on them."""

from blamefree.lint.blame.phrase import Phrase

FAULT = (
    Phrase(
        "cowboy cowboys amateur amateurs rookie noob",
        r"\b(?:is|was|are|were|being|our|like) (?:an? |some |such |total |real )*(?:cowboys?"
        r"|amateurs?|rookies?|noobs?)\b|(?:cowboy|amateur|rookie|noob) (?:move|mistake|error"
        r"|behaviou?r|attitude|engineer)",
    ),
    Phrase(
        "blame guilty fault",
        r"(?:take|takes|took|taking|share|shares|shared|bear|bears|bore|accept|accepts"
        r"|accepted) (?:all |full |some |most |part of |the )*blame\b|\b(?:lay|lays|laid|lies"
        r"|put|puts|pin|pins|pinned) (?:the |all |all the |squarely "
        r"|most of the )*blame (?:squarely )?(?:on|with|at)\b|\b(?:is|was|are|were) (?:clearly "
        r"|entirely |solely |partly |the one )*(?:guilty|at fault)\b|\bto blame (?:is|was|are"
        r"|were)\b",
    ),
    Phrase(
        "bad",
        r"\b(?:my|our|his|her|their|totally my) bad\b(?! (?:luck|weather))|\bwrong-footed\b",
    ),
    Phrase(
        "me",
        r"\b(?:that|this|it|one) (?:was|is) (?:all |entirely |totally )?(?:on )?me\b|\bis on me\b"
        r"|\bmea culpa\b",
    ),
    Phrase(
        "us",
        r"\b(?:that|this|it|is|was) (?:all |entirely )?on us\b|brought (?:this|it) upon ourselves",
    ),
    Phrase(
        "culpa",
        r"mea culpa",
    ),
    Phrase(
        "wrong",
        r"\b(?:gets?|getting|got|had gotten) (?:it|this|that|these|things) (?:so |very |completely "
        r"|badly )?wrong\b",
    ),
    Phrase(
        "idea",
        r"thought (?:it|this|that) (?:was|would be|is) (?:an? )?(?:good|great|fine|ok"
        r"|brilliant) (?:idea|thing)?",
    ),
    Phrase(
        "fucked screwed messed fubar",
        r"\b(?:fucked|screwed|messed|cocked|ballsed) (?:it |this |that |things )?up\b",
    ),
    Phrase(
        "fat-fingered fat-finger fat-fingers",
        r"fat-fingere?d? (?:\w+ )?(?:admin|engineer|operator|developer|dev|sysadmin|technician)",
    ),
    Phrase(
        "too",
        r"\b(?:was|were|been) (?:far |way |a bit |much |simply |just )?too (?:fast|slow|late"
        r"|quick|hasty|eager|optimistic|confident|trusting|ambitious|focused|busy|lax|lenient)\b",
    ),
    Phrase(
        "one",
        r"\b(?:i'm|i am|he is|she is|was) the one who (?:did|broke|caused|deleted|pushed"
        r"|deployed|forgot|missed|made)",
    ),
    Phrase(
        "idea",
        r"(?:had|having) no (?:idea|clue)\b",
    ),
    Phrase(
        "worse",
        r"\bmade (?:it|things|matters|this|that|the \w+) (?:even |much )?worse\b",
    ),
    Phrase(
        "wrong",
        r"\b(?:i|he|she|we|they) (?:was|were) (?:completely |totally |simply |just "
        r"|clearly )?wrong\b|\bdid (?:it|this|that) (?:all )?wrong\b",
    ),
    Phrase(
        "over-aggressive overaggressive over aggressive zealous overzealous over-zealous",
        r"\bover[- ]?(?:aggressive|zealous|eager|optimistic|confident)\b",
    ),
    Phrase(
        "excuse excuses",
        r"\bno excuses? for (?:this|it|that|not)\b",
    ),
    Phrase(
        "wrong",
        r"(?<!to )\b(?:issue[sd]?|ran|runs?|running|use[sd]?|using|type[sd]?|enter(?:ed|s)"
        r"|execute[sd]?|pick(?:ed|s)|select(?:ed|s)|chose|chooses?|restart(?:ed|s)|edit(?:ed|s)"
        r"|pull(?:ed|s)|click(?:ed|s)|press(?:ed|es)|push(?:ed|es)|deploy(?:ed|s)|delete[sd]?"
        r"|drop(?:ped|s)) (?:up |in |out )?(?:\w+ )?the wrong\b(?! (?:result|answer"
        r"|version of the page|data|value))",
    ),
    Phrase(
        "thought",
        r"\bthought (?:we|i|they|he|she)(?:'d|’d| had)\b",
    ),
    Phrase(
        "clever",
        r"thought (?:they|he|she|i|we) (?:was|were) (?:\w+ )?clever",
    ),
    Phrase(
        "realising realizing knowing noticing thinking checking understanding",
        r"\bnot (?:fully |actually |yet |even )?(?:realising|realizing|knowing|noticing"
        r"|understanding|thinking|checking) (?:that|the|it|how|which|this|what|if|whether|there"
        r"|\w+ had|\w+ was)\b",
    ),
    Phrase(
        "wrongly incorrectly mistakenly falsely mistakingly",
        r"\b(?:wrongly|incorrectly|mistakenly|falsely|mistakingly) (?:presum|assum|believ|think"
        r"|thought|conclud|suppos|judg|assess|interpret)\w*",
    ),
    Phrase(
        "responsibility",
        r"\b(?:take|takes|took|accept|accepts|accepted) (?:full |the |all |some "
        r"|complete )?responsibility for (?:not|this|these|my|our|his|her"
        r"|the (?:\w+ )?(?:mistake|error|outage|failure|downtime))\b",
    ),
    Phrase(
        "wishful",
        r"wishful thinking",
    ),
    Phrase(
        "over-corrected overcorrected over-reacted overreacted over-estimated over-promised",
        r"over-?(?:corrected|reacted|promised)",
    ),
    Phrase(
        "somehow",
        r"\bsomehow (?:assumed|thought|believed|forgot|confused|managed to|missed|convinced)\b",
    ),
    Phrase(
        "us me him her",
        r"\bthe (?:\w+ )?(?:delay|problem|mistake|error|cause|fault|issue) (?:was|is) (?:us|me"
        r"|him|her)\b",
    ),
    Phrase(
        "late",
        r"\b(?:notic\w+|reali[sz]\w+|react\w+|respond\w+) (?:it |this |that )?(?:quite|too|very"
        r"|rather|far too) late\b",
    ),
    Phrase(
        "let",
        r"\blet (?:us|everyone|everybody|customers|the \w+) down\b",
    ),
    Phrase(
        "judgement judgment",
        r"\b(?:poor|bad) judge?ment (?:by|of|from|on)\b",
    ),
)
