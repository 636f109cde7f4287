"""What is remembered of a sentence is no other document's verdict, whichever is read first."""

from importlib.util import find_spec
from itertools import permutations

import pytest

from blamefree.document.prose import sentences
from blamefree.lint.blame.agents import Cast
from blamefree.lint.blame.memory import Remarks, key
from blamefree.lint.blame.prose import ProseRule, faults
from blamefree.lint.blame.reading import Reading
from blamefree.lint.examples import HEAD, Example, case
from blamefree.lint.rule import Case
from blamefree.lint.rules import RULES, load

pytestmark = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")

RULES_OF_PROSE = [rule for rule in load(RULES["blame"]) if isinstance(rule, ProseRule)]
SENTENCES = (
    "The on-call forgot to rotate the certificate.",
    "The team of On-call didn't look at the officer's note before officer deployed the wrong fix.",
    "The on-call failed to start the backup.",
    "On-call forgot its lease.",
    "May forgot it, and Weiß deployed an untested config.",
)
AUTHORS = ("chi", "officer", "may", "on-call", "Weiß", "fat_finger", "bob")


class Memo(dict[str, Remarks]):
    """A memory that keeps everything."""

    def recall(self, key: str) -> Remarks | None:
        return self.get(key)

    def keep(self, key: str, said: Remarks) -> None:
        self[key] = said


def written(author: str) -> Case:
    head = HEAD.replace("authors: [chi]", f"authors: [{author}]")
    return case(Example("bad", f"{head}\n## Summary\n{' '.join(SENTENCES)}\n"))


def verdicts(judged: Case, memory: Memo) -> list[tuple[str, object]]:
    return [(rule.name, fault.span) for rule, fault in faults(judged, RULES_OF_PROSE, memory)]


@pytest.mark.parametrize(("first", "second"), list(permutations(AUTHORS, 2)))
def test_another_document_that_was_read_before_changes_no_verdict(first: str, second: str) -> None:
    alone = verdicts(written(second), Memo())
    shared = Memo()
    verdicts(written(first), shared)
    assert verdicts(written(second), shared) == alone
    assert verdicts(written(second), shared) == alone


@pytest.mark.parametrize("name", ["Weiß", "Νίκος", "İlker", "STRASSE", "ana"])
def test_whoever_the_document_names_is_found_in_any_script(name: str) -> None:
    head = HEAD.replace("authors: [chi]", f"authors: [{name}]")
    text = f"{head}\n## Root cause\n{name} deployed an untested config.\n"
    found = verdicts(case(Example("bad", text)), Memo())
    assert [rule for rule, _ in found] == ["person-as-cause"]


def test_whom_the_parser_reads_counts_as_much_as_whom_the_text_names() -> None:
    """`on-call` is parsed as `officer`: who has such a handle makes another sentence of it."""
    judged = written("chi")
    [said, *_] = sentences(judged.postmortem)
    keys = {
        key("person-as-cause", Reading(said, Cast(frozenset(own), frozenset(own))))
        for own in ([], ["officer"], ["officers"])
    }
    assert len(keys) == 2
