"""One target for each address, no more in one go than a service takes, and what came through."""

from collections.abc import Iterator

import apprise.plugins.discord
import pytest

from blamefree.followup.channels.means import Closed
from blamefree.followup.channels.registry import opened
from blamefree.followup.message import Channel, ChannelError, Message
from blamefree.followup.settings import Apprise, RemindSettings
from followup.channels.messages import SECRET, line, means, message, reminder
from standin.message import Answer, Request, as_json
from standin.server import Server

MOST = 2000
"""So many letters Discord takes."""
DISCORD = f"discord://1234567890/{SECRET}"


def channel(address: str) -> Channel:
    settings = RemindSettings(channels={"it": Apprise(kind="apprise", url_from="WHERE")})
    return opened(settings, means({"WHERE": address}))["it"]


def digest(count: int = 30) -> Message:
    return message(*(line(reminder(n, f"Add an alert for pool {n}")) for n in range(1, count + 1)))


class Narrow:
    """Takes no text that is too long, and from some part on nothing at all."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.asked = 0
        self.until = 100

    def answer(self, request: Request) -> Answer:
        self.asked += 1
        said = request.json()["content"]
        if len(said) > MOST or len(self.texts) >= self.until:
            return as_json(400, {"message": f"refused {SECRET}"})
        self.texts.append(said)
        return as_json(200, {})


@pytest.fixture
def discord(monkeypatch: pytest.MonkeyPatch) -> Iterator[Narrow]:
    app = Narrow()
    with Server(app) as server:
        monkeypatch.setattr(apprise.plugins.discord.NotifyDiscord, "notify_url", server.url)
        yield app


def test_a_long_digest_comes_in_parts_and_whole(discord: Narrow) -> None:
    channel(DISCORD).send(digest())
    assert len(discord.texts) == discord.asked > 1
    together = "\n".join(discord.texts)
    assert all(together.count(f"AI-{n} “Add an alert for pool {n}”") == 1 for n in range(1, 31))


def test_an_address_may_ask_for_the_beginning_only(discord: Narrow) -> None:
    channel(f"{DISCORD}?overflow=truncate").send(digest())
    (said,) = discord.texts
    assert "AI-1 “" in said
    assert "AI-30 “" not in said


def test_what_came_in_part_is_unclear(discord: Narrow) -> None:
    discord.until = 1
    with pytest.raises(ChannelError, match=r"^Discord \(WHERE\) did not take it") as refused:
        channel(DISCORD).send(digest())
    assert refused.value.unclear
    assert SECRET not in refused.value.message


def test_what_was_taken_before_says_nothing_of_the_next(discord: Narrow) -> None:
    it, discord.until = channel(DISCORD), 1
    it.send(message())
    with pytest.raises(ChannelError) as refused:
        it.send(message())
    assert not refused.value.unclear


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#ops/#gone", 2),
        ("slack://xoxb-1234-5678-abcdefgh/{slack}/#ops", 2),
        ("mailto://pm:s3cret-t0ken@mx.example/?to=a@x.example,b@x.example,c@x.example", 3),
        ("mailto://pm:s3cret-t0ken@mx.example/?to={email}&cc=boss@x.example", 2),
        ("mailto://pm:s3cret-t0ken@mx.example/?to={email}&bcc=boss@x.example&retry=2", 2),
    ],
)
def test_an_address_with_several_targets_is_refused_when_it_is_opened(
    address: str, count: int
) -> None:
    it = channel(address)
    assert isinstance(it, Closed)
    expected = f"The address in WHERE has {count} targets, and may have one only."
    assert it.trouble.message == expected
    assert SECRET not in it.trouble.hint
    with pytest.raises(ChannelError, match="targets, and may have one only"):
        it.send(message())


@pytest.mark.parametrize(
    "address",
    [
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#ops?retry=3",
        "slack://xoxb-1234-5678-abcdefgh/{slack}",
        "mailtos://pm:word@mx.example/?to={email}",
    ],
)
def test_an_address_with_one_target_is_opened(address: str) -> None:
    assert not isinstance(channel(address), Closed)


def test_an_address_that_is_none_is_refused_when_it_is_opened() -> None:
    it = channel(f"nowhere://{SECRET}@host")
    assert isinstance(it, Closed)
    assert it.trouble.message.startswith("The variable WHERE holds no address of a service")
