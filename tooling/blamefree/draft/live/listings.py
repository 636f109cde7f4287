"""All incidents of a time, as a tool lists them: without what happened in each."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import ClassVar, Self

from blamefree.document.model import Model
from blamefree.draft.live import pagerduty
from blamefree.draft.live.address import Address
from blamefree.draft.live.reach import Pulled, Reach
from blamefree.draft.live.statuspage import Statuspage
from blamefree.draft.sources import fields

WHOLE = "incidents"
"""What an address names that means all of them."""
_MOST = dt.timedelta(days=150)
"""PagerDuty answers for six months at once, and no more."""


class Listing(Model):
    """A list of incidents, and the time of interest; None: without a bound."""

    start: dt.datetime
    end: dt.datetime | None = None


class PagerDutyIncidents(Listing):
    """The incidents of an account that were opened in a time."""

    token_env: ClassVar[str] = pagerduty.PagerDuty.token_env
    account: pagerduty.PagerDuty

    @classmethod
    def at(cls, address: Address, environment: Mapping[str, str]) -> Self:
        """Return the list of an account; PAGERDUTY_URL says where accounts elsewhere are."""
        if address.what != WHOLE or address.start is None:
            raise address.odd("a list of incidents is called `incidents`")
        account = pagerduty.PagerDuty.at(address, environment)
        return cls(account=account, start=address.start, end=address.end)

    def pull(self, reach: Reach) -> Pulled:
        """Return what one long answer of PagerDuty's REST API would hold."""
        lists = self.account.lists(reach)
        once: dict[str, fields.Table] = {}
        notes: list[str] = []
        for start, end in self._windows(self.end or reach.patience.now()):
            params = {"since": f"{start:%Y-%m-%dT%H:%M:%SZ}", "until": f"{end:%Y-%m-%dT%H:%M:%SZ}"}
            listed = lists.paged("incidents", "incidents", **params)
            once |= {fields.string(one, "id"): one for one in listed.found}
            notes += listed.notes
        return Pulled({"incidents": list(once.values())}, tuple(notes))

    def _windows(self, end: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        start = self.start
        while start < end:
            until = min(start + _MOST, end)
            yield start, until
            start = until


class StatuspageIncidents(Listing):
    """The incidents of a public status page, the newest first, back to a day."""

    token_env: ClassVar[str] = ""
    page: Statuspage

    @classmethod
    def at(cls, address: Address, environment: Mapping[str, str]) -> Self:
        """Return the list of a page."""
        page = Statuspage.at(address, environment)
        if address.start is None or page.incident:
            raise address.odd("a list of incidents is the page's, not one incident's")
        return cls(page=page, start=address.start, end=address.end)

    def pull(self, reach: Reach) -> Pulled:
        """Return the page's incidents, as far back as it turns its leaves."""
        return self.page.since(self.start, reach)
