"""The lists of given names and of software: whom they hold, and that neither holds the other's."""

import re
import unicodedata
from pathlib import Path

import pytest

from blamefree.lint.blame import names, software
from blamefree.lint.blame.names import GIVEN_NAMES
from blamefree.lint.blame.software import SOFTWARE

# Without their accents these are words, acronyms, a language and a city.
WORDS_WITHOUT_ACCENTS = {"åsa", "dũng", "hằng", "hùng", "júlia", "léa", "pål", "sofía"}


@pytest.mark.parametrize("module", [names, software], ids=["names", "software"])
def test_a_list_is_in_lower_case_in_order_and_says_nothing_twice(module: object) -> None:
    source = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    listed = source.split('vocabulary(\n    """')[1].split('"""')[0].split()
    assert listed == sorted({word.lower() for word in listed})
    assert set(listed) == (GIVEN_NAMES if module is names else SOFTWARE)


def test_software_is_nobody_and_nobody_is_software() -> None:
    assert sorted(GIVEN_NAMES & SOFTWARE) == []
    products = "kafka redis jenkins travis cassandra prometheus kubernetes node.js auth0 okta slack"
    roles = "engineer operator developer team teams manager nobody someone they people user"
    assert SOFTWARE.issuperset(products.split())
    assert SOFTWARE.isdisjoint([*roles.split(), "sam", "julia", "felix", "claude", "ray", "hugo"])


def test_given_names_come_from_everywhere() -> None:
    people = """
        siobhán rodrigo joão françois jürgen maarten søren päivi łukasz ondřej zsófia ștefan željko
        giuseppe yannis volodymyr ayşe yousef farhad yael priyanka senthil imran xiaoming daisuke
        jihoon ngọc budi chinedu kwaku mwangi dawit siyabonga
    """
    assert sorted(set(people.split()) - GIVEN_NAMES) == []


def test_a_name_stands_with_its_accents_and_without_unless_that_is_something_else() -> None:
    bare = str.maketrans("øłđı", "oldi")
    typed = {name: unicodedata.normalize("NFD", name.translate(bare)) for name in GIVEN_NAMES}
    plain = {name: re.sub(r"[\u0300-\u036f]", "", text) for name, text in typed.items()}
    assert all(name.isalpha() and unicodedata.is_normalized("NFC", name) for name in plain)
    without = {name for name, typed in plain.items() if typed not in GIVEN_NAMES}
    assert without == WORDS_WITHOUT_ACCENTS
