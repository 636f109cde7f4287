"""What `postmortem sync` costs in requests, and what "search, then create" makes twice.

On the stand-ins of the tests, so the counts are the same on every machine.
"""

import contextlib
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path

# In the place of this folder, in which `sync` would be this file.
sys.path[0] = str(Path(__file__).parents[2] / "tests")

from benchmarks.syncing.naive import Naive  # noqa: E402
from blamefree.sync.model import Item  # noqa: E402
from standin.faults import BURST, CLOSED_AFTER, RESET_AFTER, Fault, Schedule  # noqa: E402
from standin.jira import CLOUD, DATACENTER, Profile  # noqa: E402
from standin.world import WORLDS, World  # noqa: E402
from standin.worlds import JiraWorld  # noqa: E402
from sync.desk import Desk, one, several  # noqa: E402

QUIET, CREATED = (40, 250, 1000), (1, 40, 100, 250)
ITEMS, RUNS, RATE, SEED, LAG, GAP = 40, 4, 0.3, 42, 120.0, 10.0
CREATE = r"/issue$"
FAILED_AFTER = Fault("status", status=500, committed=True)
FAULTS: dict[str, tuple[Fault, ...]] = {
    "none": (),
    "connection reset after the commit": (RESET_AFTER,),
    "connection closed after the commit": (CLOSED_AFTER,),
    "500 after the commit": (FAILED_AFTER,),
    "all of them, and 503 in bursts": (RESET_AFTER, CLOSED_AFTER, FAILED_AFTER, BURST),
}


class UnfitError(Exception):
    """What was to be measured is not what happened."""


def main() -> None:
    """Print one line a tracker and size, then one a fault."""
    print("requests, and their share of the budget (GitHub has none)")
    for kind in sorted(WORLDS):
        budget = kind.startswith("jira")
        for count in QUIET:
            _line(
                kind, "nothing to do", count, quiet(kind, count), budget * (ceil(count / 100) + 5)
            )
        for count in CREATED:
            most = budget * (count + ceil(count / 50) + 10)
            _line(kind, "all created", count, created(kind, count), most)
    print(f"\nduplicates of {ITEMS} actions in {RUNS} runs, search {LAG:.0f} s late")
    print(f"  {RATE:.0%} of creations befallen by {'search, then create':>33} {'sync':>6}")
    for name, faults in FAULTS.items():
        for profile in (CLOUD, DATACENTER):
            twice = [duplicates(profile, faults, way) for way in (_naive, _ours)]
            print(f"  {profile.flavour:<11} {name:<38} {twice[0]:>10} {twice[1]:>6}", flush=True)


def _line(kind: str, what: str, count: int, requests: int, budget: int) -> None:
    share = f"{requests / budget:6.2f} of {budget}" if budget else ""
    print(f"  {kind:<16} {what:<14} {count:>5} actions {requests:>6} {share}", flush=True)


def quiet(kind: str, count: int) -> int:
    """Return the requests of a run that finds everything as it should be."""
    world = WORLDS[kind]()
    with world.server:
        items = _there(world, count)
        world.clock.advance(LAG)
        desk = _desk(world)
        if desk.planned(*items).pending:
            raise UnfitError("there was something to do")
        return desk.tracker.requests


def _there(world: World, count: int) -> list[Item]:
    """Return items that have their tickets: the first is created, the others copy its request."""
    first = one()
    tokens = [f"pmai-{number:012x}" for number in range(1, count)]
    made = _desk(world)
    world.repeat(lambda: made.apply(first), first.token, tokens)
    (key,) = world.bearing(first.token)
    keys = [f"{key.removesuffix('1')}{number}" for number in range(1, count + 1)]
    pairs = zip([first.token, *tokens], keys, strict=True)
    return [first._replace(token=token, ticket=name) for token, name in pairs]


def created(kind: str, count: int) -> int:
    """Return the requests of a run that creates every issue."""
    world = WORLDS[kind]()
    with world.server:
        desk = _desk(world)
        if not desk.apply(*several(count)).is_complete:
            raise UnfitError("not everything was created")
        return desk.tracker.requests


def _desk(world: World) -> Desk:
    tracker = world.connect()
    tracker.sign_in()
    return Desk(world, tracker)


def duplicates(
    profile: Profile, faults: Sequence[Fault], way: Callable[[JiraWorld], Callable[[], None]]
) -> int:
    """Return how many issues too many there are after some runs, one way or the other."""
    world = JiraWorld(replace(profile, lag=LAG))
    with world.server:
        run = way(world)
        rates = {fault: RATE / len(faults) for fault in faults}
        world.faults.sources[:] = [Schedule(SEED, rates, method="POST", path=CREATE)]
        for _ in range(RUNS):
            with contextlib.suppress(Exception):  # a run that fails is followed by the next
                run()
            world.clock.advance(GAP)
        found = [len(world.bearing(item.token)) for item in several(ITEMS)]
        return sum(number - 1 for number in found if number)


def _naive(world: JiraWorld) -> Callable[[], None]:
    client = Naive(world)
    return lambda: client.run(several(ITEMS))


def _ours(world: JiraWorld) -> Callable[[], None]:
    rows = _desk(world).rows

    def run() -> None:
        desk = _desk(world)
        desk.rows = rows
        desk.apply(*several(ITEMS))

    return run


if __name__ == "__main__":
    logging.disable()  # the library speaks of every retry
    main()
