"""What a stranger wrote to try the blame rules: false accusations first, then plain blame."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest

from blamefree.lint.examples import HEAD

Lint = Callable[..., list[dict[str, Any]]]

pytestmark = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")

EXPLAINED = (
    "Ana could not have known that the flag was shared.",
    "Bo couldn't have noticed this.",
    "Nobody could have noticed the leak from the graphs we had.",
    "Nothing the operator could have done would have prevented it.",
    "The outage ended because Ana restarted the broker.",
    "The queue drained because Bo deleted the poison message.",
    "Mei did not escalate, because the runbook says to wait for 30 minutes.",
    "Nobody reviewed the change because the repository does not require it.",
    "The team ignored the alert because it fires 40 times a day.",
    "The engineer did not see the alert because it went to a muted channel.",
    "Grant errors broke the login page.",
    "The page fault killed the VM.",
    "The leader forgot its lease.",
    "Maria failed to start because of a full disk.",
    "Why did we not see it?",
    "Pay attention: the lag graph shows seconds, not milliseconds.",
)
ACCUSED = (
    "Dave dropped the orders table at 14:02, which took checkout down for 38 minutes.",
    "Root cause: Dave.",
    "The root cause was Dave.",
    "The culprit was Dave.",
    "The guilty party is the network team.",
    "The blame lies squarely with the database team.",
    "This one is on Dave.",
    "The storage team bears responsibility for the outage.",
    "Dave's change broke production.",
    "A bad commit by Dave took the site down.",
    "The runbook was not followed by Dave.",
    "Dave merged without approval.",
    "Dave bypassed the review.",
    "Dave violated the change policy.",
    "Dave deployed during the freeze.",
    "Dave managed to delete the whole cluster.",
    "Dave lied about the tests.",
    "Dave was drunk.",
    "Dave has no clue about Kubernetes.",
    "Dave lacked the knowledge to run this safely.",
    "The backend developers don't care about quality.",
    "QA let this bug slip through.",
    "Once again the platform team let us down.",
    "Thanks to Dave, we lost the weekend.",
    "Poor judgement by the incident commander.",
    "Lack of discipline in the platform team.",
    "Dave was let go.",
    "Dave has been removed from the on-call rotation.",
    "Revoke Dave's production access",
    "Talk to Dave about his behaviour",
    "Send Dave to a training",
    "Discipline the engineer",
    "Developers must double-check configs",
    "Make sure nobody forgets the flag",
    "Dave should think before he types.",
    "Dave needs to be supervised more closely.",
    "We will make sure that Dave never does this again.",
    "Never let interns touch production.",
    "Think before you type.",
    "@dave forgot to warm the cache.",
    "@kim-lee misread the graph.",
    "The engineer was at fault.",
    "The engineer was reprimanded.",
    "Ana forgot to rotate the certificate, and the first symptom was a timeout.",
    "We should be more careful with the data of customers.",
    "Nobody was disciplined, but the operator was sacked.",
)


def flagged(lint: Lint, *sentences: str) -> set[str]:
    text = f"{HEAD}\n## Root cause\n" + "".join(f"- {said}\n" for said in sentences)
    lines = text.splitlines()
    return {lines[finding["line"] - 1].removeprefix("- ") for finding in lint(text, "blame")}


def test_who_is_cleared_or_explained_is_not_accused(lint: Lint) -> None:
    assert flagged(lint, *EXPLAINED) == set()


def test_plain_accusations_are_found(lint: Lint) -> None:
    assert set(ACCUSED) - flagged(lint, *ACCUSED) == set()


def test_a_declared_name_that_is_also_a_word_is_a_person(lint: Lint) -> None:
    head = HEAD.replace("authors: [chi]", "authors: [will, may, raj]")
    said = ("Will skipped the review.", "May forgot to renew the key.", "Raj forgot the index.")
    text = f"{head}\n## Root cause\n" + "".join(f"- {sentence}\n" for sentence in said)
    assert len(lint(text, "person-as-cause")) == len(said)
    assert lint(text.replace(head, HEAD), "person-as-cause") == []
