"""What is said of the system instead, by kind of charge.

What stands before the colon says what happened without the person; what stands behind it, or alone,
asks. Only what follows from the sentence is said; the rest is asked. `VERB` and `DONE` are the verb
and its participle, `{what|it}` takes words of the sentence, or `it`.
"""

from blamefree.lint.blame.lexicon import CHANGES, DESTRUCTIVE, vocabulary

Kinds = tuple[tuple[frozenset[str], str], ...]
"""By what is told; the first that has the verb speaks."""

DEFAULT = "Say what the system allowed to happen, and which safeguard was missing."
UNSEEN = "Which signal would have shown it, and why did that signal reach nobody?"
MISTAKE = "What made this slip easy to make, and what let it through?"
DECISION = "What made this look right at that moment, and what would have shown otherwise?"
LABEL = "which slip was it, what made it easy, and what let it through?"
WHO = "Which control let this through?"
DUTY = "Nothing in the process required this step: which check can enforce it?"
SIGNAL = "Which signal would have shown {what|it}, and why did that signal reach nobody?"
SIGN = "Which signal would have shown that {what|it was so}, and why did it reach nobody?"
UNKNOWN = "What would have made it plain that {what|it is so}?"
MADE = "What made {what|it} easy to make, and what let it through?"
REMEMBERED = (
    "The process relied on memory for {what|it}: what would bring this up without anyone's memory?"
)
REMEMBERED_STEP = (
    "The process relied on memory to {do|do this}: what could do this step, or stop without it?"
)
OF_DEEDS: Kinds = (
    (
        vocabulary("deploy push release ship"),
        "The pipeline let {what|the change} WHERE: which check was missing?",
    ),
    (
        vocabulary("merge commit"),
        "It was possible to VERB {what|the change}: which check was missing?",
    ),
    (
        frozenset({*DESTRUCTIVE, "remove"}),
        "It was possible to VERB {what|this}: which confirmation or backup was missing?",
    ),
    (
        vocabulary("run execute rerun"),
        "The tooling accepted {what|the command}: what would have shown its effect beforehand?",
    ),
    (
        vocabulary("approve"),
        "The review passed {what|the change}: what would have shown its risk to any reviewer?",
    ),
    (
        vocabulary("set configure change modify update edit enter type paste select pick choose")
        | vocabulary("write rename copy"),
        "It was possible to VERB {what|this}: which validation would have refused it?",
    ),
    (
        frozenset(CHANGES.values()) - {"make"},
        "It was possible to VERB {what|this}: what would have shown the effect beforehand?",
    ),
)
OF_LAPSES: Kinds = (
    (
        vocabulary("skip omit"),
        "It was possible to VERB {what|this step}: what would have required it?",
    ),
    (
        vocabulary("neglect"),
        REMEMBERED.replace("it}", "this}"),
    ),
    (
        vocabulary("misread misunderstand misinterpret"),
        "What made {what|it} easy to read the wrong way?",
    ),
    (
        vocabulary("misjudge miscalculate underestimate misassess"),
        "What would have shown {what|the situation} as it was?",
    ),
    (
        vocabulary("miss overlook"),
        "What hid {what|it}, and what would make this plain to anyone?",
    ),
    (
        vocabulary("ignore disregard"),
        "What made {what|it} easy to pass over at that moment?",
    ),
    (
        vocabulary("misconfigure"),
        "A wrong configuration of {what|the system} was accepted: which check would refuse it?",
    ),
    (
        vocabulary("mistype fat_finger fatfinger"),
        "The tooling accepted {what|the input} as typed: what would have caught the slip?",
    ),
    (
        vocabulary("miscommunicate"),
        "What would have carried {what|the message} to everybody who needed it?",
    ),
    (
        vocabulary("break"),
        "What let {what|it} break, and what would have caught this before?",
    ),
    (
        vocabulary("cause"),
        "Which change led to {what|this}, and what let it through?",
    ),
    (
        vocabulary("botch bungle blunder fumble mishandle mismanage"),
        "What made {what|this step} hard to get right?",
    ),
)
OF_DUTIES: Kinds = (
    (
        vocabulary("test verify validate check review confirm load-test"),
        "Which step of the process would have DONE {what|it} in time?",
    ),
    (
        vocabulary("follow read"),
        "What made {what|the right step} hard to find or to follow at that moment?",
    ),
    (
        vocabulary("consider anticipate plan think"),
        "What would have brought {what|this} up in time?",
    ),
    (
        vocabulary("update document add enable rotate renew perform run restart monitor"),
        "Which step of the process would have DONE {what|it}, or stopped until it was done?",
    ),
)
IGNORANCE = "Where would {what|this} have been visible to anyone making this change?"
SURPRISE = "What would have shown {what|this} coming?"
SLOWNESS = "What made it take long to {do|act}, and what would shorten that?"
WRONG = "what would have shown the difference beforehand?"
