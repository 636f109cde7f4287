"""The words of blame, in their forms, so that no lemmatizer has to be loaded."""

import re
from collections.abc import Iterable


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def alternatives(*tables: Iterable[str]) -> str:
    """Return a pattern that matches any word of the tables."""
    found = {word for table in tables for word in table}
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


def forms(table: str) -> dict[str, str]:
    """Read lines of `lemma form form ...`; return every form, lemma included, to its lemma."""
    rows = [line.split() for line in table.strip().splitlines()]
    return {form: row[0] for row in rows for form in row}


def regular(lemmas: Iterable[str]) -> dict[str, str]:
    """Return the forms of regular verbs; a final consonant is doubled where marked `+`."""
    return {form: lemma.rstrip("+") for lemma in lemmas for form in _inflected(lemma)}


def _inflected(lemma: str) -> tuple[str, ...]:
    stem = lemma.rstrip("+")
    if lemma.endswith("+"):
        return (stem, f"{stem}s", f"{stem}{stem[-1]}ed", f"{stem}{stem[-1]}ing")
    if stem.endswith("e"):
        return (stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing")
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return (stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing")
    plural = "es" if stem.endswith(("s", "sh", "ch", "x")) else "s"
    return (stem, f"{stem}{plural}", f"{stem}ed", f"{stem}ing")


# Only people do these: whoever is their subject is a person.
OWN_LAPSES = {
    **forms(
        """
        forget forgets forgot forgotten forgetting
        misread misreads misreading
        misunderstand misunderstands misunderstood misunderstanding
        fat_finger fat_fingers fat_fingered fat_fingering
        rush rushes rushed rushing
        misinterpret misinterprets misinterpreted misinterpreting
        """
    ),
    **regular(
        vocabulary(
            "neglect overlook misjudge mistype miscalculate fatfinger botch bungle "
            "blunder misdiagnose miscount mislabel misplace misspell overreact"
        )
    ),
}
# A system may do these too; of a person they are a charge.
LAPSES = {
    **OWN_LAPSES,
    **regular(
        vocabulary(
            "ignore disregard misconfigure misinterpret mishandle miscommunicate "
            "mismanage confuse dismiss "
            "underestimate miss cause omit+ destroy skip+ fumble misassess"
        )
    ),
    **forms(
        """
        break breaks broke broken breaking
        """
    ),
}
# To have not done one of these is the charge.
DUTIES = {
    **regular(
        vocabulary(
            "check test verify validate follow update review anticipate consider communicate "
            "escalate respond act notify document confirm ask perform look add enable rotate renew "
            "monitor bother coordinate ensure care plan+ restart inform load-test acknowledge "
            "investigate prioritize prioritise wait react request"
        )
    ),
    **forms(
        """
        think thinks thought thinking
        run runs ran running
        read reads reading
        take takes took taken taking
        do does did done doing
        make makes made making
        """
    ),
}
# What one knows only afterwards.
PERCEPTIONS = {
    **regular(
        vocabulary("notice realize realise recognize recognise spot+ anticipate identify detect")
    ),
    **forms(
        """
        see sees saw seen seeing
        catch catches caught catching
        know knows knew known knowing
        foresee foresees foresaw foreseen foreseeing
        """
    ),
}
# What nobody but a person makes of something.
JUDGEMENTS = {
    **regular(
        vocabulary("assume presume suppose believe figure conclude reckon bother dare hesitate")
    ),
    **forms(
        """
        think thinks thought thinking
        """
    ),
}
# What one expects of people, and of no machine.
ACTS = {
    **regular(
        vocabulary(
            "ask call inform warn open wait talk phone consult challenge rehearse practise "
            "practice "
            "reconcile apologise apologize forward pick involve invite question object "
            "insist listen "
            "press click hand report raise mention discuss study learn train "
            "appreciate grasp prioritise prioritize care bother"
        )
    ),
    **forms(
        """
        tell tells told telling
        ring rings rang rung ringing
        speak speaks spoke spoken speaking
        say says said saying
        give gives gave given giving
        leave leaves left leaving
        hold holds held holding
        agree agrees agreed agreeing
        understand understands understood understanding
        """
    ),
}
# States of mind; whoever is in one is a person.
STATES = vocabulary(
    """
    unaware unfamiliar inexperienced careless confused distracted tired exhausted impatient
    overconfident unprepared ignorant oblivious asleep hungover inattentive negligent lazy sloppy
    aware familiar confident convinced sure certain
    """
)
# What people do to a system.
CHANGES = {
    **regular(
        vocabulary(
            "deploy push merge release apply execute delete remove drop+ commit+ use restart "
            "reboot disable enable change modify update approve launch wipe truncate terminate "
            "trigger upgrade install configure select pick enter rename move edit copy "
            "introduce create unplug+ disconnect purge drain provision revoke rotate migrate "
            "dispatch type paste"
        )
    ),
    **forms(
        """
        ship ships shipped shipping
        shut shuts shutting
        cut cuts cutting
        run runs ran running
        write writes wrote written writing
        set sets setting
        choose chooses chose chosen choosing
        make makes made making
        roll rolls rolled rolling
        rerun reruns reran rerunning
        """
    ),
}
DESTRUCTIVE = frozenset({"delete", "wipe", "drop", "truncate", "destroy", "purge", "terminate"})
BAD = vocabulary(
    """
    wrong bad broken faulty untested outdated out-dated obsolete stale invalid incorrect
    misconfigured buggy unreviewed erroneous unvalidated defective flawed incomplete un-vetted
    unvetted vulnerable insecure malformed non-backward-compatible
    """
)
SLIPS = vocabulary(
    """
    accidentally mistakenly inadvertently incorrectly wrongly erroneously unintentionally
    unknowingly improperly blindly hastily foolishly mistakingly unwittingly
    """
)
# Of these it is said that they were done by accident; the others may be errors of a system.
BY_CHANCE = SLIPS - {"incorrectly", "wrongly", "erroneously", "improperly"}
# What it was by, or in: `by mistake`, `in error`.
ACCIDENTS = frozenset({"mistake", "accident", "error"})
MISTAKES = vocabulary(
    """
    mistake mistakes error errors typo typos slip blunder blunders oversight oversights
    misunderstanding misjudgement misjudgment fault mistyping misstep
    """
)
