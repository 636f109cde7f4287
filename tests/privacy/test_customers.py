"""Customers are found by the names that the team lists, and by nothing else."""

import unicodedata

import pytest
from pydantic import ValidationError

from blamefree.privacy.find import find, redact
from blamefree.privacy.settings import Privacy

LISTED = Privacy(names=("Big Customer Ltd", "Café Grün", "Q7 Stores", "Groß & Sohn"))


@pytest.mark.parametrize(
    "line",
    [
        "Big Customer Ltd wrote",
        "BIG CUSTOMER LTD's orders",
        "for big  customer\n  ltd: none",
        "(Big\u00a0Customer Ltd)",
        "CAFÉ GRÜN",
        unicodedata.normalize("NFD", "Café Grün"),
        "gross & sohn",
        "q7 stores",
        "big-customer-ltd",
        "#inc-big_customer_ltd",
        "BigCustomerLtd",
        "big.customer.ltd.example",
        "big_customer_ltd_orders",
        "?q=Big%20Customer+Ltd",
        "Caf%C3%A9%20Gr%C3%BCn",
    ],
)
def test_a_listed_name_is_found_however_it_is_written(line: str) -> None:
    text, founds = redact(line, LISTED)
    assert [(found.kind, found.sort) for found in founds] == [("customer name", "name")]
    assert "[customer]" in text


@pytest.mark.parametrize(
    "line",
    ["Big Customer", "Bigger Customer Ltd", "Big Customer Ltds", "Q7 Storeship", "Q7", "xq7stores"],
)
def test_only_whole_names_are_found(line: str) -> None:
    assert find(line, LISTED) == ()


def test_the_longest_name_is_found() -> None:
    both = Privacy(names=("Initech", "Initech Europe"))
    assert redact("Initech Europe and Initech", both)[0] == "[customer] and [customer]"


@pytest.mark.parametrize("name", ["", "  ", "x"])
def test_a_name_that_would_stand_everywhere_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="too short"):
        Privacy(names=(name,))
