"""What every channel holds to, whatever it speaks to."""

import logging

import pytest

from blamefree.followup.channels.registry import MAKERS, opened
from blamefree.followup.message import ChannelError
from blamefree.followup.settings import RemindSettings
from followup.channels.messages import (
    HOSTILE,
    NOT_TO_BE_READ,
    SECRET,
    draft,
    line,
    means,
    message,
    reminder,
    restricted,
    secret,
)
from followup.channels.worlds import WORLDS, World
from standin.faults import Fault


def refusal(world: World, *, read: float = 5) -> ChannelError:
    """Send in vain, and return what is said of it."""
    with pytest.raises(ChannelError) as refused:
        world.channel(read=read).send(message())
    said = f"{refused.value.message} {refused.value.hint}"
    assert SECRET not in said
    assert refused.value.message.endswith(".")
    assert "\n" not in said
    return refused.value


def test_every_sort_is_held_to_the_contract() -> None:
    assert set(WORLDS) == set(MAKERS)


def test_what_is_said_arrives_once(world: World) -> None:
    world.channel().send(message(line(reminder()), line(reminder(2, "Fit a fuse"))))
    everything = world.everything()
    assert everything.count("Alert on the pool") == 1
    assert everything.count("Fit a fuse") == 1
    assert "https://pm.example/postmortems/2026-03-04-checkout/?a=1&b=2" in everything


def test_what_it_carries_arrives_and_nothing_else(world: World) -> None:
    tickets = ["OPS-1", "acme/ops#2", "https://elsewhere.example/browse/OPS-3", None]
    lines = [line(reminder(number, ticket=one)) for number, one in enumerate(tickets, 1)]
    lines.append(line(draft()))
    channel = world.channel()
    carried = [one for one in lines if channel.carries(one)]
    assert (world.app.reading, world.app.bodies) == (0, [])  # nobody was asked
    assert carried == (lines if world.takes_all else lines[:1])
    channel.send(message(*lines))
    said = world.everything()
    assert [one for one in lines if one.reminder.sentence[:5] in said] == carried


def test_a_restricted_postmortem_is_nothing_but_one(world: World) -> None:
    world.channel().send(message(line(restricted()), line(secret())))
    assert NOT_TO_BE_READ not in world.everything()
    assert "a restricted postmortem" in world.everything()


def test_hostile_titles_mention_nobody_and_end_nothing(world: World) -> None:
    hostile = reminder(1, HOSTILE, title=HOSTILE, owners=(HOSTILE,), url="javascript:alert(1)")
    world.channel().send(message(line(hostile, passed_on=True)))
    (said,) = world.arrived()
    assert "is 12 days overdue" in said
    assert not world.live.search(said)
    assert not {"\x1b", "\u202e", "\r"} & set(said)
    assert "javascript:" not in said
    assert "\nSubject:" not in said


@pytest.mark.parametrize(
    "fault",
    [Fault("status", status=500), Fault("status", status=403), Fault("reset"), Fault("close")],
    ids=lambda fault: f"{fault.kind}-{fault.status}",
)
def test_what_is_not_taken_is_said(world: World, fault: Fault) -> None:
    world.strikes(fault)
    is_lost = fault.kind in {"reset", "close"}
    assert refusal(world).unclear is (is_lost and not world.finds)
    assert world.app.bodies == []


def test_a_server_that_is_away_or_silent_does_not_hold_us_up(world: World) -> None:
    world.strikes(Fault("hold"))
    assert refusal(world, read=0.05).unclear is not world.finds  # it may have come in
    world.server.__exit__(None, None, None)
    assert not refusal(world).unclear


def test_a_redirect_is_not_followed(world: World) -> None:
    world.strikes(Fault("status", status=307))
    assert refusal(world)


def test_a_lost_state_makes_no_second_comment(world: World) -> None:
    first, second = line(reminder()), line(reminder(), "overdue-14")
    world.channel().send(message(first))
    world.channel().send(message(first))
    assert len(world.arrived()) == (1 if world.finds else 2)
    world.channel().send(message(first, second))
    assert len(world.arrived()) == (2 if world.finds else 3)


def test_another_recipient_is_another_comment(world: World) -> None:
    told = message()
    bo = told.recipient.model_copy(update={"key": "bo", "name": "Bo"})
    channel = world.channel()
    channel.send(told)
    channel.send(told.model_copy(update={"recipient": bo}))
    assert len(world.arrived()) == 2


def test_without_its_variable_it_says_so_and_the_others_go_on(world: World) -> None:
    channels = opened(RemindSettings(channels={"it": world.settings()}), means({}))
    with pytest.raises(ChannelError, match=r"^The variable (?:CHAT|TOKEN) is not set\.$"):
        channels["it"].send(message())
    assert channels["it"].carries(line(draft()))  # so that it is asked, and says so


def test_nothing_is_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "apprise")
    world.strikes(Fault("status", status=500))
    refusal(world)
    assert SECRET not in caplog.text
