"""The rule `character-judgement`."""

from collections.abc import Iterator

from blamefree.lint.blame.cue import Cue
from blamefree.lint.blame.lexicon import alternatives, vocabulary
from blamefree.lint.blame.memory import Remark
from blamefree.lint.blame.phrase import Phrase, any_of
from blamefree.lint.blame.prose import prose_rule
from blamefree.lint.blame.reading import Reading
from blamefree.lint.pattern import Pattern

_TRAITS = """
    careless carelessly carelessness negligent negligently laziness lazy incompetent incompetently
    incompetence sloppy sloppily sloppiness reckless recklessly recklessness irresponsible
    irresponsibly irresponsibility unprofessional unprofessionally thoughtless thoughtlessly
    clueless stupid stupidly stupidity foolish foolishly foolishness inattentive inattentively
    complacent complacency arrogant arrogantly arrogance lax idiot idiots idiotic cavalier dumb
    dumbass wanker wankers moron morons moronic imbecile imbeciles clown clowns cocky hapless
    clumsy clumsiness inept buffoon buffoons
"""
_CHARACTER = (
    Phrase(_TRAITS, rf"\b(?:{alternatives(vocabulary(_TRAITS))})\b"),
    Phrase("negligence", r"\bnegligence(?! (?:insurance|clause|claim|law))\b"),
    Phrase(
        "confident overconfident tooconfident confidence overconfidence fisted hamfisted"
        " professionalism apple",
        r"\b(?:(?:too|over|a bit too)[ -]?confident|over-?confidence|ham-?fisted"
        r"|lack of professionalism|bad apple)\b",
    ),
)
_IN_CHARACTER = any_of(_CHARACTER)
# Words of the trade that only sound like a judgement, and things that may be lax or lazy.
_OF_THINGS = Pattern(
    r"(?<!he was )(?<!i was )(?<!we were )(?<!team was )(?<!engineer was )(?<!got )\blazy\b"
    r"(?! (?:\w+ )?(?:engineer|developer|operator|team|people|person|admin|habit|practice)s?\b)"
    r"|\bslopp(?:y|ily)[ -](?:quorum|phrase|counter|match|mode|clean)\w*"
    r"|\b(?:lax|sloppy|stupid|lazy) (?:\w+ )?(?:validation|check|limit|polic|setting|permission"
    r"|cookie"
    r"|mode|default|rule|rate|configuration|timeout|threshold|samesite|umount)\w*"
    r"|\bstupid (?:for|of) (?:the|an?|this) (?!(?:engineer|team|operator|developer))\w+"
    r"|\bsamesite\W+lax"
)
_DENIED = Pattern(
    r"\b(?:not|never|nobody|no one|wasn't|weren't|isn't|n't|nor)\b(?:(?!\bbut\b)[^.;:,]){0,60}$"
    r"|\b(?:find"
    r"|finding|label"
    r"|labell?ing|call(?:ing|ed)?) (?:\w+ ){0,2}$"
)

_NEARBY = 80

_WHY = "It judges somebody's character; that explains nothing and can be fixed by nobody."
_INSTEAD = "Say what happened and what made it likely: time, tools, information, defaults."


@prose_rule(Cue(phrases=_CHARACTER), severity="error", parses=False)
def character_judgement(reading: Reading) -> Iterator[Remark]:
    """The text judges somebody's character: careless, lazy, negligent, incompetent.

    A trait is no cause: the same people with the same traits had quiet weeks before. A word like
    "careless" ends the search for what made the slip easy, and the next person to write a
    timeline will leave things out of it.

    Describe what was done in the words the person would use, and what the situation looked like
    to them then. Whatever made the slip easy is the finding.

    ```bad
    ## Root cause
    The engineer was careless about the target version.
    ```

    ```bad
    ## What went poorly
    - This was a sloppy migration with reckless shortcuts.
    ```

    ```good
    ## Root cause
    The rollback script takes the target version from the shell's history, so that the version
    before last was restored. The images are lazy-loaded, which hid it for ten minutes.
    ```
    """
    lowered = reading.lowered
    spared = [match.span() for match in _OF_THINGS.finditer(lowered)]
    for word in _IN_CHARACTER.finditer(lowered):
        of_a_thing = any(start <= word.start() < end for start, end in spared)
        denied = _DENIED.search(lowered[max(0, word.start() - _NEARBY) : word.start()])
        if not (of_a_thing or denied or reading.quoted(*word.span())):
            yield reading.remark(word.span(), f"“{word.group()}”: {_WHY}", _INSTEAD)
