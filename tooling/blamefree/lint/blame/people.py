"""The words for people: whom a noun or pronoun stands for, and what else it may be."""

from blamefree.lint.blame.lexicon import vocabulary

PERSONS = frozenset({"i", "he", "she", "someone", "somebody", "whoever", "me", "him", "her"})
WE = frozenset({"we", "us"})
NOBODY = frozenset({"nobody"})
PERHAPS = frozenset({"they", "them", "user", "everyone", "everybody"})
ROLES = vocabulary(
    """
    engineer developer dev administrator admin sysadmin technician operator sre dba officer
    oncall oncaller responder commander maintainer reviewer author committer contractor intern
    employee colleague coworker teammate person individual human trader strategist architect
    analyst tester trainee newcomer deployer manager lead scribe programmer coder specialist
    consultant staff personnel superintendent leader supervisor approver designer scientist
    researcher student volunteer helper moderator steward sheriff cop packager translator cto
    ceo cio chief trainer
    vendor supplier apprentice
    """
)
TEAMS = vocabulary(
    "team ops squad department crew engineering management guy folk noc soc helpdesk csirt"
)
# Teams where a word in front says of what (`the network group`), and not machines.
GROUPS = vocabulary("group people desk office unit division section rota shift guild chapter")
# Departments, called by what they do; with the article it is the thing itself.
DEPARTMENTS = vocabulary(
    """
    operations security facilities infrastructure marketing support billing treasury devops qa
    networking sales finance legal hr procurement purchasing development secops netops
    """
)
# A noun in front turns these into software: the Prometheus operator, the package manager.
SOFTWARE_TOO = frozenset({"operator", "manager", "lead", "author", "engineering", "management"})
OF_PEOPLE = vocabulary(
    """
    officer on-call oncall duty human database network system systems site shift incident
    engineering release maintenance product project tired new junior senior storage data-center
    platform infrastructure code patch change post lone first second third
    """
)
OF_MACHINES = vocabulary(
    "consumer placement security resource node log target user auto-scaling scaling raid volume"
    " replication storage subnet parameter availability api process host server control test rule"
)
# Words of which one stands in every sentence that may name somebody, names aside.
HUMAN = frozenset(
    form
    for words in (
        PERSONS,
        WE,
        NOBODY,
        PERHAPS,
        ROLES,
        TEAMS,
        GROUPS,
        {"on-call", "my", "our"},
    )
    for word in words
    for form in (word, f"{word}s")
) - {"is", "its", "uses"}
