"""What every tracker does alike when things go wrong: nothing twice, nothing shown, no guesses."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from blamefree.errors import AnswerError, BusyError, RefusedError, SignInError, UnclearError
from blamefree.sync.tracker import Tracker
from standin import faults
from standin.faults import Fault, Strike
from standin.sides import change, read
from standin.world import TOKEN, World, item

OTHER = "another-t0ken"


def test_a_bad_token_and_one_of_somebody_else_do_not_sign_in(world: World) -> None:
    assert world.connect(account=world.account.upper()).sign_in()
    with pytest.raises(SignInError):
        world.connect(account="somebody-else").sign_in()
    with pytest.raises(SignInError) as caught:
        world.connect(OTHER).sign_in()
    assert OTHER not in str(caught.value)
    with pytest.raises(SignInError):
        world.connect("").sign_in()


READS: dict[str, Callable[[Tracker, str], object]] = {
    "sign_in": lambda tracker, _: tracker.sign_in(),
    "read": lambda tracker, key: tracker.read({key: item()}),
    "find": lambda tracker, _: tracker.find([item()]),
    "recent": lambda tracker, _: tracker.recent([item()]),
    "twins": lambda tracker, _: tracker.twins([]),
}


@pytest.mark.parametrize("act", READS)
@pytest.mark.parametrize("fault", [faults.ANONYMOUS, faults.REFUSED])
def test_nobody_is_never_taken_for_nothing(
    world: World, tracker: Tracker, act: str, fault: Fault
) -> None:
    key = tracker.create(item()).issue.key
    world.clock.advance(60)
    world.faults.sources.append(Strike(fault, times=None))
    with pytest.raises(SignInError):
        READS[act](tracker, key)


LOST = [
    (faults.RESET_AFTER, True),
    (faults.CLOSED_AFTER, True),
    (faults.TRUNCATED_AFTER, True),
    (faults.HTML_CREATED_AFTER, True),
    (Fault("status", committed=True, status=500), False),
    (Fault("status", committed=False, status=500), False),
    (Fault("status", committed=True, status=503, retry_after=1), False),
    (Fault("status", committed=True, status=502), True),
    (Fault("status", committed=True, status=504), True),
    (faults.HELD_AFTER, True),
]


@pytest.mark.parametrize(("fault", "late"), LOST, ids=str)
def test_a_creation_that_nobody_knows_of_is_said_to_be_so_and_sent_once(
    world: World,
    tracker: Tracker,
    fault: Fault,
    late: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    world.faults.sources.append(Strike(fault, method="POST", times=None))
    with pytest.raises(UnclearError) as caught:
        tracker.create(item())
    assert caught.value.late is late
    assert world.creations() == 1
    assert world.clock.slept == []
    world.faults.sources.clear()
    found = [one.key for one in tracker.recent([item()])]
    assert found == world.bearing(item().token)
    assert len(found) == int(fault.committed)


def test_a_creation_that_was_under_way_is_found_once_it_is_done(
    world: World, tracker: Tracker
) -> None:
    world.lags(600)
    world.faults.sources.append(Strike(faults.LATE, method="POST"))
    with pytest.raises(UnclearError) as caught:
        tracker.create(item())
    assert caught.value.late
    assert not tracker.recent([item()])
    world.clock.advance(faults.LATE.delay)
    assert [one.key for one in tracker.recent([item()])] == world.bearing(item().token) != []


@pytest.mark.parametrize("fault", [faults.LIMITED, faults.LIMITED_UNTIL])
@pytest.mark.parametrize("act", ["create", "read"])
def test_a_busy_server_is_waited_for_as_long_as_it_asks(
    world: World, tracker: Tracker, act: str, fault: Fault
) -> None:
    key = tracker.create(item("AI-2")).issue.key if act == "read" else ""
    world.server.clear()
    world.faults.sources.append(Strike(replace(fault, retry_after=40)))
    assert tracker.read({key: item("AI-2")}) if key else tracker.create(item())
    assert [round(seconds) for seconds in world.clock.slept] == [40]
    assert [one.status for one in world.server.requests][:2] in ([429, 200], [429, 201])


def test_a_server_that_stays_busy_is_not_waited_for_without_end(
    world: World, tracker: Tracker
) -> None:
    world.faults.sources.append(Strike(replace(faults.LIMITED, retry_after=9999), times=None))
    with pytest.raises(BusyError):
        tracker.create(item())
    assert world.bearing(item().token) == []
    assert sum(world.clock.slept) <= world.patience


@pytest.mark.parametrize(
    "fault", [faults.RESET_AFTER, faults.BURST, faults.HTML_AFTER, faults.TRUNCATED_AFTER]
)
def test_a_read_and_a_repeatable_write_survive_what_passes(
    world: World, tracker: Tracker, fault: Fault
) -> None:
    made = tracker.create(item()).issue
    world.faults.sources.append(Strike(fault))
    issue = read(tracker, made.key)
    later = item(title="Page when the mail queue grows")
    world.faults.sources.append(Strike(fault, method=world.changes))
    assert change(tracker, issue, later, "title").fields["title"] == later.title
    assert world.bearing(item().token) == [made.key]


SECRETS = [TOKEN, OTHER]


def said(trouble: BaseException) -> str:
    """Return everything that a traceback, a message or a representation shows."""
    whole = "".join(traceback.format_exception(trouble))
    return f"{whole}{trouble!r}{getattr(trouble, 'hint', '')}{list(_deep(trouble))}"


def _deep(trouble: BaseException | None) -> Iterator[str]:
    while trouble is not None:
        yield repr(vars(trouble))
        trouble = trouble.__cause__ or trouble.__context__


@pytest.mark.parametrize(
    "fault",
    [
        *(faults.REFUSED, faults.RESET_AFTER, faults.HELD_AFTER, faults.HTML_CREATED_AFTER),
        *(Fault("status", status=400), Fault("status", status=500), faults.ANONYMOUS),
    ],
    ids=str,
)
def test_no_credential_is_shown(world: World, tracker: Tracker, fault: Fault) -> None:
    assert not [secret for secret in SECRETS if secret in repr(tracker)]
    world.faults.sources.append(Strike(fault, method="POST", times=None))
    with pytest.raises(AnswerError) as caught:
        tracker.create(item())
    assert not [secret for secret in SECRETS if secret in said(caught.value)]


def test_an_issue_that_is_refused_is_not_there(world: World, tracker: Tracker) -> None:
    fault = Fault("status", status=400)
    world.faults.sources.append(Strike(fault, method="POST", path="issues?$", times=None))
    with pytest.raises(RefusedError):
        tracker.create(item(owners=()))
    assert world.bearing(item().token) == []
    assert world.creations() == 1
