"""What pulls from a tool that is told what to answer; waiting costs nothing."""

import json
from typing import Any, Self

from blamefree.draft import live
from blamefree.draft.live.reach import Reach
from blamefree.draft.material import Material
from blamefree.web import Patience
from draft.live.tools import KINDS, TOKEN, Tool
from standin.clock import FakeClock
from standin.faults import Faulty, Source
from standin.server import Server


class Pulling:
    """Pulls from a tool that listens on this machine."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.tool = Tool()
        self.faulty = Faulty(self.tool, now=self.clock)
        self.server = Server(self.faulty, now=self.clock)
        self.patience = 300.0

    def of(self, kind: str, paths: dict[str, Any] | None = None) -> Self:
        """Let the tool be of a kind, but for the answers at some paths."""
        self.tool.paths = {**KINDS[kind].paths(), **(paths or {})}
        return self

    def strike(self, *faults: Source) -> None:
        self.faulty.sources = list(faults)

    def environment(self, kind: str) -> dict[str, str]:
        variables = {KINDS[kind].url: self.server.url, KINDS[kind].token: TOKEN}
        return {name: value for name, value in variables.items() if name}

    def address(self, kind: str) -> str:
        return KINDS[kind].address.format(url=self.server.url)

    def pull(self, address: str, **environment: str) -> Material:
        """Pull from an address, with the variables for its kind and those given."""
        patience = Patience(self.patience, self.clock.sleep, self.clock, lambda _a, _b: 1.0)
        whole = {**self.environment(address.partition(":")[0]), **environment}
        return live.pull(address, Reach(whole, patience, (0.5, 0.3)))

    def value(self, kind: str) -> Any:
        """Return the JSON that is pulled from the kind's own address."""
        return json.loads(self.pull(self.address(kind)).data)
