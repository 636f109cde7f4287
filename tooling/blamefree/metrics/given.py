"""What the postmortems are measured against."""

import datetime as dt
from typing import NamedTuple

from blamefree.history import History
from blamefree.people import People
from blamefree.policy import Policy


class Given(NamedTuple):
    """All that the numbers depend on beside the documents."""

    today: dt.date
    policy: Policy
    people: People | None = None
    history: History = History()
