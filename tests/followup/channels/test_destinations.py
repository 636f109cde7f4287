"""Where a message goes: the address alone decides it, with the directory of people."""

from urllib.parse import quote, unquote

import pytest

from blamefree.followup.channels.destination import concealed, filled
from blamefree.followup.message import ChannelError
from blamefree.people import Reach
from followup.channels.messages import ANA, TEAM, UNKNOWN

MAIL = "mailtos://pm:word@mx.example/?to={email}"


@pytest.mark.parametrize(
    ("address", "whom", "expected"),
    [
        (MAIL, ANA, "mailtos://pm:word@mx.example/?to=ana%40example.org"),
        ("slack://xoxb-1/{slack}", ANA, "slack://xoxb-1/%2BU0123ABCD"),
        ("slack://xoxb-1/{slack}", TEAM, "slack://xoxb-1/%23checkout"),
        ("other://host/{slack}", ANA, "other://host/U0123ABCD"),
        ("other://host/{name}", ANA, "other://host/{name}"),
        ("slack://A/B/C", UNKNOWN, "slack://A/B/C"),
    ],
)
def test_an_address_is_filled_from_the_directory(address: str, whom: object, expected: str) -> None:
    assert filled(address, whom, "people.toml") == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "stated",
    ["", "ana", "a@x.example,eve@evil.example", "a b@x.example", "Ana <a@x.example>", "a@b@c"],
)
def test_what_is_no_mailbox_gets_no_mail(stated: str) -> None:
    whom = ANA.model_copy(update={"reach": Reach(email=stated)})
    with pytest.raises(ChannelError, match=r"people\.toml states .*e-mail of ana"):
        filled(MAIL, whom, "people.toml")


@pytest.mark.parametrize("stated", ["#a/b", "U1?to=x", "{email}", "a b"])
def test_what_is_no_name_at_slack_goes_nowhere(stated: str) -> None:
    whom = ANA.model_copy(update={"reach": Reach(slack=stated)})
    with pytest.raises(ChannelError):
        filled("slack://xoxb-1/{slack}", whom, "people.toml")


def test_an_unknown_name_is_said_on_one_line() -> None:
    whom = UNKNOWN.model_copy(update={"key": "bob\n\x1b[31m"})
    with pytest.raises(ChannelError) as refused:
        filled(MAIL, whom, "people.toml")
    assert refused.value.message == "people.toml states no e-mail of bob [31m."


@pytest.mark.parametrize(
    "said",
    [
        "failed at jsons://me:s3cret%21@mx.example/t0ken9?key=val5",
        "user me, password s3cret! or s3cret%21",
        "at MX.EXAMPLE the path t0ken9 with VAL5",
    ],
)
def test_no_part_of_an_address_is_left(said: str) -> None:
    shown = concealed(said, "jsons://me:s3cret%21@mx.example/t0ken9?key=val5").casefold()
    assert not any(part in shown for part in ("s3cret", "mx.example", "t0ken9", "val5"))


@pytest.mark.parametrize("password", ["hunter2", "%21a%21", "x", "pw"])
def test_no_letter_of_a_password_is_left(password: str) -> None:
    plain = unquote(password)
    abridged = (f"{plain[0]}...{plain[-1]}", f"...{plain[-4:]}", plain)
    address = f"json://me:{password}@mx.example/"
    for word in (*abridged, *(quote(one, safe="") for one in abridged)):
        said = f"Not at me:{word}@mx.example/, it is {word}."
        assert concealed(said, address) == "Not at me:***@***/, it is ***."
