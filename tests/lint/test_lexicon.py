"""The tables of words: every form is one that people write, and no word stands twice."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from blamefree.lint.blame import lexicon, names, people

TABLES = {
    "OWN_LAPSES": lexicon.OWN_LAPSES,
    "LAPSES": lexicon.LAPSES,
    "DUTIES": lexicon.DUTIES,
    "PERCEPTIONS": lexicon.PERCEPTIONS,
    "JUDGEMENTS": lexicon.JUDGEMENTS,
    "ACTS": lexicon.ACTS,
    "CHANGES": lexicon.CHANGES,
}
FORMS = {form: lemma for table in TABLES.values() for form, lemma in table.items()}
DOUBLED = re.compile(r"([^aeiou])\1(?:ed|ing)$")
WITH_DOUBLED = {
    *("add", "cut", "dismiss", "install", "misassess", "miss", "misspell", "roll", "shut"),
    *("call", "discuss", "press", "tell", "unplug"),
    *("commit", "drop", "forget", "omit", "plan", "rerun", "run", "set", "ship", "skip", "spot"),
}
# What a rule for regular verbs makes of a verb that is none, or that ends otherwise.
NO_FORM = re.compile(r"[^aeiou]yed$|(?<!agr)eed$|[^eoy]eing$|(?:sh|ch|x|ss)s$|[^aeiou]ys$|[^\w-]")
IRREGULAR = """
    botched:botch botches:botch botching:botch misread:misread reran:rerun rerunning:rerun ran:run
    running:run wrote:write forgot:forget forgotten:forget broke:break broken:break took:take
    misunderstood:misunderstand made:make did:do thought:think saw:see caught:catch knew:know
    foresaw:foresee chose:choose setting:set verified:verify copies:copy
"""
NEVER_WRITTEN = {
    *("botchhed", "botchhing", "botchs", "reruned", "reruning", "runned", "setted", "readed"),
    *("breaked", "maked", "taked", "thinked", "knowed", "seed", "catched", "writed", "choosed"),
    *("push-backed", "agreing"),
}


def test_a_consonant_is_doubled_in_these_verbs_only() -> None:
    assert {lemma for form, lemma in FORMS.items() if DOUBLED.search(form)} == WITH_DOUBLED


@pytest.mark.parametrize("table", TABLES)
def test_every_form_is_one_that_people_write(table: str) -> None:
    assert [form for form in TABLES[table] if NO_FORM.search(form)] == []
    assert not NEVER_WRITTEN & set(TABLES[table])


@pytest.mark.parametrize("pair", IRREGULAR.split())
def test_an_irregular_form_leads_to_its_verb(pair: str) -> None:
    form, lemma = pair.split(":")
    assert FORMS[form] == lemma


@pytest.mark.parametrize("module", [lexicon, names, people], ids=["lexicon", "names", "people"])
def test_no_word_stands_twice_in_a_table(module: object) -> None:
    source = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    tables = [list(_words(node)) for node in ast.parse(source).body if _is_table(node)]
    assert tables
    twice = [word for table in tables for word, count in Counter(table).items() if count > 1]
    assert twice == []


def _is_table(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and bool(list(_words(node)))


def _words(table: ast.AST) -> Iterator[str]:
    """Yield what a table is written of: words, and the first of each line of forms."""
    for call in ast.walk(table):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.args:
            written = call.args[0].value if isinstance(call.args[0], ast.Constant) else ""
            words = str(written)
            if call.func.id == "vocabulary":
                yield from (word.rstrip("+") for word in words.split())
            elif call.func.id == "forms":
                yield from (line.split()[0] for line in words.strip().splitlines())
