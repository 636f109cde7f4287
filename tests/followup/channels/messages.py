"""Messages for channels, and the means to open one without waiting or proxies."""

import datetime as dt
from collections.abc import Mapping

from blamefree.followup.channels.means import Means
from blamefree.followup.message import Asked, Line, Message, Recipient
from blamefree.followup.reminder import Reminder, withheld
from blamefree.people import Reach
from blamefree.web import Patience
from standin.clock import FakeClock

TODAY = dt.date(2026, 11, 21)
SECRET = "s3cret-t0ken"  # noqa: S105 - opens nothing
NOT_TO_BE_READ = "the merger"
HOSTILE = (
    "<!here> <!channel|x> <@U01|x> @channel @everyone <users/all> <@&1> cc @boss"
    " [click](https://evil.example) https://evil.example/x <https://evil.example|label>"
    " <script>alert(1)</script> *b* `c` {{ 7 * 7 }} {code}x{code} --> \u202eesrever\u202c"
    " \x1b[31m\nSubject: injected\r\nBcc: eve@evil.example"
)
ANA = Recipient(
    kind="person",
    key="ana",
    name="Ana O",
    reach=Reach(email="ana@example.org", slack="U0123ABCD", github="ana-o"),
)
TEAM = Recipient(
    kind="team",
    key="checkout",
    name="checkout",
    reach=Reach(email="checkout@example.org", slack="#checkout", github="acme/checkout"),
)
UNKNOWN = Recipient(kind="unknown", key="bob", name="bob")


def reminder(
    number: int = 1, action_title: str = "Alert on the pool", **fields: object
) -> Reminder:
    stated: dict[str, object] = {
        "kind": "action-overdue",
        "postmortem": "2026-03-04-checkout",
        "title": "Checkout outage",
        "path": "postmortems/2026-03-04-checkout.md",
        "sentence": f"AI-{number} “{action_title}” is 12 days overdue (due 2026-11-09).",
        "owners": ("ana",),
        "action": f"AI-{number}",
        "action_title": action_title,
        "due": dt.date(2026, 11, 9),
        "days": 12,
        "ticket": f"OPS-{number}",
        "url": "https://pm.example/postmortems/2026-03-04-checkout/?a=1&b=2",
        **fields,
    }
    return Reminder.model_validate(stated)


def draft() -> Reminder:
    return reminder(
        kind="draft-late",
        sentence="“Checkout outage” is still a draft, 1 day late.",
        action=None,
        ticket=None,
        days=1,
        url="",
    ).model_copy(update={"action_title": None})


def secret(number: int = 8) -> Reminder:
    return reminder(number, NOT_TO_BE_READ, title=NOT_TO_BE_READ, restricted=True)


def restricted(number: int = 9) -> Reminder:
    """Return a secret one as the plan of messages has it."""
    whole = secret(number)
    return withheld(whole).model_copy(update={"ticket": whole.ticket})


def line(of: Reminder, step: str = "overdue-7", *, passed_on: bool = False) -> Line:
    if passed_on:
        asked = tuple(Asked(name) for name in of.owners)
        return Line(reminder=of, step=step, why="escalation", asked=asked)
    return Line(reminder=of, step=step)


def message(*lines: Line, to: Recipient = ANA, waiting: int = 0, site: str = "") -> Message:
    chosen = lines or (line(reminder()),)
    return Message(recipient=to, today=TODAY, lines=chosen, waiting=waiting, site=site)


def means(environment: Mapping[str, str], *, read: float = 5) -> Means:
    clock = FakeClock()
    patience = Patience(60, clock.sleep, clock, lambda _a, _b: 1.0)
    return Means(environment, patience, timeouts=(0.5, read))
