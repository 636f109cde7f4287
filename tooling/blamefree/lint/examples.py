"""The `bad` and `good` blocks of a rule's docstring, as documents a rule can judge.

A block that starts with `---` is a whole file; any other is put under the head of a published
postmortem. All of them live in one small made-up archive.
"""

import datetime as dt
import inspect
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from blamefree.document.parse import parse
from blamefree.lint.rule import Case, Rule
from blamefree.people import People, Person
from blamefree.policy import Policy
from blamefree.privacy.settings import Privacy

_BLOCK = re.compile(r"^(`{3,})(bad|good)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)

PATH = "postmortems/2026-03-04-checkout-outage.md"
HEAD = """\
---
id: 2026-03-04-checkout-outage
title: Checkout outage
date: 2026-03-04
kind: incident
severity: SEV1
status: published
visibility: internal
services: [checkout]
times:
  started: 2026-03-04T14:02:00Z
  detected: 2026-03-04T14:05:00Z
  acknowledged: 2026-03-04T14:09:00Z
  mitigated: 2026-03-04T14:40:00Z
  resolved: 2026-03-04T15:10:00Z
roles:
  incident_commander: ana
  technical_lead: bo
authors: [chi]
---
"""
_IDS = {
    "2026-03-04-checkout-outage": (PATH,),
    "2026-02-11-login-outage": ("postmortems/2026-02-11-login-outage.md",),
}
_FILES = frozenset({"postmortems/2026-02-11-login-outage.md", "postmortems/graph.png"})
_PEOPLE = People(
    persons=(
        *(Person(handle=name, name=name.title()) for name in ("ana", "bo", "chi", "dee")),
        Person(handle="eli", name="Eli", left=dt.date(2026, 3, 13)),
    ),
    teams=("payments",),
)
_POLICY = Policy(duties={"SEV2": {"reviewed": True}})  # type: ignore[dict-item] # as in TOML
_BEFORE = {"AI-7": dt.date(2026, 3, 14)}
_PRIVACY = Privacy(names=("Example Customer",))


class Example(NamedTuple):
    """One block: a text with the fault, or the same thing said well."""

    kind: Literal["bad", "good"]
    text: str


def examples(rule: Rule) -> Iterator[Example]:
    """Yield the blocks of the rule's docstring, in the order they stand."""
    for match in _BLOCK.finditer(inspect.cleandoc(rule.doc) + "\n"):
        yield Example("bad" if match[2] == "bad" else "good", match[3])


def case(example: Example) -> Case:
    """Return the example as a document in the made-up archive, on the first of April 2026."""
    text = example.text if example.text.startswith("---") else HEAD + "\n" + example.text
    return Case(
        postmortem=parse(text, PATH),
        policy=_POLICY,
        people=_PEOPLE,
        privacy=_PRIVACY,
        today=dt.date(2026, 4, 1),
        ids=_IDS,
        before=_BEFORE,
        exists=lambda path: path in _FILES,
    )
